"""A hand that is faster than the screen, before a real shop: what it may set off, and what it set off.

Judged from outside, by what stands under the finger: the judge knows nothing of how the program decides.
"""

from collections.abc import Hashable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.services import dispatch
from herstal_pos.services.commands import Command
from herstal_pos.ui.frame.hand import DEAD_MS
from herstal_pos.ui.orders.board.board_card import OrderCard
from herstal_pos.ui.widgets.buttons.touch import Touch
from tests.town_shop import TownShop
from tests.ui.orders.real_till import RealTill
from tests.ui.scripted_counter import NONE

_OF_WHO_SERVES = frozenset({"LockTill", "ScanBadge"})
LOOKS = (frozenset(dispatch._LOOK) - _OF_WHO_SERVES) | {
    *("ShowDay", "FindPrinters", "CountCash", "ShowScannerCode"),
    *("CloseReceipt", "SaveWelcome", "Refresh", "ReadList"),
}
"""Commands that change nothing in the shop, or count what is typed."""
_LOOK_MS = 40
BLINK_MS = 160
"""What was away for so short (a sentence stood before it) was there all the time, as far as an eye tells."""


def _looks(command: Command) -> bool:
    return type(command).__name__ in LOOKS and not getattr(command, "printed", False)


class QuickTill(RealTill):
    """Presses at once where it is told to; `pass_ms` lets time pass and looks."""

    def __init__(self, qtbot: QtBot, shop: TownShop) -> None:
        super().__init__(qtbot, shop)
        self._stood: dict[Hashable, int] = {}
        self._left: dict[Hashable, tuple[int, int]] = {}

    def hear(self, command: Command) -> int | None:
        """What is for a printer or the network is nobody's here."""
        try:
            return super().hear(command)
        except KeyError:
            return None

    def writes(self) -> list[Command]:
        """What was asked since the last call that changes something."""
        asked = [command for command in self.asked if not _looks(command)]
        self.forget()
        return asked

    def where(self) -> tuple[object, ...]:
        """What a press may have turned without asking for anything."""
        sale, boards = self.window.sale, self.window.findChildren(OrderCard)
        return (
            self.window.frame.shown,
            type(sale.pad.panel),
            sale.pad.means is None,
            sale.pad.entry.text(),
            sale.sale.version,
            sale.paid is None,
            {touch.label for touch in self.buttons()},
            [card.face for card in boards],
        )

    def under(self, point: QPoint) -> Hashable:
        """What stands under a finger there, as an eye would say it; None where nothing can be pressed."""
        here: QWidget | None = self.window.childAt(point)
        while here is not None:
            if isinstance(here, Touch):
                where = (here.mapTo(self.window, QPoint()), here.size().toTuple())
                said = here.label if here.means is None else here.means
                return ("button", said, where[0].toTuple(), where[1], here.isEnabled())
            if isinstance(here, OrderCard):
                return ("card", here.face.order_id, here.mapTo(self.window, QPoint()).toTuple())
            if isinstance(here, QAbstractItemView):
                row = here.indexAt(here.viewport().mapFrom(self.window, point))
                rect = here.visualRect(row)
                return ("row", row.data(), here.viewport().mapTo(self.window, rect.topLeft()).toTuple())
            here = here.parentWidget()
        return None

    def repeats(self, point: QPoint) -> bool:
        here = self.window.childAt(point)
        return isinstance(here, Touch) and (here.repeats or here.rests_ms < DEAD_MS)

    def press_at(self, point: QPoint) -> None:
        QTest.mouseClick(self.window.windowHandle(), Qt.MouseButton.LeftButton, NONE, point)

    def press_now(self, key: str) -> None:
        self.pause_ms = 0
        self.press(key)

    def pass_ms(self, ms: int) -> None:
        """Time passes, and an eye notes what stands where."""
        while ms > 0:
            self.hand.wait(min(ms, _LOOK_MS))
            ms -= _LOOK_MS
            now, here = self.hand(), set(map(self.under, self.points()))
            self._left |= {thing: (since, now) for thing, since in self._stood.items() if thing not in here}
            self._left = {thing: left for thing, left in self._left.items() if now - left[1] < BLINK_MS}
            seen = {thing: since for thing, (since, _) in self._left.items()} | self._stood
            self._stood = {thing: seen.get(thing, now) for thing in here}

    def was_seen(self, point: QPoint) -> bool:
        """The same stood there for 600 ms, as far as an eye that looks now and then can tell."""
        return self.hand() - self._stood.get(self.under(point), self.hand()) >= DEAD_MS - _LOOK_MS

    def points(self) -> list[QPoint]:
        """The middles of all that can be pressed now."""
        middles = [touch.mapTo(self.window, touch.rect().center()) for touch in self.buttons()]
        for view in self.window.findChildren(QAbstractItemView):
            if view.isVisible():
                rows = range(min(view.model().rowCount(), 8))
                rects = [view.visualRect(view.model().index(row, 0)) for row in rows]
                middles += [view.viewport().mapTo(self.window, rect.center()) for rect in rects]
        return [point for point in middles if self.under(point) is not None]
