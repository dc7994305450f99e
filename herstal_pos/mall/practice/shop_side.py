"""The shop's side of the practice town: each operation of the port is one deed of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from herstal_pos.mall.levels import counted
from herstal_pos.mall.practice import parts
from herstal_pos.mall.practice.keeping import Article, Keeping, Placed
from herstal_pos.mall.practice.town import PracticeTown, change, placed_in
from herstal_pos.services.mall.platform import (
    Capabilities,
    LevelResult,
    Listing,
    MallLevel,
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
        )

    def pull_listings(self) -> tuple[Listing, ...]:
        with self._town.at_work() as keeping:
            return tuple(article.listing for article in keeping.articles())

    def put_listing(self, listing: Listing) -> str:
        with self._town.at_work() as keeping:
            known = keeping.article_like(listing.key, listing.sku)
            article = known or Article(listing)
            ref = article.listing.ref if known else keeping.new_ref("article")
            keeping.keep_article(replace(article, listing=replace(listing, ref=ref)))
            return ref

    def put_stock(self, levels: Sequence[MallLevel]) -> tuple[LevelResult, ...]:
        with self._town.at_work() as keeping:
            for level in sorted(levels, key=lambda level: level.sequence):
                _count(keeping, level)
            return tuple(_result(keeping, level) for level in levels)

    def read_stock(self, refs: Sequence[str]) -> tuple[MallStock, ...]:
        with self._town.at_work() as keeping:
            return tuple(_stock(article) for ref in refs if (article := keeping.article(ref)))

    def pull_orders(self, cursor: str) -> OrderPage:
        """By the feed, up to the first order that has not settled."""
        with self._town.at_work() as keeping:
            since = _place(keeping, cursor)
            events = keeping.events(since, PAGE)
            own: dict[str, Placed] = {}
            siblings: set[str] = set()
            for seq, ref, sibling in events:
                placed = keeping.placed(ref)
                if placed and not placed.vanished and not self._has_settled(placed):
                    break
                since = seq
                if placed and not placed.vanished:
                    (siblings.add(ref) if sibling else own.setdefault(ref, placed))
            orders = tuple(parts.shown(placed) for placed in own.values())
            more = len(events) == PAGE and since == events[-1][0]
            return OrderPage(orders, str(since), more, tuple(sorted(siblings - own.keys())))

    def get_order(self, ref: str) -> MallOrder:
        with self._town.at_work() as keeping:
            return parts.shown(placed_in(keeping, ref))

    def parts(self, ref: str) -> tuple[Part, ...]:
        with self._town.at_work() as keeping:
            return parts.parts_of(placed_in(keeping, ref))

    def advance(self, ref: str, stage: Stage, parcels: Sequence[MallParcel]) -> MallOrder:
        with self._town.at_work() as keeping:
            placed = placed_in(keeping, ref)
            return _moved(keeping, placed, parts.advanced(placed, stage, parcels))

    def reject(self, ref: str, refused: Mapping[str, int]) -> MallOrder:
        with self._town.at_work() as keeping:
            placed = placed_in(keeping, ref)
            return _moved(keeping, placed, parts.refused(placed, refused))

    def unpack(self, ref: str, parcel_key: str) -> MallOrder:
        with self._town.at_work() as keeping:
            placed = placed_in(keeping, ref)
            return _moved(keeping, placed, parts.unpacked(placed, parcel_key))

    def wait(self, since: int, timeout_s: int) -> int:
        return self._town.wait_for_news(since, timeout_s)

    def _has_settled(self, placed: Placed) -> bool:
        return self._town.clock.now() - placed.order.placed_at >= self._settle


def _place(keeping: Keeping, cursor: str) -> int:
    """The number of the last event that was told; what this town never said is the beginning."""
    place = int(cursor) if cursor.isdecimal() else 0
    return place if place <= keeping.last_event() else 0


def _moved(keeping: Keeping, before: Placed, after: Placed) -> MallOrder:
    """Keeps it, with what it does to the stock; a repetition does nothing and tells nobody."""
    if after != before:
        for old, new in zip(before.order.lines, after.order.lines, strict=True):
            packed = new.packed - old.packed
            _lay_ready(keeping, new.ref, packed)
            change(keeping, new.ref, on_hand=-packed, allocated=parts.waiting(new) - parts.waiting(old))
        keeping.keep_placed(after)
    return parts.shown(after)


def _lay_ready(keeping: Keeping, ref: str, pieces: int) -> None:
    """Goods that were packed before the mall heard that they had come: the parcel knows better."""
    article = keeping.article(ref)
    if article and article.on_hand < pieces:
        keeping.keep_article(replace(article, on_hand=pieces))


def _count(keeping: Keeping, level: MallLevel) -> None:
    article = keeping.article(level.ref)
    if article and level.sequence > article.sequence:
        keeping.keep_article(replace(article, on_hand=counted(level), sequence=level.sequence))


def _result(keeping: Keeping, level: MallLevel) -> LevelResult:
    article = keeping.article(level.ref)
    if article is None:
        return LevelResult(level.ref, "refused", "unknown")
    reason = "stale" if level.sequence < article.sequence else ""
    return LevelResult(level.ref, "ok", reason, article.on_hand)


def _stock(article: Article) -> MallStock:
    on_hand, allocated = article.on_hand, article.allocated
    return MallStock(article.listing.ref, on_hand, allocated, on_hand - allocated)
