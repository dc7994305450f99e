"""The mall's people do to an order's parcels what the shop has done and they have not heard yet."""

from collections.abc import Iterator

import pytest

from herstal_pos.mall.practice.line import Fault
from herstal_pos.services import commands, notices
from tests.ordered_goods import Ordered
from tests.town_shop import COFFEE, EAN, SIRUP, TownShop, open_town_shop


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def test_what_was_handed_over_offline_and_packed_there_is_counted_once(shop: TownShop) -> None:
    """It stands still then: the mall has taken off by itself what the shop's parcel would take."""
    ordered = Ordered(shop, "picking")
    shop.cut()
    ordered.pick(COFFEE, 1)
    shop.do(commands.PackParcel(ordered.id, 1))
    shop.scan(shop.labels()[-1])
    assert shop.card(ordered.code).stage == "handed_over"
    ordered.staff.pack(ordered.ref, EAN[SIRUP], 2)
    ordered.staff.begin_to_change(ordered.ref)
    shop.wire.always = Fault.NONE
    ordered.hear()
    shop.do(commands.PushStock())
    shop.catch_up()
    assert (ordered.on_hand(SIRUP), shop.mall_counts(SIRUP)) == (4, (5, 1))
    assert (ordered.on_hand(COFFEE), shop.mall_counts(COFFEE)) == (11, (12, 1))
    ordered.staff.begin_to_change(ordered.ref, changing=False)
    ordered.hear()
    shop.agree()


def test_what_was_unpacked_here_and_there_is_counted_once(shop: TownShop) -> None:
    ordered = Ordered(shop, "packed")
    key = ordered.labels()[0].rpartition("-")[0]
    shop.cut()
    shop.do(commands.UnpackParcel(ordered.id))
    ordered.staff.begin_to_change(ordered.ref)
    shop.wire.always = Fault.NONE
    ordered.hear()
    ordered.staff.cancel_parcel(ordered.ref, key)
    ordered.hear()
    shop.do(commands.PushStock())
    shop.catch_up()
    assert (ordered.on_hand(SIRUP), shop.mall_counts(SIRUP)) == (7, (7, 3))
    named = [each for notice in shop.notices_of(notices.StockCompared) for each in notice.differences]
    assert not [each for each in named if each.surplus]
    ordered.staff.begin_to_change(ordered.ref, changing=False)
    ordered.hear()
    shop.agree()


def test_what_was_recorded_without_an_answer_is_counted_once(shop: TownShop) -> None:
    ordered = Ordered(shop, "picking")
    ordered.pick(COFFEE, 1)
    shop.do(commands.PackParcel(ordered.id, 1))
    shop.wire.always = Fault.LOST
    shop.catch_up()
    ordered.staff.begin_to_change(ordered.ref)
    shop.wire.always = Fault.NONE
    ordered.hear()
    shop.do(commands.PushStock())
    shop.catch_up()
    assert (ordered.on_hand(SIRUP), shop.mall_counts(SIRUP)) == (4, (4, 0))
    ordered.staff.begin_to_change(ordered.ref, changing=False)
    ordered.hear()
    shop.agree()
