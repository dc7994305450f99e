"""The catalogues say everything in four languages, and figures look as Babel would write them."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter

import pytest
from babel.dates import format_date, format_time
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, format_percent

import herstal_pos
from herstal_pos.domain.shop.clerk import RIGHTS, Act
from herstal_pos.i18n import CATALOGUES, DOMAIN, LANGUAGES, Catalogue, Words, brussels

CODE = Path(herstal_pos.__file__).parent
LOCALES = {"fr": "fr_BE", "nl": "nl_BE", "de": "de_BE", "en": "en_IE"}
DAY_PATTERNS = {"fr": "d MMM", "nl": "d MMM", "de": "d. MMM", "en": "d MMM"}
AMOUNTS = (0, 1, 5, 99, 100, 4757, 123_456, 99_999_999, -320, -123_456)

languages = pytest.mark.parametrize("language", LANGUAGES)


@cache
def catalogue(language: str) -> Catalog:
    with (CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=language)


@cache
def messages(language: str) -> dict[str, Message]:
    """By id; the head of the file is no message."""
    return {
        message.id if isinstance(message.id, str) else message.id[0]: message
        for message in catalogue(language)
        if message.id
    }


def texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def said(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    return {str(list(message.id)): texts(message) for message in catalog if message.id}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def trees() -> Iterator[ast.AST]:
    """Of all code that may speak: tables and columns have dotted names too, and never do."""
    return (tree_of(file) for file in CODE.rglob("*.py") if "storage" not in file.parts)


def strings_in_code() -> Iterator[str]:
    """Whole ones; pieces of a formatted string are `beginnings_in_code`."""
    for tree in trees():
        pieces = {
            id(piece) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
                yield node.value


def beginnings_in_code() -> set[str]:
    """What stands before the value in `f"scan.{why}"`: each id that begins so may be meant."""
    firsts = (
        node.values[0]
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and len(node.values) > 1
    )
    return {
        first.value
        for first in firsts
        if isinstance(first, ast.Constant)
        and isinstance(first.value, str)
        and re.fullmatch(r"[a-z_]+\.[a-z_]*", first.value)
    }


@cache
def ids_in_code() -> set[str]:
    """Each string that looks like an id of one of the catalogue's sections."""
    sections = "|".join(sorted({message_id.split(".")[0] for message_id in messages("fr")}))
    shape = re.compile(rf"({sections})\.[a-z][a-z0-9_]*")
    return {text for text in strings_in_code() if shape.fullmatch(text)}


_REFUSALS = (
    *("Refused", "Asked", "CarryAsked", "ClockAsked", "ReasonNeeded", "Refusal", "Unusable", "OddWorkbook"),
    "NotTaken",
)


