"""One cell of a shop's spreadsheet, as people fill it in; `Refused` says what cannot be understood."""

import re
import unicodedata
from collections.abc import Mapping

from herstal_pos.domain.counter.limits import MOST_PRICE_CENTS
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND, divide_half_up
from herstal_pos.domain.stock.ages.what_it_is import Sort, is_tobacco_category
from herstal_pos.domain.stock.card import Voucher
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.vat import VatRate

MOST_STOCK = 1_000_000 * THOUSAND


def by_spelling[Key](spellings: Mapping[Key, str]) -> dict[str, Key]:
    """The meaning of each word, from words parted by spaces for each meaning."""
    return {word: meaning for meaning, words in spellings.items() for word in words.split()}


_UNIT_OF = {"": Unit.PIECE} | by_spelling(
    {
        Unit.PIECE: "piece pieces pce pces pc pcs p stuk stuks st stuck stk unite unites unit units u"
        " eenheid eenheden einheit einheiten bouteille bouteilles bout bt fles flessen flasche flaschen"
        " boite boites bte doos dozen dose dosen karton carton cartons colis collo pak pakken paquet paquets"
        " packung sachet sachets zak zakken sac sacs pot pots bocal blik blikken canette canettes tube rol"
        " rouleau bac bak paire paires paar pair set",
        Unit.KG: "kg kgs kilo kilos kilogramme kilogrammes kilogram kilograms kilogramm",
        Unit.LITRE: "l litre litres liter liters lt",
        Unit.METRE: "m metre metres meter meters",
    }
)
_ANSWER_OF = {"": False} | by_spelling(
    {True: "yes oui ja y o j x 1 true vrai", False: "no non nee nein n 0 false faux"}
)
_VOUCHER_OF = by_spelling(
    {
        Voucher.MEAL: "meal meals repas titresrepas titrerepas maaltijd maaltijdcheques mahlzeit"
        " mahlzeitschecks",
        Voucher.ECO: "eco ecocheques ecocheque oko okoschecks",
        Voucher.GIFT: "gift cadeau cadeaux chequescadeaux cadeaucheques geschenk geschenkschecks",
    }
)
_BETWEEN = re.compile(r"[\s,;|/+]+")
_AGES = {"": 0, "0": 0, "16": 16, "18": 18}

_EMPTIES = (
    "vidange", "consigne", "leeggoed", "waarborg", "statiegeld", "pfand", "leergut", "deposit", "empties",
)  # fmt: skip
_NOT_TAXED = by_spelling(
    {
        True: "horstva htva nonsoumis nonsoumistva nonsoumisalatva exonere exempt exemptdetva"
        " buitenbtw nietonderworpen nietonderworpenaanbtw vrijgesteld vrijgesteldvanbtw"
        " nichtsteuerbar steuerfrei ohnemwst nottaxed exemptfromvat outsidevat"
    }
)
"""As a rate: in the column of a price these words mean that its VAT is not counted in."""

_LONGEST_NUMBER = 40
_NOISE = re.compile(r"[\s€'’]|EUR", re.IGNORECASE)
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:(?:\.[0-9]{3})+(?:,[0-9]*)?|(?:,[0-9]{3})+(?:\.[0-9]*)?)")
_NO_CENTS = re.compile(r"(?<=[0-9])[.,][-\u2013\u2014]{1,2}$")
_RECKONED = re.compile(r"[.,][0-9]{4,}")
_NUMBER = re.compile(r"(-?)([0-9]*)(?:[.,]([0-9]*))?")


