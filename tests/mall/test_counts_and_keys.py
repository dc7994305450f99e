"""What the town does once, however often it is said: counts under a lock, goods under a key."""

from typing import Any

import pytest

from tests.mall.clerk import Clerk, ClerkOf
from tests.mall.rig import Api, Mall, Refused

pytestmark = pytest.mark.whole

STOCK = """mutation($i: MallStockInput!) { mallSetStock(input: $i) {
    variantId sku status onHand allocated available movementId } }"""
MAKE = "mutation($i: CreateProductInput!) { createProduct(input: $i) { id } }"


def count(clerk: Clerk, *lines: dict[str, Any], seq: int | None = None) -> list[dict[str, Any]]:
    place = clerk.shop.stock_location_id
    answer: list[dict[str, Any]] = clerk.api.ask(
        STOCK, i={"stockLocationId": place, "seq": seq, "lines": lines}
    )
    return answer


def test_counts_are_set_by_sku_and_by_id(town: Mall, clerk: ClerkOf) -> None:
    baker = clerk(town)
    one, two = baker.article(10), baker.article(10)
    baker.sell(one, 2)
    results = count(
        baker,
        {"sku": one, "onHand": 7},
        {"variantId": baker.variant(two)["id"], "onHand": 10},
        {"sku": "nothing", "onHand": 1},
    )
    assert [result["status"] for result in results] == ["SET", "UNCHANGED", "UNKNOWN"]
    assert [(result["onHand"], result["allocated"], result["available"]) for result in results[:2]] == [
        (7, 2, 5),
        (10, 0, 10),
    ]
    assert baker.level(one) == (7, 2)


def test_an_older_or_repeated_count_is_stale(town: Mall, clerk: ClerkOf) -> None:
    baker = clerk(town)
    sku = baker.article(10)
    assert count(baker, {"sku": sku, "onHand": 8}, seq=4711)[0]["status"] == "SET"
    for seq in (4711, 4710):
        assert count(baker, {"sku": sku, "onHand": 20}, seq=seq)[0]["status"] == "STALE"
    assert baker.level(sku) == (8, 0)
    assert count(baker, {"sku": sku, "onHand": 8}, seq=4712)[0]["status"] == "UNCHANGED"
    assert count(baker, {"sku": sku, "onHand": 9}, seq=4712)[0]["status"] == "STALE"


def test_a_parcel_after_the_count_is_carried_over(town: Mall, clerk: ClerkOf) -> None:
    baker = clerk(town)
    sku = baker.article(10)
    [known] = count(baker, {"sku": sku, "onHand": 12})
    baker.pack(baker.sell(sku, 3), 3, f"{sku}-1")
    [later] = count(baker, {"sku": sku, "onHand": 12, "asOf": known["movementId"]})
    assert (later["status"], later["onHand"]) == ("UNCHANGED", 9)
    [counted] = count(baker, {"sku": sku, "onHand": 20, "asOf": known["movementId"]})
    assert (counted["status"], counted["onHand"]) == ("SET_WITH_LATER_MOVEMENTS", 17)


def test_a_shop_counts_its_own_goods_in_its_own_place_only(town: Mall, clerk: ClerkOf) -> None:
    baker, grocer = clerk(town, 0), clerk(town, 1)
    theirs = grocer.article(10)
    assert count(baker, {"sku": theirs, "onHand": 1})[0]["status"] == "UNKNOWN"
    lines = [{"sku": baker.article(10), "onHand": 1}]
    with pytest.raises(Refused) as refused:
        baker.api.ask(STOCK, i={"stockLocationId": grocer.shop.stock_location_id, "lines": lines})
    assert refused.value.code == "FORBIDDEN"


def test_a_parcel_of_the_same_key_is_made_once(town: Mall, clerk: ClerkOf) -> None:
    baker = clerk(town)
    sku = baker.article(10)
    order = baker.sell(sku, 4)
    baker.pack(order, 1, f"{sku}-1")
    with pytest.raises(Refused) as refused:
        baker.pack(order, 1, f"{sku}-1")
    assert refused.value.code is None  # the database's own word
    assert len(baker.newest()["fulfillments"]) == 1
    assert baker.level(sku) == (9, 3)


def test_a_product_of_the_same_key_is_made_once_in_the_town(town: Mall, clerk: ClerkOf) -> None:
    product = new_product("boulangerie:1")
    clerk(town).api.ask(MAKE, i=product)
    with pytest.raises(Refused):
        clerk(town).api.ask(MAKE, i=product)
    assert products(clerk(town).api, '{posKey: {eq: "boulangerie:1"}}') == 1


def test_a_plain_mall_keeps_no_keys(plain: Mall, clerk: ClerkOf) -> None:
    product = new_product("boulangerie:2")
    assert clerk(plain).api.ask(MAKE, i=product) != clerk(plain).api.ask(MAKE, i=product)
    with pytest.raises(Refused) as refused:
        products(clerk(plain).api, '{posKey: {eq: "boulangerie:2"}}')
    assert refused.value.code in ("BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED")


def new_product(key: str) -> dict[str, Any]:
    words = {"languageCode": "fr", "name": "Tarte au riz", "slug": f"tarte-{key[-1]}", "description": ""}
    return {"enabled": True, "translations": [words], "customFields": {"posKey": key}}


def products(till: Api, wanted: str) -> int:
    found: int = till.ask(f"{{ products(options: {{filter: {wanted}}}) {{ totalItems }} }}")["totalItems"]
    return found


def test_a_plain_mall_knows_no_api_keys(plain: Mall, clerk: ClerkOf) -> None:
    with pytest.raises(Refused) as refused:
        Api(clerk(plain).api.url, {"vendure-token": clerk(plain).shop.token, "vendure-api-key": "a:b"}).ask(
            "{ orders { totalItems } }"
        )
    assert refused.value.code == "FORBIDDEN"
