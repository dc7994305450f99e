"""The shop's side of the practice town: each operation of the port is one act of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from herstal_pos.mall.levels import counted
from herstal_pos.mall.listed import listing_refused
from herstal_pos.mall.practice import parts
from herstal_pos.mall.practice.town import PracticeTown, change, placed_in
from herstal_pos.mall.practice.town_store import Placed, TownArticle, TownStore
from herstal_pos.services.mall.platform import (
    Capabilities,
    LevelResult,
    ListingResult,
    MallLevel,
    MallListing,
    MallOrder,
    MallParcel,
    MallStock,
    OrderPage,
    Part,
    Stage,
)

PAGE = 100  # events


class ShopSide:
    """`settle`: an order younger than that may vanish again, so it is held back."""

    def __init__(self, town: PracticeTown, settle: timedelta = timedelta()) -> None:
        self._town = town
        self._settle = settle

    def open(self) -> Capabilities:
        return Capabilities(
            platform="practice",
            shop_name=self._town.shop_name,
            has_parts=True,
            has_feed=True,
            has_stages=True,
            clock_offset=timedelta(),
            hears_shop=self._town.hears_shop,
            hears_delays=self._town.hears_shop,
            knows_elsewhere=self._town.hears_shop,
        )

    def beat(
        self,
        turn: int,  # noqa: ARG002 - there is one till
        closed_until: datetime | None,
        opens_at: datetime | None,
    ) -> None:
        self._town.closed_until, self._town.opens_at = closed_until, opens_at

    def pull_listings(self) -> tuple[MallListing, ...]:
        with self._town.at_work() as store:
            return tuple(article.listing for article in store.articles())

    def put_listings(self, listings: Sequence[MallListing]) -> tuple[ListingResult, ...]:
        with self._town.at_work() as store:
            return tuple(self._pictured(store, listing, _listed(store, listing)) for listing in listings)

    def _pictured(self, store: TownStore, listing: MallListing, result: ListingResult) -> ListingResult:
        article = store.article(result.ref) if result.state == "ok" else None
        if article is None or listing.picture is None:
            return result
        if self._town.keeps_pictures:
            store.save_article(replace(article, picture=listing.picture))
        return replace(result, keeps_pictures=self._town.keeps_pictures)

    def put_stock(self, levels: Sequence[MallLevel]) -> tuple[LevelResult, ...]:
        with self._town.at_work() as store:
            for level in sorted(levels, key=lambda level: level.sequence):
                _count(store, level)
            return tuple(_result(store, level) for level in levels)

    def read_stock(self, refs: Sequence[str]) -> tuple[MallStock, ...]:
        with self._town.at_work() as store:
            return tuple(_stock(article) for ref in refs if (article := store.article(ref)))

    def pull_orders(self, cursor: str) -> OrderPage:
        """By the feed, up to the first order that has not settled."""
        with self._town.at_work() as store:
            since = _place(store, cursor)
            events = store.events(since, PAGE)
            own: dict[str, Placed] = {}
            siblings: set[str] = set()
            for seq, ref, sibling in events:
                placed = store.placed(ref)
                if placed and not placed.vanished and not self._has_settled(placed):
                    break
                since = seq
                if placed and not placed.vanished:
                    (siblings.add(ref) if sibling else own.setdefault(ref, placed))
            orders = tuple(parts.shown(placed) for placed in own.values())
            more = len(events) == PAGE and since == events[-1][0]
            return OrderPage(orders, str(since), more, tuple(sorted(siblings - own.keys())))

    def get_order(self, ref: str) -> MallOrder:
        with self._town.at_work() as store:
            return parts.shown(placed_in(store, ref))

    def parts(self, ref: str) -> tuple[Part, ...]:
        with self._town.at_work() as store:
            return parts.parts_of(placed_in(store, ref))

    def elsewhere(self, codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {code: shops for code, shops in self._town.others_have.items() if code in codes}

    def advance(self, ref: str, stage: Stage, parcels: Sequence[MallParcel]) -> MallOrder:
        with self._town.at_work() as store:
            placed = placed_in(store, ref)
            return _moved(store, placed, parts.advanced(placed, stage, parcels))

    def reject(self, ref: str, refused: Mapping[str, int]) -> MallOrder:
        with self._town.at_work() as store:
            placed = placed_in(store, ref)
            return _moved(store, placed, parts.refused(placed, refused))

    def give_back(self, ref: str, refused: Mapping[str, int]) -> MallOrder:
        """Delivered pieces, that the shop has again."""
        with self._town.at_work() as store:
            placed = placed_in(store, ref)
            after = parts.refused(placed, refused, delivered=True)
            for old, new in zip(placed.order.lines, after.order.lines, strict=True):
                change(store, new.ref, on_hand=new.refused - old.refused)
            return _moved(store, placed, after)

    def delay(self, ref: str, until: datetime, reason: str) -> MallOrder:
        with self._town.at_work() as store:
            placed = placed_in(store, ref)
            return _moved(store, placed, parts.delayed(placed, until, reason))

    def unpack(self, ref: str, parcel_key: str) -> MallOrder:
        with self._town.at_work() as store:
            placed = placed_in(store, ref)
            return _moved(store, placed, parts.unpacked(placed, parcel_key))

    def wait(self, since: int, timeout_s: int) -> int:
        return self._town.wait_for_news(since, timeout_s)

    def _has_settled(self, placed: Placed) -> bool:
        return self._town.clock.now() - placed.order.placed_at >= self._settle


def _place(store: TownStore, cursor: str) -> int:
    """The number of the last event that was told; what this town never said is the beginning."""
    place = int(cursor) if cursor.isdecimal() else 0
    return place if place <= store.last_event() else 0


def _moved(store: TownStore, before: Placed, after: Placed) -> MallOrder:
    """Keeps it, with what it does to the stock; a repetition does nothing and tells nobody."""
    if after != before:
        for old, new in zip(before.order.lines, after.order.lines, strict=True):
            packed = new.packed - old.packed
            _lay_ready(store, new.ref, packed)
            change(store, new.ref, on_hand=-packed, allocated=parts.waiting(new) - parts.waiting(old))
        store.save_placed(after)
    return parts.shown(after)


def _lay_ready(store: TownStore, ref: str, pieces: int) -> None:
    """Goods that were packed before the mall heard that they had come: the parcel knows better."""
    article = store.article(ref)
    if article and article.on_hand < pieces:
        store.save_article(replace(article, on_hand=pieces))


def _listed(store: TownStore, listing: MallListing) -> ListingResult:
    if listing.active and (reason := listing_refused(listing)):
        return ListingResult(listing.key, "refused", "", reason)
    alike = store.articles_like(listing.key, listing.sku)
    chosen = [one for one in alike if one.listing.ref == listing.ref] or alike
    if len(chosen) > 1:
        return ListingResult(
            listing.key, "refused", "", "ambiguous", " ".join(one.listing.ref for one in alike)
        )
    article = chosen[0] if chosen else TownArticle(replace(listing, ref=store.new_ref("article")))
    ref = article.listing.ref
    if chosen and article.listing.sequence > listing.sequence:
        return ListingResult(listing.key, "retry", ref, "stale")
    store.save_article(replace(article, listing=replace(listing, ref=ref, picture=None)))
    return ListingResult(listing.key, "ok", ref)


def _count(store: TownStore, level: MallLevel) -> None:
    article = store.article(level.ref)
    if article and level.sequence > article.sequence:
        store.save_article(replace(article, on_hand=counted(level), sequence=level.sequence))


def _result(store: TownStore, level: MallLevel) -> LevelResult:
    article = store.article(level.ref)
    if article is None:
        return LevelResult(level.ref, "refused", "unknown")
    reason = "stale" if level.sequence < article.sequence else ""
    return LevelResult(level.ref, "ok", reason, article.on_hand)


def _stock(article: TownArticle) -> MallStock:
    on_hand, allocated = article.on_hand, article.allocated
    return MallStock(article.listing.ref, on_hand, allocated, on_hand - allocated, article.listing)
