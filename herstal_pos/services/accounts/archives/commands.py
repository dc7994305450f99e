"""What is asked of archives."""

from datetime import date

from herstal_pos.records import record


@record(frozen=True)
class MakeArchive:
    """Of the days that were closed from `first` to `last`, into a folder that is there, by its full name."""

    first: date
    last: date
    folder: str


@record(frozen=True)
class ReportArchive:
    """Of the thread that had it made: it lies there whole. `file` with its folder; its name ends with its
    `seal`."""

    first: date
    last: date
    file: str
    seal: str
    tickets: int
    zs: int


@record(frozen=True)
class ListArchives:
    """What may be archived, and what was made last."""
