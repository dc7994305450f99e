"""What the mall says comes in: each thing by itself, so that one that is odd keeps no other out."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import batched

from herstal_pos.domain.stock.gtin import is_of_the_trade
from herstal_pos.late import is_called
from herstal_pos.services import notices, views
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.platform import (
    Capabilities,
    Gone,
    Mall,
    MallOrder,
    MallRefused,
    OddAnswer,
    Part,
    SetAside,
    Stumbled,
)
from herstal_pos.workers.mall_set_aside import MOST_AGAIN, SetAsides

POLL_S = 5
ORDERS_AT_ONCE = 5
MOST_PAGES = 500
"""In a row: a mall that always has one more does not keep the shop's own words waiting."""
NOT_THIS_ONE = (Stumbled, Gone, MallRefused)
"""What the mall says of the one order that it was asked for, and of no other."""
SLOW_S = 2.0
"""A mall that takes so long to tell of its orders is compared with later."""
LIST_EVERY_S = 3600.0
"""What the mall lists anew is counted there within the hour, and what it once listed wrongly is back."""
ELSEWHERE_S = 300.0
"""So long what the mall said of the other shops is not asked again."""
MOST_CODES = 50


class AskingElsewhere:
    """What this shop is short of another one may have: the mall is asked as soon as it is said here, once for
    each article. `publish` and `seconds` as the mall's thread has them."""

    def __init__(self, publish: Callable[[notices.Notice], None], seconds: Callable[[], float]) -> None:
        self._publish, self._seconds = publish, seconds
        self._lock = threading.Lock()
        self._wanted = set[str]()
        self._asked: dict[str, float] = {}
        self.known: Capabilities | None = None

    def wants(self, notice: notices.Notice) -> bool:
        """From any thread; True where there is something to ask."""
        if not self._knows:
            return False
        due = set(filter(self._is_due, _short_of(notice)))
        with self._lock:
            self._wanted |= due
        return bool(due)

    def ask(self, mall: Mall) -> None:
        """A mall that fails over it has nothing to tell for a while."""
        with self._lock:
            codes, self._wanted = sorted(filter(self._is_due, self._wanted))[:MOST_CODES], set()
        if not codes or not self._knows:
            return
        try:
            found = mall.elsewhere(codes)
        except (OddAnswer, *NOT_THIS_ONE):
            found = {}
        now = self._seconds()
        self._asked = {code: at for code, at in self._asked.items() if now - at < ELSEWHERE_S}
        self._asked |= dict.fromkeys(codes, now)
        self._publish(notices.Elsewhere({code: found.get(code, ()) for code in codes}))

    @property
    def _knows(self) -> bool:
        return self.known is not None and self.known.knows_elsewhere

    def _is_due(self, code: str) -> bool:
        at = self._asked.get(code)
        return at is None or self._seconds() - at >= ELSEWHERE_S


def _short_of(notice: notices.Notice) -> set[str]:
    """Numbers of articles that are missing, and are the same ones in every shop."""
    lines: Iterable[views.PickingLineView | views.WalkLineView] = ()
    if isinstance(notice, notices.PickingChanged):
        lines = notice.picking.lines
    elif isinstance(notice, notices.WalkChanged) and notice.walk is not None:
        lines = notice.walk.lines
    elif is_called(notice, "StockShown") and isinstance(notice, notices.StockShown):
        product, codes = notice.article.product, notice.article.barcodes
        return set(filter(is_of_the_trade, codes)) if product.available == 0 else set()
    return {line.sku for line in lines if line.missing and is_of_the_trade(line.sku)}


