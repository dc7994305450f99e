"""What a line of a supplier's invoice is here: an article and how many of it, or what is to be asked."""

import re
from enum import StrEnum

from herstal_pos.domain.money import THOUSAND, divide_half_up
from herstal_pos.domain.stock.billed_units import TIME_CODES, BilledKind, BilledUnit, billed_unit, pack_in
from herstal_pos.domain.stock.receiving import COST_UNIT
from herstal_pos.domain.stock.supplier_invoice import InvoiceLine
from herstal_pos.records import record

MOST_FACTOR = 10_000_000


class LineState(StrEnum):
    """`NEW`: an article that the posting makes. `RECEIVED`: it came before, and does not come in again."""

    SURE = "sure"
    DOUBT = "doubt"
    NEW = "new"
    NO_GOODS = "no_goods"
    NOT_RECEIVED = "not_received"
    RECEIVED = "received"


class LineDoubt(StrEnum):
    """What a person is asked of a line; of several the first that is found."""

    NONE = ""
    OTHER_GTIN = "other_gtin"
    CASE = "case"
    BUYER = "buyer"
    NAME = "name"
    NEW = "new"
    EMPTIES = "empties"
    NO_GOODS = "no_goods"
    UNITS = "units"
    QUANTITY = "quantity"
    VALUE = "value"
    VAT = "vat"
    COST = "cost"
    RECEIVED = "received"


@record(frozen=True)
class MatchedLine:
    """`factor`: thousandths of the article in one that is billed; of a doubt what is proposed, 0 where nobody
    knows. `others`: further articles that it may be. `price_cents`: asked for from the posting on.
    `quantity`: typed, in the place of a billed one that says nothing. `before`: the day on which it came,
    `came`: how many, thousandths.
    `barcode`: scanned, of an article that is to be made. `said`: a person's answer."""

    state: LineState = LineState.DOUBT
    doubt: LineDoubt = LineDoubt.NONE
    product_id: str = ""
    factor: int = THOUSAND
    others: tuple[str, ...] = ()
    price_cents: int | None = None
    quantity: int | None = None
    before: str = ""
    came: int = 0
    barcode: str = ""
    said: bool = False


def units_of(line: InvoiceLine, matched: MatchedLine) -> int | None:
    """Thousandths of the article, with their sign; None while nobody knows."""
    if matched.quantity is not None:
        return matched.quantity
    if line.quantity is None or not matched.factor:
        return None
    return divide_half_up(line.quantity * matched.factor, THOUSAND)


def unit_cost(net_cents: int | None, units: int | None) -> int | None:
    """Ten-thousandths of a euro per unit, half up; None where there is none.

    >>> unit_cost(4680, 72_000), unit_cost(760, 200_000), unit_cost(1000, 0), unit_cost(-390, -6000)
    (6500, 380, None, 6500)
    """
    if net_cents is None or not units or (net_cents < 0) is not (units < 0):
        return None
    return divide_half_up(abs(net_cents) * COST_UNIT * THOUSAND, abs(units))


_EMPTIES = re.compile(
    r"\b(?:vidanges?|consign\w*|leeg\s?goed|casiers?|emballages?|statiegeld|pfand|leergut|bakken|bak|kratten|"
    r"krat|palettes?|pallets?|futs? vides?|empties)\b",
    re.IGNORECASE,
)
_NO_GOODS = re.compile(
    r"\b(?:remise|ristourne|korting|rabatt|rabais|acompte|voorschot|contribution|bijdrage|transport|livraison|frais|port|fret|freight|verzending|vracht\w*|leveringskosten|recupel|bebat|"
    r"auvibel|reprobel|fost plus|eco-?contribution|administration|dossier|arrondi|service|abonnement|"
    r"accises?|accijns\w*|accijnzen|location|huur|main d.?œ?oe?uvre)\b",
    re.IGNORECASE,
)


def speaks_of_empties(line: InvoiceLine) -> bool:
    """A deposit: by its words, untaxed, without a number of goods."""
    return not line.vat_points and not line.gtin and _EMPTIES.search(_words(line)) is not None


def speaks_of_no_goods(line: InvoiceLine) -> bool:
    """Freight, a contribution, a service."""
    if line.unit_code.upper() in TIME_CODES:
        return True
    return not line.gtin and _NO_GOODS.search(line.name) is not None


