"""The town's feed of a shop: events numbered in the order of their commits. Hints to read an order again."""

import threading
from dataclasses import dataclass

from herstal_pos.mall.deadline import Deadline
from herstal_pos.mall.odd import OddThings
from herstal_pos.mall.posting import CONNECT_S
from herstal_pos.mall.shapes import ident, items, maybe, shaped, text, whole
from herstal_pos.mall.vendure import documents
from herstal_pos.mall.vendure.wire import Wire
from herstal_pos.services.mall.platform import NOBODY, Called, MallUnavailable

LONGEST_WAIT_S = 45
PAGE = 100
LAST = 2**31 - 1
"""No event has a greater number: GraphQL's whole numbers end here."""
LONGEST_STEP = 100_000
"""From one event to the next: they are counted 1, 2, 3 in each shop."""
_EVENT = shaped(seq=whole(1, LAST), kind=text, orderId=maybe(ident))


@dataclass(frozen=True, slots=True)
class News:
    """`orders`: whose own part changed; `siblings`: where only another shop's part moved. `next`: the number
    of the last event that came. `odd`: there was one that was not understood."""

    orders: tuple[str, ...]
    siblings: tuple[str, ...]
    next: int
    more: bool
    odd: bool = False


class EventFeed:
    def __init__(self, wire: Wire, odd: OddThings) -> None:
        self._wire = wire
        self._odd = odd
        self._heard: int | None = None
        self._lock = threading.Lock()
        self._waiting: Deadline | None = None

    def since(self, place: int, take: int = PAGE, wait_s: int = 0, deadline: Deadline | None = None) -> News:
        """Nothing goes beyond what came: a place in a far future would hide all that comes before it."""
        wait = min(wait_s, LONGEST_WAIT_S)
        page = self._wire.ask(
            documents.EVENTS,
            since=place,
            take=take,
            wait=wait,
            answer_s=wait + 2 * CONNECT_S,
            deadline=deadline,
        )
        found = list(items(page))
        read = self._odd.well("event", found, _EVENT)
        events = [event for event in read if place < event["seq"] <= place + LONGEST_STEP]
        lost = len(found) - len(read) + sum(event["seq"] > place + LONGEST_STEP for event in read)
        named = [event for event in events if event["orderId"]]
        own = dict.fromkeys(event["orderId"] for event in named if event["kind"] != "SIBLING")
        others = dict.fromkeys(event["orderId"] for event in named)
        last = max((event["seq"] for event in events), default=place + (lost > 0))
        more = page.get("more") is True and last > place
        return News(tuple(own), tuple(others.keys() - own.keys()), last, more, odd=lost > 0)

    def reaches(self, place: int) -> bool:
        """Whether the mall still knows of an event with this number, or of a later one."""
        return place <= 0 or self._goes_on_after(place - 1)

    def end(self) -> int:
        """The number of the last event: doubled until beyond it, then halved."""
        beyond = 1
        while beyond < LAST and self._goes_on_after(beyond):
            beyond = min(beyond * 2, LAST)
        before = 0 if beyond == 1 else beyond // 2
        while before < beyond:
            middle = (before + beyond) // 2
            if self._goes_on_after(middle):
                before = middle + 1
            else:
                beyond = middle
        return before

    def wait(self, timeout_s: int, called: Called = NOBODY) -> bool:
        """True when something happened after what was last heard; the first time at once. Who is `called`
        hangs up: nothing is lost, what the mall was about to say it says again."""
        if self._heard is None:
            self._heard = self.end()
            return True
        with self._lock:
            self._waiting = deadline = Deadline()
        try:
            if timeout_s and called.is_set():
                return False
            news = self.since(self._heard, 1000, timeout_s, deadline)
        except MallUnavailable:
            if deadline.is_over and called.is_set():
                return False
            raise
        finally:
            with self._lock:
                self._waiting = None
        woken = news.next > self._heard
        self._heard = news.next
        return woken

    def stop_waiting(self) -> None:
        """From another thread."""
        with self._lock:
            if self._waiting:
                self._waiting.end()

    def _goes_on_after(self, place: int) -> bool:
        page = self._wire.ask(documents.EVENTS, since=place, take=1, wait=0, answer_s=2 * CONNECT_S)
        return any(event["seq"] > place for event in self._odd.well("event", list(items(page)), _EVENT))
