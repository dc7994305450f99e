"""The till's scanner, put right: each scan passes here, whether its keys were typed or its line sent it."""

from collections.abc import Callable

from hardware.drivers.scanning import Scan
from hardware.drivers.scanning.correction import Correction, learnt
from herstal_pos.domain.counter.codes import CALIBRATION_TEXT
from herstal_pos.services import notices

type Read = tuple[str, str | None]
"""Text, and the symbology identifier where the scanner sends one."""


class ScannerReading:
    """`notify` hears `ScannerSet` when the known code was scanned; by then `correction` is the new one.

    One scanner per till: what was learnt of it by its keys is meant for a serial one as well, but for the
    keyboard, which a line does not have.
    """

    def __init__(self, correction: Correction, notify: Callable[[notices.Notice], None]) -> None:
        self.correction = correction
        self._notify = notify

    def typed(self, code: str, aim: str | None, *, caps_lock: bool = False) -> Read:
        scan = Scan(code, aim or "")
        self._learn(scan, caps_lock=caps_lock)
        return _read(self.correction.right(scan, caps_lock=caps_lock))

    def sent(self, code: str, aim: str | None) -> Read:
        """From a serial line; any thread."""
        scan = Scan(code, aim or "")
        self._learn(scan)
        return _read(self.correction._replace(keyboard="us").right(scan))

    def _learn(self, scan: Scan, *, caps_lock: bool = False) -> None:
        found = learnt(scan, CALIBRATION_TEXT, caps_lock=caps_lock)
        if found is None:
            return
        self.correction = found
        keyboard = "" if found.keyboard == "us" else found.keyboard
        self._notify(notices.ScannerSet(keyboard, found.case, found.before, found.after))


def _read(scan: Scan) -> Read:
    return scan.text, scan.aim or None
