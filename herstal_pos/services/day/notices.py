"""News of the day, its Z and its backup."""

from datetime import date, datetime

from herstal_pos.domain.day.entries.z_signature import UnsignedZ
from herstal_pos.records import record
from herstal_pos.services.day import views


@record(frozen=True)
class DayChanged:
    day: views.DayView


@record(frozen=True)
class ClerkFiguresShown:
    """Of all who sold on the running day `day`, who sold most first."""

    clerks: tuple[views.ClerkFiguresView, ...]
    day: date


@record(frozen=True)
class ClosingChanged:
    closing: views.ClosingView


@record(frozen=True)
class DayClosed:
    """The Z is kept: nothing of the day can be lost any more. Stock and backup follow, each when it can."""

    z: views.ZView


@record(frozen=True)
class PlaceTried:
    """From the backup's thread, whenever one is set: whether a file can be written in this folder now."""

    folder: str
    writable: bool


@record(frozen=True)
class BackupBegun:
    """From the backup's thread."""


@record(frozen=True)
class BackupChanged:
    backup: views.BackupView


@record(frozen=True)
class ClockChanged:
    """`why` the computer's clock is not believed: behind, ahead, jumped, old; "" it is. `newest`: what was
    written last before."""

    why: str
    at: datetime
    newest: datetime | None


@record(frozen=True)
class UnsignedZsListed:
    """For the thread that has the till's key. `publics`: of the keys that the journal knows of this till,
    base32."""

    till_id: str
    zs: tuple[UnsignedZ, ...]
    publics: tuple[str, ...]


@record(frozen=True)
class MovedChanged:
    """Whether these books have left this computer: then they are only read here."""

    moved: views.MovedView


@record(frozen=True)
class ShopsFound:
    """The newest first; moving files before backups."""

    shops: tuple[views.OfferedView, ...]


@record(frozen=True)
class ShopReady:
    """Books are made ready beside those that are open: the till changes them over and starts again."""

    next_ticket: str


@record(frozen=True)
class ArrivalFailed:
    """At the start after one: the books that were made ready did not take their place. `reason` as of a
    refusal."""

    reason: str


@record(frozen=True)
class MoveMarked:
    """For the thread that makes the moving file: whose it is, its last ticket, "" before the first, and the
    names of the secrets that go along."""

    shop: str
    till: str
    ticket: str
    secrets: tuple[str, ...]
