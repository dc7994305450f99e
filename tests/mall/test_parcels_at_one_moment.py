"""The till packs, and at the same moment somebody of the mall does, under another key."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from tests.mall.clerk import Clerk, ClerkOf
from tests.mall.rig import Mall, Refused

pytestmark = pytest.mark.whole

TOGETHER = 4
ROUNDS = 5
PARCELS = "query($id: ID!) { order(id: $id) { fulfillments { state lines { quantity } } } }"


def packed(clerk: Clerk, order: str) -> int:
    parcels = clerk.api.ask(PARCELS, id=order)["fulfillments"]
    return sum(line["quantity"] for one in parcels if one["state"] != "Cancelled" for line in one["lines"])


def test_a_piece_lies_in_one_parcel_only(town: Mall, clerk: ClerkOf) -> None:
    hand = clerk(town, 2)
    sku = hand.article(50)
    for turn in range(ROUNDS):
        order = hand.sell(sku, 2)
        keys = [f"{order['id']}-{turn}-{number}" for number in range(TOGETHER)]

        def pack(key: str, order: dict[str, object] = order) -> None:
            with suppress(Refused):
                hand.pack(order, 2, key)

        with ThreadPoolExecutor(TOGETHER) as people:
            list(people.map(pack, keys))
        assert packed(hand, order["id"]) == 2
        on_hand, allocated = hand.level(sku)
        assert (on_hand, allocated) == (50 - 2 * (turn + 1), 0)


def test_a_line_is_packed_in_two_parcels_that_hold_no_more_than_it(town: Mall, clerk: ClerkOf) -> None:
    hand = clerk(town, 2)
    order = hand.sell(hand.article(9), 3)
    hand.pack(order, 1, f"{order['id']}-first")
    hand.pack(order, 2, f"{order['id']}-second")
    assert packed(hand, order["id"]) == 3
