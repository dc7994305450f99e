"""The town behind one practice shop: it sells the shop's goods, splits baskets, sends bikes.

It counts as the town's mall does: an order allocates, a parcel takes its pieces off hand, an older count is
ignored. A shopper cannot buy what is not there.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from herstal_pos.mall.practice import parts
from herstal_pos.mall.practice.town_store import Placed, TownArticle, TownStore
from herstal_pos.services.mall.platform import (
    Address,
    Gone,
    MallLine,
    MallListing,
    MallOrder,
    MallRefused,
    Part,
    Stage,
)
from herstal_pos.services.ports import Clock

SHOP = "practice"  # the shop's token and its key: nothing to protect here
KEY = "practice"
FIRST_CODE = 1001
CODES = 9000  # they go round
_BIKE_EVERY_S = 30 * 60
_AHEAD_S = 15 * 60  # a shop needs that long at least

NATHALIE = Address("Nathalie Dubois", "Rue Hoyoux 14", "4040", "Herstal", "+32 470 12 34 56")
SIBLINGS = ("Boulangerie de Marexhe", "Bazar de la Licour")
LOOKED_AT = 40  # of the newest orders, where a person or a neighbour looks for open ones


@dataclass(frozen=True, slots=True)
class Basket:
    """What a shopper puts together: pieces by SKU in this shop; `siblings` are the other shops he visits.

    `bike_at`: another bike than the town's next one.
    """

    pieces: Mapping[str, int]
    address: Address = NATHALIE
    siblings: tuple[str, ...] = SIBLINGS
    note: str = ""
    by_bike: bool = True
    slot: tuple[datetime, datetime] | None = None
    bike_at: datetime | None = None
    language: str = ""


class PracticeTown:
    """`path`: its file, kept between two starts. Any thread may call; one at a time is served. `others_have`:
    by an article's number, the shops beside this one that sell it."""

    def __init__(self, clock: Clock, path: str = ":memory:", shop_name: str = "Épicerie du Pont") -> None:
        self.clock = clock
        self.shop_name = shop_name
        self.keeps_pictures = True
        self.hears_shop = True
        self.others_have: dict[str, tuple[str, ...]] = {}
        self.closed_until: datetime | None = None
        self.opens_at: datetime | None = None
        self.store = TownStore(path)
        self._news = threading.Condition(threading.RLock())
        self._closing = False
        self._working = False

    @contextmanager
    def at_work(self) -> Iterator[TownStore]:
        """One act: whole or not at all, and announced to those who wait for news."""
        with self._news:
            if self._working:  # a part of a greater act
                yield self.store
                return
            self._working = True
            try:
                with self.store as store:
                    yield store
            finally:
                self._working = False
            self._news.notify_all()

    def wait_for_news(self, since: int, timeout_s: int) -> int:
        """The number of the last event, once there is one after `since`, or after so many seconds."""
        with self._news:
            self._news.wait_for(lambda: self._closing or self.store.last_event() > since, timeout_s)
            return self.store.last_event()

    def stop_waiting(self) -> None:
        """There will be no news any more."""
        with self._news:
            self._closing = True
            self._news.notify_all()

    def close(self) -> None:
        self.store.close()

    # --- the shoppers, the couriers, the other shops

    def offer(self, listing: MallListing, on_hand: int) -> str:
        """An article of the shop with its pieces; the reference. The same key again changes it."""
        with self.at_work() as store:
            known = store.article_like(listing.key, listing.sku)
            ref = known.listing.ref if known else store.new_ref("article")
            article = known or TownArticle(listing)
            store.save_article(replace(article, listing=replace(listing, ref=ref), on_hand=on_hand))
        return ref

    def place(self, basket: Basket) -> MallOrder:
        """A paid order. Raises `MallRefused("sold_out")` for what the shop has not, as the town does, and
        "closed" while it pauses."""
        if self.closed_until and self.clock.now() < self.closed_until:
            raise MallRefused("closed")
        with self.at_work() as store:
            lines = tuple(self._lines(store, basket.pieces))
            ref = store.new_ref("placed")
            shops = (self.shop_name, *basket.siblings)
            order = MallOrder(
                ref=ref,
                code=self._free_code(store),
                placed_at=self.clock.now(),
                stage=Stage.NEW,
                cancelled=False,
                lines=lines,
                parcels=(),
                address=basket.address,
                delivered_by_bike=basket.by_bike,
                fingerprint="",
                note=basket.note,
                part_no=1 if basket.siblings else None,
                part_count=len(shops) if basket.siblings else None,
                bike_at=self._bike_for(basket),
                slot_start=basket.slot and basket.slot[0],
                slot_end=basket.slot and basket.slot[1],
                language=basket.language,
            )
            siblings = tuple(
                Part(number, name, Stage.NEW, number == 1) for number, name in enumerate(shops, start=1)
            )
            store.save_placed(Placed(order, siblings))
        return order

    def sibling_moves(self, ref: str, number: int, stage: Stage | None) -> None:
        """Another shop's part gets on; None: it was cancelled."""
        with self.at_work() as store:
            placed = placed_in(store, ref)
            moved = tuple(replace(part, stage=stage) if part.no == number else part for part in placed.parts)
            store.save_placed(replace(placed, parts=moved), sibling=True)

    def courier_moves(self, ref: str, parcel_key: str, state: str) -> None:
        """The bike has it (`handed_over`), or the customer (`delivered`)."""
        with self.at_work() as store:
            placed = placed_in(store, ref)
            store.save_placed(parts.with_parcel_state(placed, parcel_key, state))

    def bike_comes(self, ref: str, at: datetime) -> None:
        """Earlier or later than it was said."""
        with self.at_work() as store:
            placed = placed_in(store, ref)
            store.save_placed(replace(placed, order=replace(placed.order, bike_at=at)))

    def shopper_cancels(self, ref: str) -> None:
        """All of it, and is paid back. Raises `MallRefused("packed")` when a parcel of it is ready."""
        with self.at_work() as store:
            before = placed_in(store, ref)
            after = parts.refused(before, {line.id: line.quantity for line in before.order.lines})
            for line in before.order.lines:
                change(store, line.ref, allocated=-parts.waiting(line))
            gone = tuple(part if part.mine else replace(part, stage=None) for part in after.parts)
            store.save_placed(replace(after, parts=gone))

    def open_orders(self) -> tuple[tuple[MallOrder, tuple[Part, ...]], ...]:
        """Newest first: paid, and neither cancelled nor delivered; with the parts of all shops."""
        with self.at_work() as store:
            newest = [placed for placed in store.newest_placed(LOOKED_AT) if not placed.vanished]
        open_ones = [(parts.shown(placed), parts.parts_of(placed)) for placed in newest]
        return tuple(one for one in open_ones if not one[0].cancelled and one[0].stage < Stage.DELIVERED)

    def stock(self) -> tuple[TownArticle, ...]:
        with self.at_work() as store:
            return tuple(store.articles())

    def vanish(self, ref: str) -> None:
        """An order that is not there any more, as if it had never been: its pieces are free."""
        with self.at_work() as store:
            placed = placed_in(store, ref)
            for line in placed.order.lines:
                change(store, line.ref, allocated=-parts.waiting(line))
            store.save_placed(replace(placed, vanished=True))

    def refunded(self, ref: str) -> int:
        """Cents that went back to the shopper."""
        with self.at_work() as store:
            return placed_in(store, ref).refunded_cents

    def _lines(self, store: TownStore, pieces: Mapping[str, int]) -> Iterator[MallLine]:
        for number, (sku, wanted) in enumerate(pieces.items(), start=1):
            article = store.article_like("", sku)
            if article is None or article.on_hand - article.allocated < wanted:
                raise MallRefused("sold_out", sku)
            change(store, article.listing.ref, allocated=wanted)
            listing = article.listing
            yield MallLine(str(number), listing.ref, sku, listing.title, wanted, 0, 0, listing.price_cents)

    def _bike_for(self, basket: Basket) -> datetime | None:
        if not basket.by_bike:
            return None
        return basket.bike_at or next_bike(self.clock.now(), basket.slot)

    def _free_code(self, store: TownStore) -> str:
        """The next one round that no open order has."""
        orders = [placed.order for placed in store.all_placed()]
        taken = {one.code for one in orders if not one.cancelled and one.stage < Stage.DELIVERED}
        ring = (f"M-{FIRST_CODE + (len(orders) + step) % CODES}" for step in range(CODES))
        return next(code for code in ring if code not in taken)


def placed_in(store: TownStore, ref: str) -> Placed:
    placed = store.placed(ref)
    if placed is None or placed.vanished:
        raise Gone(f"order {ref}")
    return placed


def change(store: TownStore, ref: str, *, on_hand: int = 0, allocated: int = 0) -> None:
    """By so many pieces."""
    article = store.article(ref)
    if article is None:
        raise Gone(f"article {ref}")
    store.save_article(
        replace(article, on_hand=article.on_hand + on_hand, allocated=article.allocated + allocated)
    )


def next_bike(now: datetime, slot: tuple[datetime, datetime] | None) -> datetime:
    """The first bike of the slot that the shop can reach; the next one of all when the slot is over."""
    reachable = _half_hour(now + timedelta(seconds=_AHEAD_S))
    if slot is None:
        return reachable
    bike = max(reachable, _half_hour(slot[0] + timedelta(seconds=1)))
    return bike if bike <= slot[1] else reachable


def _half_hour(at: datetime) -> datetime:
    late = at.timestamp() % _BIKE_EVERY_S
    return at + timedelta(seconds=_BIKE_EVERY_S - late) if late else at