@cache
def refusals_in_code() -> set[str]:
    """`Refused("…")` and the importer's `Refusal(line, "…")`, also as the choice of a condition."""
    found = set()
    for file in CODE.rglob("*.py"):
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _REFUSALS:
                found |= {
                    part.value
                    for argument in node.args[:2]
                    for part in ast.walk(argument)
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return {f"refused.{reason}" for reason in found}


@cache
def outages_in_code() -> set[str]:
    """`Unavailable("…")`: what a helpdesk is told, and a screen by `StoreFailed`."""
    calls = (node for tree in (*trees(), *storage_trees()) for node in ast.walk(tree))
    reasons = (
        node.args[0].value
        for node in calls
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Unavailable"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    )
    return {f"unavailable.{reason}" for reason in reasons if isinstance(reason, str)}


def storage_trees() -> Iterator[ast.AST]:
    return (tree_of(file) for file in (CODE / "storage").rglob("*.py"))


@languages
def test_a_catalogue_says_all_that_the_french_one_says_and_nothing_else(language: str) -> None:
    assert messages(language).keys() == messages("fr").keys()


@languages
def test_no_text_is_empty_or_doubtful(language: str) -> None:
    for message_id, message in messages(language).items():
        assert not message.fuzzy, message_id
        assert all(text.strip() for text in texts(message)), message_id


@languages
def test_a_translation_has_the_values_of_the_french_text(language: str) -> None:
    french = messages("fr")
    for message_id, message in messages(language).items():
        wanted = placeholders(texts(french[message_id])[0])
        assert [placeholders(text) for text in texts(message)] == [wanted] * len(texts(message)), message_id


@languages
def test_the_compiled_catalogue_is_that_of_the_source(language: str) -> None:
    """`pybabel compile -D herstal_pos -d resources/locale` makes it so."""
    path = CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with path.open("rb") as file:
        assert said(read_mo(file)) == said(catalogue(language))


@languages
def test_every_text_is_found_as_gettext_finds_it(language: str) -> None:
    path = CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    ours, words = Catalogue(path), Words(language)
    with path.open("rb") as file:
        gettexts = GNUTranslations(file)
    for message_id in messages(language):
        one, *many = ours.forms(message_id)
        assert one == gettexts.gettext(message_id)
        for count in (-1, 0, 1, 2, 5) if many else ():
            counted = gettexts.ngettext(message_id, message_id, count)
            assert [one, *many][words._are_many(count)] == counted, (message_id, count)


@languages
def test_sentences_are_calm_and_short(language: str) -> None:
    forbidden = re.compile(r"!|erreur|fout\b|fehler|error|invalid", re.IGNORECASE)
    for message_id, message in messages(language).items():
        for text in texts(message):
            assert not forbidden.search(text), message_id
            assert len(re.sub(r"{.*?}", "27,17 € ", text)) <= 60, message_id


def test_french_signs_keep_their_space_unbroken() -> None:
    for message_id, message in messages("fr").items():
        for text in texts(message):
            assert not re.search(r" [:;?%€»]|«[^\u00a0]|[^\u00a0] ?%", text.replace("}", "")), message_id


def test_every_id_in_the_code_is_in_the_catalogue() -> None:
    assert ids_in_code() - messages("fr").keys() == set()


def test_every_refusal_has_words() -> None:
    assert refusals_in_code() - messages("fr").keys() == set()


def test_every_outage_has_words() -> None:
    assert outages_in_code() >= {"unavailable.gone", "unavailable.there", "unavailable.newer"}
    assert outages_in_code() - messages("fr").keys() == set()


def test_no_text_is_left_over() -> None:
    begun = tuple(beginnings_in_code() - {"refused."})
    used = (
        ids_in_code()
        | refusals_in_code()
        | {f"refused.leave_{act}" for act in (*RIGHTS, Act.CLERKS, Act.CUSTOMERS)}
    )
    left_over = {message_id for message_id in messages("fr") if not message_id.startswith(begun)} - used
    assert left_over == set()


def test_an_unknown_id_is_a_bug() -> None:
    with pytest.raises(KeyError):
        Words("fr")("sale.no_such_thing")


def test_one_and_many_differ() -> None:
    words = Words("fr")
    assert words("sale.items", count=1) == "1 article"
    assert words("sale.items", count=12) == "12 articles"


def test_cents_in_a_sentence_are_money() -> None:
    assert Words("fr")("block.part_paid", amount_cents=1757) == "Reste à payer 17,57\u00a0€"


def spaced(text: str) -> str:
    return text.replace("\u202f", "\u00a0").replace("-", "\u2212")


@languages
@pytest.mark.parametrize("cents", AMOUNTS)
def test_money_looks_as_babel_writes_it(language: str, cents: int) -> None:
    words, locale = Words(language), LOCALES[language]
    assert words.money(cents) == spaced(format_currency(cents / 100, "EUR", locale=locale))
    assert words.amount(cents) == spaced(format_decimal(cents / 100, "#,##0.00", locale=locale))


@languages
def test_whole_euros_are_short(language: str) -> None:
    words, locale = Words(language), LOCALES[language]
    whole = format_currency(50, "EUR", locale=locale, currency_digits=False, format=pattern(locale))
    assert words.euros(5000) == spaced(whole)
    assert words.euros(5050) == words.money(5050)


def pattern(locale: str) -> str:
    """The locale's own pattern for money, without what is behind the comma."""
    return {"nl_BE": "¤\u00a0#,##0", "en_IE": "¤#,##0"}.get(locale, "#,##0\u00a0¤")


@languages
@pytest.mark.parametrize("hundredths", [0, 600, 1000, 1250, 2100, 10_000])
def test_a_percentage_looks_as_babel_writes_it(language: str, hundredths: int) -> None:
    babel = format_percent(hundredths / 10_000, locale=LOCALES[language], decimal_quantization=False)
    assert Words(language).percent(hundredths) == spaced(babel)


@languages
@pytest.mark.parametrize("thousandths", [342, 1000, 12_500, 1_234_567, -342])
def test_a_weight_looks_as_babel_writes_it(language: str, thousandths: int) -> None:
    babel = format_decimal(thousandths / 1000, "#,##0.000", locale=LOCALES[language])
    assert Words(language).quantity(thousandths, "kg") == spaced(babel) + "\u00a0kg"


def test_pieces_are_counted_without_a_unit() -> None:
    words = Words("fr")
    assert [words.quantity(count) for count in (1000, 6000, -2000)] == ["1", "6", "\u22122"]


@languages
def test_every_day_of_the_year_looks_as_babel_writes_it(language: str) -> None:
    words, locale, days = Words(language), LOCALES[language], DAY_PATTERNS[language]
    for ordinal in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal()):
        day = date.fromordinal(ordinal)
        assert words.short_day(day) == format_date(day, f"EEE {days}", locale=locale)
        assert words.long_day(day) == format_date(day, f"EEEE {days}M", locale=locale)
        assert words.date(day) == format_date(day, "dd/MM/yyyy", locale=locale)


@languages
@pytest.mark.parametrize("month", [1, 7])
def test_times_are_those_of_brussels_whatever_the_machine_says(language: str, month: int) -> None:
    at = datetime(2026, month, 25, 22, 32, tzinfo=UTC)
    babel = format_time(at, "HH:mm", tzinfo=brussels(), locale=LOCALES[language])
    assert Words(language).time(at) == babel


def test_late_in_the_evening_it_is_already_tomorrow_in_brussels() -> None:
    assert Words("fr").date(datetime(2026, 11, 25, 23, 30, tzinfo=UTC)) == "26/11/2026"
