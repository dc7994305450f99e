"""News of how the shop did."""

from datetime import date
from typing import Any

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
    """`kind`: ticket or order; of that its code is the number."""

    number_text: str
    rows: tuple[views.TicketRowView, ...]
    kind: str = "ticket"


@record(frozen=True)
class RankingShown:
    """The most first."""

    by: str
    first: date
    last: date
    rows: tuple[views.RankView, ...]


@record(frozen=True)
class FiguresMade:
    """`text` of a list for a spreadsheet; "": somebody stopped it."""

    name: str
    text: str


@record(frozen=True)
class SheetsWanted:
    """For the thread of pages: a workbook of tables, each with a title and its rows. Answered by
    `PagesOut`."""

    name: str
    sheets: tuple[tuple[str, tuple[tuple[Any, ...], ...]], ...]


@record(frozen=True)
class ZsListed:
    zs: views.ZsView


@record(frozen=True)
class ZShown:
    """`rows`: each line of its paper, what it is and its figures; a heading has none."""

    number_text: str
    rows: tuple[tuple[str, str], ...]


@record(frozen=True)
class ZFilesMade:
    """`files`: names and texts, for a `folder` of this name, "" beside others. Without files somebody stopped
    it."""

    folder: str
    files: tuple[tuple[str, str], ...]
