"""What is asked about how the shop did."""

from datetime import date
from typing import Any

from herstal_pos.records import record


@record(frozen=True)
class ShowFigures:
    """Of the period that holds `day`; None: the last day that was closed before today. `span`: day, week,
    month, year. Answered by `notices.FiguresShown`."""

    day: date | None = None
    span: str = "day"


@record(frozen=True)
class ShowFigureRows:
    """What a figure is made of. `figure`: as `views.FIGURES`; `key` of the hour, the category or the means
    where it is one of several. Answered by `notices.FigureRowsShown`."""

    figure: str
    day: date
    span: str = "day"
    key: str = ""


@record(frozen=True)
class ShowTicketRows:
    """What stands on a ticket, or on a sale of the mall, shown: `notices.TicketRowsShown`;
    `Refused("ticket_unknown")`."""

    number_text: str
    mall_sale_id: str = ""


@record(frozen=True)
class ShowRanking:
    """What sold (`by` articles) or who sold it (`by` clerks) in the period: `notices.RankingShown`."""

    by: str
    day: date
    span: str = "day"


@record(frozen=True)
class MakeFigures:
    """What is shown, `views.FiguresView`, as a file. `form`: csv (`notices.FiguresMade`), xlsx
    (`notices.SheetsWanted`), pdf (`notices.PagesWanted`); the first two have every ticket."""

    figures: Any
    form: str


@record(frozen=True)
class PrintFigures:
    """What is shown, `views.FiguresView`, on the roll."""

    figures: Any


@record(frozen=True)
class ListZs:
    """Of the month that holds `month`, None: the running one. Answered by `notices.ZsListed`."""

    month: date | None = None


@record(frozen=True)
class ShowZ:
    """As it was printed: `notices.ZShown`."""

    till_id: str
    number: int


@record(frozen=True)
class MakeZFiles:
    """One again. `form`: pdf, or sheet, the accountant's of its day (`notices.PagesWanted`); text, with JSON
    (`notices.ZFilesMade`)."""

    till_id: str
    number: int
    form: str


@record(frozen=True)
class MakeZMonth:
    """All of a month in one folder, its invoices too: `notices.ZFilesMade`; `in_folder`, once that is there,
    each invoice as a PDF, and the papers of the Zs as one: `notices.PagesWanted`."""

    month: date
    in_folder: str = ""


@record(frozen=True)
class StopFigures:
    """Whichever of these runs."""
