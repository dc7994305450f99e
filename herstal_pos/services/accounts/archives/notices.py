"""News of archives."""

from datetime import date

from herstal_pos.records import record
from herstal_pos.services.accounts.archives import views


@record(frozen=True)
class ArchiveWanted:
    """For the thread that has it made; it tells `ArchivesListed`, or a refusal."""

    first: date
    last: date
    folder: str


@record(frozen=True)
class ArchivesListed:
    """`made`: one was made just now."""

    archives: views.ArchivesView
    made: bool = False
