"""Vendure's orders, read and told in the port's words."""

import hashlib
import json
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from herstal_pos.domain.orders.parcel import is_own_key
from herstal_pos.mall.odd import OddThings
from herstal_pos.mall.shapes import each, ident, items, shaped, text
from herstal_pos.mall.vendure import documents
from herstal_pos.mall.vendure.marks import alarms_of
from herstal_pos.mall.vendure.order_shapes import OPEN, PARCELS, PART, order_shape
from herstal_pos.mall.vendure.wire import Wire
from herstal_pos.services.mall.platform import (
    Address,
    Gone,
    MallAlarm,
    MallLine,
    MallOrder,
    MallParcel,
    MallRefund,
    MallRefused,
    OddAnswer,
    Part,
    Stage,
    Stumbled,
    TooMuch,
)

type Order = dict[str, Any]

PAGE = 100  # orders; their nested fields cost the server 1-2 ms each
BIKE = "velo-cargo"
CHANGING = ("Modifying", "ArrangingAdditionalPayment")
"""The mall's staff works on it; Vendure would take a parcel, and a shipped one throws the order out of it."""
_PARTS = each(PART, 99)
_HEAD = shaped(id=ident, code=text)
_BY_ID = {"id": "ASC"}
_OF_SOME = (TooMuch, Stumbled)
"""Of an answer about many: it may be the fault of one of them."""
MOST_FAILURES = 16
"""In halves, before one of them is answered."""
MOST_PAGES = 200
"""Of one look: a list that does not end is left there."""
_PREPARED = {"Accepted": Stage.ACCEPTED, "Picking": Stage.PICKING}
_OF_PARCEL = {
    "Pending": Stage.PACKED,
    "ReadyForPickup": Stage.READY,
    "Shipped": Stage.HANDED_OVER,
    "Delivered": Stage.DELIVERED,
}


@dataclass(frozen=True, slots=True)
class OrdersPage:
    """`found`: how many came, with those that were set aside; `refs` tells a page from another."""

    orders: list[Order]
    found: int
    refs: tuple[str, ...]


