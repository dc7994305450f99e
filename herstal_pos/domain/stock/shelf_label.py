"""What stands on the shelf before an article: its price, and its price per unit of measure.

(AR of 30 June 1996 on the indication of prices, directive 98/6/EC.)
"""

from herstal_pos.domain.stock.product import Unit
from herstal_pos.records import record


@record(frozen=True)
class ShelfLabel:
    """Cents, VAT included. `content` of one piece in thousandths of `content_unit`; None: not known.

    `barcode` "" where it has none. `deposit_cents` is charged beside the price.
    """

    name: str
    price_cents: int
    unit: Unit
    content: int | None = None
    content_unit: str = ""
    barcode: str = ""
    deposit_cents: int = 0
    practice: bool = False

    @property
    def unit_price(self) -> tuple[int, str] | None:
        """Cents for one kg, l or m, and which; None for what is sold by the piece and by nothing else."""
        if self.unit is not Unit.PIECE:
            return self.price_cents, self.unit.value
        if not self.content or self.content_unit in ("", Unit.PIECE.value):
            return None
        return per_unit(self.price_cents, self.content), self.content_unit


def per_unit(price_cents: int, content: int) -> int:
    """Cents for a whole unit, half up; `content` in thousandths of it, above 0.

    >>> per_unit(249, 250), per_unit(199, 330), per_unit(315, 750), per_unit(437, 227)
    (996, 603, 420, 1925)
    """
    return (2 * price_cents * 1000 + content) // (2 * content)
