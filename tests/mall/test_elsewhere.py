"""`mallElsewhere`: which other shops have an article, by its number; a yes, and nothing of their counts."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from herstal_pos.domain.stock.gtin import check_digit
from tests.mall.clerk import Clerk, ClerkOf
from tests.mall.rig import Mall

pytestmark = pytest.mark.whole

ELSEWHERE = "query($e: [String!]!) { mallElsewhere(eans: $e) { ean shops } }"
PUT = """mutation($l: [MallListing!]!) { mallPutListings(listings: $l) { status variantId } }"""
BEAT = "mutation($i: MallHeartbeat!) { mallHeartbeat(input: $i) { epoch } }"
TURN = "query { mallShop { epoch } }"


def lists(shop: Clerk, ean: str, on_hand: int, *, enabled: bool = True) -> None:
    listing: dict[str, Any] = {"key": f"{shop.shop.code}-{ean}", "seq": 1, "ean": ean}
    listing |= {"texts": [{"languageCode": "fr", "name": f"Confiture {ean}"}], "priceWithTax": 450}
    shop.api.ask(PUT, l=[listing | {"vatPercent": 21, "enabled": enabled}])
    shop.set_stock(ean, on_hand)


def has(shop: Clerk, *eans: str) -> dict[str, list[str]]:
    return {one["ean"]: one["shops"] for one in shop.api.ask(ELSEWHERE, e=list(eans))}


def test_it_tells_who_else_has_it_now(town: Mall, clerk: ClerkOf) -> None:
    mine, baker, grocer = (clerk(town, place) for place in range(3))
    here, there, gone, off, nobodys = (
        f"{number}{check_digit(number)}" for number in (f"57900000000{place}" for place in range(5))
    )
    lists(mine, here, 4)
    for shop in (mine, baker, grocer):
        lists(shop, there, 2)
    lists(baker, gone, 0)
    lists(baker, off, 3, enabled=False)
    both = sorted((baker.shop.name, grocer.shop.name))
    assert has(mine, here, there, gone, off, nobodys) == {there: both}
    assert has(baker, here) == {here: [mine.shop.name]}
    until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    turn = grocer.api.ask(TURN)
    grocer.api.ask(BEAT, i=turn | {"closedUntil": until})
    assert has(mine, there) == {there: [baker.shop.name]}
    grocer.api.ask(BEAT, i=turn)
    assert has(mine, there) == {there: both}
