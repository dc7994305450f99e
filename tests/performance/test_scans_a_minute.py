"""Goal 10: ten scans a second for a minute, into one cart: none lost, and each painted at once."""

import time
from statistics import median

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame import theme
from tests.performance.conftest import Say
from tests.performance.on_screen import Scanner, open_till
from tests.performance.start.test_start_up import shop
from tests.performance.test_scan_to_paint import CODES, fill_cart
from tests.performance.timing import p99

SCANS = 600
EVERY_MS = 100
LATEST_MS = 10_000


class Belt:
    """Scans on, whether the till has answered or not, and notes how long each scan took to its paint."""

    def __init__(self, scanner: Scanner) -> None:
        self.took_ms: list[float] = []
        self.pieces = 0
        self._scanner = scanner
        self._begun: list[int] = []
        self._loop = QEventLoop()
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._scan)

    def run(self) -> None:
        self._timer.start(EVERY_MS)
        QTimer.singleShot(SCANS * EVERY_MS + LATEST_MS, self._loop.quit)  # nor for one that was lost
        self._loop.exec()

    def hear(self, notice: Notice) -> None:
        if isinstance(notice, notices.SaleChanged) and self._begun:
            self.pieces = notice.sale.item_count
            QTimer.singleShot(0, self._painted)

    def _scan(self) -> None:
        self._begun.append(time.perf_counter_ns())
        self._scanner.scan(CODES[len(self._begun) % 2])
        if len(self._begun) == SCANS:
            self._timer.stop()

    def _painted(self) -> None:
        self.took_ms.append((time.perf_counter_ns() - self._begun[len(self.took_ms)]) / 1e6)
        if len(self.took_ms) == SCANS:
            self._loop.quit()


def test_ten_scans_a_second_for_a_minute(qapp: QApplication, say: Say) -> None:
    theme.load_fonts()
    theme.apply(qapp, theme.LIGHT)
    with shop(1_000) as opened:
        fill_cart(opened, 0)
        with open_till(opened.place) as till:
            belt = Belt(Scanner(till))
            till._bridge.noticed.connect(belt.hear)
            cpu = time.process_time()
            belt.run()
            cpu_s = time.process_time() - cpu
    figures = f"wall {median(belt.took_ms):.1f} ms, p99 {p99(belt.took_ms):.1f} (goal: 20), cpu {cpu_s:.1f} s"
    say(f"{'10 ten scans a second for a minute':42} {belt.pieces} of {SCANS} in the cart, {figures}")
