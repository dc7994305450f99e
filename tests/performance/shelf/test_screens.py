"""Goal 14: the screens of the shelf with a million articles beside a thousand, from key to paint.

What opens a screen is a ratio; a key in it also has a most. The same sum, reckoned once a visit, says how
even the machine was meanwhile: no key can be evener.
"""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from functools import partial
from statistics import median

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from herstal_pos.services import commands, dispatch, notices
from herstal_pos.till import WindowedTill
from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.hand import HAND
from tests.performance.conftest import Say
from tests.performance.on_screen import open_till, painted
from tests.performance.start.test_start_up import Shop, shop
from tests.performance.timing import Timed, p99, timed
from tests.shop import moved
from tests.ui.scripted_counter import CTRL, NONE, SHIFT, UNHURRIED_MS, HandClock

SIZES = (1_000, 1_000_000)
TURNS = 6
VISITS = 25
FIRST = 3
"""Visits after each start that are not timed: they build the screens."""
STOCKED = 900
STEPS: tuple[tuple[str, Qt.Key, Qt.KeyboardModifier], ...] = (
    ("stock", Qt.Key.Key_S, CTRL),
    ("a letter", Qt.Key.Key_P, NONE),
    ("two letters", Qt.Key.Key_A, NONE),
    ("", Qt.Key.Key_P, NONE),
    ("four letters", Qt.Key.Key_A, NONE),
    ("a letter less", Qt.Key.Key_Backspace, NONE),
    ("down", Qt.Key.Key_Down, NONE),
    ("article", Qt.Key.Key_Return, NONE),
    ("article: digit", Qt.Key.Key_4, NONE),
    ("", Qt.Key.Key_9, NONE),
    ("article: price", Qt.Key.Key_Equal, NONE),
    ("article: letter", Qt.Key.Key_A, NONE),
    ("article: two letters", Qt.Key.Key_B, NONE),
    ("", Qt.Key.Key_Escape, NONE),
    ("", Qt.Key.Key_Escape, NONE),
    ("receive", Qt.Key.Key_F4, NONE),
    ("receive: down", Qt.Key.Key_Down, NONE),
    ("receive: digit", Qt.Key.Key_1, NONE),
    ("receive: two digits", Qt.Key.Key_2, NONE),
    ("receive: Enter", Qt.Key.Key_Return, NONE),
    ("", Qt.Key.Key_Escape, NONE),
    ("count", Qt.Key.Key_F3, SHIFT),
    ("count: digit", Qt.Key.Key_5, NONE),
    ("count: Enter", Qt.Key.Key_Return, NONE),
    ("", Qt.Key.Key_Escape, NONE),
    ("", Qt.Key.Key_Escape, NONE),
    ("", Qt.Key.Key_Escape, NONE),
)
"""What a key opens or does there; unnamed: on the way, not timed."""
OPEN = frozenset({"stock", "article", "receive", "count"})
DELIVERED = 30
SUM, SUM_OF = "the same sum", 400_000


class Hands:
    """Presses a key, and waits until all that it asked for is answered and painted."""

    def __init__(self, till: WindowedTill) -> None:
        self._till, self._loop, self._hand = till, QEventLoop(), HandClock()
        HAND.use(self._hand)
        till._bridge.answered.connect(lambda _turn: None if self._is_busy else self._loop.quit())

    @property
    def _is_busy(self) -> bool:
        return self._till._bridge.acts.is_busy

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self._till.window, key, modifier)
        if self._is_busy:
            self._loop.exec()
        painted()

    def looks(self) -> None:
        """What was not there before is dead for a moment."""
        self._hand.wait(UNHURRIED_MS)


def stock_some(opened: Shop) -> None:
    """Goods lie there, and a delivery of some of them is being received."""
    storage, counter = opened.place.open_shop()
    with closing(storage):
        with storage.work() as work:
            stocked = work.products.first(STOCKED)
            work.stock.add([moved(each, 5000) for each in stocked])
            work.commit()
        (begun,) = dispatch.execute(commands.BeginDelivery(), storage, counter)
        assert isinstance(begun, notices.DeliveryChanged)
        assert begun.delivery
        for each in stocked[:DELIVERED]:
            dispatch.execute(commands.AddDelivered(begun.delivery.draft_id, each.id), storage, counter)


def test_the_screens_of_the_shelf(qapp: QApplication, say: Say) -> None:
    theme.load_fonts()
    theme.apply(qapp, theme.LIGHT)
    took: dict[int, dict[str, list[Timed]]] = {size: {} for size in SIZES}
    with ExitStack() as shops:
        opened = {size: shops.enter_context(shop(size)) for size in SIZES}
        for each in opened.values():
            stock_some(each)
        for _ in range(TURNS):
            for size in SIZES:
                for name, each_took in visited(opened[size]):
                    took[size].setdefault(name, []).append(each_took)
    few, many = (took[size] for size in SIZES)
    for name, timings in many.items():
        wall, cpu = (
            figures([[getattr(each, taken) / 1000 for each in side] for side in (few[name], timings)])
            for taken in ("wall_us", "cpu_us")
        )
        goal = "goal: 1.5x" if name in OPEN else "" if name == SUM else "goal: 1.5x, p99 16 ms"
        say(f"{f'14 {name}, 1,000 and 1,000,000 articles':54} {wall} · of processor {cpu}  {goal}")


def figures(ms: list[list[float]]) -> str:
    """Of both sides, and the ratio of the medians."""
    one, other = map(median, ms)
    least, most = map(p99, ms)
    return f"{one:5.1f} and {other:5.1f} ms, {other / one:.2f}x, p99 {least:5.1f} and {most:5.1f}"


def visited(opened: Shop) -> Iterator[tuple[str, Timed]]:
    """What was pressed, and what it took."""
    with open_till(opened.place) as till:
        till.window.activateWindow()
        assert QTest.qWaitForWindowActive(till.window)
        hands, seen = Hands(till), set()
        for visit in range(FIRST + VISITS):
            for name, key, modifier in STEPS:
                hands.looks()
                took = timed(partial(hands.press, key, modifier))
                if name:
                    seen.add((name, till.window.frame.shown))
                if name and visit >= FIRST:
                    yield name, took
            if visit >= FIRST:
                yield SUM, timed(partial(sum, range(SUM_OF)))
        assert len(seen) == sum(bool(name) for name, *_ in STEPS)
        assert len({shown for _, shown in seen}) == len(OPEN)