class Hearing:
    """`pull_due`: there may be news of orders. `is_slow`: the mall was slow to tell of them last time, and
    has none for what nobody waits for. `heard_at`: when all were heard, by `seconds`, a clock that only goes
    on."""

    def __init__(
        self,
        report: Callable[[exchange.Report], list[notices.Notice]],
        publish: Callable[[notices.Notice], None],
        seconds: Callable[[], float],
    ) -> None:
        self._report = report
        self._seconds = seconds
        self.elsewhere = AskingElsewhere(publish, seconds)
        self._listed_at = 0.0
        self.odd = SetAsides()
        self.pull_due = True
        self.heard_at = 0.0
        self._from_the_beginning = False
        self.is_slow = False

    @property
    def is_time(self) -> bool:
        """Orders were not heard for a while."""
        return self._seconds() - self.heard_at > POLL_S

    def receive_listings(self, mall: Mall) -> None:
        """What is not understood now was perhaps sold well until now: it is not taken off the list."""
        listings = mall.pull_listings()
        self._listed_at = self._seconds()
        odd = [one for one in mall.odd_things() if one.kind == "listing"]
        self.odd.forget("listing")
        self.odd.add(odd)
        unread = tuple(one.ref for one in odd if one.ref)
        if self.failed_here(exchange.ReceiveListings(listings, unread, len(unread) == len(odd))):
            self.odd.add([SetAside("listing", "", "", "", "kept")])

    def look_again_in_time(self, mall: Mall, cursor: str) -> None:
        """At each order that was not understood; for what has no reference, at everything."""
        if self._seconds() - self._listed_at > LIST_EVERY_S:
            self.receive_listings(mall)
        if not self.odd.is_time:
            return
        refs = self.odd.orders[:MOST_AGAIN]
        if self.odd.look_again():
            self.receive_listings(mall)
            self.pull_due = self._from_the_beginning = True
        for ref in refs:
            try:
                order = mall.get_order(ref)
                parts = self._parts_of_all(mall, [order])
                self._receive(exchange.ReceiveOrders((order,), parts, cursor, complete=False))
            except Gone:
                self.odd.read_well("order", [ref])
            except OddAnswer as no:
                self.set_aside(ref, no)
            except NOT_THIS_ONE:
                self.set_aside(ref, OddAnswer("", "failed"))

    def set_aside(self, ref: str, no: OddAnswer) -> None:
        self.odd.read_well("order", [ref])
        self.odd.add([SetAside("order", ref, "", no.field, no.why)])

    def keep_odd_of(self, mall: Mall) -> None:
        """At the end of a turn without a bug, in which nobody waits for anything else."""
        self.elsewhere.ask(mall)
        self.odd.add(mall.odd_things())
        self.odd.forget("till")
        self.keep_odd()

    def keep_odd(self) -> None:
        if (things := self.odd.changed()) is not None:
            self._report(exchange.KeepSetAside(things))

    def failed_here(self, report: exchange.Report) -> bool:
        """By a bug in what this program makes of it: to say it again would change nothing."""
        news = self._report(report)
        return any(isinstance(notice, notices.StoreFailed) and notice.reason == "bug" for notice in news)

    def confirm(self, mall: Mall, ask: exchange.Ask) -> None:
        """Before paper tells of an order, and before it leaves."""
        nothing = exchange.ConfirmOrder(ask.order_id, None, why=ask.why)
        try:
            order = mall.get_order(ask.ref)
            answer = replace(nothing, order=order, parts=self._parts(mall, order))
        except Gone:
            answer = replace(nothing, gone=True)
        except OddAnswer as no:
            self.set_aside(ask.ref, no)
            answer = nothing
        except NOT_THIS_ONE:
            self.set_aside(ask.ref, OddAnswer("", "failed"))
            answer = nothing
        if self.failed_here(answer):
            self.set_aside(ask.ref, OddAnswer("", "kept"))
            self._report(nothing)

    def pull(self, mall: Mall, cursor: str) -> None:
        """A few orders at a time: each needs its parts, and a bad line must let some of them through. The
        cursor moves with the last: what was not received comes again."""
        if self._from_the_beginning:
            cursor, self._from_the_beginning = "", False
        for _ in range(MOST_PAGES):
            asked_at = self._seconds()
            page = mall.pull_orders(cursor)
            self.is_slow = self._seconds() - asked_at > SLOW_S
            self.odd.add(mall.odd_things())
            *earlier, last = batched(page.orders, ORDERS_AT_ONCE, strict=False) if page.orders else [()]
            for orders in earlier:
                parts = self._parts_of_all(mall, orders)
                if not self._receive(exchange.ReceiveOrders(orders, parts, cursor, complete=False)):
                    return
            parts = self._parts_of_all(mall, last)
            moved = [ref for ref in page.siblings_moved if ref not in parts]
            parts |= {ref: known for ref in moved if (known := self._parts_of(mall, ref))}
            if not self._receive(exchange.ReceiveOrders(last, parts, page.cursor, complete=not page.more)):
                return
            cursor = page.cursor
            if not page.more:
                self.pull_due, self.heard_at = False, self._seconds()
                return

    def _receive(self, orders: exchange.ReceiveOrders) -> bool:
        """Of some that this program stumbles over each comes by itself, and that one is set aside."""
        news = self._report(orders)
        failures = [notice.reason for notice in news if isinstance(notice, notices.StoreFailed)]
        if "bug" not in failures:
            self.odd.read_well("order", [] if failures else [order.ref for order in orders.orders])
            return not failures
        for order in orders.orders:
            parts = {ref: parts for ref, parts in orders.parts.items() if ref == order.ref}
            one = replace(orders, orders=(order,), parts=parts, cursor="", complete=False)
            if self.failed_here(replace(one, keep_cursor=False)):
                self.set_aside(order.ref, OddAnswer("", "kept"))
            else:
                self.odd.read_well("order", [order.ref])
        return not self.failed_here(replace(orders, orders=(), parts={}))

    def _parts_of_all(self, mall: Mall, orders: Iterable[MallOrder]) -> dict[str, tuple[Part, ...]]:
        return {order.ref: parts for order in orders if (parts := self._parts(mall, order))}

    def _parts(self, mall: Mall, order: MallOrder) -> tuple[Part, ...]:
        return self._parts_of(mall, order.ref) if (order.part_count or 1) > 1 else ()

    def _parts_of(self, mall: Mall, ref: str) -> tuple[Part, ...]:
        """None where they are not understood, or the mall fails over them: the order itself is well."""
        try:
            parts = mall.parts(ref)
        except OddAnswer as no:
            self.odd.add([SetAside("parts", ref, "", no.field, no.why)])
            return ()
        except NOT_THIS_ONE:
            self.odd.add([SetAside("parts", ref, "", "", "failed")])
            return ()
        self.odd.read_well("parts", [ref])
        return parts
