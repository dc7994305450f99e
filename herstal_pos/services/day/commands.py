"""What is asked of the day and its drawer. Cents."""

from datetime import datetime

from herstal_pos.domain.day.entries.z_signature import ZSignature
from herstal_pos.records import record
from herstal_pos.services.shop.secret import Secret


@record(frozen=True)
class OpenDay:
    """Open the day with a float. Refused while a day runs, and for a float that no drawer holds. `sure`: also
    far more than was left. `clock_right`: also by a clock that stands before the shop's newest Z."""

    float_cents: int
    sure: bool = False
    clock_right: bool = False


@record(frozen=True)
class OpenDrawer:
    """A reason is needed: the journal keeps it."""

    reason: str


@record(frozen=True)
class PayIn:
    """`amount_cents` above 0; a reason is needed. `sure`: also a sum that is seldom brought."""

    amount_cents: int
    reason: str
    sure: bool = False


@record(frozen=True)
class PayOut:
    """`amount_cents` above 0 and no more than the drawer holds; a reason is needed. `sure`: also a sum that
    is seldom taken out."""

    amount_cents: int
    reason: str
    sure: bool = False


@record(frozen=True)
class ShowDay:
    """The running day's X report, shown; `printed` also puts it on paper."""

    printed: bool = False


@record(frozen=True)
class ShowClerkFigures:
    """Who sold what on the running day: answered by `notices.ClerkFiguresShown`. `printed` also puts it on
    paper, of `clerk_id` alone where one is named."""

    clerk_id: str = ""
    printed: bool = False


@record(frozen=True)
class ShowClosing:
    """Answered by `notices.ClosingChanged`."""


@record(frozen=True)
class CountCash:
    """The count so far, kept until the day is closed. `pieces`: how many of each coin and note, by cents."""

    pieces: dict[int, int]


@record(frozen=True)
class CloseDay:
    """`kept_cents` stay in the drawer, None: as much as the day began with. `reason` of a difference: change,
    unknown, or the clerk's words. `sure`: also with a difference beyond the shop's limit. `carries`: also
    with payments by card that have no answer yet."""

    pieces: dict[int, int]
    kept_cents: int | None = None
    reason: str = ""
    sure: bool = False
    carries: bool = False


@record(frozen=True)
class ReprintZ:
    """None: the last one. `till_id` "": of this till. Marked DUPLICATA."""

    number: int | None = None
    till_id: str = ""


@record(frozen=True)
class SaveClosingRules:
    """`blind`: what is expected is told after the count. `second_place`, `third_place`: folders for a copy of
    each backup, "" none. `limit_cents`: a greater difference has to be counted again or said twice, 0 none.
    `to_the_last`: while the shop is closed the mall sells what the counter keeps for itself."""

    blind: bool
    second_place: str
    limit_cents: int = 0
    to_the_last: bool = False
    third_place: str = ""


@record(frozen=True)
class BackUp:
    """For the backup's thread, which answers with `notices.BackupBegun` and `notices.BackupChanged`."""


@record(frozen=True)
class ReportBackup:
    """What came of it. `file` "": nothing, for `reason` (disk, busy, connection, damaged). `z`: this till's
    newest when it was begun, 0 before the first."""

    at: datetime
    file: str
    reason: str = ""
    z: int = 0


@record(frozen=True)
class ReportCopy:
    """What came of the backup `file` elsewhere: brought to `folder`, which lies on another disk than the
    books where it is `apart`; without a folder, restored for trial up to its last `ticket`. `reason` why
    not."""

    at: datetime
    file: str
    folder: str = ""
    reason: str = ""
    apart: bool = False
    ticket: str = ""


@record(frozen=True)
class ListUnsignedZs:
    """Of this till, for the thread that has its key: answered by `notices.UnsignedZsListed`."""


@record(frozen=True)
class KeepZSignatures:
    """Of that thread. Each is kept once; one of a Z that is not there as it was signed is passed by."""

    signatures: tuple[ZSignature, ...]


@record(frozen=True)
class ReportClockJump:
    """From the store's thread: the computer's clock went `seconds` further than time did (below 0: back)."""

    seconds: int


@record(frozen=True)
class ConfirmClock:
    """The hour and the day that are shown are right."""


@record(frozen=True)
class MoveAway:
    """For the thread that makes the moving file `file`, under `passphrase`: `notices.MovedChanged`, or a
    refusal."""

    file: str
    passphrase: Secret


@record(frozen=True)
class ComeBack:
    """For that thread: the new computer never came, and the moving file `file` is opened here again; or the
    shop comes back from there in another one. `mark`: under which these books left. `sure`: also where
    another computer has opened it. `notices.MovedChanged`, `notices.ShopReady`, or a refusal."""

    file: str
    passphrase: Secret
    mark: str
    sure: bool = False


@record(frozen=True)
class FindShops:
    """For that thread: what a shop may come out of, in these folders, and in `typed`, a file or a folder, ""
    for none; answered by `notices.ShopsFound`."""

    folders: tuple[str, ...]
    typed: str = ""


@record(frozen=True)
class TakeShopIn:
    """For that thread: the books in `file` in the place of an empty shop; out of a plain backup without a
    passphrase. `new_series`: tickets may have been printed after it. `sure`: also where another computer has
    opened it. `notices.ShopReady`, or a refusal."""

    file: str
    passphrase: Secret
    new_series: bool = False
    sure: bool = False


@record(frozen=True)
class MarkMoved:
    """From now on these books sell elsewhere, with what the moving file `mark` holds, to lie at `file`."""

    mark: str
    file: str


@record(frozen=True)
class SettleMove:
    """Of the moving file `mark`: `there`, whole, and these books stay marked; else the mark is taken back."""

    mark: str
    there: bool


@record(frozen=True)
class Arrive:
    """These books sell here: those that left in the moving file `mark`, "" where they came out of a plain
    backup. `before`: the till whose series of numbers ends there, for this one begins another; "" none."""

    mark: str
    before: str = ""
