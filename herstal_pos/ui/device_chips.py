"""The status bar's words: what each device of the till says of itself."""

from collections.abc import Mapping
from datetime import datetime

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.status import StatusChip

PRINTER: Mapping[str, tuple[str, State]] = {
    "ready": ("status.printer_ready", State.WELL),
    "printing": ("status.printer_printing", State.RUNNING),
    "paper_low": ("status.printer_paper_low", State.SOON),
    "paper_out": ("status.printer_paper_out", State.NOW),
    "cover_open": ("status.printer_cover_open", State.NOW),
    "offline": ("status.printer_offline", State.SOON),
    "unreachable": ("status.printer_unreachable", State.NOW),
    "error": ("status.printer_error", State.NOW),
    "none": ("status.printer_none", State.SOON),
    "file": ("status.printer_file", State.WELL),
}
SCANNER: Mapping[str, tuple[str, State]] = {
    "ready": ("status.scanner_ready", State.WELL),
    "unplugged": ("status.scanner_unplugged", State.SOON),
}
_DRAWER: Mapping[str, tuple[str, State]] = {
    "opened": ("status.drawer_opened", State.WELL),
    "unknown": ("status.drawer_unknown", State.WELL),
    "failed": ("status.drawer_failed", State.SOON),
    "late": ("status.drawer_late", State.SOON),
}
_UNKNOWN = ("status.printer_unknown", State.UNKNOWN)
_WAITING = frozenset({"queued", "stuck"})


class DeviceChips:
    """Listens to notices and words them; a device that was never heard of has no chip."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._chips: dict[str, StatusChip] = {}
        self._waiting: set[str] = set()

    def told(self, notice: Notice, now: datetime) -> bool:
        """True when the chips changed."""
        words = self._words
        match notice:
            case notices.PrinterChanged():
                message, state = PRINTER.get(notice.state, _UNKNOWN)
                self._put("printer", words(message), words("status.printer"), state)
            case notices.ScannerChanged():
                message, state = SCANNER[notice.state]
                self._put("scanner", words(message), words("status.scanner"), state)
            case notices.DrawerChanged():
                message, state = _DRAWER[notice.state]
                self._put("drawer", words(message, time=words.time(now)), words("status.drawer"), state)
            case notices.PrintJobChanged():
                self._count(notice)
            case _:
                return False
        return True

    @property
    def shown(self) -> list[StatusChip]:
        """In the order of the bar, whatever was heard of first."""
        return [self._chips[key] for key in ("printer", "scanner", "drawer", "waiting") if key in self._chips]

    def _put(self, key: str, label: str, short: str, state: State) -> None:
        self._chips[key] = StatusChip(key, label, short, state)

    def _count(self, notice: notices.PrintJobChanged) -> None:
        job = notice.job
        (self._waiting.add if job.state in _WAITING else self._waiting.discard)(job.id)
        self._chips.pop("waiting", None)
        if self._waiting:
            label = self._words("status.waiting", count=len(self._waiting))
            self._put("waiting", label, label, State.WAITING)
