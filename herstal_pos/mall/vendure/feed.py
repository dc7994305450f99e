"""The town's feed of a shop: events numbered in the order of their commits. Hints to read an order again."""

from dataclasses import dataclass

from herstal_pos.mall.vendure import documents
from herstal_pos.mall.vendure.wire import CONNECT_S, Wire

LONGEST_WAIT_S = 60
PAGE = 100


@dataclass(frozen=True, slots=True)
class News:
    """`orders`: whose own part changed; `siblings`: where only another shop's part moved."""

    orders: tuple[str, ...]
    siblings: tuple[str, ...]
    next: int
    more: bool


class EventFeed:
    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._heard: int | None = None

    def since(self, place: int, take: int = PAGE, wait_s: int = 0) -> News:
        wait = min(wait_s, LONGEST_WAIT_S)
        page = self._wire.ask(
            documents.EVENTS, since=place, take=take, wait=wait, answer_s=wait_s + 2 * CONNECT_S
        )
        events = [event for event in page["items"] if event["orderId"]]
        own = dict.fromkeys(event["orderId"] for event in events if event["kind"] != "SIBLING")
        others = dict.fromkeys(event["orderId"] for event in events)
        return News(tuple(own), tuple(others.keys() - own.keys()), page["next"], page["more"])

    def reaches(self, place: int) -> bool:
        """Whether the mall still knows of an event with this number, or of a later one."""
        return place <= 0 or self._goes_on_after(place - 1)

    def end(self) -> int:
        """The number of the last event: doubled until beyond it, then halved."""
        beyond = 1
        while self._goes_on_after(beyond):
            beyond *= 2
        before = 0 if beyond == 1 else beyond // 2
        while before < beyond:
            middle = (before + beyond) // 2
            if self._goes_on_after(middle):
                before = middle + 1
            else:
                beyond = middle
        return before

    def wait(self, timeout_s: int) -> bool:
        """True when something happened after what was last heard; the first time at once."""
        if self._heard is None:
            self._heard = self.end()
            return True
        news = self.since(self._heard, take=1000, wait_s=timeout_s)
        woken = news.next > self._heard
        self._heard = news.next
        return woken

    def _goes_on_after(self, place: int) -> bool:
        return self.since(place, take=1).next > place
