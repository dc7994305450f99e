"""What is asked about the value of the stock."""

from datetime import date

from herstal_pos.records import record


@record(frozen=True)
class ValueStock:
    """What lay there when `day` ended; None, or a day that is not over: now. `idle_days`: without a sale in
    so many days goods are called idle."""

    day: date | None = None
    idle_days: int = 90


@record(frozen=True)
class ExportStockValue:
    """Likewise, article by article, for a file."""

    day: date | None = None
    idle_days: int = 90


@record(frozen=True)
class StopValue:
    """Whichever of these runs."""
