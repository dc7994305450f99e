"""A shop's clerk who does by hand, at the mall's own interface, what a till would do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.mall.rig import Api, Mall, Shop

LEVELS = """query($sku: String!) { productVariants(options: {filter: {sku: {eq: $sku}}}) { items {
    id sku price priceWithTax stockLevels { stockLocationId stockOnHand stockAllocated } } } }"""
NEWEST = """{ orders(options: {sort: {id: DESC}, take: 1}) { items {
    id code state nextStates totalWithTax subTotalWithTax shippingWithTax
    lines { id quantity orderPlacedQuantity unitPriceWithTax productVariant { sku } }
    payments { id amount method state refunds { total state } }
    fulfillments { id state trackingCode } } } }"""
TO_PREPARE = NEWEST.replace("sort: {id: DESC}, take: 1", 'filter: {state: {eq: "PaymentSettled"}}, take: 100')
SET = """mutation($i: [UpdateProductVariantInput!]!) { updateProductVariants(input: $i) { id } }"""
MOVE = """mutation($id: ID!, $state: String!) { transitionOrderToState(id: $id, state: $state) {
    ... on Order { id state nextStates }
    ... on OrderStateTransitionError { errorCode message transitionError fromState toState } } }"""
CANCEL = """mutation($i: CancelOrderInput!) { cancelOrder(input: $i) {
    ... on Order { id state } ... on ErrorResult { errorCode message } } }"""
REFUND = """mutation($i: RefundOrderInput!) { refundOrder(input: $i) {
    ... on Refund { id total state } ... on ErrorResult { errorCode message } } }"""
PACK = """mutation($i: FulfillOrderInput!) { addFulfillmentToOrder(input: $i) {
    ... on Fulfillment { id state trackingCode } ... on ErrorResult { errorCode message } } }"""
MOVE_PARCEL = """mutation($id: ID!, $state: String!) { transitionFulfillmentToState(id: $id, state: $state) {
    ... on Fulfillment { id state nextStates }
    ... on FulfillmentStateTransitionError { errorCode message transitionError fromState toState } } }"""
ARTICLES = """{ productVariants(options: {take: 100, sort: {id: ASC}}) { totalItems items {
    id sku name price priceWithTax taxRateApplied { value } stockLevels { stockLocationId }
    stockMovements { items { ... on StockAdjustment { id quantity } } } } } }"""


type ClerkOf = Callable[..., Clerk]


@dataclass
class Clerk:
    """`fresh` hands out the shop's articles, each once, so that tests do not meet."""

    mall: Mall
    shop: Shop
    api: Api
    fresh: Iterator[str]

    @classmethod
    def of(cls, mall: Mall, shop: Shop) -> "Clerk":
        api = mall.sign_in(shop)
        return cls(mall, shop, api, iter([article["sku"] for article in api.ask(ARTICLES)["items"]]))

    def article(self, on_hand: int) -> str:
        """The SKU of an article that nobody has touched, so many of it in the shop."""
        sku = next(self.fresh)
        self.set_stock(sku, on_hand)
        return sku

    def set_stock(self, sku: str, on_hand: int) -> None:
        level = {"stockLocationId": self.shop.stock_location_id, "stockOnHand": on_hand}
        self.api.ask(SET, i=[{"id": self.variant(sku)["id"], "stockLevels": [level]}])

    def set_price(self, sku: str, cents: int) -> None:
        """With tax."""
        self.api.ask(SET, i=[{"id": self.variant(sku)["id"], "price": cents}])

    def variant(self, sku: str) -> dict[str, Any]:
        [found] = self.api.ask(LEVELS, sku=sku)["items"]
        assert isinstance(found, dict)
        return found

    def level(self, sku: str) -> tuple[int, int]:
        """On hand and allocated."""
        [level] = self.variant(sku)["stockLevels"]
        return level["stockOnHand"], level["stockAllocated"]

    def sell(self, sku: str, quantity: int) -> dict[str, Any]:
        """A shopper's order of this article, as the shop has it."""
        bought = self.mall.buy({sku: quantity})
        assert "refused" not in bought, bought
        return self.newest()

    def newest(self) -> dict[str, Any]:
        [order] = self.api.ask(NEWEST)["items"]
        assert isinstance(order, dict)
        return order

    def to_prepare(self, sku: str) -> list[dict[str, Any]]:
        """Orders of this article in which nothing was done yet."""
        orders = self.api.ask(TO_PREPARE)["items"]
        return [
            order
            for order in orders
            if not order["fulfillments"] and order["lines"][0]["productVariant"]["sku"] == sku
        ]

    def move(self, order: dict[str, Any], state: str) -> Any:
        return self.api.ask(MOVE, id=order["id"], state=state)

    def cancel(self, order: dict[str, Any], quantity: int) -> Any:
        """So many units of its first line."""
        lines = [{"orderLineId": order["lines"][0]["id"], "quantity": quantity}]
        return self.api.ask(CANCEL, i={"orderId": order["id"], "lines": lines, "reason": "rupture"})

    def refund(self, order: dict[str, Any], cents: int) -> Any:
        zero = {"shipping": 0, "adjustment": 0, "lines": []}
        payment = order["payments"][0]["id"]
        return self.api.ask(REFUND, i={"paymentId": payment, "amount": cents, "reason": "rupture", **zero})

    def pack(self, order: dict[str, Any], quantity: int, key: str) -> Any:
        """A parcel of so many units of the order's first line, under the till's own key."""
        lines = [{"orderLineId": order["lines"][0]["id"], "quantity": quantity}]
        return self.api.ask(PACK, i={"lines": lines, "handler": self._handler(key)})

    def move_parcel(self, parcel: dict[str, Any], state: str) -> Any:
        return self.api.ask(MOVE_PARCEL, id=parcel["id"], state=state)

    def _handler(self, key: str) -> dict[str, Any]:
        town = self.mall.mode == "town"
        arguments = {"method": "velo-cargo", "trackingCode": key} | ({"posKey": key} if town else {})
        return {
            "code": "velo-cargo" if town else "manual-fulfillment",
            "arguments": [{"name": name, "value": value} for name, value in arguments.items()],
        }
