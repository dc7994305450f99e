"""The till's own window in the test's hands, with all its threads, on the screen that `Screen.run` gave."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot

from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.till import WindowedTill
from herstal_pos.ui.counter.sale_screen import SaleScreen
from herstal_pos.ui.frame.act_queue import ActQueue
from tests.stories.counter import Shop
from tests.stories.screen import GENEROUS_S, HEIGHT, WIDTH, Keyboard


class OpenTill:
    """`heard` keeps all news in order."""

    def __init__(self, shop: Shop, qtbot: QtBot) -> None:
        self.shop = shop
        self.heard: list[Notice] = []
        self.keyboard = Keyboard(os.environ["DISPLAY"])
        self._qtbot = qtbot
        self._till = WindowedTill(shop.place)
        self.window = self._till.window
        self._till._bridge.noticed.connect(self.heard.append)

    @property
    def sale(self) -> SaleScreen:
        return self.window.sale

    @property
    def holds_keys(self) -> bool:
        """Some were pressed that may still be the beginning of a scan."""
        return bool(self._till._keys._decoder._pending)  # type: ignore[attr-defined]

    @property
    def acts(self) -> ActQueue:
        return self._till._bridge.acts

    def start(self) -> None:
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        self.window.activateWindow()
        self.wait_until(self.window.isActiveWindow)
        self._till.start()
        self.wait_for(notices.LastSaleChanged)

    def stop(self) -> None:
        self._till.stop()
        self.window.close()
        self.window.deleteLater()
        self.keyboard.close()

    def count(self, kind: type[Notice]) -> int:
        return sum(isinstance(notice, kind) for notice in self.heard)

    def wait_for(self, kind: type[Notice], times: int = 1) -> None:
        self.wait_until(lambda: self.count(kind) >= times)

    def wait_until(self, seen: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(seen, timeout=int(GENEROUS_S * 1000))

    def strike_unknown(self) -> None:
        """The first code of the cart that no article bears, where nothing else is open."""
        asks, pad = [line.id for line in self.sale.sale.unanswered], self.sale.pad
        if asks and pad.panel is None and not pad.entry.text():
            self.sale.card.chosen.emit(asks[0])
            self.sale.act("remove_line")
            self.wait_until(lambda: asks[0] not in [line.id for line in self.sale.sale.lines])

    def by_hand(self, act: Callable[[], None]) -> None:
        """Keys come while the window lives on."""
        hands = threading.Thread(target=act)
        hands.start()
        self.wait_until(lambda: not hands.is_alive())
        hands.join()


@contextmanager
def open_till(shop: Shop, qtbot: QtBot) -> Iterator[OpenTill]:
    till = OpenTill(shop, qtbot)
    try:
        till.start()
        yield till
    finally:
        till.stop()
