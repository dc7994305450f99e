"""The till's window before a shop that takes its time, and hands that do not wait for it.

Both by one clock of the test's own: a hand does something each `HAND_MS`, the store carries out one command
in `STORE_MS`. Nothing waits for real, and each run is the same.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.services.commands import Command
from herstal_pos.services.notices import Notice
from herstal_pos.ui.widgets.buttons.touch import Touch
from tests.town_shop import TownShop, open_town_shop
from tests.ui.orders.real_till import RealTill

STORE_MS = 400
HAND_MS = 100


class SlowTill(RealTill):
    def __init__(self, qtbot: QtBot, shop: TownShop, *, size: tuple[int, int] = (1280, 800)) -> None:
        self.hand_ms = HAND_MS
        self._turns = count()
        self._at_ms = self._free_at_ms = 0
        self._asked: deque[tuple[int, int, Command]] = deque()
        super().__init__(qtbot, shop, size=size)

    def hear(self, command: Command) -> int:
        self.asked.append(command)
        turn = next(self._turns)
        self._free_at_ms = max(self._at_ms, self._free_at_ms) + STORE_MS
        self._asked.append((self._free_at_ms, turn, command))
        return turn

    # --- hands, that do not wait

    def press(self, *keys: str) -> None:
        for key in keys:
            self._time_passes(self.hand_ms)
            super().press(key)

    def tap(self, target: QWidget) -> None:
        self._time_passes(self.hand_ms)
        super().tap(target)

    def button(self, label: str) -> Touch:
        """A finger waits for what the shop has yet to show."""
        if not any(button.label == label for button in self.buttons()):
            self.settle()
        return super().button(label)

    def beginning(self, label: str) -> Touch:
        if not any(button.label.startswith(label) for button in self.buttons()):
            self.settle()
        return super().beginning(label)

    def tap_once_on(self, target: QWidget) -> None:
        """A finger waits for its button; one that stays off is let be."""
        self._time_passes(self.hand_ms)
        if not (target.isVisible() and target.isEnabled()):
            self.settle()
        if target.isVisible() and target.isEnabled():
            super().tap(target)

    def tap_row(self, view: QAbstractItemView, row: int) -> None:
        self._time_passes(self.hand_ms)
        super().tap_row(view, row)

    def scan(self, code: str, aim: str | None = None) -> None:
        self._time_passes(self.hand_ms)
        super().scan(code, aim)

    # --- the shop answers, in its time

    def settle(self, each_ms: int = 0) -> None:
        """Until it rests; `each_ms` pass by the hand's clock before each answer."""
        while self._asked:
            self.hand.wait(each_ms)
            self._at_ms = self._asked[0][0]
            self._answer()

    def mall_speaks(self) -> None:
        self.settle()
        super().mall_speaks()

    def open_picking(self, **pieces: int) -> str:
        code = super().open_picking(**pieces)
        self.settle()
        return code

    def _time_passes(self, ms: int) -> None:
        self._at_ms += ms
        while self._asked and self._asked[0][0] <= self._at_ms:
            self._answer()

    def _answer(self) -> None:
        _, turn, command = self._asked.popleft()
        self.says(*self.answer_of(command))
        self.bridge.answer(turn)

    def answer_of(self, command: Command) -> list[Notice]:
        return self.shop.execute(command)


@contextmanager
def open_slow_till(qtbot: QtBot, *, size: tuple[int, int] = (1280, 800)) -> Iterator[SlowTill]:
    with open_town_shop() as shop:
        yield SlowTill(qtbot, shop, size=size)
