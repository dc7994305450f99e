"""What the mall counts is read back, in the time that mall and shop have left (`mall-more.md` 15, rule 5).

Levels are read first, orders after: what is reserved for one that nobody has heard of is no surplus.
"""

import hashlib
import threading
from collections.abc import Callable, Sequence
from itertools import batched

from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.platform import Mall, MallStock
from herstal_pos.workers.mall_hearing import Hearing

READ_AT_ONCE, AT_LEISURE = 200, 50
"""Levels, before it is looked whether something else has come: for a person who waits, and at a closing, when
the orders of the whole town wait as long as one page takes."""
SPREAD_S, QUICK_SPREAD_S = 3600.0, 600.0
"""Over so long the shops of a town that close at one moment come with what nobody waits for."""


def moment_of(settings: views.MallSettingsView, spread_s: float) -> float:
    """Seconds after a closing that are this shop's own: the same at each, and another shop's are others."""
    shop = hashlib.sha256(f"{settings.address} {settings.shop_token}".encode()).digest()
    return int.from_bytes(shop[:4]) / 2**32 * spread_s


class Comparing:
    """`woken`: set where the shop has something to say. `seconds`: a clock that only goes on."""

    def __init__(
        self,
        hearing: Hearing,
        ask: Callable[[commands.Command], list[notices.Notice]],
        report: Callable[[exchange.Report], list[notices.Notice]],
        woken: threading.Event,
        seconds: Callable[[], float],
    ) -> None:
        self._hearing = hearing
        self._ask = ask
        self._report = report
        self._woken = woken
        self._seconds = seconds
        self._wish = ""
        self._heard_at = 0.0

    def is_due(self, work: exchange.MallWork, *, quick: bool) -> bool:
        """Whether there is one to be made now. After a night its moment comes anew: all tills of the town
        begin their day too."""
        if work.compare != self._wish:
            self._wish, self._heard_at = work.compare, self._seconds()
        wait_s = moment_of(work.settings, QUICK_SPREAD_S if quick else SPREAD_S) if work.at_leisure else 0.0
        return bool(work.compare) and self._seconds() - self._heard_at >= wait_s

    def compare(self, mall: Mall, work: exchange.MallWork) -> bool:
        """True where there is something to be told; the wish stays where the mall or the shop has no time."""
        refs = self._refs()
        if refs is None or self._hearing.is_slow:
            return False
        at_once = AT_LEISURE if work.at_leisure else READ_AT_ONCE
        stock = self._read(mall, refs, work.cursor, at_once)
        if stock is None:
            return not self._hearing.is_slow
        self._hearing.pull(mall, work.cursor)
        found = self._report(exchange.CompareStock(stock, work.compare))
        compared = (notice for notice in found if isinstance(notice, notices.StockCompared))
        return any(notice.differences or notice.again for notice in compared)

    def _refs(self) -> Sequence[str] | None:
        """None where the store is busy."""
        news = self._ask(exchange.ListRefs())
        return next((notice.refs for notice in news if isinstance(notice, exchange.Refs)), None)

    def _read(
        self, mall: Mall, refs: Sequence[str], cursor: str, at_once: int
    ) -> tuple[MallStock, ...] | None:
        """None where something came up: it goes first, and all is read again after."""
        before = self._woken.is_set()
        self._woken.clear()
        stock: list[MallStock] = []
        for some in batched(refs, at_once, strict=False):
            if stock and self._has_no_time(mall, cursor):
                return None
            stock += mall.read_stock(some)
        if before:
            self._woken.set()
        return tuple(stock)

    def _has_no_time(self, mall: Mall, cursor: str) -> bool:
        """New orders are heard in between; of what they brought the shop has to speak."""
        if mall.wake(0) or self._hearing.is_time:
            self._hearing.pull(mall, cursor)
        return self._woken.is_set() or self._hearing.is_slow
