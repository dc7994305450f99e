"""Pulling orders: by the feed where there is one, by state where there is none, never by time alone.

A plain mall's `updatedAt` does not move with an order's state, its rows appear after their own stamp, and it
sorts by id first. So the work list is read whole, and with it what has left it since; once an hour, and at
the beginning, the last seven days as well: cancelled or delivered by others, an order is not on it any more.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import batched
from typing import Any, Protocol

from herstal_pos.mall.vendure.feed import EventFeed
from herstal_pos.mall.vendure.order_shapes import CLOSED, OPEN
from herstal_pos.mall.vendure.orders import MOST_PAGES, PAGE, Order, OrdersPage, VendureOrders
from herstal_pos.services.mall.platform import OrderPage
from herstal_pos.stored import Form, flag, maybe_whole, text, whole

LOOK_BACK = timedelta(days=7)
LOOK_EVERY = timedelta(hours=1)


class Pulling(Protocol):
    def pull(self, cursor: str) -> OrderPage: ...


@dataclass(frozen=True, slots=True)
class PullCursor:
    """Where a pull goes on. `skip` is None when the feed is followed; `looked` is when the week was read."""

    feed: int = -1
    skip: int | None = 0
    week: bool = False
    looked: str = ""

    @classmethod
    def of(cls, cursor: str) -> "PullCursor":
        """A cursor of another kind of mall is the beginning."""
        try:
            return _PLACE.read(json.loads(cursor))
        except ValueError:
            return cls()

    @property
    def cursor(self) -> str:
        return json.dumps(_PLACE.write(self), separators=(",", ":"))


_PLACE = Form(
    PullCursor,
    feed=whole("feed", -1),
    skip=maybe_whole("skip", 0),
    week=flag("week"),
    looked=text("looked"),
)


class ByFeed:
    """The work list, from then on what the feed names. A mall that was set up anew, or from a backup, begins
    to count again."""

    def __init__(self, orders: VendureOrders, feed: EventFeed) -> None:
        self._orders = orders
        self._feed = feed
        self._listed_at: float | None = None
        self._before: tuple[str, ...] = ()

    def pull(self, cursor: str) -> OrderPage:
        """All that is open is listed at the beginning and once an hour: no event that was lost or not
        understood keeps an order away for ever."""
        place, now = PullCursor.of(cursor), time.monotonic()
        if self._listed_at is None or now - self._listed_at > LOOK_EVERY.total_seconds():
            known = place.feed >= 0 and self._feed.reaches(place.feed)
            place = PullCursor(feed=place.feed if known else self._feed.end())
            page = self._listed(place, 0)
            self._listed_at = now
            return page
        if place.feed < 0:
            place = PullCursor(feed=self._feed.end())
        return self._listed(place, place.skip) if place.skip is not None else self._changed(place)

    def _listed(self, place: PullCursor, skip: int) -> OrderPage:
        page = self._orders.page({"state": {"in": OPEN}}, skip)
        more = _goes_on(page, self._before, skip)
        self._before = page.refs if more else ()
        return _page(self._orders, page.orders, replace(place, skip=skip + PAGE if more else None), more=more)

    def _changed(self, place: PullCursor) -> OrderPage:
        """An event that says nothing may have been about any order: all are listed once more."""
        news = self._feed.since(place.feed)
        wanted = {"id": {"in": news.orders}, "state": {"in": OPEN + CLOSED}}
        page = self._orders.page(wanted).orders if news.orders else []
        named = [order for order in page if order["id"] in news.orders]
        place = replace(place, feed=news.next, skip=0 if news.odd else None)
        found = _page(self._orders, named, place, more=news.more or news.odd)
        return replace(found, siblings_moved=news.siblings)


class ByState:
    """The work list at every pull: no late row, no equal stamp, no wrong clock hides an order from it. What
    has left the list since the last one is read by its number: cancelled or delivered, it is heard at once.
    """

    def __init__(self, orders: VendureOrders, malls_time: Callable[[], datetime]) -> None:
        self._orders = orders
        self._now = malls_time
        self._listed: set[str] | None = None
        self._listing: set[str] = set()
        self._first = True
        self._before: tuple[str, ...] = ()

    def pull(self, cursor: str) -> OrderPage:
        place = PullCursor.of(cursor)
        found = self._orders.page(self._wanted(place), place.skip or 0)
        page, goes_on = found.orders, _goes_on(found, self._before, place.skip or 0)
        self._before = found.refs if goes_on else ()
        if not place.week:
            self._note(page, first=not place.skip)
        if goes_on:
            return _page(self._orders, page, replace(place, skip=(place.skip or 0) + PAGE), more=True)
        if place.week:
            place = PullCursor(looked=self._now().isoformat())
            return _page(self._orders, page, replace(place, skip=0), more=False)
        gone = self._gone()
        if self._is_time(place):
            return _page(self._orders, [*page, *gone], replace(place, skip=0, week=True), more=True)
        return _page(self._orders, [*page, *gone], replace(place, skip=0), more=False)

    def _note(self, page: Sequence[Order], *, first: bool) -> None:
        self._listing = {order["id"] for order in page} | (set() if first else self._listing)

    def _gone(self) -> list[Order]:
        missing = sorted((self._listed or set()) - self._listing)
        self._listed = self._listing
        found = []
        for some in batched(missing, PAGE, strict=False):
            found += self._orders.page({"id": {"in": some}, "state": {"in": OPEN + CLOSED}}).orders
        return found

    def _wanted(self, place: PullCursor) -> dict[str, Any]:
        if not place.week:
            return {"state": {"in": OPEN}}
        since = (self._now() - LOOK_BACK).isoformat()
        return {"state": {"in": OPEN + CLOSED}, "orderPlacedAt": {"after": since}}

    def _is_time(self, place: PullCursor) -> bool:
        """Once an hour, and where no list is remembered. A time that is none, or still to come, was written
        under a wrong clock: it keeps no look away."""
        first, self._first = self._first, False
        try:
            passed = self._now() - datetime.fromisoformat(place.looked)
        except (ValueError, TypeError):
            return True
        return first or not timedelta() <= passed < LOOK_EVERY


def _goes_on(page: OrdersPage, before: tuple[str, ...], skip: int) -> bool:
    """Not where the same page comes again, and not without an end."""
    return page.found >= PAGE and page.refs != before and skip < MOST_PAGES * PAGE


def _page(orders: VendureOrders, page: Sequence[Order], place: PullCursor, *, more: bool) -> OrderPage:
    mall_orders = tuple(orders.order_of(order) for order in page if order["orderPlacedAt"])
    return OrderPage(mall_orders, place.cursor, more)
