"""Refusing goods: cancelled and paid back once, however often it is said.

Vendure cancels and refunds again at every call. So the target is compared with what stands there, and only
the difference is asked for: first of the lines, then of the money.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from herstal_pos.mall.vendure import documents
from herstal_pos.mall.vendure.orders import CHANGING, Order, VendureOrders
from herstal_pos.mall.vendure.parcels import unpacked
from herstal_pos.mall.vendure.wire import Wire
from herstal_pos.services.mall.platform import MallRefused, RefusalReason


class Refusing:
    def __init__(self, wire: Wire, orders: VendureOrders) -> None:
        self._wire = wire
        self._orders = orders

    def reject(self, ref: str, refused: Mapping[str, int], reason: RefusalReason) -> None:
        """`refused`: pieces by order line, in all."""
        order = self._orders.read(ref)
        if order["state"] in CHANGING:
            raise MallRefused("being_changed")
        if missing := _to_cancel(order, refused):
            self._cancel(order, missing, reason)
            order = self._orders.read(ref)
        for payment, cents in _owed(order):
            self._refund(payment, cents, reason)

    def _cancel(self, order: Order, pieces: Mapping[str, int], reason: RefusalReason) -> None:
        left = sum(line["quantity"] for line in order["lines"]) - sum(pieces.values())
        lines = [{"orderLineId": line, "quantity": number} for line, number in pieces.items()]
        whole = {"cancelShipping": True} if left == 0 else {}
        self._wire.ask(
            documents.CANCEL, i={"orderId": order["id"], "lines": lines, "reason": reason.value, **whole}
        )

    def _refund(self, payment: str, cents: int, reason: RefusalReason) -> None:
        """The amount alone, as documented, fails: the old fields have to be there, with zeros."""
        zeros = {"shipping": 0, "adjustment": 0, "lines": []}
        self._wire.ask(
            documents.REFUND, i={"paymentId": payment, "amount": cents, "reason": reason.value, **zeros}
        )


def _to_cancel(order: Order, refused: Mapping[str, int]) -> dict[str, int]:
    """Refused in all, less what is refused already; nothing of what lies in a parcel."""
    lines = {line["id"]: line for line in order["lines"]}
    if not refused.keys() <= lines.keys():
        raise MallRefused("unknown_line")
    free = unpacked(order)
    missing = {}
    for line_id, target in refused.items():
        line = lines[line_id]
        more = target - (max(line["orderPlacedQuantity"], line["quantity"]) - line["quantity"])
        if more > line["quantity"]:
            raise MallRefused("more_than_ordered")
        if more > free[line_id]:
            raise MallRefused("packed")
        if more > 0:
            missing[line_id] = more
    return missing


def _owed(order: Order) -> Iterator[tuple[str, int]]:
    """By payment: what was paid, less what the order costs now and what went back already."""
    paid = [payment for payment in order["payments"] or () if payment["state"] in ("Settled", "Authorized")]
    left = {payment["id"]: payment["amount"] - _refunded(payment) for payment in paid}
    owed = sum(left.values()) - order["totalWithTax"]
    for payment_id, cents in left.items():
        back = min(cents, owed)
        if back > 0:
            yield payment_id, back
            owed -= back


def _refunded(payment: Mapping[str, Any]) -> int:
    return sum(refund["total"] for refund in payment["refunds"] if refund["state"] != "Failed")
