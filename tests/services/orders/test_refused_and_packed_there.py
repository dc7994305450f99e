"""The shop refuses what the mall's people pack at that moment, or what is half refused already."""

from collections.abc import Iterator

import pytest

from herstal_pos.domain.mall.outbox import RowKind
from herstal_pos.mall.practice.line import Fault
from herstal_pos.services import commands
from herstal_pos.services.mall import exchange
from herstal_pos.services.views import GoodsView
from tests.ordered_goods import Ordered
from tests.town_shop import COFFEE, EAN, SIRUP, TownShop, open_town_shop


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def test_what_is_refused_and_was_packed_there_waits_until_it_is_unpacked(shop: TownShop) -> None:
    ordered = Ordered(shop, "accepted")
    shop.cut()
    shop.do(commands.RefuseOrder(ordered.id, "closed"))
    number = ordered.staff.pack(ordered.ref, EAN[SIRUP], 2)
    shop.wire.always = Fault.NONE
    assert ordered.hear() == ["packed"]
    assert shop.card(ordered.code).contested == (GoodsView("Sirop de Liège 450 g", 2),)
    assert not shop.mall.parked
    assert (ordered.on_hand(SIRUP), shop.mall_counts(SIRUP)) == (7, (7, 1))
    ordered.confirm()
    with shop.storage.look() as work:
        listings = {each.sku: each.product_id for each in work.listings.all()}
        assert work.orders.committed([listings[EAN[SIRUP]]]) == {
            listings[EAN[SIRUP]]: 1
        }  # as the mall counts
    ordered.staff.cancel_parcel(ordered.ref, number)
    assert ordered.hear() == []
    assert shop.placed(ordered.ref).cancelled
    shop.agree()


def test_what_is_refused_and_has_left_from_there_is_not_told_any_more(shop: TownShop) -> None:
    ordered = Ordered(shop, "accepted")
    shop.cut()
    shop.do(commands.RefuseOrder(ordered.id, "closed"))
    ordered.staff.pack(ordered.ref, EAN[SIRUP], 3)
    ordered.staff.pack(ordered.ref, EAN[COFFEE], 1)
    shop.wire.always = Fault.NONE
    ordered.hear()
    ordered.confirm()
    assert shop.mall.waiting == 1
    ordered.staff.send_off(ordered.ref)
    ordered.hear()
    shop.agree()


def test_a_refusal_of_what_was_packed_there_is_taken_back(shop: TownShop) -> None:
    ordered = Ordered(shop, "accepted")
    shop.cut()
    shop.do(commands.RefuseOrder(ordered.id, "closed"))
    ordered.staff.pack(ordered.ref, EAN[SIRUP], 3)
    shop.wire.always = Fault.NONE
    ordered.hear()
    ordered.confirm()
    shop.do(commands.UndoOrderStep(ordered.id))
    shop.catch_up()
    assert not shop.card(ordered.code).contested


def test_a_refusal_that_was_begun_is_ended_though_the_order_is_cancelled_already(shop: TownShop) -> None:
    """A mall without one word for both has cancelled the lines, and the line broke before the money."""
    ordered = Ordered(shop, "accepted")
    shop.cut()
    shop.do(commands.RefuseOrder(ordered.id, "closed"))
    shop.catch_up()
    ordered.staff.cancel(ordered.ref)
    shop.do(exchange.ReceiveOrders((shop.placed(ordered.ref),), {}, "", complete=False))
    with shop.storage.look() as work:
        assert [row.kind for row in work.outbox.rows_of_orders()] == [RowKind.REJECT]
    shop.mend()
    shop.catch_up()
    shop.agree()
