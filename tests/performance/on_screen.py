"""A till and a plain Qt table on the same screen, and how long each takes until it has painted."""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from hardware.drivers.scanning.us_keys import CHARACTERS
from herstal_pos.app import Place
from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.till import WindowedTill
from herstal_pos.ui.frame import theme
from herstal_pos.ui.widgets.lists.cart import ROW_HEIGHT
from herstal_pos.ui.widgets.lists.lines import LineRow
from tests.performance.timing import Pairs, timed
from tests.program import WINDOW

CART = (690, 540)
_X11 = 8  # XKB counts eight more than the kernel
_ENTER = 28
_CODES = {plain: code for code, (plain, _) in CHARACTERS.items() if code < 60}


class PlainTable(QTableView):
    """What Qt itself makes of a cart: a model and a delegate in C++, a cell for each of its words."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = QStandardItemModel(0, 5)
        self.setModel(self.rows)
        self.setFont(theme.font(theme.LEAD))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.resize(*CART)

    def show_new(self, row: LineRow) -> None:
        self.rows.appendRow(list(map(QStandardItem, cells(row))))
        self.setCurrentIndex(self.rows.index(self.rows.rowCount() - 1, 0))
        self.scrollToBottom()

    def forget_last(self) -> None:
        self.rows.removeRow(self.rows.rowCount() - 1)


def cells(row: LineRow) -> tuple[str, ...]:
    return (row.quantity_text, row.name, row.second_line, row.vat_text, row.amount_text)


def painted() -> None:
    """All that waits is done, also what a view puts off until the loop turns once more."""
    while QAbstractEventDispatcher.instance().processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        pass


def in_turn(
    ours: Callable[[], None],
    raw: Callable[[], None],
    back: Callable[[], None],
    rounds: int,
) -> Pairs:
    """`back`, which is not timed, takes both to where they were."""
    gc.collect()
    gc.freeze()
    pairs = Pairs([], [])
    for number in range(-10, rounds):
        one, other = timed(partial(_seen, ours)), timed(partial(_seen, raw))
        if number >= 0:
            pairs.ours.append(one)
            pairs.raw.append(other)
        back()
        painted()
    gc.unfreeze()
    return pairs


def _seen(act: Callable[[], None]) -> None:
    act()
    painted()


class Scanner:
    """Types as a wedge does, on the keyboard of the system: keys with codes and times of their own."""

    def __init__(self, till: WindowedTill) -> None:
        handle = till.window.windowHandle()
        assert handle is not None
        self._handle = handle

    def scan(self, digits: str) -> None:
        at_ms = time.monotonic_ns() // 1_000_000
        for code in (*(_CODES[digit] for digit in digits), _ENTER):
            at_ms += 2
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, code + _X11, 0, 0, "")
                event.setTimestamp(at_ms)
                QCoreApplication.sendEvent(self._handle, event)


class Seen(QObject):
    """Waits until the cart that a notice told of has been painted."""

    def __init__(self, till: WindowedTill) -> None:
        super().__init__()
        self._loop = QEventLoop()
        self._paints = 0
        till._bridge.noticed.connect(self._hear)  # after the window, which has scrolled and asked for paint
        till.window.sale.card.list.ground.installEventFilter(self)

    def _hear(self, notice: Notice) -> None:
        if isinstance(notice, notices.SaleChanged) and notice.sale.lines:
            QTimer.singleShot(0, self._loop.quit)  # what was asked for is painted before timers run

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self._paints += event.type() == QEvent.Type.Paint
        return False

    def wait(self) -> None:
        self._paints = 0
        self._loop.exec()
        assert self._paints


@contextmanager
def open_till(place: Place) -> Iterator[WindowedTill]:
    till = WindowedTill(place)
    opened = QEventLoop()
    till._bridge.noticed.connect(
        lambda notice: opened.quit() if isinstance(notice, notices.LastSaleChanged) else None
    )
    till.window.resize(*WINDOW)
    till.window.show()
    till.start()
    opened.exec()
    painted()
    gc.collect()
    gc.freeze()  # as `run_till` does: what stands at the start is no garbage
    try:
        yield till
    finally:
        gc.unfreeze()
        till.stop()
        till.window.close()
        till.window.deleteLater()


def rows(count: int) -> Sequence[LineRow]:
    return [
        LineRow(
            key=f"line-{at}",
            quantity_text=str(1 + at % 12),
            name=f"Crème brûlée à la vanille {at}",
            second_line=f"{2 + at % 9},45 € pièce",
            vat_text="6 %",
            amount_text=f"{12 + at % 80},60 €",
        )
        for at in range(count)
    ]
