"""`docs/users/fr.md` and `en.md` say the same: each section has the same build, keys and quotes in both."""

import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from herstal_pos.i18n import CATALOGUES, DOMAIN, Words
from herstal_pos.ui.frame import keys

USERS = Path(__file__).parents[3] / "docs" / "users"
CODE = re.compile(r"`[^`]*`")
QUOTE = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
COMMAND = re.compile(r"`herstal-pos ?([a-z][a-z-]*)?")
FLAG = re.compile(r"--[a-z-]+")
LINK = re.compile(r"\]\(([^)]+)\)")
KEY = re.compile(r"F\d+|(?:Ctrl|Alt|Shift|Maj) .+|Échap|Entrée|Suppr|Esc|Enter|Del")
BUILD = {
    "bullets": re.compile(r"^- ", re.MULTILINE),
    "steps": re.compile(r"^\d+\. ", re.MULTILINE),
    "rows": re.compile(r"^\|", re.MULTILINE),
    "bold": re.compile(r"\*\*[^*]+\*\*"),
    "paragraphs": re.compile(r"\n\n"),
}


def sections(language: str) -> list[str]:
    text = (USERS / f"{language}.md").read_text(encoding="utf-8")
    return re.split(r"^(?=#)", text, flags=re.MULTILINE)[1:]


SECTIONS = [*zip(sections("fr"), sections("en"), strict=False)]
pairs = pytest.mark.parametrize(("french", "english"), SECTIONS, ids=lambda text: text.partition("\n")[0])


def plain(text: str) -> str:
    return " ".join(text.split())


@cache
def _sequences(language: str) -> dict[str, str]:
    words = Words(language)
    return {keys.cap(key.action, words): keys.sequence_of(key.action) for key in keys.KEYS}


def keys_in(text: str, language: str) -> list[str]:
    """Qt's sequences in the order of `text`; `KeyError` for a key that the till does not have."""
    known, codes = _sequences(language), [plain(code.strip("`")) for code in CODE.findall(text)]
    return [known[code] for code in codes if KEY.fullmatch(code) or code in known]


@cache
def _catalogue(language: str) -> tuple[dict[str, set[str]], list[tuple[int, re.Pattern[str], str]]]:
    """The ids of each fixed text; letters, pattern and id of each that takes figures or names."""
    fixed: dict[str, set[str]] = {}
    open_texts = []
    with (CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    for message in messages:
        name = message.id if isinstance(message.id, str) else message.id[0]
        for text in (message.string,) if isinstance(message.string, str) else message.string or ():
            parts = [*Formatter().parse(plain(text))]
            if all(field is None for _, field, *_ in parts):
                fixed.setdefault(plain(text), set()).add(name)
                continue
            letters = sum(letter.isalpha() for literal, *_ in parts for letter in literal)
            holes = {"count": r"\d+"}
            pattern = "".join(
                re.escape(literal) + ("" if field is None else holes.get(field, ".+"))
                for literal, field, *_ in parts
            )
            open_texts.append((letters, re.compile(pattern), name))
    return fixed, open_texts


@cache
def ids_of(quote: str, language: str) -> frozenset[str]:
    """The message ids that say `quote`: word for word, else with most letters of it."""
    fixed, open_texts = _catalogue(language)
    if quote in fixed:
        return frozenset(fixed[quote])
    found = [(letters, name) for letters, pattern, name in open_texts if pattern.fullmatch(quote)]
    most = max((letters for letters, _ in found), default=0)
    return frozenset(name for letters, name in found if letters == most)


def quotes_in(text: str) -> list[str]:
    return [plain(quote) for quote in QUOTE.findall(CODE.sub("", text))]


def test_both_have_the_same_headings() -> None:
    french, english = ([text.partition(" ")[0] for text in sections(each)] for each in ("fr", "en"))
    assert french == english


@pairs
def test_a_section_has_the_same_build_in_both(french: str, english: str) -> None:
    of_french, of_english = (
        {name: len(part.findall(text.strip())) for name, part in BUILD.items()} for text in (french, english)
    )
    assert of_french == of_english


@pairs
def test_a_section_names_the_same_keys_in_the_same_order(french: str, english: str) -> None:
    assert keys_in(french, "fr") == keys_in(english, "en")


@pairs
def test_a_section_quotes_the_same_words_of_the_till(french: str, english: str) -> None:
    quotes = [*zip(quotes_in(french), quotes_in(english), strict=True)]
    assert [pair for pair in quotes if not ids_of(pair[0], "fr") & ids_of(pair[1], "en")] == []


@pairs
@pytest.mark.parametrize("part", [COMMAND, FLAG, LINK], ids=("commands", "flags", "links"))
def test_a_section_names_the_same_commands_and_pages(
    french: str, english: str, part: re.Pattern[str]
) -> None:
    assert part.findall(french) == part.findall(english)


def test_what_differs_is_seen() -> None:
    assert keys_in("`Maj F4`, `Suppr`, `50`", "fr") == keys_in("`Shift F4`, `Del`, `50`", "en")
    assert keys_in("`Ctrl F7`", "fr") != keys_in("`Ctrl F4`", "en")
    assert ids_of("Clôture", "fr") & ids_of("Closing", "en")
    assert not ids_of("Clôture", "fr") & ids_of("Close", "en")
    with pytest.raises(KeyError):
        keys_in("`Maj F1`", "fr")
