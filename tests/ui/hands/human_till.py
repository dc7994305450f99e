"""The till's window before hands at a person's speed: real key events and clock, a store of its own time."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.services.commands import Command
from tests.town_shop import TownShop, open_town_shop
from tests.ui.orders.real_till import RealTill
from tests.ui.scripted_counter import HandClock

STORE_MS = 15
EASE_MS = 1500
"""From one press to the next, of someone who looks at the screen: what comes of it is what was meant."""


def let_pass(ms: int) -> None:
    """The gap between two keys is what is tried here, so it is a real one; the window goes on meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


class _Clock(HandClock):
    """The test's, until it `runs` as every clock does."""

    _since: float | None = None

    def __call__(self) -> int:
        passed = 0.0 if self._since is None else monotonic() - self._since
        return super().__call__() + int(passed * 1000)

    def run(self) -> None:
        self._since = monotonic()


class HumanTill(RealTill):
    """Looks for `EASE_MS` before each press, by a clock of the test's, until it `hurries`."""

    clocks = _Clock
    hand: _Clock

    def __init__(self, qtbot: QtBot, shop: TownShop) -> None:
        self._gaps: tuple[int, ...] = ()
        self._draw = Random(0)  # noqa: S311
        self._asked: deque[tuple[int, Command]] = deque()
        self._turn = 0
        super().__init__(qtbot, shop)
        self.pause_ms = EASE_MS

    def hurry(self, gaps_ms: tuple[int, ...], draw: Random) -> None:
        """From now on a gap of these passes before each press, and the shop answers after `STORE_MS`."""
        super().look()  # what is on the screen has been seen
        self.hand.run()
        self._gaps, self._draw = gaps_ms, draw

    def look(self) -> None:
        if self._gaps:
            let_pass(self._draw.choice(self._gaps))
        else:
            super().look()

    def hear(self, command: Command) -> int | None:
        if not self._gaps:
            return super().hear(command)
        self.asked.append(command)
        self._turn += 1
        self._asked.append((self._turn, command))
        QTimer.singleShot(STORE_MS, self.window, self._answer)
        return self._turn

    def _answer(self) -> None:
        turn, command = self._asked.popleft()
        if not isinstance(command, commands.FindPrinters | commands.ShowTicketQr):  # of no thread here
            self.says(*self.shop.execute(command))
        self.bridge.answer(turn)

    def settle(self) -> None:
        """Until the shop has answered all, and the screen shows it."""
        let_pass(5 * STORE_MS)
        while self._asked:
            let_pass(STORE_MS)


@contextmanager
def open_human_till(qtbot: QtBot) -> Iterator[HumanTill]:
    with open_town_shop() as shop:
        till = HumanTill(qtbot, shop)
        till.says(*shop.execute(commands.Refresh()))
        yield till
        till.settle()
        till.window.close()
