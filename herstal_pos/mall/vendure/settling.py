"""What came of a word that was not answered: shut out what may still come, wait, read until it stands still.

Vendure does some things once more each time they are said (`documents.ONCE`), and a box on the way may hold a
word, or double it, and let it through when the till has long repeated it (`mall-more.md` 13).
"""

import time
from collections.abc import Callable

from herstal_pos.mall.vendure.orders import Order, VendureOrders
from herstal_pos.mall.vendure.wire import Wire

QUIET_S, LONGEST_QUIET_S = 10.0, 60.0
"""What is inside already is not shut out: so long it may wait for a lock there."""
SLOW_S = 2.0
"""An answer that takes so long: the mall is busy, and what is inside takes longer too."""
BETWEEN_S = 3.0

type Pause = Callable[[float], None]
"""Seconds; may raise a `MallError` when the till is closed meanwhile."""


class Settling:
    def __init__(
        self,
        wire: Wire,
        orders: VendureOrders,
        pause: Pause,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wire = wire
        self._orders = orders
        self._pause = pause
        self._seconds = seconds

    def is_needed(self, *, before: bool) -> bool:
        """`before`: what is to be said was said by an earlier start, and not answered."""
        return before or self._wire.unsure

    def order(self, ref: str) -> Order:
        """As it is now, and stays."""
        return self.settled(lambda: self._orders.read(ref))

    def settled[Kind](self, read: Callable[[], Kind]) -> Kind:
        """What is read when nothing comes any more."""
        self._wire.fence()
        self._be_quiet(read)
        earlier = read()
        while True:
            self._pause(BETWEEN_S)
            now = read()
            if now == earlier:
                self._wire.unsure = False
                return now
            earlier = now

    def _be_quiet(self, read: Callable[[], object]) -> None:
        """Twice as long each time, while the mall answers slowly."""
        quiet_s = QUIET_S
        self._pause(quiet_s)
        while quiet_s < LONGEST_QUIET_S and self._takes_s(read) > SLOW_S:
            quiet_s = min(2 * quiet_s, LONGEST_QUIET_S)
            self._pause(quiet_s)

    def _takes_s(self, read: Callable[[], object]) -> float:
        asked_at = self._seconds()
        read()
        return self._seconds() - asked_at
