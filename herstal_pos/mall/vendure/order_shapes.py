"""What an order of Vendure is, field by field; one that is otherwise is set aside by itself."""

from typing import Any

from herstal_pos.mall.shapes import (
    MOST_CENTS,
    MOST_LINES,
    Shape,
    each,
    ident,
    maybe,
    moment,
    note,
    shaped,
    text,
    whole,
    word,
)
from herstal_pos.services.mall.platform import OddAnswer

MOST_PARCELS = 300
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
_UNPLACED = ("Created", "Draft", "AddingItems", "ArrangingPayment")
PARCELS = {
    "Created": "recorded",
    "Pending": "recorded",
    "ReadyForPickup": "ready",
    "Shipped": "handed_over",
    "Delivered": "delivered",
    "Cancelled": "unpacked",
}
STAGES = ("NEW", "ACCEPTED", "PICKING", "PACKED", "READY", "HANDED_OVER", "DELIVERED", "CANCELLED")
EUROS = maybe(word(("EUR",), "currency"))

_cents = whole(-MOST_CENTS, MOST_CENTS)  # the mall's staff may pay back less than nothing
_states = maybe(each(text, 100), ())
_address = shaped(
    **dict.fromkeys(
        ("fullName", "streetLine1", "streetLine2", "postalCode", "city", "phoneNumber"), maybe(text, "")
    )
)
_LINE = shaped(
    id=ident,
    quantity=whole(),
    orderPlacedQuantity=whole(),
    proratedUnitPriceWithTax=whole(0, MOST_CENTS),
    productVariant=shaped(id=ident, sku=text, name=text),
)
_SHIPPING = shaped(shippingMethod=shaped(code=text), priceWithTax=_cents, discountedPriceWithTax=_cents)
_PAYMENT = shaped(
    id=ident,
    state=text,
    amount=_cents,
    refunds=each(shaped(id=ident, total=_cents, state=text, reason=maybe(note, "")), MOST_LINES),
)
_PARCEL_LINES = each(shaped(orderLineId=ident, quantity=whole()), MOST_LINES)
_TOWN = {
    "mallOrderCode": maybe(text),
    "mallPartNo": maybe(whole(1, 99)),
    "mallPartCount": maybe(whole(1, 99)),
    "bikeAt": maybe(moment),
    "deliverySlotStart": maybe(moment),
    "deliverySlotEnd": maybe(moment),
    "customerNote": maybe(note),
    "customerLanguage": maybe(text),
}
PART = shaped(no=whole(1, 99), shopName=text, stage=word(STAGES), mine=lambda value, _: value is True)


def order_shape(*, town: bool) -> Shape:
    own_fields = {"customFields": shaped(posKey=maybe(text))} if town else {}
    parcel = shaped(
        id=ident,
        state=word(PARCELS),
        nextStates=_states,
        trackingCode=maybe(text),
        lines=_PARCEL_LINES,
        **own_fields,
    )
    shape = shaped(
        id=ident,
        code=text,
        currencyCode=EUROS,
        state=word((*OPEN, *CLOSED, *_UNPLACED)),
        nextStates=_states,
        orderPlacedAt=maybe(moment),
        totalWithTax=_cents,
        customer=maybe(shaped(firstName=maybe(text), lastName=maybe(text), phoneNumber=maybe(text)), {}),
        shippingAddress=maybe(_address, {}),
        shippingLines=maybe(each(_SHIPPING, 100), ()),
        lines=each(_LINE, MOST_LINES, once="id"),
        payments=each(_PAYMENT, MOST_LINES),
        fulfillments=each(parcel, MOST_PARCELS, once="id"),
        **({"customFields": shaped(**_TOWN)} if town else {}),
    )

    def take(value: Any, path: str) -> dict[str, Any]:
        order: dict[str, Any] = shape(value, path)
        if order["orderPlacedAt"] is None and order["state"] in OPEN:
            raise OddAnswer("orderPlacedAt", "missing")
        lines = {line["id"] for line in order["lines"]}
        for one in order["fulfillments"]:
            if not {line["orderLineId"] for line in one["lines"]} <= lines:
                raise OddAnswer("fulfillments[].lines[].orderLineId", "link")
        return order

    return take
