"""What is asked about how the shop did."""

from datetime import date

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
    """What stands on a ticket, shown: `notices.TicketRowsShown`; `Refused("ticket_unknown")`."""

    number_text: str


@record(frozen=True)
class StopFigures:
    """Whichever of these runs."""