def key_of(line: InvoiceLine) -> str:
    """Under what a supplier's line is remembered: its reference, else its number of goods, else its name. A
    reference without a letter or a digit says nothing."""
    if any(sign.isalnum() for sign in line.reference):
        return line.reference
    if line.gtin:
        return f"gtin:{line.gtin}"
    return f"name:{line.name.casefold()}"


def new_key(line: InvoiceLine, matched: MatchedLine) -> tuple[str, ...]:
    """Lines of one key make one article: what was scanned, the number of goods, else reference and name."""
    code = matched.barcode or line.gtin
    return (code,) if code else (line.reference, line.name)


@record(frozen=True)
class Factor:
    """Thousandths of the article in one that is billed, 0 where nobody knows; `doubt`: NONE where it is
    certain."""

    factor: int
    doubt: LineDoubt


def factor_of(line: InvoiceLine, unit: str, cost: int | None, pack_units: int | None = None) -> Factor:
    """`unit` of the article; `cost` of one, ten-thousandths of a euro, None where it is not known.
    `pack_units`: of the pack whose number the line bears (`catalogue.md` 2.2)."""
    billed = billed_unit(line.unit_code)
    if pack_units is not None:
        same = billed.kind is BilledKind.PACK or billed.factor == THOUSAND
        return Factor(pack_units, LineDoubt.NONE if same else LineDoubt.UNITS)
    if billed.kind is BilledKind.MEASURE or unit != "piece":
        return _measured(billed, unit)
    sizes = {size for size in (line.pack, pack_in(_words(line))) if size}
    spoken = sizes.pop() if len(sizes) == 1 else None
    ratio = _ratio(line, billed, cost)
    if billed.kind is BilledKind.PIECE and billed.sure:
        return _pieces(billed, spoken, ratio)
    if spoken is not None:
        return Factor(spoken * THOUSAND, LineDoubt.UNITS)
    return Factor((_whole(ratio) or 0) * THOUSAND, LineDoubt.UNITS)


def _measured(billed: BilledUnit, unit: str) -> Factor:
    if billed.unit == unit and billed.sure and billed.kind is not BilledKind.PACK:
        return Factor(billed.factor, LineDoubt.NONE)
    return Factor(0, LineDoubt.UNITS)


def _pieces(billed: BilledUnit, spoken: int | None, ratio: tuple[int, int] | None) -> Factor:
    """Many write a case as a piece: what it costs tells, where that is known; else its words."""
    if ratio is None:
        case = spoken is not None and billed.factor == THOUSAND
        return (
            Factor((spoken or 1) * THOUSAND, LineDoubt.UNITS)
            if case
            else Factor(billed.factor, LineDoubt.NONE)
        )
    net, expected = ratio
    many = _whole(ratio)
    if many is not None and many > 1:
        return Factor(billed.factor * many, LineDoubt.UNITS)
    if 5 * net > 12 * expected or 5 * net < 2 * expected:  # beyond 2.4 times, below 0.4 of it
        return Factor(billed.factor, LineDoubt.COST)
    return Factor(billed.factor, LineDoubt.NONE)


def _ratio(line: InvoiceLine, billed: BilledUnit, cost: int | None) -> tuple[int, int] | None:
    """What is billed and what it would cost, both of one billed unit in ten-thousandths of a euro."""
    net = unit_cost(line.net_cents, line.quantity)
    if not net or not cost or (line.quantity or 0) < 0:  # a credit may be of money alone
        return None
    return net, max(divide_half_up(cost * billed.factor, THOUSAND), 1)


def _whole(ratio: tuple[int, int] | None) -> int | None:
    """So many times, where it is near a whole number (8 %) and no change of price."""
    if ratio is None:
        return None
    net, expected = ratio
    many = divide_half_up(net, expected)
    near = 100 * abs(net - many * expected) <= 8 * many * expected
    return (
        many
        if 1 <= many <= 500 and near and (many == 1 or many > 2 or 20 * abs(net - 2 * expected) <= net)
        else None
    )


def _words(line: InvoiceLine) -> str:
    return f"{line.name} {line.description}"
