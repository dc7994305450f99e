"""News of how the shop did."""

from datetime import date

from herstal_pos.records import record
from herstal_pos.services.accounts.reports import views


@record(frozen=True)
class FiguresGoOn:
    """`done` of `total` days of tills."""

    done: int
    total: int


@record(frozen=True)
class FiguresShown:
    """None: somebody stopped it."""

    figures: views.FiguresView | None


@record(frozen=True)
class FigureRowsShown:
    """The largest first; `left_out` so many, of `left_out_cents`. The rows and they sum to the figure."""

    figure: str
    key: str
    first: date
    last: date
    rows: tuple[views.FigureRowView, ...]
    left_out: int = 0
    left_out_cents: int = 0


@record(frozen=True)
class TicketRowsShown:
    number_text: str
    rows: tuple[views.TicketRowView, ...]
