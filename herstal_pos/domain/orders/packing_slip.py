"""The packing slip: what lies in the bags, in the language of whoever unpacks them."""

from datetime import datetime

from herstal_pos.domain.shop.shop import Shop
from herstal_pos.domain.stock.product import Unit
from herstal_pos.records import record


@record(frozen=True)
class BaggedLine:
    """`count` units of `step` thousandths each: 3 pieces, or 4 times 100 g."""

    name: str
    count: int
    step: int
    unit: Unit


@record(frozen=True)
class PackingSlip:
    """Of one parcel; it goes into the first of its `bags`. `short`: ordered, and not delivered by this shop.
    `empties`: deposits that its articles bear. `label` is the first bag's, by which goods come back. What the
    mall does not tell is None. Nobody's name: the label on the bag has it.
    """

    shop: Shop
    code: str
    label: str
    placed_at: datetime
    bags: int
    part_no: int | None
    part_count: int | None
    lines: tuple[BaggedLine, ...]
    short: tuple[BaggedLine, ...]
    empties: tuple[BaggedLine, ...]
    practice: bool
