"""The pick ticket: what the clerk takes along the shelves."""

from datetime import datetime

from herstal_pos.domain.orders.order_facts import Sibling
from herstal_pos.domain.orders.stop_slip import Goods
from herstal_pos.domain.stock.product import Unit
from herstal_pos.records import record


@record(frozen=True)
class PickTicketLine:
    """`count` units of `step` thousandths each: 3 pieces, or 4 times 100 g. `age` is 0, 16 or 18."""

    shelf: str
    name: str
    sku: str
    count: int
    step: int
    unit: Unit
    age: int = 0


@record(frozen=True)
class PickTicket:
    """What the mall does not tell is None, "" or (), and is not printed. `lines` in the order of the shelves.

    `unconfirmed_since`: the mall could not be asked about the order since then. `siblings` are all parts of
    the order, one's own among them. `replaces`: the mall changed the order after another ticket came out;
    `back` has to leave the basket.
    """

    code: str
    customer: str
    placed_at: datetime
    printed_at: datetime
    unconfirmed_since: datetime | None
    by_bike: bool
    bike_at: datetime | None
    slot_start: datetime | None
    slot_end: datetime | None
    part_no: int | None
    part_count: int | None
    siblings: tuple[Sibling, ...]
    note: str
    lines: tuple[PickTicketLine, ...]
    practice: bool
    replaces: bool = False
    back: tuple[Goods, ...] = ()

    @property
    def age(self) -> int:
        """The oldest that anything of it asks for; 0 for none."""
        return max((line.age for line in self.lines), default=0)