def plain(text: str) -> str:
    """Letters and digits only, without accents and case."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text).casefold() if letter.isalnum())


def clean(cell: str) -> str:
    """Single spaces and nothing that a printer could take for a command."""
    line = " ".join(cell.split())
    if line.isprintable():
        return line
    return " ".join("".join(letter for letter in line if letter.isprintable()).split())


def without_noise(text: str) -> str:
    """A number without spaces, apostrophes and the sign of its money; a cell beyond any number is none.

    >>> without_noise("€ 1 250,00"), without_noise("12,-"), without_noise("12.--")
    ('1250,00', '12', '12')
    """
    if len(text) > _LONGEST_NUMBER:
        return ""
    return _NO_CENTS.sub("", _NOISE.sub("", text)).replace("\u2212", "-")


def scaled(text: str, decimals: int) -> int | None:
    """A number as people write it, times 10^decimals; None if it is none or has more decimals.

    `1.234,50` and `1,234.50` have groups of thousands; a single mark stands before the decimals.
    """
    number = without_noise(text)
    marks = [letter for letter in number if letter in ",."]
    if len(marks) > 1 and _GROUPED.fullmatch(number):
        number = number.replace(marks[0], "")
    found = _NUMBER.fullmatch(number)
    if found is None or not (found[2] or found[3]):
        return None
    fraction = (found[3] or "").rstrip("0")
    if len(fraction) > decimals:
        return None
    amount = int((found[2] or "0") + fraction.ljust(decimals, "0"))
    return -amount if found[1] else amount


def is_empties(*texts: str) -> bool:
    """Whether a rate, a name or a category says that this is a bottle or a crate that is taken back.

    >>> is_empties("Vidange casier"), is_empties("Leeggoed bak"), is_empties("Bière, consigne comprise?")
    (True, True, True)
    """
    words = (plain(word) for text in texts for word in re.split(r"[\W_]+", text))
    return any(word.startswith(_EMPTIES) for word in words if word)


def is_not_taxed(text: str) -> bool:
    """Whether a rate says so; empties are not taxed either, and say more (`is_empties`)."""
    return plain(text) in _NOT_TAXED


def rate_text(rate: VatRate) -> str:
    """As our own lists are read: `21`, `5.5`, our word for what is outside the VAT.

    >>> rate_text(VatRate("standard", 2100)), rate_text(VatRate("outside", None))
    ('21', 'outside')
    """
    if rate.basis_points is None:
        return rate.code
    whole, rest = divmod(rate.basis_points, 100)
    return f"{whole}.{rest:02}".rstrip("0").removesuffix(".") if rest else str(whole)


def net_price(text: str, rate_points: int) -> int:
    """Cents, VAT counted in, of a price without it: half up once. A net price may have more decimals.

    >>> net_price("0,991736", 2100), net_price("1,00", 600)
    (120, 106)
    """
    _must_be_there(text)
    millionths = scaled(text, 6)
    if millionths is None:
        raise Refused("csv_price", text=text)
    cents = divide_half_up(millionths * (10_000 + rate_points), 100_000_000)
    return _possible_price(cents, text)


def unit(text: str) -> Unit:
    """By any of its spellings in four languages; "" is a piece. `Refused("csv_unit")`."""
    if plain(text) not in _UNIT_OF:
        raise Refused("csv_unit", text=text)
    return _UNIT_OF[plain(text)]


def price(text: str) -> int:
    """Cents."""
    _must_be_there(text)
    cents = scaled(text, 2)
    if cents is None:
        cents = _as_shown(text)
    if cents is None:
        raise Refused("csv_price", text=text)
    return _possible_price(cents, text)


def _as_shown(text: str) -> int | None:
    """Cents of a price that a spreadsheet reckoned, with four decimals or more, as it shows it; None where
    more than a hundredth of it would change.

    >>> _as_shown("1.1979"), _as_shown("2,6750"), _as_shown("0.0049"), _as_shown("3,205")
    (120, 268, None, None)
    """
    millionths = scaled(text, 6)
    if millionths is None or not _RECKONED.search(text.strip()):
        return None
    cents = divide_half_up(millionths, 10_000)
    return cents if abs(cents * 10_000 - millionths) * 100 <= millionths else None


def _must_be_there(text: str) -> None:
    if not text:
        raise Refused("csv_price_missing")


def _possible_price(cents: int, text: str) -> int:
    if cents > MOST_PRICE_CENTS:
        raise Refused("csv_price", text=text)
    if cents < 0:
        raise Refused("csv_price_negative", text=text)
    return cents


def stock(text: str, counted_in: Unit) -> int | None:
    """Thousandths; None where no stock is kept."""
    if not text:
        return None
    quantity = scaled(text, 3)
    if quantity is None or abs(quantity) > MOST_STOCK:
        raise Refused("csv_stock", text=text)
    if counted_in is Unit.PIECE and quantity % THOUSAND:
        raise Refused("whole_pieces")
    return quantity


def minimum(text: str) -> int | None:
    """Thousandths; None where none is asked for, or where no number stands: it is a wish, not a figure."""
    quantity = scaled(text, 3)
    return quantity if quantity is not None and 0 < quantity <= MOST_STOCK else None


def cost(text: str) -> int | None:
    """Ten-thousandths of a euro a unit, without VAT; None where nobody says one: nought is what tills write
    that were never told.

    >>> cost("0,65"), cost("0.123456"), cost("0.00"), cost("?")
    (6500, 1235, None, None)
    """
    millionths = scaled(text, 6) or 0
    is_one = 0 < millionths <= MOST_PRICE_CENTS * 10_000
    return divide_half_up(millionths, 100) or None if is_one else None


def age(text: str, sort: Sort = Sort.ANYTHING) -> int:
    """Return the years of a cell; "" and 0 state none: what the article is says it. `Refused`: "csv_age", and
    "age_tobacco" for what is sold to adults alone."""
    years = _AGES.get(text.rstrip("+").strip())
    if years is None:
        raise Refused("csv_age", text=text)
    if 0 < years < sort.age and sort is Sort.TOBACCO:
        raise Refused("age_tobacco")
    return years


def vouchers(text: str) -> tuple[str, ...]:
    """Values of `Voucher` by their words in four languages; "" is none. `Refused("csv_vouchers")`.

    >>> vouchers("repas, éco"), vouchers("")
    (('eco', 'meal'), ())
    """
    words = [plain(word) for word in _BETWEEN.split(text) if word]
    if not all(word in _VOUCHER_OF for word in words):
        raise Refused("csv_vouchers", text=text)
    return tuple(sorted({_VOUCHER_OF[word].value for word in words}))


def listed(text: str, category: str, sort: Sort) -> bool:
    """Whether the mall offers it. Distance sale of tobacco is an offence (`belgium.md` 5)."""
    if plain(text) not in _ANSWER_OF:
        raise Refused("csv_listed", text=text)
    answer = _ANSWER_OF[plain(text)]
    if answer and (sort is Sort.TOBACCO or is_tobacco_category(category)):
        raise Refused("csv_tobacco_listed")
    return answer
