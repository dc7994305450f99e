"""Goods that lie on the counter and are no line yet: a code that no article bears, an article of which
something has to be said first (its weight, its price, that so many or what is past its date is meant)."""

from herstal_pos.domain.stock.unit import Unit
from herstal_pos.records import record

NEW = "new"


@record(frozen=True)
class UnansweredGoods:
    """Goods in a cart that wait for an answer. `why`: "new" or a `scan.<why>` of a code, a `refused.<why>` of
    an article. `position`: of the line that they stand after. `code` and `aim` as they were scanned, `key` as
    an article made of it has it; `quantity` in thousandths."""

    id: str
    position: int
    why: str
    quantity: int
    code: str = ""
    aim: str = ""
    key: str = ""
    product_id: str = ""
    name: str = ""
    unit: Unit = Unit.PIECE

    def is_the_same_again(self, other: "UnansweredGoods") -> bool:
        """Return whether `other` is another scan of the same code that asks the same."""
        asks = (self.why, self.code, self.aim, self.key)
        return not self.product_id and asks == (other.why, other.code, other.aim, other.key)
