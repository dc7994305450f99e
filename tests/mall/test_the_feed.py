"""What the town tells a shop of its orders as they change, and of the other shops' parts."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest

from tests.mall.clerk import ClerkOf
from tests.mall.rig import Api, Mall, Refused

pytestmark = pytest.mark.whole

EVENTS = """query($since: Int!, $take: Int, $wait: Int) {
    mallEvents(since: $since, take: $take, wait: $wait) {
        next more items { seq at kind orderId detail } } }"""
PARTS = "query($id: ID!) { mallParts(orderId: $id) { no shopName stage mine } }"


def events(till: Api, since: int = 0, take: int = 1000) -> list[dict[str, Any]]:
    """Everything after `since`, page by page."""
    page = till.ask(EVENTS, since=since, take=take)
    found: list[dict[str, Any]] = page["items"]
    return [*found, *events(till, page["next"], take)] if page["more"] else found


def last(till: Api) -> int:
    return max((event["seq"] for event in events(till)), default=0)


def test_the_feed_tells_each_step_and_the_siblings_stage(town: Mall, clerk: ClerkOf) -> None:
    baker, grocer = clerk(town, 0), clerk(town, 1)
    start, heard = last(baker.api), last(grocer.api)
    town.buy({baker.article(5): 2, grocer.article(5): 1})
    order, sibling = baker.newest(), grocer.newest()
    baker.move(order, "Accepted")
    baker.move(order, "Picking")
    baker.cancel(order, 1)
    baker.refund(order, 100)
    parcel = baker.pack(order, 1, f"feed-{order['id']}")
    for state in ("ReadyForPickup", "Shipped", "Delivered"):
        baker.move_parcel(parcel, state)
    mine = events(baker.api, start)
    assert {event["orderId"] for event in mine} == {order["id"]}
    assert [event["kind"] for event in mine] == [
        "PLACED", "STATE", "STATE", "LINE_CANCELLED", "REFUND",
        "FULFILLMENT", "FULFILLMENT", "FULFILLMENT", "STATE", "FULFILLMENT", "STATE",
    ]  # fmt: skip
    of_siblings = [event for event in events(grocer.api, heard) if event["kind"] == "SIBLING"]
    assert {event["orderId"] for event in of_siblings} == {sibling["id"]}
    stages = ["NEW", "ACCEPTED", "PICKING", "PACKED", "READY", "HANDED_OVER", "DELIVERED"]
    assert [event["detail"] for event in of_siblings] == [
        f"part 1 {before}>{after}" for before, after in pairwise(stages)
    ]


def test_the_cursor_of_the_feed_leaves_nothing_out(town: Mall, clerk: ClerkOf) -> None:
    clerks = [clerk(town, place) for place in range(3)]
    basket = ",".join(f"{one.article(50)}:1" for one in clerks)
    with ThreadPoolExecutor() as pool:
        buying = pool.submit(town.shoppers, basket=basket, orders=8, concurrency=4)
        seen: list[dict[str, Any]] = []
        while not buying.done():
            seen += events(clerks[0].api, max([event["seq"] for event in seen], default=0), take=3)
        assert all("refused" not in order for order in buying.result())
    seen += events(clerks[0].api, max(event["seq"] for event in seen))
    assert [event["seq"] for event in seen] == list(range(1, len(seen) + 1))
    assert seen == events(clerks[0].api)


def test_the_feed_waits_for_what_comes(town: Mall, clerk: ClerkOf) -> None:
    baker = clerk(town)
    sku, start = baker.article(5), last(baker.api)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(baker.api.ask, EVENTS, since=start, wait=60)
        baker.sell(sku, 1)
        assert [event["kind"] for event in waiting.result()["items"]] == ["PLACED"]


def test_a_wait_for_nothing_ends(town: Mall, clerk: ClerkOf) -> None:
    baker = clerk(town)
    start = last(baker.api)
    assert baker.api.ask(EVENTS, since=start, wait=1) == {"items": [], "next": start, "more": False}


def test_the_parts_are_told_to_a_shop_of_the_order(town: Mall, clerk: ClerkOf) -> None:
    clerks = [clerk(town, place) for place in range(3)]
    town.buy({one.article(5): 1 for one in clerks})
    baker, grocer, bazaar = clerks
    baker.move(baker.newest(), "Accepted")
    grocer.pack(grocer.newest(), 1, f"parts-{grocer.newest()['id']}")
    bazaar.cancel(bazaar.newest(), 1)
    assert grocer.api.ask(PARTS, id=grocer.newest()["id"]) == [
        {"no": 1, "shopName": "Boulangerie de Marexhe", "stage": "ACCEPTED", "mine": False},
        {"no": 2, "shopName": "Épicerie du Pont", "stage": "PACKED", "mine": True},
        {"no": 3, "shopName": "Bazar de la Licour", "stage": "CANCELLED", "mine": False},
    ]


def test_nobody_is_told_the_parts_of_another_shops_order(town: Mall, clerk: ClerkOf) -> None:
    baker, grocer = clerk(town, 0), clerk(town, 1)
    order = baker.sell(baker.article(5), 1)
    aggregate = town.staff().ask(
        """{ orders(options: {filter: {type: {eq: "Aggregate"}}}) { items { id } } }"""
    )["items"][0]
    stranger = Api(baker.api.url, {"vendure-token": baker.shop.token})
    for till, order_id in [
        (grocer.api, order["id"]),
        (baker.api, aggregate["id"]),
        (baker.api, "999999"),
        (baker.api.in_channel(grocer.shop.token), order["id"]),
        (stranger, order["id"]),
    ]:
        with pytest.raises(Refused) as refused:
            till.ask(PARTS, id=order_id)
        assert refused.value.code == "FORBIDDEN"
