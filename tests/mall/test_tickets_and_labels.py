"""What the town tells of a part: its number, the code that all parts share, its bike."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from herstal_pos.clock import SystemClock
from herstal_pos.mall.access import Access
from herstal_pos.mall.vendure import VendureMall
from tests.mall.clerk import Clerk, ClerkOf
from tests.mall.rig import Mall

pytestmark = pytest.mark.whole

LABEL = """{ orders(options: {sort: {id: DESC}, take: 1}) { items { id code
    customFields { mallOrderCode mallPartNo mallPartCount bikeAt customerLanguage } } } }"""


def label(clerk: Clerk) -> dict[str, Any]:
    [order] = clerk.api.ask(LABEL)["items"]
    return {"id": order["id"], "code": order["code"], **order["customFields"]}


def test_each_part_knows_its_number_and_the_code_that_all_share(town: Mall, clerk: ClerkOf) -> None:
    clerks = [clerk(town, place) for place in range(3)]
    town.buy({one.article(5): 1 for one in clerks}, language="nl")
    labels = [label(one) for one in clerks]
    assert [(one["mallPartNo"], one["mallPartCount"]) for one in labels] == [(1, 3), (2, 3), (3, 3)]
    [code] = {one["mallOrderCode"] for one in labels}
    assert code.startswith("M-")
    assert len({one["bikeAt"] for one in labels}) == 1
    assert {one["customerLanguage"] for one in labels} == {"nl"}
    shop = town.shops[0]
    with closing(VendureMall(Access(town.url, shop.token, shop.api_key or ""), SystemClock())) as till:
        assert till.get_order(labels[0]["id"]).language == "nl"


def test_the_shoppers_order_carries_the_code_too(town: Mall, clerk: ClerkOf) -> None:
    bought = town.buy({clerk(town).article(5): 1})
    query = """query($code: String!) { orders(options: {filter: {code: {eq: $code}}}) { items {
        customFields { mallOrderCode } } } }"""
    [order] = town.staff().ask(query, code=bought["order"])["items"]
    assert order["customFields"]["mallOrderCode"] == label(clerk(town))["mallOrderCode"]


def test_a_bike_without_a_slot_still_leaves_a_quarter_of_an_hour(town: Mall, clerk: ClerkOf) -> None:
    past = datetime.now(UTC) - timedelta(hours=3)
    slot = f"{past.isoformat()}/{(past + timedelta(hours=1)).isoformat()}"
    town.buy({clerk(town).article(5): 1}, slot=slot)
    bike = datetime.fromisoformat(label(clerk(town))["bikeAt"])
    assert timedelta(minutes=14) < bike - datetime.now(UTC) < timedelta(minutes=46)
    assert (bike.minute % 30, bike.second) == (0, 0)


def test_no_bike_comes_for_what_the_customer_fetches(town: Mall, clerk: ClerkOf) -> None:
    town.buy({clerk(town).article(5): 1}, delivery="click-collect")
    assert label(clerk(town))["bikeAt"] is None


def test_no_two_open_orders_have_the_same_code(town: Mall, clerk: ClerkOf) -> None:
    clerks = [clerk(town, place) for place in range(3)]
    basket = ",".join(f"{one.article(50)}:1" for one in clerks)
    orders = town.shoppers(basket=basket, orders=12, concurrency=6)
    assert all("refused" not in order for order in orders)
    query = """{ orders(options: {filter: {type: {eq: "Aggregate"}}, take: 500}) { items { state
        customFields { mallOrderCode } } } }"""
    placed = town.staff().ask(query)["items"]
    codes = [order["customFields"]["mallOrderCode"] for order in placed if order["state"] == "PaymentSettled"]
    assert len(codes) == len(set(codes))
