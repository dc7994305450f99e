"""How the till stands with its mall, and what the mall refused: in words."""

from collections.abc import Mapping
from datetime import datetime
from textwrap import shorten

from herstal_pos.i18n import Words
from herstal_pos.services.notices import StockCompared
from herstal_pos.services.views import (
    MOST_LISTED,
    DifferenceView,
    MallView,
    ParkedRowView,
    SetAsideView,
    ShownOtherwiseView,
)
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.lines import ResultRow

_SHAPES: Mapping[str, State] = {
    "none": State.NEUTRAL,
    "starting": State.RUNNING,
    "well": State.WELL,
    "away": State.OFFLINE,
    "sign_in": State.NOW,
    "forbidden": State.NOW,
    "unusable": State.NOW,
    "other_till": State.WELL,
}
_KINDS = {
    "stock": "mall.kind_stock",
    "listing": "mall.kind_listing",
    "accept": "mall.kind_accept",
    "advance": "mall.kind_advance",
    "parcel": "mall.kind_parcel",
    "hand_over": "mall.kind_hand_over",
    "reject": "mall.kind_reject",
    "unpack": "mall.kind_unpack",
    "delay": "mall.kind_delay",
    "alarm": "mall.kind_alarm",
}
_WHY = {
    "ambiguous": "mall.why_ambiguous",
    "listing_taken": "refused.listing_taken",
    "name": "mall.why_name",
    "not_taken": "mall.why_not_taken",
    "price": "mall.why_price",
    "price_not_shown": "mall.why_price_not_shown",
    "picture": "mall.why_picture",
    "vat_unknown": "mall.why_vat_unknown",
    "cancel_twice": "mall.why_cancel_twice",
    "cancelled": "mall.why_cancelled",
    "gone": "mall.why_gone",
    "handed_over": "mall.why_handed_over",
    "insufficient_stock_on_hand": "mall.why_too_few",
    "items_already_fulfilled": "mall.why_packed",
    "more_than_ordered": "mall.why_more_than_ordered",
    "packed": "mall.why_packed",
    "parcel_key_used": "mall.why_parcel_known",
    "parcel_twice": "mall.why_parcel_twice",
    "refund_differs": "mall.why_refund_differs",
    "refund_failed": "mall.why_refund_failed",
    "refund_less": "mall.why_refund_less",
    "refund_more": "mall.why_refund_twice",
    "refund_twice": "mall.why_refund_twice",
    "too_large": "mall.why_too_large",
    "unknown": "mall.why_gone",
    "unknown_line": "mall.why_gone",
}


_ODD = {
    "order": "mall.odd_order",
    "parts": "mall.odd_parts",
    "event": "mall.odd_event",
    "listing": "mall.odd_listing",
    "stock": "mall.odd_stock",
    "till": "mall.odd_till",
    "beat": "mall.odd_beat",
    "doubled": "mall.odd_doubled",
}
_ODD_WHY = {
    "missing": "mall.odd_missing",
    "kind": "mall.odd_kind",
    "size": "mall.odd_size",
    "date": "mall.odd_date",
    "word": "mall.odd_word",
    "count": "mall.odd_count",
    "twice": "mall.odd_twice",
    "currency": "mall.odd_currency",
    "link": "mall.odd_link",
    "kept": "mall.odd_kept",
    "bug": "mall.odd_bug",
    "failed": "mall.odd_failed",
    "stale": "mall.odd_stale",
    "doubled": "mall.odd_another",
}
_WITHOUT_FIELD = ("kept", "bug", "failed", "stale", "doubled")
_ODD_FIELDS = {
    "orderPlacedAt": "mall.field_date",
    "bikeAt": "mall.field_date",
    "deliverySlotStart": "mall.field_date",
    "deliverySlotEnd": "mall.field_date",
    "quantity": "mall.field_quantity",
    "orderPlacedQuantity": "mall.field_quantity",
    "stockOnHand": "mall.field_quantity",
    "stockAllocated": "mall.field_quantity",
    "onHand": "mall.field_quantity",
    "proratedUnitPriceWithTax": "mall.field_price",
    "priceWithTax": "mall.field_price",
    "totalWithTax": "mall.field_price",
    "epoch": "mall.field_turn",
    "amount": "mall.field_price",
    "total": "mall.field_price",
    "currencyCode": "mall.field_price",
    "state": "mall.field_state",
    "stage": "mall.field_state",
    "lines": "mall.field_lines",
    "productVariant": "mall.field_article",
    "sku": "mall.field_article",
    "name": "mall.field_article",
    "fulfillments": "mall.field_parcel",
    "trackingCode": "mall.field_parcel",
    "customer": "mall.field_customer",
    "shippingAddress": "mall.field_customer",
    "customerNote": "mall.field_customer",
    "id": "mall.field_ref",
    "orderId": "mall.field_ref",
    "orderLineId": "mall.field_ref",
    "code": "mall.field_ref",
}
"""By the last word of its path; another field has no name of the trade."""

