"""What the mall's staff takes off a shopper's order reaches the shop's part, and the shop's feed says so."""

from typing import Any

import pytest

from tests.mall.clerk import CANCEL, MOVE, ClerkOf
from tests.mall.rig import Api, Mall
from tests.mall.test_the_feed import events, last

pytestmark = pytest.mark.whole

AGGREGATE = """{ orders(options: {filter: {type: {eq: "Aggregate"}}, sort: {id: DESC}, take: 1}) { items {
    id state lines { id quantity productVariant { sku } } } } }"""
MODIFY = """mutation($i: ModifyOrderInput!) { modifyOrder(input: $i) {
    ... on Order { id } ... on ErrorResult { errorCode message } } }"""
ADDRESS = "query($id: ID!) { order(id: $id) { shippingAddress { streetLine1 city } } }"
NOTE = "mutation($i: UpdateOrderInput!) { setOrderCustomFields(input: $i) { id } }"


def newest_aggregate(staff: Api) -> dict[str, Any]:
    items: list[dict[str, Any]] = staff.ask(AGGREGATE)["items"]
    return items[0]


def test_what_the_staff_takes_off_the_shoppers_order_is_taken_off_the_part(
    town: Mall, clerk: ClerkOf
) -> None:
    grocer, baker = clerk(town, 1), clerk(town, 0)
    mine, theirs = grocer.article(10), baker.article(5)
    town.buy({mine: 3, theirs: 1})
    order, since = grocer.newest(), last(grocer.api)
    staff = town.staff()
    whole = newest_aggregate(staff)
    line = next(line["id"] for line in whole["lines"] if line["productVariant"]["sku"] == mine)
    lines = [{"orderLineId": line, "quantity": 1}]
    staff.ask(CANCEL, i={"orderId": whole["id"], "lines": lines, "reason": "client"})
    assert grocer.newest()["lines"][0]["quantity"] == 2
    assert grocer.level(mine) == (10, 2)
    assert "LINE_CANCELLED" in {event["kind"] for event in events(grocer.api, since)}
    grocer.cancel(order, 1)  # the shop's own refusal is not passed up, and not taken off twice
    staff.ask(CANCEL, i={"orderId": whole["id"], "lines": lines, "reason": "client"})
    assert grocer.newest()["lines"][0]["quantity"] == 1
    staff.ask(CANCEL, i={"orderId": whole["id"], "reason": "client", "cancelShipping": True})
    assert (grocer.newest()["state"], baker.newest()["state"]) == ("Cancelled", "Cancelled")
    assert grocer.level(mine) == (10, 0)


def test_an_edited_part_is_in_the_feed_before_its_next_state(town: Mall, clerk: ClerkOf) -> None:
    grocer = clerk(town, 1)
    sku = grocer.article(10)
    order, since = grocer.sell(sku, 1), last(grocer.api)
    grocer.api.ask(NOTE, i={"id": order["id"], "customFields": {"customerNote": "au voisin"}})
    assert [event["kind"] for event in events(grocer.api, since)] == ["MODIFIED"]


def test_a_new_address_of_the_shoppers_order_reaches_the_part(town: Mall, clerk: ClerkOf) -> None:
    grocer, staff = clerk(town, 1), town.staff()
    order, since = grocer.sell(grocer.article(10), 1), last(grocer.api)
    before = grocer.api.ask(ADDRESS, id=order["id"])["shippingAddress"]
    whole = newest_aggregate(staff)["id"]
    moved = {"streetLine1": "Rue du Crucifix 4"}
    assert "errorCode" not in staff.ask(MOVE, id=whole, state="Modifying")
    asked = {"dryRun": False, "orderId": whole, "updateShippingAddress": moved}
    assert "errorCode" not in staff.ask(MODIFY, i=asked | {"options": {"recalculateShipping": False}})
    assert "errorCode" not in staff.ask(MOVE, id=whole, state="PaymentSettled")
    assert grocer.api.ask(ADDRESS, id=order["id"])["shippingAddress"] == before | moved
    assert [event["kind"] for event in events(grocer.api, since)] == ["MODIFIED"]
