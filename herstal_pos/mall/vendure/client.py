"""One shop's door to a Vendure mall: the port, composed of its parts once it is known what the mall has."""

import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import requests

from herstal_pos.mall.access import Access
from herstal_pos.mall.odd import OddThings
from herstal_pos.mall.shapes import each, ident, maybe, shaped, text, whole
from herstal_pos.mall.vendure import documents
from herstal_pos.mall.vendure.feed import EventFeed
from herstal_pos.mall.vendure.listings import VendureListings
from herstal_pos.mall.vendure.orders import VendureOrders
from herstal_pos.mall.vendure.parcels import Parcels
from herstal_pos.mall.vendure.publishing import listing_writer
from herstal_pos.mall.vendure.pulling import ByFeed, ByState, Pulling
from herstal_pos.mall.vendure.refusing import RefusedPieces, Refusing
from herstal_pos.mall.vendure.settling import Pause, Settling
from herstal_pos.mall.vendure.stock import VendureStock
from herstal_pos.mall.vendure.wire import Wire
from herstal_pos.services.mall.mall_errors import Doubled
from herstal_pos.services.mall.platform import (
    AT_FIRST,
    NOBODY,
    NOTHING,
    Called,
    Capabilities,
    Gone,
    LevelResult,
    ListingResult,
    MallLevel,
    MallListing,
    MallOrder,
    MallParcel,
    MallRefused,
    MallStock,
    MallUnavailable,
    OddAnswer,
    OrderPage,
    Part,
    RefusalReason,
    Saying,
    SetAside,
    Stage,
    StillOurs,
    Superseded,
)
from herstal_pos.services.ports import Clock

HALF_A_SECOND = timedelta(milliseconds=500)  # the mall tells whole seconds
MOST_OFFSET = timedelta(days=1)
_DELAYED = shaped(status=text)
_ELSEWHERE = each(shaped(ean=text, shops=each(text, 1000)), 1000, "ean")
_HEARD = shaped(epoch=whole(0, 2**31))
_GREATEST_TURN = 2**31 - 2**20
"""Of which there are still greater ones."""
_NAMES = each(shaped(name=text), 10_000)
_CHANNEL = shaped(code=text, token=text, seller=maybe(shaped(name=maybe(text)), {}))
_FEATURES = shaped(
    queries=shaped(fields=_NAMES),
    mutations=shaped(fields=_NAMES),
    globalSettings=shaped(serverConfig=shaped(orderProcess=_NAMES)),
    stockLocations=shaped(items=each(shaped(id=ident), 1000)),
    orderFields=maybe(shaped(fields=maybe(_NAMES, ()))),
)


@dataclass(frozen=True, slots=True)
class Rooms:
    """What lies behind the door of this mall."""

    capabilities: Capabilities
    orders: VendureOrders
    stock: VendureStock
    parcels: Parcels
    refusing: Refusing
    listings: VendureListings
    pulling: Pulling
    feed: EventFeed | None
    has_heartbeat: bool


