"""An order is no more, and its pick ticket hangs somewhere: a slip says so, and what to do."""

from herstal_pos.records import record


@record(frozen=True)
class StopSlip:
    """`why`: cancelled, vanished. `bags` are packed, `units` lie in the basket or in them. Nobody's name."""

    code: str
    why: str
    bags: int
    units: int
    practice: bool
