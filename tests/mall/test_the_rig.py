"""The mall on this machine: three shops, their articles, a basket that is split between them."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.mall.clerk import ARTICLES, Clerk, ClerkOf
from tests.mall.rig import Mall, Refused

CATALOGUE = Path(__file__).parents[2] / "resources" / "practice" / "catalogue.csv"
VAT = {"zero": 0, "reduced": 6, "intermediate": 12, "standard": 21}
pytestmark = pytest.mark.parametrize("database", ["sql.js"], indirect=True)  # the same on the other one

INTROSPECTION = """{ __schema { queryType { fields { name } } mutationType { fields { name } }
    types { name } } }"""


def first_count(article: dict[str, Any]) -> int:
    counts = [count for count in article["stockMovements"]["items"] if count]
    quantity = min(counts, key=lambda count: int(count["id"]))["quantity"]
    assert isinstance(quantity, int)
    return quantity


def catalogue() -> dict[str, dict[str, str]]:
    """The practice catalogue by every barcode, as 13 digits."""
    rows = csv.DictReader(CATALOGUE.read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
    return {code.zfill(13): row for row in rows for code in row["barcodes"].split()}


def test_the_mall_is_open(either: Mall) -> None:
    with requests.get(f"{either.url}/health", timeout=None) as answer:  # noqa: S113
        assert answer.json()["status"] == "ok"


def test_three_shops_offer_fifty_articles_of_the_practice_catalogue_each(either: Mall) -> None:
    rows = catalogue()
    assert len(either.shops) == 3
    for shop in either.shops:
        listed = either.sign_in(shop).ask(ARTICLES)
        of_the_catalogue = [article for article in listed["items"] if article["sku"] in rows]
        assert len(of_the_catalogue) == 50  # beside them what other tests have published
        for article in of_the_catalogue:
            row = rows[article["sku"]]
            assert len(article["sku"]) == 13
            assert article["name"] == row["name_fr"]
            assert article["priceWithTax"] == int(row["price"].replace(",", ""))
            assert article["taxRateApplied"]["value"] == VAT[row["vat"]]
            assert article["stockLevels"] == [{"stockLocationId": shop.stock_location_id}]
            assert first_count(article) == int(row["stock"])


def test_an_article_has_an_english_name(either: Mall) -> None:
    till = either.sign_in(either.shops[0])
    english = type(till)(f"{till.url}?languageCode=en", till.headers)
    article = english.ask(ARTICLES)["items"][0]
    assert article["name"] == catalogue()[article["sku"]]["name_en"]


def test_introspection_tells_the_town_from_a_plain_mall(either: Mall) -> None:
    schema = either.sign_in(either.shops[0]).ask(INTROSPECTION)
    operations = {one["name"] for kind in ("queryType", "mutationType") for one in schema[kind]["fields"]}
    types = {one["name"] for one in schema["types"]}
    towns = {"mallEvents", "mallParts", "mallSetStock"}
    assert operations & towns == (towns if either.mode == "town" else set())
    assert ("OrderCustomFields" in types) == (either.mode == "town")


def test_a_shop_sees_its_own_channel_only(either: Mall) -> None:
    mine, other, _ = either.shops
    with pytest.raises(Refused) as refused:
        either.sign_in(mine).in_channel(other.token).ask(ARTICLES)
    assert refused.value.code == "FORBIDDEN"


def test_a_three_shop_basket_makes_three_orders_at_the_shops_prices(either: Mall, clerk: ClerkOf) -> None:
    clerks = [clerk(either, place) for place in range(3)]
    basket = {clerk.article(20): quantity for quantity, clerk in enumerate(clerks, start=1)}
    bought = either.buy(basket)
    orders = [clerk.newest() for clerk in clerks]
    for order, (sku, quantity) in zip(orders, basket.items(), strict=True):
        price = int(catalogue()[sku]["price"].replace(",", ""))
        [line] = order["lines"]
        assert (line["productVariant"]["sku"], line["quantity"]) == (sku, quantity)
        assert line["unitPriceWithTax"] == price
        assert order["totalWithTax"] == price * quantity
        assert order["shippingWithTax"] == 0  # the bike is the town's
        assert [payment["amount"] for payment in order["payments"]] == [price * quantity]
        assert order["state"] == "PaymentSettled"
    assert bought["total"] == sum(order["totalWithTax"] for order in orders) + 390


def test_the_states_on_offer_are_those_of_the_mode(either: Mall, clerk: ClerkOf) -> None:
    baker = clerk(either)
    order = baker.sell(baker.article(5), 1)
    plain = {
        "PartiallyDelivered",
        "Delivered",
        "PartiallyShipped",
        "Shipped",
        "Cancelled",
        "Modifying",
        "ArrangingAdditionalPayment",
    }
    assert set(order["nextStates"]) == plain | ({"Accepted", "Picking"} if either.mode == "town" else set())


def test_wishes_of_the_shopper_reach_the_shop_in_the_town_only(either: Mall, clerk: ClerkOf) -> None:
    grocer = clerk(either, 1)
    slot = ("2031-03-04T15:00:00.000Z", "2031-03-04T17:00:00.000Z")
    either.buy({grocer.article(5): 1}, slot="/".join(slot), note="Sonner deux fois")
    fields = "{ deliverySlotStart deliverySlotEnd customerNote bikeAt }" if either.mode == "town" else ""
    newest = f"{{ orders(options: {{sort: {{id: DESC}}, take: 1}}) {{ items {{ customFields {fields} }} }} }}"
    [order] = grocer.api.ask(newest)["items"]
    if either.mode == "town":
        assert order["customFields"] == {
            "deliverySlotStart": slot[0],
            "deliverySlotEnd": slot[1],
            "customerNote": "Sonner deux fois",
            "bikeAt": "2031-03-04T15:30:00.000Z",
        }
    else:
        assert "Sonner" not in json.dumps(order)


def test_the_mall_follows_its_parts_where_it_is_told_to(town: Mall, clerk: ClerkOf) -> None:
    assert states_of_a_delivery(clerk(town, 2)) == ["PaymentSettled", "Shipped", "Delivered"]


def test_a_plain_mall_leaves_the_shoppers_order_where_it_was(plain: Mall, clerk: ClerkOf) -> None:
    assert states_of_a_delivery(clerk(plain, 2)) == ["PaymentSettled"] * 3


def states_of_a_delivery(clerk: Clerk) -> list[str]:
    """Of the shopper's order: when it is packed, on the bike, delivered."""
    mall = clerk.mall
    bought = mall.buy({clerk.article(5): 2})
    parcel = clerk.pack(clerk.newest(), 2, f"parcel-{bought['order']}")
    states = [shoppers_order(mall, bought)["state"]]
    for state in ("Shipped", "Delivered"):
        clerk.move_parcel(parcel, state)
        states.append(shoppers_order(mall, bought)["state"])
    return states


def shoppers_order(mall: Mall, bought: dict[str, Any]) -> dict[str, Any]:
    query = (
        "query($code: String!) { orders(options: {filter: {code: {eq: $code}}}) { items { id state type } } }"
    )
    [order] = mall.staff().ask(query, code=bought["order"])["items"]
    assert order["type"] == "Aggregate"
    assert isinstance(order, dict)
    return order
