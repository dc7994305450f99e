"""An order is no more, or no more what its paper says: a slip says so, and what to do."""

from datetime import datetime

from herstal_pos.records import record

type Goods = tuple[str, int]
"""By the mall's name for it, and units."""


@record(frozen=True)
class StopSlip:
    """`why` as `Alarm` has it. `bags` are packed; `out` has to leave them, or the basket, and `add` belongs
    in one more. Nobody's name."""

    code: str
    why: str
    at: datetime
    bags: int
    out: tuple[Goods, ...]
    add: tuple[Goods, ...]
    practice: bool

    @property
    def is_off(self) -> bool:
        return self.why in ("cancelled", "vanished")
