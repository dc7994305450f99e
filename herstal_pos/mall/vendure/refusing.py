"""Refusing goods: cancelled and paid back once, however often it is said.

The town has one word for it, under the shop's own key. Else Vendure cancels and refunds again at every call:
so what stands there is read first, and only what is missing is asked for, first of the lines, then of the
money, each under a mark of the shop's own (`marks`).
"""

from collections.abc import Iterator, Mapping, Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from herstal_pos.domain.orders.order_facts import refused_there
from herstal_pos.mall.shapes import MOST_CENTS, MOST_COUNTED, each, shaped, text, whole
from herstal_pos.mall.vendure import documents
from herstal_pos.mall.vendure.marks import Cancellations, key_of, marked, own_refunds
from herstal_pos.mall.vendure.orders import CHANGING, Order, VendureOrders
from herstal_pos.mall.vendure.parcels import unpacked
from herstal_pos.mall.vendure.settling import Settling
from herstal_pos.mall.vendure.wire import ErrorResult, Wire
from herstal_pos.services.mall.platform import (
    Gone,
    MallAlarm,
    MallRefused,
    OddAnswer,
    RefusalReason,
    Saying,
    Superseded,
)

_HISTORY = shaped(history=shaped(items=each(shaped(type=text), MOST_COUNTED)))
_ANSWER = shaped(status=text, refunded=whole(0, MOST_CENTS))
_WORDS = {False: ("mallReject", documents.MALL_REJECT), True: ("mallReturn", documents.MALL_RETURN)}
"""The town's own, of what never left the shop and of what came back."""
_DONE = ("DONE", "NOTHING_LEFT", "REPEATED")


@dataclass(frozen=True, slots=True)
class RefusedPieces:
    """`refused`: pieces by order line, in all, of as many `ordered`."""

    refused: Mapping[str, int]
    ordered: Mapping[str, int]
    reason: RefusalReason

    @property
    def of_delivered(self) -> bool:
        """They came back to the shop; else they never left it."""
        return self.reason is RefusalReason.RETURN

    def of(self, order: Order) -> dict[str, int]:
        """As the mall counts it."""
        lines = {line["id"]: max(line["orderPlacedQuantity"], line["quantity"]) for line in order["lines"]}
        if not self.refused.keys() <= lines.keys():
            raise MallRefused("unknown_line")
        return {line: refused_there(line, lines[line], self.refused, self.ordered) for line in self.refused}


