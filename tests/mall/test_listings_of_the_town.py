"""`mallPutListings`: the whole of each listing, under the shop's own key, newest only; nothing is deleted."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import pytest

from tests.mall.clerk import ARTICLES, Clerk, ClerkOf
from tests.mall.rig import Mall, Refused

pytestmark = pytest.mark.whole

PUT = """mutation($epoch: Int, $l: [MallListing!]!) { mallPutListings(epoch: $epoch, listings: $l) {
    key status productId variantId detail } }"""
LOOK = """query($id: ID!) { productVariant(id: $id) { id sku enabled priceWithTax taxRateApplied { value }
    translations { languageCode name } product { id translations { languageCode name } }
    stockLevels { stockOnHand } } }"""
DELETE = "mutation($id: ID!) { deleteProduct(id: $id) { result } }"
SHOPPER = """query($sku: String!) { products(options: {filter: {sku: {eq: $sku}}}) { totalItems } }"""
NUMBERS = count(1)

type Answer = dict[str, Any]


@pytest.fixture
def shop(clerk: ClerkOf, town: Mall) -> Clerk:
    return clerk(town, 1)


def listing(**more: object) -> Answer:
    """Of an article that nobody has listed."""
    number = next(NUMBERS)
    texts = [
        {"languageCode": "fr", "name": f"Savon {number}"},
        {"languageCode": "nl", "name": f"Zeep {number}"},
    ]
    asked = {"key": f"key-{number}", "seq": 10, "ean": f"57{number:011d}", "texts": texts}
    return {**asked, "priceWithTax": 450, "vatPercent": 21, "enabled": True, **more}


def put(shop: Clerk, *listings: Answer, epoch: int | None = None) -> list[Answer]:
    answers: list[Answer] = shop.api.ask(PUT, epoch=epoch, l=list(listings))
    return answers


def said(shop: Clerk, *listings: Answer, epoch: int | None = None) -> list[str]:
    return [each["status"] for each in put(shop, *listings, epoch=epoch)]


def seen(shop: Clerk, variant: str) -> Answer:
    found: Answer = shop.api.ask(LOOK, id=variant)
    return found


def names(translated: Answer) -> dict[str, str]:
    return {text["languageCode"]: text["name"] for text in translated["translations"]}


def test_a_listing_is_made_with_all_that_it_says_and_nothing_on_hand(shop: Clerk) -> None:
    wanted = listing()
    [made] = put(shop, wanted)
    assert made["status"] == "CREATED"
    there = seen(shop, made["variantId"])
    assert (there["sku"], there["enabled"], there["priceWithTax"]) == (wanted["ean"], True, 450)
    assert there["taxRateApplied"]["value"] == 21
    assert (
        names(there)
        == names(there["product"])
        == {"fr": wanted["texts"][0]["name"], "nl": wanted["texts"][1]["name"]}
    )
    assert [level["stockOnHand"] for level in there["stockLevels"]] == [0]


def test_each_word_has_its_own_answer(shop: Clerk) -> None:
    first = listing()
    assert said(shop, first) == ["CREATED"]
    assert said(shop, first) == ["UNCHANGED"]
    assert said(shop, first | {"seq": 11, "priceWithTax": 480}) == ["UPDATED"]
    assert said(shop, first) == ["STALE"]
    assert said(shop, listing(vatPercent=7)) == ["UNKNOWN_VAT"]
    bad = [listing(priceWithTax=0), listing(priceWithTax=10_000_000), listing(texts=[])]
    bad += [listing(texts=[{"languageCode": "fr", "name": name}]) for name in ("x" * 121, "<b>", " ")]
    answers = put(shop, *bad, listing())
    assert [(each["status"], each["detail"]) for each in answers] == [
        ("REFUSED", "price"),
        ("REFUSED", "price"),
        *[("REFUSED", "name")] * 4,
        ("CREATED", None),
    ]


def test_one_of_three_languages_is_changed_and_the_others_stay(shop: Clerk) -> None:
    wanted = listing()
    texts = [*wanted["texts"], {"languageCode": "en", "name": "Soap"}]
    [made] = put(shop, wanted | {"texts": texts})
    texts[1] = {"languageCode": "nl", "name": "Zeep uit Luik"}
    assert said(shop, wanted | {"texts": texts, "seq": 11}) == ["UPDATED"]
    there = seen(shop, made["variantId"])
    expected = {"fr": texts[0]["name"], "nl": "Zeep uit Luik", "en": "Soap"}
    assert names(there) == names(there["product"]) == expected


def test_what_the_staff_deleted_is_revived_and_seen_by_shoppers(shop: Clerk, town: Mall) -> None:
    wanted = listing()
    [made] = put(shop, wanted)
    town.staff().ask(DELETE, id=made["productId"])
    [again] = put(shop, wanted | {"seq": 12})
    assert (again["status"], again["variantId"]) == ("UPDATED", made["variantId"])
    assert seen(shop, made["variantId"])["enabled"]


def test_the_same_at_the_same_moment_is_made_once(shop: Clerk) -> None:
    for _ in range(3):
        wanted = listing()
        with ThreadPoolExecutor(3) as tills:
            answers = list(tills.map(lambda _, wanted=wanted: put(shop, wanted)[0], range(3)))
        assert sorted(each["status"] for each in answers) == ["CREATED", "UNCHANGED", "UNCHANGED"]
        assert len({each["variantId"] for each in answers}) == 1


def test_an_article_of_the_mall_is_linked_by_its_number_and_two_are_asked_about(shop: Clerk) -> None:
    sku = shop.article(4)
    variant = shop.variant(sku)["id"]
    [as_it_is] = [each for each in shop.api.ask(ARTICLES)["items"] if each["sku"] == sku]
    same = {  # other tests look at this article
        "texts": [{"languageCode": "fr", "name": as_it_is["name"]}],
        "priceWithTax": as_it_is["priceWithTax"],
        "vatPercent": as_it_is["taxRateApplied"]["value"],
    }
    [linked] = put(shop, listing(ean=sku, **same))
    assert (linked["status"], linked["variantId"]) == ("UPDATED", variant)
    twins = [listing(), listing()]
    made = [each["variantId"] for each in put(shop, *twins)]
    shop.api.ask(
        SKU,
        i=[{"id": each, "sku": "5712345678901", "customFields": {"ean": "5712345678901"}} for each in made],
    )
    doubtful = listing(ean="5712345678901")
    [asked] = put(shop, doubtful)
    assert (asked["status"], asked["detail"].split()) == ("AMBIGUOUS", made)
    [chosen] = put(shop, doubtful | {"variantId": made[1]})
    assert (chosen["status"], chosen["variantId"]) == ("UPDATED", made[1])


SKU = "mutation($i: [UpdateProductVariantInput!]!) { updateProductVariants(input: $i) { id } }"


def test_a_former_till_changes_nothing(shop: Clerk) -> None:
    wanted = listing()
    assert said(shop, wanted, epoch=500_001) == ["CREATED"]
    assert said(shop, wanted | {"seq": 20, "priceWithTax": 1}, epoch=500_000) == ["STALE_WRITER"]
    [there] = [seen(shop, each["variantId"]) for each in put(shop, wanted)]
    assert there["priceWithTax"] == 450


def test_a_batch_has_its_limit(shop: Clerk) -> None:
    with pytest.raises(Refused):
        put(shop, *(listing() for _ in range(201)))
    assert set(said(shop, *(listing() for _ in range(100)))) == {"CREATED"}
