"""The mall's administrator in a shop's channel: does with its orders whatever Vendure's dashboard lets."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.mall.rig import Api, Refused

_ORDER = """query($id: ID!) { order(id: $id) { id state totalWithTax
    lines { id quantity proratedUnitPriceWithTax productVariant { id sku } }
    payments { id amount state refunds { total state } }
    fulfillments { id state trackingCode lines { orderLineId quantity } } } }"""
_CANCEL = """mutation($i: CancelOrderInput!) { cancelOrder(input: $i) {
    ... on Order { id state } ... on ErrorResult { errorCode message } } }"""
_REFUND = """mutation($i: RefundOrderInput!) { refundOrder(input: $i) {
    ... on Refund { id } ... on ErrorResult { errorCode message } } }"""
_MOVE = """mutation($id: ID!, $s: String!) { transitionOrderToState(id: $id, state: $s) {
    ... on Order { id state } ... on OrderStateTransitionError { errorCode message transitionError } } }"""
_MODIFY = """mutation($i: ModifyOrderInput!) { modifyOrder(input: $i) {
    ... on Order { id } ... on ErrorResult { errorCode message } } }"""
_PAY = """mutation($i: ManualPaymentInput!) { addManualPaymentToOrder(input: $i) {
    ... on Order { id state } ... on ErrorResult { errorCode message } } }"""
_PACK = """mutation($i: FulfillOrderInput!) { addFulfillmentToOrder(input: $i) {
    ... on Fulfillment { id } ... on ErrorResult { errorCode message } } }"""
_MOVE_PARCEL = """mutation($id: ID!, $s: String!) { transitionFulfillmentToState(id: $id, state: $s) {
    ... on Fulfillment { id } ... on FulfillmentStateTransitionError { errorCode transitionError } } }"""
_CHANGING = ("Modifying", "ArrangingAdditionalPayment")

type Row = dict[str, Any]


@dataclass
class Administrator:
    """`did`: what the mall took, in words; what it refused is nobody's fault. `packs` False: the parcels
    are the shop's."""

    api: Api
    is_town: bool
    packs: bool = True
    did: list[str] = field(default_factory=list)

    def order(self, ref: str) -> Row:
        order: Row = self.api.ask(_ORDER, id=ref)
        return order

    def act(self, ref: str, dice: Random) -> None:
        """One thing, at random."""
        order = self.order(ref)
        weights = {
            self.cancel_one: 4,
            self.cancel: 1,
            self.refund: 2,
            self.cancel_parcel: 2 * self.packs,
            self.pack: 2 * self.packs,
            self.lower: 3,
            self.add: 2,
            self.begin: 1,
        }
        act = dice.choices([*weights], weights=[*weights.values()])[0]
        try:
            act(order, dice)
        except Refused as no:
            self.did.append(f"{act.__name__} {ref} refused: {no}")
        else:
            self.did.append(f"{act.__name__} {ref}")

    def cancel_one(self, order: Row, dice: Random) -> None:
        line = dice.choice(_full(order))
        lines = [{"orderLineId": line["id"], "quantity": 1}]
        self.api.ask(_CANCEL, i={"orderId": order["id"], "lines": lines, "reason": "client"})

    def cancel(self, order: Row, _dice: Random) -> None:
        self.api.ask(_CANCEL, i={"orderId": order["id"], "reason": "client", "cancelShipping": True})

    def refund(self, order: Row, dice: Random) -> None:
        """A gesture, now and then one that is taken again."""
        zeros = {"shipping": 0, "adjustment": 0, "lines": []}
        cents = dice.choice((5, 10, -5))
        payment = order["payments"][0]["id"]
        self.api.ask(_REFUND, i={"paymentId": payment, "amount": cents, "reason": "geste", **zeros})

    def cancel_parcel(self, order: Row, dice: Random) -> None:
        live = [each for each in order["fulfillments"] if each["state"] in ("Pending", "ReadyForPickup")]
        if live:
            self.api.ask(_MOVE_PARCEL, id=dice.choice(live)["id"], s="Cancelled")

    def pack(self, order: Row, dice: Random) -> None:
        """With a tracking code of its own, the same for all of its parcels."""
        line = dice.choice(_full(order))
        code = "velo-cargo" if self.is_town else "manual-fulfillment"
        arguments = [{"name": "method", "value": "bpost"}, {"name": "trackingCode", "value": "3S-77"}]
        lines = [{"orderLineId": line["id"], "quantity": dice.randint(1, line["quantity"])}]
        self.api.ask(_PACK, i={"lines": lines, "handler": {"code": code, "arguments": arguments}})

    def begin(self, order: Row, _dice: Random) -> None:
        self.api.ask(_MOVE, id=order["id"], s="Modifying")

    def lower(self, order: Row, dice: Random) -> None:
        line = dice.choice(_full(order))
        wanted = [{"orderLineId": line["id"], "quantity": line["quantity"] - 1}]
        self._modify(order, {"adjustOrderLines": wanted})

    def add(self, order: Row, dice: Random) -> None:
        variant = dice.choice(order["lines"])["productVariant"]["id"]
        self._modify(order, {"addItems": [{"productVariantId": variant, "quantity": 1}]})

    def _modify(self, order: Row, what: Row) -> None:
        if order["state"] not in _CHANGING:
            self.begin(order, Random(0))  # noqa: S311
        payment = order["payments"][0]["id"]
        options = {"recalculateShipping": False}
        change = {"dryRun": False, "orderId": order["id"], "options": options, **what}
        change["refund"] = {"paymentId": payment, "amount": 0, "reason": "modifiée"}
        try:
            self.api.ask(_MODIFY, i=change)
        finally:
            self.end(order["id"])

    def go_home(self, ref: str) -> None:
        """What the mall does not let out of its hands stays there."""
        try:
            self.end(ref)
        except Refused as no:
            self.did.append(f"end {ref} refused: {no}")

    def end(self, ref: str) -> None:
        """The order goes on: what it costs more is paid by hand."""
        order = self.order(ref)
        if order["state"] not in _CHANGING:
            return
        paid = sum(
            payment["amount"] - sum(refund["total"] for refund in payment["refunds"])
            for payment in order["payments"]
        )
        if order["totalWithTax"] > paid:
            if order["state"] == "Modifying":
                self.api.ask(_MOVE, id=ref, s="ArrangingAdditionalPayment")
            self.api.ask(_PAY, i={"orderId": ref, "method": "main", "transactionId": "1", "metadata": {}})
        if self.order(ref)["state"] in _CHANGING:
            self.api.ask(_MOVE, id=ref, s="PaymentSettled")


def _full(order: Row) -> list[Row]:
    """Lines of which something is left."""
    lines = [line for line in order["lines"] if line["quantity"]]
    if not lines:
        raise Refused("nothing is left", None, {})
    return lines