class Refusing:
    """`shop`: its code, at the head of its marks. `operations`: which of the town's own words are there."""

    def __init__(
        self,
        wire: Wire,
        orders: VendureOrders,
        settling: Settling,
        shop: str,
        operations: AbstractSet[str],
    ) -> None:
        self._wire = wire
        self._orders = orders
        self._settling = settling
        self._shop = shop
        self._operations = operations

    def reject(self, ref: str, refusal: RefusedPieces, saying: Saying) -> tuple[MallAlarm, ...]:
        word, _ = _WORDS[refusal.of_delivered]
        by_key = word in self._operations
        settles = not by_key and self._settling.is_needed(before=saying.before)
        order = self._settling.order(ref) if settles else self._orders.read(ref)
        if by_key:
            return self._in_the_town(_at_rest(order), refusal, saying)
        key = key_of(self._shop, saying, ref, refusal.refused, refusal.reason)
        try:
            return self._step_by_step(_at_rest(order), refusal, key)
        except ErrorResult:  # somebody changed it between our look and our word: look once more
            return self._step_by_step(_at_rest(self._orders.read(ref)), refusal, key)

    # --- in the town

    def _in_the_town(self, order: Order, refusal: RefusedPieces, saying: Saying) -> tuple[MallAlarm, ...]:
        """Money follows the pieces that it takes off there; what is said twice is answered again."""
        refused = refusal.of(order)
        key = key_of(self._shop, saying, order["id"], refused, refusal.reason)
        prices = {line["id"]: line["proratedUnitPriceWithTax"] for line in order["lines"]}
        expected = sum(prices[line] * pieces for line, pieces in _to_cancel(order, refusal).items())
        lines = [{"orderLineId": line, "refused": pieces} for line, pieces in sorted(refused.items())]
        asked = {"orderId": order["id"], "key": key, "lines": lines, "reason": refusal.reason.value}
        turn = {"epoch": saying.turn} if saying.turn else {}
        word, document = _WORDS[refusal.of_delivered]
        answer = _ANSWER(self._wire.ask(document, i=asked | turn), word)
        match answer["status"]:
            case "DONE" if answer["refunded"] != expected:
                return (MallAlarm("refund_differs", key, answer["refunded"] - expected),)
            case status if status in _DONE:
                return ()
            case "BEING_MODIFIED":
                raise MallRefused("being_changed")
            case "STALE_WRITER":
                raise Superseded
            case "UNKNOWN_ORDER":
                raise Gone(f"order {order['id']}")
            case status:
                raise MallRefused(str(status).lower())

    # --- elsewhere

    def _step_by_step(self, order: Order, refusal: RefusedPieces, key: str) -> tuple[MallAlarm, ...]:
        """Once all is done the door is shut on copies that may come later."""
        ref, own, reason = order["id"], self._cancellations(order["id"]), refusal.reason
        missing = {} if own.times[key] else _to_cancel(order, refusal)
        if missing:
            self._cancel(order, missing, refusal, key)
            order, own = self._orders.read(ref), self._cancellations(ref)
            if not own.times[key]:  # what is owed for it would be nothing
                raise OddAnswer("history", "missing")
        owed = own.cents(order) - _paid_back(order, self._shop)
        if any(mark == key and counts for _, mark, _, counts in own_refunds(order, self._shop)):
            owed = min(owed, 0)
        payable = [*_payable(order, owed)]
        for payment, cents in payable:
            self._refund(payment, cents, marked(reason, key))
        if missing or payable:
            self._wire.fence()
            own = self._cancellations(ref)
        return tuple(_alarms(order, own, key, owed - sum(cents for _, cents in payable)))

    def _cancellations(self, ref: str) -> Cancellations:
        found = _HISTORY(self._wire.ask(documents.CANCELLATIONS, id=ref), "order")
        return Cancellations(found["history"]["items"], self._shop)

    def _cancel(self, order: Order, pieces: Mapping[str, int], refusal: RefusedPieces, key: str) -> None:
        """Of what was delivered the bike has been paid: the town's affair."""
        left = sum(line["quantity"] for line in order["lines"]) - sum(pieces.values())
        lines = [{"orderLineId": line, "quantity": number} for line, number in pieces.items()]
        whole = {"cancelShipping": True} if left == 0 and not refusal.of_delivered else {}
        reason = marked(refusal.reason, key)
        self._wire.ask(
            documents.CANCEL, i={"orderId": order["id"], "lines": lines, "reason": reason, **whole}
        )

    def _refund(self, payment: str, cents: int, reason: str) -> None:
        """The amount alone, as documented, fails: the old fields have to be there, with zeros."""
        zeros = {"shipping": 0, "adjustment": 0, "lines": []}
        self._wire.ask(documents.REFUND, i={"paymentId": payment, "amount": cents, "reason": reason, **zeros})


def _at_rest(order: Order) -> Order:
    if order["state"] in CHANGING:
        raise MallRefused("being_changed")
    return order


def _to_cancel(order: Order, refusal: RefusedPieces) -> dict[str, int]:
    """Refused in all, less what is refused already; of what lies in a parcel nothing, unless it came back."""
    lines = {line["id"]: line for line in order["lines"]}
    free = unpacked(order)
    missing = {}
    for line_id, target in refusal.of(order).items():
        line = lines[line_id]
        more = target - (max(line["orderPlacedQuantity"], line["quantity"]) - line["quantity"])
        if more <= 0:  # also where a parcel holds more of it than is left
            continue
        if more > line["quantity"]:
            raise MallRefused("more_than_ordered")
        if more > free[line_id] and not refusal.of_delivered:
            raise MallRefused("packed")
        missing[line_id] = more
    return missing


def _alarms(order: Order, own: Cancellations, key: str, owed: int) -> Iterator[MallAlarm]:
    """`owed`: what could not be paid back; below 0, what was paid too much."""
    if owed:
        yield MallAlarm("refund_less" if owed > 0 else "refund_more", key, abs(owed))
    if own.times[key] > 1:
        yield MallAlarm("cancel_twice", key, own.cents(order, key) * (own.times[key] - 1))


def _paid_back(order: Order, shop: str) -> int:
    """By the shop's own refusals: what the staff gave besides is not taken off."""
    return sum(cents for _, _, cents, counts in own_refunds(order, shop) if counts)


def _payable(order: Order, owed: int) -> Iterator[tuple[str, int]]:
    """By payment, no more than is left of it."""
    paid = [payment for payment in order["payments"] or () if payment["state"] in ("Settled", "Authorized")]
    for payment in paid:
        back = min(payment["amount"] - _refunded(payment), owed)
        if back > 0:
            yield payment["id"], back
            owed -= back


def _refunded(payment: Mapping[str, Any]) -> int:
    return sum(refund["total"] for refund in payment["refunds"] if refund["state"] != "Failed")
