"""Vendure's orders, read and told in the port's words."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from herstal_pos.mall.vendure import documents
from herstal_pos.mall.vendure.wire import Wire
from herstal_pos.services.mall.platform import (
    Address,
    Gone,
    MallLine,
    MallOrder,
    MallParcel,
    MallRefund,
    MallRefused,
    Part,
    Stage,
)

type Order = dict[str, Any]

PAGE = 100  # orders; their nested fields cost the server 1-2 ms each
BIKE = "velo-cargo"
OPEN = (
    "PaymentSettled",
    "PaymentAuthorized",
    "Accepted",
    "Picking",
    "PartiallyShipped",
    "Shipped",
    "PartiallyDelivered",
    "Modifying",
    "ArrangingAdditionalPayment",
)
CLOSED = ("Delivered", "Cancelled")
CHANGING = ("Modifying", "ArrangingAdditionalPayment")
"""The mall's staff works on it; Vendure would take a parcel, and a shipped one throws the order out of it."""
PARCELS = {
    "Pending": "recorded",
    "ReadyForPickup": "ready",
    "Shipped": "handed_over",
    "Delivered": "delivered",
    "Cancelled": "unpacked",
}
_PREPARED = {"Accepted": Stage.ACCEPTED, "Picking": Stage.PICKING}
_OF_PARCEL = {
    "Pending": Stage.PACKED,
    "ReadyForPickup": Stage.READY,
    "Shipped": Stage.HANDED_OVER,
    "Delivered": Stage.DELIVERED,
}


class VendureOrders:
    """One shop's part of the mall's orders, as they are now."""

    def __init__(self, wire: Wire, *, town: bool) -> None:
        self._wire = wire
        self._town = town

    def read(self, ref: str) -> Order:
        """As Vendure has it. Raises `Gone`; an order that was never placed is none."""
        order: Order | None = self._wire.ask(documents.order(town=self._town), id=ref)
        if order is None or not order["orderPlacedAt"]:
            raise Gone(f"order {ref}")
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

    def page(self, wanted: dict[str, Any], skip: int = 0) -> list[Order]:
        """One sort key only: Vendure takes several in the order of its schema, not in ours."""
        options = {"filter": wanted, "sort": {"id": "ASC"}, "take": PAGE, "skip": skip}
        items: list[Order] = self._wire.ask(documents.orders(town=self._town), o=options)["items"]
        return items

    def all_open(self) -> Iterator[Order]:
        skip = 0
        while page := self.page({"state": {"in": OPEN}}, skip):
            yield from page
            if len(page) < PAGE:
                return
            skip += PAGE

    def committed(self) -> Counter[str]:
        """Ordered and not packed, by variant."""
        pieces: Counter[str] = Counter()
        for order in self.all_open():
            packed = packed_of(order)
            for line in order["lines"]:
                pieces[line["productVariant"]["id"]] += max(line["quantity"] - packed[line["id"]], 0)
        return pieces

    def parts(self, ref: str) -> tuple[Part, ...]:
        if not self._town:
            return ()
        parts = self._wire.ask(documents.PARTS, id=ref)
        return tuple(
            Part(part["no"], part["shopName"], _stage(part["stage"]), part["mine"]) for part in parts
        )

    def order_of(self, order: Order) -> MallOrder:
        packed = packed_of(order)
        fields = order.get("customFields", {}) if self._town else {}
        mall_order = MallOrder(
            ref=order["id"],
            code=fields.get("mallOrderCode") or order["code"],
            placed_at=datetime.fromisoformat(order["orderPlacedAt"]),
            stage=stage_of(order),
            cancelled=is_over(order),
            lines=tuple(_line(line, packed[line["id"]]) for line in order["lines"]),
            parcels=tuple(self._parcel(parcel) for parcel in order["fulfillments"] or ()),
            address=_address(order),
            delivered_by_bike=any(line["shippingMethod"]["code"] == BIKE for line in order["shippingLines"]),
            fingerprint="",
            note=fields.get("customerNote") or "",
            part_no=fields.get("mallPartNo"),
            part_count=fields.get("mallPartCount"),
            bike_at=_time(fields.get("bikeAt")),
            slot_start=_time(fields.get("deliverySlotStart")),
            slot_end=_time(fields.get("deliverySlotEnd")),
            changing=order["state"] in CHANGING,
            refunds=tuple(_refunds(order)),
        )
        return replace(mall_order, fingerprint=_fingerprint(mall_order))

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
    for payment in order["payments"] or ():
        for refund in payment["refunds"]:
            if refund["state"] != "Failed":
                yield MallRefund(refund["id"], refund["total"], refund.get("reason") or "")


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


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _stage(word: str) -> Stage | None:
    return None if word == "CANCELLED" else Stage[word]


def _fingerprint(order: MallOrder) -> str:
    content = json.dumps(asdict(order), default=str, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:32]
