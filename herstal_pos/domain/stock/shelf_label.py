"""What stands on the shelf before an article: its price, and its price per unit of measure. And what is stuck
on it: its code and price, of weighed goods their weight; best before, lot.

(AR of 30 June 1996 on the indication of prices, directive 98/6/EC.)
"""

from datetime import date

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import divide_half_up
from herstal_pos.domain.stock.gtin import GTIN_LENGTHS, has_check_digit, is_digits
from herstal_pos.domain.stock.product import Unit
from herstal_pos.records import record

MOST_OF_A_LOT = 12
"""GS1 has room for twenty; so many are whole on the smallest label."""
_LOT_SIGNS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-./_")
"""Of set 82 (GS1 General Specifications, figure 7.11-1) those that no scanner's keyboard turns to others."""
_MOST_WEIGHT = 999_999


@record(frozen=True)
class ShelfLabel:
    """Cents, VAT included. `content` of one piece in thousandths of `content_unit`; None: not known.

    `barcode` "" where it has none. `deposit_cents` is charged beside the price. `lowest_cents`: of the 30
    days before a price that holds for some days; None without one. `offer`: the promotion that holds, by its
    name, first and last day.
    """

    name: str
    price_cents: int
    unit: Unit
    content: int | None = None
    content_unit: str = ""
    barcode: str = ""
    deposit_cents: int = 0
    practice: bool = False
    lowest_cents: int | None = None
    offer: tuple[str, date, date] | None = None

    @property
    def unit_price(self) -> tuple[int, str] | None:
        """As the function."""
        return unit_price(self.price_cents, self.unit, self.content, self.content_unit)


def unit_price(
    price_cents: int, unit: Unit, content: int | None, content_unit: str
) -> tuple[int, str] | None:
    """Cents for one kg, l or m, and which; None for what is sold by the piece and by nothing else.

    `content` of one piece in thousandths of `content_unit`.
    """
    if unit is not Unit.PIECE:
        return price_cents, unit.value
    if not content or content_unit in ("", Unit.PIECE.value):
        return None
    return per_unit(price_cents, content), content_unit


def per_unit(price_cents: int, content: int) -> int:
    """Cents for a whole unit, half up; `content` in thousandths of it, above 0.

    >>> per_unit(249, 250), per_unit(199, 330), per_unit(315, 750), per_unit(437, 227)
    (996, 603, 420, 1925)
    """
    return (2 * price_cents * 1000 + content) // (2 * content)


@record(frozen=True)
class ArticleLabel:
    """`weight` of what it is stuck on, in thousandths of a kg (l, m); None of what is sold by the piece.
    `scale_code`: the EAN-13 that the shop's scale would print, "" where it has none."""

    shelf: ShelfLabel
    weight: int | None = None
    best_before: date | None = None
    lot: str = ""
    scale_code: str = ""

    @property
    def price_cents(self) -> int:
        """To be paid for it."""
        if self.weight is None:
            return self.shelf.price_cents
        return divide_half_up(self.shelf.price_cents * self.weight, 1000)

    @property
    def gs1(self) -> str:
        """The message of a GS1 DataMatrix; "" where the article has no number of that system, or nothing is
        to be said beside it (GS1 General Specifications, sections 3.2 to 3.6)."""
        number = self.shelf.barcode
        if not (self.weight or self.best_before or self.lot) or not _is_gtin(number):
            return ""
        unit = {"kg": "3103", "m": "3113", "l": "3153"}.get(self.shelf.unit.value, "")
        weighed = f"{unit}{self.weight:06}" if self.weight is not None and unit else ""
        before = f"15{self.best_before:%y%m%d}" if self.best_before else ""
        return f"01{number.zfill(14)}{before}{weighed}" + (f"10{self.lot}" if self.lot else "")


def checked(label: ArticleLabel) -> ArticleLabel:
    """`Refused` for what no label can say."""
    if label.weight is not None and not 0 < label.weight <= _MOST_WEIGHT:
        raise Refused("label_weight")
    if len(label.lot) > MOST_OF_A_LOT or not set(label.lot) <= _LOT_SIGNS:
        raise Refused("label_lot", most=MOST_OF_A_LOT)
    return label


def _is_gtin(number: str) -> bool:
    return len(number) in GTIN_LENGTHS and is_digits(number) and has_check_digit(number)