ALARM = "alarm"
SET_ASIDE, OTHERWISE = "set aside ", "otherwise "
DOUBLED = f"{SET_ASIDE}doubled "
"""At the head of a row's key."""
_MOST_LETTERS = 100  # letters: two lines


def state_in_words(mall: MallView, words: Words) -> tuple[str, State]:
    return words(f"mall.state_{mall.state}"), _SHAPES[mall.state]


def since_in_words(mall: MallView, words: Words) -> str:
    """Since when it is away, else when it last answered; "" before it ever did."""
    if mall.state == "away" and mall.away_since:
        return words("mall.away_since", at=_at(mall.away_since, words))
    return words("mall.answered", at=_at(mall.answered_at, words)) if mall.answered_at else ""


def figures_in_words(mall: MallView, words: Words) -> str:
    waiting = words("mall.waiting", count=mall.waiting) if mall.waiting else words("mall.nothing_waiting")
    otherwise = words("mall.shown_otherwise", count=mall.otherwise) if mall.otherwise else ""
    return " · ".join(part for part in (listed_in_words(mall, words), otherwise, waiting) if part)


def compared_in_words(compared: StockCompared, words: Words) -> tuple[str, bool]:
    """And whether all agrees."""
    differ, otherwise = len(compared.differences), len(compared.otherwise)
    said = (
        words("mall.compared", count=compared.articles),
        words("mall.differ", count=differ) if differ else "",
        words("mall.shown_otherwise", count=otherwise) if otherwise else "",
        "" if differ or otherwise else words("mall.all_equal"),
    )
    return ", ".join(part for part in said if part), not (differ or otherwise)


def otherwise_row(found: ShownOtherwiseView, words: Words) -> ResultRow:
    there, here = (words.money(cents or 0) for cents in (found.price_cents, found.price_here))
    what = words(f"shelf.apart_{found.kind}", there=there, here=here, title=found.title)
    return ResultRow(f"{OTHERWISE}{found.product_id}", found.name, what, amount_text="")


def listed_in_words(mall: MallView, words: Words) -> str:
    if mall.listed > MOST_LISTED:
        return words("mall.listed_many", most=words.quantity(MOST_LISTED * 1000))
    return words("mall.listed", count=mall.listed)


def refused_row(parked: ParkedRowView, words: Words) -> ResultRow:
    kind = words(_KINDS[parked.kind])
    amount = words.money(parked.cents) if parked.kind == ALARM else ""
    return ResultRow(
        str(parked.row), parked.subject or kind, f"{kind} · {_at(parked.at, words)}", amount_text=amount
    )


def refused_why(parked: ParkedRowView, words: Words) -> str:
    """The reason in our words, and under it what the mall itself said of it."""
    why = refused_reason(parked, words)
    if parked.kind == ALARM:
        return f"{why}\n{words('mall.mark', mark=parked.detail)}"
    said = shorten(parked.detail or parked.reason, _MOST_LETTERS, placeholder="…")
    return f"{why}\n{words('mall.said', what=said)}" if said else why


def refused_reason(parked: ParkedRowView, words: Words) -> str:
    return words(_WHY.get(parked.reason, "mall.why_other"))


def set_aside_row(thing: SetAsideView, words: Words) -> ResultRow:
    """What of the mall was not understood, and by which of its fields."""
    kind = words(_ODD.get(thing.kind, "mall.odd_order"))
    why = words(_ODD_WHY.get(thing.why, "mall.odd_kind"))
    field = words(_ODD_FIELDS.get(thing.field.rpartition(".")[2].removesuffix("[]"), "mall.field_other"))
    what = why if thing.why in _WITHOUT_FIELD else f"{field}{words('mall.field_is')}{why}"
    return ResultRow(
        f"{SET_ASIDE}{thing.kind} {thing.ref} {thing.field}",
        f"{kind} {thing.name}".strip(),
        what,
        amount_text="",
    )


def difference_row(found: DifferenceView, words: Words, *, mended: bool) -> ResultRow:
    counts = words("mall.difference", theirs=found.mall_on_hand, ours=found.on_hand)
    if found.surplus:
        sentence = "mall.surplus" if found.surplus > 0 else "mall.forgotten"
        counts = words(sentence, count=abs(found.surplus))
    return ResultRow(
        f"difference {found.product_id}", found.name, counts, words("mall.mended") if mended else ""
    )


def _at(at: datetime, words: Words) -> str:
    return f"{words.short_day(at)} {words.time(at)}"
