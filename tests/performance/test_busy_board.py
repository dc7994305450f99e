"""Goal 14: the board with 200 orders beside twelve, from key or news to paint; and what the shop
takes to tell of them."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.hand import HAND, PatientClock
from herstal_pos.ui.scenes import sample_shop
from herstal_pos.ui.scenes.orders.busy_orders import TWELVE, many
from herstal_pos.ui.scenes.sample_orders import MALL
from herstal_pos.ui.shell.window import MainWindow
from tests.performance.conftest import Say
from tests.performance.on_screen import painted
from tests.performance.timing import Pairs, p99, timed
from tests.program import WINDOW
from tests.town_shop import open_town_shop

ROUNDS = 60
PLACED = 40
BEGUN_AT = "order-M-2420"


class Board:
    """A window of its own with these orders; `news` changes one of them."""

    def __init__(self, cards: tuple[OrderCardView, ...]) -> None:
        self._bridge = Bridge(lambda _command: None)
        self.window = MainWindow(self._bridge, Words("fr"), theme.LIGHT, lambda: sample_shop.NOW)
        self.window.resize(*WINDOW)
        self._cards = [notices.OrdersChanged(cards), notices.OrdersChanged(_one_further(cards))]
        self.window.show()
        for notice in (*sample_shop.BEGIN, notices.MallChanged(MALL), self._cards[0]):
            self._bridge.notify(notice)
        painted()

    def news(self) -> None:
        self._cards.reverse()
        self._bridge.notify(self._cards[0])
        painted()

    def choose(self, order_id: str) -> None:
        """An arrow goes on from where the last one came to."""
        self.window.shown.show_order(order_id)
        painted()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window, key)
        painted()


def _one_further(cards: tuple[OrderCardView, ...]) -> tuple[OrderCardView, ...]:
    changed = next(card for card in cards if card.stage == "accepted")
    placed = changed.placed_at + timedelta(0)
    return tuple(
        replace(card, stage="picking", picked=1, placed_at=placed) if card is changed else card
        for card in cards
    )


def test_the_board_from_key_to_paint(qapp: QApplication, say: Say) -> None:
    theme.load_fonts()
    theme.apply(qapp, theme.LIGHT)
    HAND.use(PatientClock())
    few, busy = Board(TWELVE), Board(many(200))
    steps: dict[str, Callable[[Board], None]] = {
        "opened": lambda board: board.press(Qt.Key.Key_F6),
        "one card changes": Board.news,
        "down": lambda board: board.press(Qt.Key.Key_Down),
        "left": lambda board: board.press(Qt.Key.Key_Escape),
    }
    pairs = {name: Pairs([], []) for name in steps}
    for number in range(-3, ROUNDS):
        for name, step in steps.items():
            if name == "down":
                few.choose(BEGUN_AT)
                busy.choose(BEGUN_AT)
            ours, raw = timed(partial(step, busy)), timed(partial(step, few))
            if number >= 0:
                pairs[name].ours.append(ours)
                pairs[name].raw.append(raw)
    for name in ("opened", "one card changes", "down"):
        wall, cpu = (
            p99([one.wall_us for one in pairs[name].ours]),
            p99([one.cpu_us for one in pairs[name].ours]),
        )
        said = pairs[name].summary(f"14 board: {name}, 200 | 12 orders", "goal: 1.5x, p99 16 ms")
        say(f"{said}, p99 {wall / 1000:.1f} ms, cpu {cpu / 1000:.1f}")
    for board in (few, busy):
        board.window.close()


def test_what_the_shop_takes_to_tell_of_them(say: Say) -> None:
    with open_town_shop() as shop:
        took = {}
        for count in (4, PLACED):
            while len(shop.board()) < count:
                shop.buy(cheese=1)
                shop.catch_up()
            took[count] = median(_listing_ms(shop.execute) for _ in range(ROUNDS))
    each = (took[PLACED] - took[4]) / (PLACED - 4)
    both = f"{took[4]:.2f} ms with 4 orders, {took[PLACED]:.2f} with {PLACED}"
    say(f"14 board told: {both}, {each * 1000:.0f} µs an order")


def _listing_ms(execute: Callable[[commands.Command], object]) -> float:
    begun = time.perf_counter_ns()
    execute(commands.ListOrders())
    return (time.perf_counter_ns() - begun) / 1e6