class VendureMall:
    """`services.mall.platform.Mall`. Opens itself at the first question, if nobody did."""

    def __init__(
        self,
        access: Access,
        clock: Clock,
        session: requests.Session | None = None,
        pause: Pause | None = None,
    ) -> None:
        """`pause`: how it is waited until the mall has settled; None: by the real time, until closed."""
        self._wire = Wire(access, session)
        self._pause = pause or self._pause_here
        self._odd = OddThings()
        self._clock = clock
        self._rooms: Rooms | None = None
        self._closed = threading.Event()

    def open(self) -> Capabilities:
        channel = _CHANNEL(self._wire.ask(documents.CHANNEL), "activeChannel")
        offset = self._offset()
        self._rooms = self._furnish(channel["seller"].get("name") or channel["code"], channel["code"], offset)
        return self._rooms.capabilities

    def take_over(self, turn: int, still_ours: StillOurs) -> None:
        self._wire.still_ours = still_ours
        if self._opened.has_heartbeat:
            answer = self._wire.ask(documents.MALL_HEARTBEAT, i={"epoch": turn})
            with suppress(OddAnswer):  # the beats say how it goes on
                self._is_heard(turn, answer)
        else:
            self._wire.fence()

    def beat(self, turn: int, closed_until: datetime | None, opens_at: datetime | None) -> None:
        closed, opens = (at and _moment(at) for at in (closed_until, opens_at))
        said = {"epoch": turn, "closedUntil": closed, "opensAt": opens}
        self._is_heard(turn, self._wire.ask(documents.MALL_HEARTBEAT, i=said))

    def _is_heard(self, turn: int, answer: Mapping[str, Any]) -> None:
        heard = _HEARD(answer, "mallHeartbeat")["epoch"]
        if heard == turn:
            return
        self._wire.still_ours()  # whose turn it is the shop's own books know
        if turn < heard < _GREATEST_TURN:
            raise Doubled(heard)
        raise OddAnswer("epoch", "count")

    def pull_listings(self) -> tuple[MallListing, ...]:
        return tuple(self._opened.listings.pull())

    def put_listings(
        self, listings: Sequence[MallListing], saying: Saying = AT_FIRST
    ) -> tuple[ListingResult, ...]:
        return self._opened.listings.put(listings, saying)

    def put_stock(self, levels: Sequence[MallLevel]) -> tuple[LevelResult, ...]:
        return self._opened.stock.put(levels)

    def read_stock(self, refs: Sequence[str]) -> tuple[MallStock, ...]:
        return self._opened.stock.read(refs)

    def pull_orders(self, cursor: str) -> OrderPage:
        return self._opened.pulling.pull(cursor)

    def get_order(self, ref: str) -> MallOrder:
        return self._opened.orders.get(ref)

    def parts(self, ref: str) -> tuple[Part, ...]:
        return self._opened.orders.parts(ref)

    def elsewhere(self, codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
        answer = self._wire.ask(documents.MALL_ELSEWHERE, e=list(codes))
        return {one["ean"]: tuple(one["shops"]) for one in _ELSEWHERE(answer, "mallElsewhere")}

    def advance(
        self, ref: str, stage: Stage, parcels: Sequence[MallParcel], saying: Saying = AT_FIRST
    ) -> MallOrder:
        self._opened.parcels.advance(ref, stage, parcels, saying)
        return self.get_order(ref)

    def reject(
        self,
        ref: str,
        refused: dict[str, int],
        reason: RefusalReason,
        saying: Saying = AT_FIRST,
        ordered: Mapping[str, int] = NOTHING,
    ) -> MallOrder:
        alarms = self._opened.refusing.reject(ref, RefusedPieces(refused, ordered, reason), saying)
        order = self.get_order(ref)
        return replace(order, alarms=(*order.alarms, *alarms))

    def delay(self, ref: str, until: datetime, reason: str, saying: Saying = AT_FIRST) -> MallOrder:
        asked = {
            "orderId": ref,
            "until": _moment(until),
            "reason": reason,
        }
        turn = {"epoch": saying.turn} if saying.turn else {}
        answer = self._wire.ask(documents.MALL_DELAY, i=asked | turn)
        match _DELAYED(answer, "mallDelay")["status"]:
            case "DONE":
                return self.get_order(ref)
            case "STALE_WRITER":
                raise Superseded
            case "UNKNOWN_ORDER":
                raise Gone(f"order {ref}")
            case status:
                raise MallRefused({"BEING_MODIFIED": "being_changed"}.get(status, str(status).lower()))

    def unpack(self, ref: str, parcel_key: str) -> MallOrder:
        self._opened.parcels.unpack(ref, parcel_key)
        return self.get_order(ref)

    def wake(self, timeout_s: int, called: Called = NOBODY) -> bool:
        if feed := self._opened.feed:
            return feed.wait(timeout_s, called)
        (self._closed if called is NOBODY else called).wait(timeout_s)
        return False

    def stop_waiting(self) -> None:
        if self._rooms and self._rooms.feed:
            self._rooms.feed.stop_waiting()

    def odd_things(self) -> tuple[SetAside, ...]:
        return self._odd.take()

    def close(self) -> None:
        """Also from another thread, to end a `wake` of a mall without a feed."""
        self._closed.set()
        self._wire.close()

    @property
    def _opened(self) -> Rooms:
        if self._rooms is None:
            self.open()
        assert self._rooms is not None  # noqa: S101 - `open` furnishes or raises
        return self._rooms

    def _pause_here(self, seconds: float) -> None:
        if self._closed.wait(seconds):
            raise MallUnavailable("closed")

    def _furnish(self, shop_name: str, code: str, offset: timedelta) -> Rooms:
        found = _FEATURES(self._wire.ask_all(documents.FEATURES), "")
        operations = {field["name"] for kind in ("queries", "mutations") for field in found[kind]["fields"]}
        town = found["orderFields"] is not None and {"mallEvents", "mallParts", "mallSetStock"} <= operations
        states = {state["name"] for state in found["globalSettings"]["serverConfig"]["orderProcess"]}
        places = [place["id"] for place in found["stockLocations"]["items"]]
        if not places:
            raise MallRefused("no_stock_location")
        fields = {field["name"] for field in (found["orderFields"] or {}).get("fields", ())}
        language = documents.LANGUAGE in fields
        wire, orders = self._wire, VendureOrders(self._wire, self._odd, code, town=town, language=language)
        settling = Settling(wire, orders, self._pause)
        stock = VendureStock(wire, orders, self._odd, places[0], town=town)
        feed = EventFeed(wire, self._odd) if town else None
        return Rooms(
            Capabilities(
                platform="vendure",
                shop_name=shop_name,
                has_parts=town,
                has_feed=town,
                has_stages={"Accepted", "Picking"} <= states,
                clock_offset=offset,
                new_prices="mallPutListings" in operations,
                hears_shop="mallHeartbeat" in operations,
                hears_delays="mallDelay" in operations,
                knows_elsewhere="mallElsewhere" in operations,
            ),
            orders,
            stock,
            Parcels(wire, orders, stock, settling, town=town),
            Refusing(wire, orders, settling, code, operations),
            VendureListings(
                wire, self._odd, listing_writer(wire, settling, places[0], operations), town=town
            ),
            ByFeed(orders, feed) if feed else ByState(orders, self._now),
            feed,
            "mallHeartbeat" in operations,
        )

    def _offset(self) -> timedelta:
        """What its last answer said, as far as two clocks of one day can be apart."""
        said = self._wire.mall_time
        offset = said + HALF_A_SECOND - self._clock.now() if said else timedelta()
        return offset if abs(offset) <= MOST_OFFSET else timedelta()

    def _now(self) -> datetime:
        """The earlier of the two clocks: what is looked for since then comes twice rather than never."""
        ours = self._clock.now().astimezone(UTC)
        return min(ours, self._wire.mall_time or ours)


def _moment(at: datetime) -> str:
    """As the mall takes it."""
    return at.astimezone(UTC).isoformat(timespec="seconds")