class VendureOrders:
    """One shop's part of the mall's orders, as they are now."""

    def __init__(self, wire: Wire, odd: OddThings, shop: str, *, town: bool, language: bool = False) -> None:
        """`shop`: its code, at the head of its marks. `language`: the town tells the customer's."""
        self._wire = wire
        self._odd = odd
        self._shop = shop
        self._town = town
        self._fields = {"town": town, "language": language}
        self._shape = order_shape(town=town)
        self._failing = dict[str, str]()

    def read(self, ref: str) -> Order:
        """As Vendure has it. Raises `Gone`; an order that was never placed is none."""
        value = self._wire.ask(documents.order(**self._fields), id=ref)
        order: Order | None = None if value is None else self._shape(value, "")
        if order is None or not order["orderPlacedAt"]:
            raise Gone(f"order {ref}")
        if order["id"] != ref:
            raise OddAnswer("id", "link")
        self._failing.pop(ref, None)
        return order

    def read_to_write(self, ref: str) -> Order:
        """Raises `MallRefused`: cancelled, or being_changed."""
        order = self.read(ref)
        if is_over(order):
            raise MallRefused("cancelled")
        if order["state"] in CHANGING:
            raise MallRefused("being_changed")
        return order

    def get(self, ref: str) -> MallOrder:
        return self.order_of(self.read(ref))

    def page(self, wanted: dict[str, Any], skip: int = 0) -> OrdersPage:
        """One sort key only: Vendure takes several in the order of its schema, not in ours."""
        options = {"filter": wanted, "sort": _BY_ID, "take": PAGE, "skip": skip}
        try:
            found = self._asked(options)
        except _OF_SOME:
            return self._some_by_some(options)
        read = self._odd.well("order", found, self._shape)
        return OrdersPage(_each_once(read, self._odd), len(found), tuple(map(_ref_of, found)))

    def _asked(self, options: dict[str, Any]) -> list[Any]:
        return list(items(self._wire.ask(documents.orders(**self._fields), o=options)))

    def _some_by_some(self, options: dict[str, Any]) -> OrdersPage:
        """An order over which the mall fails, or which is too much to read, keeps no other of its page out:
        it is found by halves, and left out until it is read by itself. A mall that fails over all of them
        fails as a whole."""
        heads = list(items(self._wire.ask(documents.ORDER_HEADS, o=options)))
        known = {head["id"]: head for head in self._odd.well("order", heads, _HEAD)}
        asked = deque([[ref for ref in known if ref not in self._failing]])
        found, failures = list[Any](), 0
        while asked:
            some = asked.popleft()
            try:
                found += self._asked({"filter": {"id": {"in": some}}, "sort": _BY_ID, "take": PAGE})
            except _OF_SOME as no:
                failures += 1
                if failures > MOST_FAILURES and not found:
                    raise
                if len(some) == 1:
                    self._failing[some[0]] = "size" if isinstance(no, TooMuch) else "failed"
                else:
                    asked += [some[: len(some) // 2], some[len(some) // 2 :]]
        for ref in known.keys() & self._failing.keys():
            self._odd.note("order", known[ref], OddAnswer("", self._failing[ref]))
        read = self._odd.well("order", found, self._shape)
        return OrdersPage(_each_once(read, self._odd), len(heads), tuple(map(_ref_of, heads)))

    def all_open(self) -> Iterator[OrdersPage]:
        before: tuple[str, ...] = ()
        for number in range(MOST_PAGES):
            page = self.page({"state": {"in": OPEN}}, number * PAGE)
            if page.refs == before:
                return
            yield page
            if page.found < PAGE:
                return
            before = page.refs

    def committed(self) -> tuple[Counter[str], bool]:
        """Ordered and not packed, by variant; False where an order was not understood: there is more."""
        pieces: Counter[str] = Counter()
        whole = True
        for page in self.all_open():
            whole = whole and len(page.orders) == page.found
            for order in page.orders:
                packed = packed_of(order)
                for line in order["lines"]:
                    pieces[line["productVariant"]["id"]] += max(line["quantity"] - packed[line["id"]], 0)
        return pieces, whole

    def parts(self, ref: str) -> tuple[Part, ...]:
        if not self._town:
            return ()
        parts = _PARTS(self._wire.ask(documents.PARTS, id=ref), "mallParts")
        return tuple(
            Part(part["no"], part["shopName"], _stage(part["stage"]), part["mine"]) for part in parts
        )

    def order_of(self, order: Order) -> MallOrder:
        packed = packed_of(order)
        fields = order.get("customFields", {}) if self._town else {}
        mall_order = MallOrder(
            ref=order["id"],
            code=fields.get("mallOrderCode") or order["code"],
            placed_at=order["orderPlacedAt"],
            stage=stage_of(order),
            cancelled=is_over(order),
            lines=tuple(_line(line, packed[line["id"]]) for line in order["lines"]),
            parcels=tuple(self._parcel(parcel) for parcel in order["fulfillments"]),
            address=_address(order),
            delivered_by_bike=any(line["shippingMethod"]["code"] == BIKE for line in order["shippingLines"]),
            fingerprint="",
            note=fields.get("customerNote") or "",
            part_no=fields.get("mallPartNo"),
            part_count=fields.get("mallPartCount"),
            bike_at=fields.get("bikeAt"),
            slot_start=fields.get("deliverySlotStart"),
            slot_end=fields.get("deliverySlotEnd"),
            changing=order["state"] in CHANGING,
            refunds=tuple(_refunds(order)),
            alarms=(*alarms_of(order, self._shop), *self._doubled_parcels(order)),
            language=_language(fields.get(documents.LANGUAGE) or ""),
        )
        return replace(mall_order, fingerprint=_fingerprint(mall_order))

    def _doubled_parcels(self, order: Order) -> Iterator[MallAlarm]:
        """A number that the mall's staff gives to two parcels is theirs to give."""
        keys = Counter(self.key_of(parcel) for parcel in live_parcels(order))
        prices = {line["id"]: line["proratedUnitPriceWithTax"] for line in order["lines"]}
        for key in (key for key, times in keys.items() if times > 1 and is_own_key(key)):
            _, *extra = (parcel for parcel in live_parcels(order) if self.key_of(parcel) == key)
            lines = (line for parcel in extra for line in parcel["lines"])
            cents = sum(prices[line["orderLineId"]] * line["quantity"] for line in lines)
            yield MallAlarm("parcel_twice", key, cents)

    def key_of(self, parcel: dict[str, Any]) -> str:
        """The shop's own key; a plain mall keeps it as the tracking code."""
        own = parcel["customFields"]["posKey"] if self._town else ""
        return own or parcel["trackingCode"] or f"mall-{parcel['id']}"

    def parcel(self, order: Order, key: str) -> dict[str, Any] | None:
        """The live one of this key before one that was unpacked."""
        found = [parcel for parcel in order["fulfillments"] or () if self.key_of(parcel) == key]
        return min(found, key=lambda parcel: parcel["state"] == "Cancelled", default=None)

    def _parcel(self, parcel: dict[str, Any]) -> MallParcel:
        lines = tuple((line["orderLineId"], line["quantity"]) for line in parcel["lines"])
        state = PARCELS.get(parcel["state"], "recorded")
        return MallParcel(self.key_of(parcel), state, lines, parcel["id"])


def _ref_of(value: object) -> str:
    return str(value.get("id")) if isinstance(value, dict) else str(type(value))


def _each_once(orders: list[Order], odd: OddThings) -> list[Order]:
    """One that comes twice in one answer, and not as the same, is not known as either."""
    by_ref: dict[str, Order] = {}
    doubtful = set()
    for order in orders:
        if by_ref.setdefault(order["id"], order) != order:
            doubtful.add(order["id"])
            odd.note("order", order, OddAnswer("id", "twice"))
    return [order for ref, order in by_ref.items() if ref not in doubtful]


def live_parcels(order: Order) -> Iterator[dict[str, Any]]:
    """Without those that were unpacked: they stay in Vendure's list."""
    return (parcel for parcel in order["fulfillments"] or () if parcel["state"] in _OF_PARCEL)


def packed_of(order: Order) -> Counter[str]:
    """Pieces in live parcels, by order line."""
    pieces: Counter[str] = Counter()
    for parcel in live_parcels(order):
        for line in parcel["lines"]:
            pieces[line["orderLineId"]] += line["quantity"]
    return pieces


def stage_of(order: Order) -> Stage:
    """As far as the slowest parcel, once everything is in one; the town's mall counts the same way."""
    packed = packed_of(order)
    if packed.total() == 0:
        return _PREPARED.get(order["state"], Stage.NEW)
    if any(packed[line["id"]] < line["quantity"] for line in order["lines"]):
        return Stage.PICKING
    return min(_OF_PARCEL[parcel["state"]] for parcel in live_parcels(order))


def is_over(order: Order) -> bool:
    """Nothing is left of it: a line after line emptied by hand leaves it in its state."""
    return order["state"] == "Cancelled" or not any(line["quantity"] for line in order["lines"])


def _refunds(order: Order) -> Iterator[MallRefund]:
    for payment in order["payments"]:
        for refund in payment["refunds"]:
            if refund["state"] != "Failed":
                yield MallRefund(refund["id"], refund["total"], refund["reason"])


def _line(line: dict[str, Any], packed: int) -> MallLine:
    ordered = max(line["orderPlacedQuantity"], line["quantity"])
    variant = line["productVariant"]
    return MallLine(
        id=line["id"],
        ref=variant["id"],
        sku=variant["sku"],
        title=variant["name"],
        quantity=ordered,
        refused=ordered - line["quantity"],
        packed=packed,
        price_cents=line["proratedUnitPriceWithTax"],
    )


def _address(order: Order) -> Address:
    address = order["shippingAddress"] or {}
    customer = order["customer"] or {}
    name = " ".join(filter(None, (customer.get("firstName"), customer.get("lastName"))))
    street: Sequence[str | None] = (address.get("streetLine1"), address.get("streetLine2"))
    return Address(
        name=address.get("fullName") or name,
        street=", ".join(filter(None, street)),
        postcode=address.get("postalCode") or "",
        city=address.get("city") or "",
        phone=address.get("phoneNumber") or customer.get("phoneNumber") or "",
    )


def _stage(word: str) -> Stage | None:
    return None if word == "CANCELLED" else Stage[word]


def _language(code: str) -> str:
    """Without what Vendure adds of a country or a script.

    >>> _language("nl_BE"), _language("de"), _language("")
    ('nl', 'de', '')
    """
    return code.replace("-", "_").partition("_")[0].lower()


def _fingerprint(order: MallOrder) -> str:
    content = json.dumps(asdict(order), default=str, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:32]
