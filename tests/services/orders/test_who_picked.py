"""Whose hands picked an order: on its card and in the journal of its parcel, where the till knows people."""

import json
from collections.abc import Iterator

import pytest

from herstal_pos.services import commands
from tests.ordered_goods import Ordered
from tests.staff import hire
from tests.town_shop import COFFEE, SIRUP, TownShop, open_town_shop


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def picked_by(shop: TownShop, order: Ordered) -> tuple[str, ...]:
    return shop.card(order.code).picked_by


def packed_by(shop: TownShop) -> list[list[str]]:
    with shop.storage.look() as work:
        journal = work.audit.journal(shop.counter.till.id)
        return [json.loads(entry.body).get("by", []) for entry in journal if entry.kind == "parcel_packed"]


def test_each_who_picked_stands_on_the_card_until_what_they_did_is_taken_back(shop: TownShop) -> None:
    staff = hire(shop)
    order = Ordered(shop, "accepted")
    order.pick(SIRUP, 2)
    order.pick(SIRUP, 1)
    staff.enter("Karim")
    assert picked_by(shop, order) == ("Sophie",)
    order.pick(COFFEE, 1)
    assert picked_by(shop, order) == ("Sophie", "Karim")
    shop.do(commands.UndoOrderStep(order.id))
    assert picked_by(shop, order) == ("Sophie",)
    shop.do(commands.UndoOrderStep(order.id))  # the step before, and no word of whose it was
    assert shop.card(order.code).picked == 2
    order.pick(SIRUP, 1)
    order.pick(COFFEE, 1)
    shop.do(commands.PackParcel(order.id))
    shop.catch_up()
    assert packed_by(shop) == [[staff.id_of("Sophie"), staff.id_of("Karim")]]
    assert picked_by(shop, order) == ("Sophie", "Karim")
    shop.agree()


def test_a_walk_says_it_of_each_order_and_takes_it_back_whole(shop: TownShop) -> None:
    staff = hire(shop)
    orders = [Ordered(shop, "accepted"), Ordered(shop, "accepted")]
    ids = tuple(order.id for order in orders)
    shop.do(commands.BeginWalk(ids))
    staff.enter("Lucie")
    sirup = shop.product(SIRUP).id
    shop.do(commands.WalkTake(ids, sirup, 6))
    assert [picked_by(shop, order) for order in orders] == [("Lucie",), ("Lucie",)]
    shop.do(commands.UndoWalk(ids))
    assert [shop.card(order.code).picked for order in orders] == [0, 0]
    assert [picked_by(shop, order) for order in orders] == [(), ()]


def test_a_shop_that_asks_nobody_for_a_pin_names_nobody(shop: TownShop) -> None:
    order = Ordered(shop, "packed")
    assert (picked_by(shop, order), packed_by(shop)) == ((), [[]])
