"""`mallReject`: what a shop cannot give is cancelled and paid back once, whatever the line does to it."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.mall.clerk import Clerk, ClerkOf
from tests.mall.rig import Api, Mall

pytestmark = pytest.mark.whole

REJECT = """mutation($i: MallRejectInput!) { mallReject(input: $i) {
    status refunded customerRefunded refundId orderState lines { orderLineId quantity refused packed } } }"""
RETURN = REJECT.replace("mallReject", "mallReturn")
HEARTBEAT = "mutation($i: MallHeartbeat!) { mallHeartbeat(input: $i) { epoch lastHeard } }"
WHOLE = """query($code: String!) { orders(options: {filter: {code: {eq: $code}}}) { items {
    state lines { quantity } payments { refunds { total } } } } }"""
PART = """query($id: ID!) { order(id: $id) { state aggregateOrder { code }
    lines { id quantity } payments { refunds { total } } } }"""
PIECES = 4


@pytest.fixture
def shop(clerk: ClerkOf, town: Mall) -> Clerk:
    return clerk(town)


class Sold:
    """An order of four pieces of one article."""

    def __init__(self, shop: Clerk, on_hand: int = 20) -> None:
        self.shop, self.sku = shop, shop.article(on_hand)
        bought = shop.mall.buy({self.sku: PIECES})
        self.code, self.order = bought["order"], shop.newest()
        self.price = self.order["lines"][0]["unitPriceWithTax"]

    def reject(
        self, refused: int, key: str = "k", api: Api | None = None, document: str = REJECT, **more: object
    ) -> dict[str, Any]:
        line = {"orderLineId": self.order["lines"][0]["id"], "refused": refused}
        asked = {"orderId": self.order["id"], "lines": [line], "reason": "rupture"}
        own = f"{self.order['id']}-{key}"
        result = (api or self.shop.api).ask(document, i={**asked, "key": own, **more})
        assert isinstance(result, dict)
        return result

    def must_have_lost(self, pieces: int) -> None:
        """In the shop's order and the customer's, in pieces and in money; nothing hangs in the stock."""
        part = self.shop.api.ask(PART, id=self.order["id"])
        [whole] = self.shop.mall.staff().ask(WHOLE, code=self.code)["items"]
        for order in (part, whole):
            assert [line["quantity"] for line in order["lines"]] == [PIECES - pieces]
            refunds = [refund["total"] for each in order["payments"] for refund in each["refunds"]]
            assert sum(refunds) == pieces * self.price
        assert self.shop.level(self.sku) == (20, PIECES - pieces)


def test_what_is_refused_is_cancelled_and_paid_back_on_both_orders(shop: Clerk) -> None:
    sold = Sold(shop)
    first = sold.reject(1)
    assert (first["status"], first["refunded"], first["customerRefunded"]) == ("DONE", sold.price, sold.price)
    assert first["lines"][0] | {"orderLineId": ""} == {
        "orderLineId": "",
        "quantity": 3,
        "refused": 1,
        "packed": 0,
    }
    again = sold.reject(1)
    assert again == {**first, "status": "REPEATED"}
    assert sold.reject(2, "k2")["refunded"] == sold.price
    assert sold.reject(1)["status"] == "REPEATED"  # a late copy
    assert sold.reject(2)["status"] == "KEY_REUSED"
    sold.must_have_lost(2)
    last = sold.reject(PIECES, "k3")
    assert (last["status"], last["orderState"]) == ("DONE", "Cancelled")
    sold.must_have_lost(PIECES)


def test_what_the_staff_gave_back_is_not_paid_twice(shop: Clerk) -> None:
    sold = Sold(shop)
    shop.cancel(sold.order, 3)
    answer = sold.reject(3)
    assert (answer["status"], answer["refunded"]) == ("NOTHING_LEFT", 0)
    assert sold.reject(3)["status"] == "REPEATED"


def test_what_it_does_not_do(shop: Clerk, clerk: ClerkOf, town: Mall) -> None:
    sold = Sold(shop)
    shop.pack(sold.order, 3, f"{sold.code}-1")
    assert sold.reject(2, "packed")["status"] == "PACKED"
    assert sold.reject(PIECES + 1, "line")["status"] == "LINE"
    assert sold.reject(1, "theirs", clerk(town, 1).api)["status"] == "UNKNOWN_ORDER"
    assert sold.reject(1, "rest")["status"] == "DONE"


def test_a_till_that_is_no_longer_heard_refuses_nothing(shop: Clerk) -> None:
    sold = Sold(shop)
    assert shop.api.ask(HEARTBEAT, i={"epoch": 7})["epoch"] == 7
    assert shop.api.ask(HEARTBEAT, i={"epoch": 6})["epoch"] == 7
    assert sold.reject(1, "old", epoch=6)["status"] == "STALE_WRITER"
    sold.must_have_lost(0)
    assert sold.reject(1, "new", epoch=7)["status"] == "DONE"
    assert sold.reject(1, "none")["status"] == "NOTHING_LEFT"


def test_six_copies_at_the_same_moment_move_the_money_once(shop: Clerk) -> None:
    sold = Sold(shop)
    with ThreadPoolExecutor(6) as copies:
        asked = [copies.submit(sold.reject, 1, "first" if number % 2 else "second") for number in range(6)]
        statuses = sorted(one.result()["status"] for one in asked)
    assert statuses == ["DONE", "NOTHING_LEFT", *["REPEATED"] * 4]
    sold.must_have_lost(1)


def test_what_came_back_is_cancelled_and_paid_back_on_both_orders(shop: Clerk) -> None:
    """`mallReturn`: the piece is in the shop again, and on hand there; said as the other."""
    sold = Sold(shop)
    parcel = shop.pack(sold.order, PIECES, f"{sold.code}-1")
    for state in ("Shipped", "Delivered"):
        shop.move_parcel(parcel, state)
    assert sold.reject(1)["status"] == "PACKED"
    first = sold.reject(1, document=RETURN)
    assert (first["status"], first["refunded"], first["customerRefunded"]) == ("DONE", sold.price, sold.price)
    assert sold.reject(1, document=RETURN) == {**first, "status": "REPEATED"}
    last = sold.reject(PIECES, "k2", document=RETURN)
    assert (last["status"], last["orderState"]) == ("DONE", "Cancelled")
    sold.must_have_lost(PIECES)
