"""The status bar's words: what each device of the till, and the mall, says of itself."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.devices.states import PRINTER, SCANNER, UNKNOWN, label_text
from herstal_pos.ui.shell.status import StatusChip
from herstal_pos.ui.widgets.chip import State

if TYPE_CHECKING:
    from herstal_pos.services.views import BackupView, MallView

_DRAWER: Mapping[str, tuple[str, State]] = {
    "opened": ("status.drawer_opened", State.WELL),
    "unknown": ("status.drawer_unknown", State.WELL),
    "failed": ("status.drawer_failed", State.SOON),
    "late": ("status.drawer_late", State.SOON),
}
_MALL: Mapping[str, tuple[str, State]] = {
    "starting": ("mall.state_starting", State.RUNNING),
    "other_till": ("mall.state_other_till", State.WELL),
    "sign_in": ("mall.state_sign_in", State.SOON),
    "forbidden": ("mall.state_forbidden", State.SOON),
    "unusable": ("mall.state_unusable", State.SOON),
}
_WAITING = frozenset({"queued", "stuck"})
_INVOICES = "InvoicesWaiting"  # its room is not loaded for a shop that makes none
_ORDER = (
    "printer",
    "scanner",
    "label",
    "drawer",
    "waiting",
    "letters",
    "invoices",
    "backup",
    "mall",
    "sending",
)
_WITHOUT_A_COPY = timedelta(days=7)


class DeviceChips:
    """Listens to notices and words them; a device that was never heard of has no chip."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._chips: dict[str, StatusChip] = {}
        self._waiting: set[str] = set()
        self._letters: set[str] = set()
        self._mall: MallView | None = None

    def on_notice(self, notice: Notice, now: datetime) -> bool:
        """True when the chips changed."""
        words = self._words
        match notice:
            case notices.PrinterChanged(printer="label", state="none"):
                self._chips.pop("label", None)  # no trouble: the labels come out with the tickets
            case notices.PrinterChanged(printer="label"):
                self._put("label", *label_text(notice.state, words))
            case notices.PrinterChanged():
                message, state = PRINTER.get(notice.state, UNKNOWN)
                self._put("printer", words(message), words("status.printer"), state)
            case notices.ScannerChanged():
                message, state = SCANNER[notice.state]
                self._put("scanner", words(message), words("status.scanner"), state)
            case notices.DrawerChanged():
                message, state = _DRAWER[notice.state]
                self._put("drawer", words(message, time=words.time(now)), words("status.drawer"), state)
            case notices.PrintJobChanged():
                self._count(notice)
            case notices.BackupChanged():
                self._say_backup(notice.backup, now)
            case notices.MallChanged():
                self._mall = notice.mall
                self.time_passed(now)
            case _ if type(notice).__name__ == _INVOICES:
                self._count_invoices(notice.count, notice.owed)
            case _:
                return False
        return True

    @property
    def shown(self) -> list[StatusChip]:
        """In the order of the bar, whatever was heard of first."""
        return [self._chips[key] for key in _ORDER if key in self._chips]

    def time_passed(self, now: datetime) -> bool:
        """True when a chip says something else since: how long ago the mall answered."""
        before = dict(self._chips)
        for key in ("mall", "sending"):
            self._chips.pop(key, None)
        if self._mall is not None and self._mall.state != "none":
            self._put("mall", *_mall_text(self._mall, now, self._words))
            self._put("sending", *_sending_text(self._mall, self._words))
        return self._chips != before

    def _put(self, key: str, label: str, short: str, state: State) -> None:
        self._chips[key] = StatusChip(key, label, short, state)

    def _count(self, notice: "notices.PrintJobChanged") -> None:
        job = notice.job
        if job.kind == "mail":
            self._count_letter(notice)
            return
        (self._waiting.add if job.state in _WAITING else self._waiting.discard)(job.id)
        self._chips.pop("waiting", None)
        if self._waiting:
            label = self._words("status.waiting", count=len(self._waiting))
            self._put("waiting", label, label, State.WAITING)

    def _say_backup(self, backup: "BackupView", now: datetime) -> None:
        """What somebody has to do something about: on the last day before it matters is too late."""
        words = self._words
        short = words("health.backup")
        self._chips.pop("backup", None)
        if backup.proof.reason:
            self._put("backup", words("status.backup_unproven"), short, State.NOW)
        elif backup.reason:
            self._put("backup", words("status.backup_failed"), short, State.NOW)
        elif any(place.at is None or now - place.at > _WITHOUT_A_COPY for place in backup.missing):
            self._put("backup", words("status.backup_nowhere"), short, State.SOON)

    def _count_invoices(self, waiting: int, owed: int) -> None:
        """What could not be made is more than what only has to be sent."""
        self._chips.pop("invoices", None)
        if owed:
            said = self._words("status.invoices_owed", count=owed)
            self._put("invoices", said, self._words("issued.title"), State.SOON)
        elif waiting:
            said = self._words("status.invoices", count=waiting)
            self._put("invoices", said, self._words("issued.title"), State.WAITING)

    def _count_letter(self, notice: "notices.PrintJobChanged") -> None:
        """Those that wait for the server, and the one whose address it did not take."""
        job, words = notice.job, self._words
        (self._letters.add if job.state in _WAITING else self._letters.discard)(job.id)
        self._chips.pop("letters", None)
        short = words("status.letters_short")
        if job.state == "expired":
            self._put("letters", words("status.letter_refused", number=job.title), short, State.SOON)
        elif self._letters:
            said = words("status.letters", count=len(self._letters))
            self._put("letters", said, short, State.SOON if job.state == "stuck" else State.WAITING)


def _mall_text(mall: "MallView", now: datetime, words: Words) -> tuple[str, str, State]:
    short = words("status.mall")
    if any(parked.kind == "alarm" for parked in mall.parked):
        return words("status.mall_alarm"), short, State.NOW
    if mall.state == "away":
        since = mall.away_since or mall.answered_at or now
        return words("status.mall_away", time=words.time(since)), short, State.OFFLINE
    if mall.state == "well" and any(thing.kind == "doubled" for thing in mall.set_aside):
        return words("status.mall_doubled"), short, State.NOW
    if mall.state == "well" and mall.set_aside:
        return words("status.mall_set_aside", count=len(mall.set_aside)), short, State.SOON
    if mall.state == "well" and mall.answered_at is not None:
        return words("status.mall_well", age=_age(now - mall.answered_at, words)), short, State.WELL
    message, state = _MALL.get(mall.state, _MALL["starting"])
    return words(message), short, state


def _age(passed: timedelta, words: Words) -> str:
    seconds = max(0, int(passed.total_seconds()))
    if seconds < 60:
        return words("status.seconds", seconds=seconds)
    return words("order.minutes", minutes=seconds // 60)


def _sending_text(mall: "MallView", words: Words) -> tuple[str, str, State]:
    short = words("status.sending_short")
    if mall.parked:
        return words("status.parked", count=len(mall.parked)), short, State.SOON
    state = State.WAITING if mall.waiting else State.WELL
    return words("status.sending", count=mall.waiting), short, state
