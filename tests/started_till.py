"""The real till as `herstal-pos` opens it, in a process of its own that ends where a test wants to look.

`python -m tests.started_till painted | ready | loaded DATA_HOME [BARCODE]` ends
- painted: when the sale screen has been painted for the first time;
- ready: when the shop is open and the first scan stands in the cart;
- loaded: when a sale was paid and printed, each screen visited and every library of the till imported.

It prints one Python literal: the modules loaded, the sources that somebody has read, and its memory in KiB
(before and after the last of these libraries).
"""

import gc
import linecache
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from herstal_pos import cli
from herstal_pos.i18n import Words
from herstal_pos.paths import DataFolder
from tests.program import WINDOW, memory_kib

if TYPE_CHECKING:
    from herstal_pos.services.notices import Notice
    from herstal_pos.ui.shell.window import MainWindow

LIBRARIES = ("barcode", "biip", "requests", "segno", "serial", "usb.core")
"""What a day may load: bars and QR codes to draw, GS1 codes, the mall, other scanners and printers."""


def folder(home: Path) -> DataFolder:
    """Where the till finds its shop when the person keeps programs' data in `home`."""
    return DataFolder(home / "herstal-pos" / "shop")


def leave(at_work_kib: int = 0) -> None:
    """At once: what a program does when it is closed is not part of its start."""
    read = [file for file, entry in linecache.cache.items() if len(entry) > 1 and Path(file).is_file()]
    said = {
        "modules": sorted(sys.modules),
        "sources": read,
        "at_work_kib": at_work_kib,
        "memory_kib": memory_kib(),
    }
    sys.stdout.write(repr(said))  # json would be loaded for this only
    sys.stdout.flush()
    os._exit(0)


def after_paint(window: "MainWindow", then: Callable[[], None]) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415 - loaded by then

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                window.removeEventFilter(self)
                QTimer.singleShot(0, then)
            return False

    window.installEventFilter(Watch(window))


class Visit:
    """Scans `barcode` in the opened shop; with `goes_on` does all the rest before it leaves."""

    def __init__(self, window: "MainWindow", barcode: str, *, goes_on: bool) -> None:
        self._window = window
        self._barcode = barcode
        self._goes_on = goes_on
        self._heard: set[str] = set()
        window._bridge.noticed.connect(self.hear)

    def hear(self, notice: "Notice") -> None:
        from herstal_pos.services import notices  # noqa: PLC0415 - loaded by then

        if isinstance(notice, notices.LastSaleChanged) and "open" not in self._heard:
            self._heard.add("open")
            self._window.scan(self._barcode)
        elif isinstance(notice, notices.SaleChanged) and notice.sale.lines:
            self._scanned()
        elif isinstance(notice, notices.PrintJobChanged) and notice.job.state == "sent":
            self._printed()

    def _scanned(self) -> None:
        if not self._goes_on:
            leave()
        self._window.act("pay_right")

    def _printed(self) -> None:
        for action in ("search", "show_day", "show_devices", "back"):
            self._window.act(action)
        at_work_kib = memory_kib()
        from herstal_pos.domain.stock.gs1 import read_message  # noqa: PLC0415 - loaded by then

        read_message("0109501101530003")  # biip's turn, as the first such code is scanned
        for name in LIBRARIES:
            import_module(name)
        leave(at_work_kib)


def main(mode: str, home: str, barcode: str = "") -> None:
    os.environ["XDG_DATA_HOME"] = home
    place = cli._place(cli._a_till())
    Words(place.config.language)
    gc.disable()
    from herstal_pos.till import run_till  # noqa: PLC0415 - as the command line: Qt where there is a screen

    # isort: split
    from PySide6.QtCore import QRect  # noqa: PLC0415 - loaded by then
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    def placed(_screen: QRect) -> QRect:
        window = next(widget for widget in QApplication.topLevelWidgets() if widget.windowTitle())
        watched = cast("MainWindow", window)
        if mode == "painted":
            after_paint(watched, leave)
        else:
            visits.append(Visit(watched, barcode, goes_on=mode == "loaded"))
        return QRect(0, 0, *WINDOW)

    visits: list[Visit] = []
    run_till(place, geometry=placed)


if __name__ == "__main__":
    main(*sys.argv[1:])
