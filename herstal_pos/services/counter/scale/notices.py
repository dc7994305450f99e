"""News of the labels of the shop's scale."""

from herstal_pos.records import record
from herstal_pos.services.counter.scale.views import ScaleReadingView, ScaleRowView


@record(frozen=True)
class ScaleListed:
    """`learned`: the prefix that was just learned, `forgotten` that was just taken back."""

    rows: tuple[ScaleRowView, ...]
    learned: str = ""
    forgotten: str = ""


@record(frozen=True)
class ScaleLabelRead:
    """`now`: what the table makes of it, None for nothing. `readings`: what it may mean, for what was typed;
    none where the code holds no such figure."""

    code: str
    amount: int
    now: ScaleReadingView | None
    readings: tuple[ScaleReadingView, ...] = ()
