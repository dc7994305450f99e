"""What a screen shows of archives."""

from datetime import date

from herstal_pos.domain.accounts.made_archive import MadeArchive as MadeArchive  # noqa: PLC0414 - a view too
from herstal_pos.records import record


@record(frozen=True)
class ArchivesView:
    """The first and the last day that was closed, None before the first Z; what was made last here."""

    first_day: date | None
    last_day: date | None
    last: MadeArchive
