"""The mall's people change an order while the shop works on it: every row of both tables, at every stage."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from herstal_pos.mall.practice.line import Fault
from herstal_pos.services import commands, notices
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.platform import MallStock
from herstal_pos.services.views import GoodsView
from tests.ordered_goods import STAGES, Ordered
from tests.town_shop import COFFEE, EAN, SIRUP, TownShop, open_town_shop, report_in


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


BEGUN = ("picking", "packed", "bagged")
PACKED = ("packed", "bagged")


@pytest.mark.parametrize("stage", STAGES)
def test_one_of_three_is_cancelled(shop: TownShop, stage: str) -> None:
    ordered = Ordered(shop, stage)
    ordered.staff.cancel(ordered.ref, EAN[SIRUP], 1)
    assert ordered.hear() == ([] if stage in ("new", "accepted") else ["changed"])
    card = shop.card(ordered.code)
    assert card.put_back == ((GoodsView("Sirop de Liège 450 g", 1),) if stage in BEGUN else ())
    shop.agree()
    if stage not in ("new", "accepted"):
        ordered.confirm()
        assert shop.card(ordered.code).put_back == ()
    assert ordered.on_hand(SIRUP) == {"packed": 5, "bagged": 5, "handed_over": 4}.get(stage, 7)
    shop.agree()
    assert shop.verify().sound


@pytest.mark.parametrize("stage", STAGES)
def test_all_of_it_is_cancelled(shop: TownShop, stage: str) -> None:
    ordered = Ordered(shop, stage)
    ordered.staff.cancel(ordered.ref)
    assert ordered.hear() == ([] if stage == "new" else ["cancelled"])
    shop.agree()
    if stage != "new":
        assert sum(each.count for each in shop.card(ordered.code).put_back) == {
            "picking": 3,
            "packed": 4,
            "bagged": 4,
        }.get(stage, 0)
        ordered.confirm()
    gone = stage == "handed_over"
    assert (ordered.on_hand(SIRUP), ordered.on_hand(COFFEE)) == ((4, 11) if gone else (7, 12))
    shop.agree()
    assert not any(parcel.state == "unpacked" for parcel in shop.placed(ordered.ref).parcels)


@pytest.mark.parametrize("stage", PACKED)
def test_the_bag_of_a_changed_order_stays_and_its_label_is_void_once_it_was_opened(
    shop: TownShop, stage: str
) -> None:
    ordered = Ordered(shop, stage)
    first, second = ordered.labels()
    ordered.staff.cancel(ordered.ref, EAN[SIRUP], 1)
    ordered.hear()
    assert ordered.refused(commands.HandOverBag(second)) == "bag_holds_unwanted"
    ordered.confirm()
    assert ordered.refused(commands.HandOverBag(first)) == "label_void"
    new = ordered.labels()
    assert not {first, second} & set(new)
    for label in new:
        shop.scan(label)
    shop.catch_up()
    assert shop.card(ordered.code).stage == "handed_over"
    assert shop.placed(ordered.ref).stage.name == "HANDED_OVER"
    shop.agree()


def test_a_cancelled_order_stays_off_the_bike_while_the_mall_answers(shop: TownShop) -> None:
    """Cancelled a moment ago, between two looks."""
    ordered = Ordered(shop, "packed")
    ordered.staff.cancel(ordered.ref)
    for label in ordered.labels():
        shop.scan(label)
    assert ordered.hear() == ["cancelled"]
    assert shop.card(ordered.code).stage == "cancelled"
    assert ordered.refused(commands.HandOverBag(ordered.labels()[0])) == "bag_for_nothing"


def test_what_the_mall_said_before_the_bike_came_lets_no_bag_leave(shop: TownShop) -> None:
    """It was asked for the ticket's sake and answers late: picked, packed, cancelled, scanned meanwhile."""
    ordered = Ordered(shop)
    shop.do(commands.AcceptOrder(ordered.id))

    def late(command: commands.Command) -> list[notices.Notice]:
        if isinstance(report_in(command), exchange.ConfirmOrder) and not ordered.labels():
            ordered.pick(SIRUP, 3)
            ordered.pick(COFFEE, 1)
            shop.do(commands.PackParcel(ordered.id, 2))
            ordered.staff.cancel(ordered.ref)
            for label in ordered.labels():
                shop.scan(label)
        return shop.execute(command)

    shop.worker._ask = late
    assert ordered.hear() == ["cancelled"]
    assert shop.card(ordered.code).stage == "cancelled"


def test_offline_it_goes_and_is_told_afterwards(shop: TownShop) -> None:
    ordered = Ordered(shop, "packed")
    shop.wire.always = Fault.DOWN
    shop.catch_up()
    ordered.staff.cancel(ordered.ref)
    for label in ordered.labels():
        shop.scan(label)
    assert shop.card(ordered.code).stage == "handed_over"
    shop.wire.always = Fault.NONE
    assert ordered.hear() == ["cancelled"]
    assert shop.card(ordered.code).put_back == ()
    ordered.confirm()
    assert ordered.on_hand(SIRUP) == 4
    shop.agree()


@pytest.mark.parametrize("stage", BEGUN)
def test_a_change_of_a_change_has_to_be_read_again(shop: TownShop, stage: str) -> None:
    ordered = Ordered(shop, stage)
    ordered.staff.cancel(ordered.ref, EAN[SIRUP], 1)
    ordered.hear()
    ordered.staff.cancel(ordered.ref, EAN[SIRUP], 1)
    assert ordered.hear() == ["changed"]
    assert ordered.refused(commands.DismissOrder(ordered.id, put_back=1)) == "changed_again"
    shop.do(commands.DismissOrder(ordered.id, put_back=2))
    shop.catch_up()
    assert ordered.on_hand(SIRUP) == (6 if stage in PACKED else 7)
    shop.agree()


@pytest.mark.parametrize("stage", STAGES)
def test_an_article_is_added(shop: TownShop, stage: str) -> None:
    ordered = Ordered(shop, stage)
    ordered.staff.add(ordered.ref, EAN[COFFEE], 1)
    assert ordered.hear() == ([] if stage in ("new", "accepted") else ["changed"])
    assert sum(each.count for each in shop.card(ordered.code).add) == (
        1 if stage in (*PACKED, "handed_over") else 0
    )
    if stage in PACKED:
        ordered.confirm()
        ordered.pick(COFFEE, 1)
        shop.do(commands.PackParcel(ordered.id, 1))
        shop.catch_up()
        assert ordered.on_hand(COFFEE) == 10
        for label in shop.labels()[-3:]:
            shop.scan(label)
        shop.catch_up()
        assert shop.card(ordered.code).stage == "handed_over"
        shop.agree()


@pytest.mark.parametrize("stage", PACKED)
def test_one_is_taken_off_and_another_is_added(shop: TownShop, stage: str) -> None:
    ordered = Ordered(shop, stage)
    ordered.staff.cancel(ordered.ref, EAN[SIRUP], 1)
    ordered.staff.add(ordered.ref, EAN[COFFEE], 2)
    assert ordered.hear() == ["changed"]
    ordered.confirm()
    ordered.pick(COFFEE, 1)
    line = next(line for line in shop.picking(ordered.id).lines if line.sku == EAN[COFFEE])
    shop.do(commands.MarkShortage(ordered.id, line.line_id, "out_of_stock"))
    shop.do(commands.PackParcel(ordered.id, 1))
    shop.catch_up()
    assert (ordered.on_hand(SIRUP), ordered.on_hand(COFFEE)) == (5, 9)  # one was written off
    assert sum(line.refused for line in shop.placed(ordered.ref).lines) == 2
    shop.agree()


@pytest.mark.parametrize("stage", PACKED)
def test_our_parcel_is_cancelled_and_packed_again(shop: TownShop, stage: str) -> None:
    ordered = Ordered(shop, stage)
    old = ordered.labels()[0]
    ordered.staff.cancel_parcel(ordered.ref, old.rpartition("-")[0])
    assert ordered.hear() == ["unpacked"]
    assert ordered.on_hand(SIRUP) == 7
    shop.agree()
    assert ordered.refused(commands.HandOverBag(old)) == "label_void"
    ordered.confirm()
    shop.do(commands.PackParcel(ordered.id, 1))
    shop.catch_up()
    assert ordered.on_hand(SIRUP) == 4
    shop.agree()


@pytest.mark.parametrize("stage", ["new", "accepted", "picking", "packed"])
def test_the_malls_staff_packs_it_itself(shop: TownShop, stage: str) -> None:
    ordered = Ordered(shop, stage)
    number = ordered.staff.pack(ordered.ref, EAN[SIRUP], 3)
    assert ordered.hear() == ["packed"]
    assert ordered.on_hand(SIRUP) == 4  # once, also where it lies in a bag of ours
    ordered.confirm()
    shop.agree()
    ordered.staff.cancel_parcel(ordered.ref, number)
    if stage != "packed":
        assert ordered.hear() == ["unpacked"]
        assert ordered.on_hand(SIRUP) == 7
        shop.agree()


@pytest.mark.parametrize("stage", STAGES)
def test_a_refund_is_shown_and_stops_nothing(shop: TownShop, stage: str) -> None:
    ordered = Ordered(shop, stage)
    ordered.staff.refund(ordered.ref, 500)
    ordered.staff.refund(ordered.ref, -500)
    assert ordered.hear() == []
    card = shop.card(ordered.code)
    assert (card.refunds, card.missing) == ((500, -500), 0)
    if stage in PACKED:
        for label in ordered.labels():
            shop.scan(label)
        shop.catch_up()
        assert shop.card(ordered.code).stage == "handed_over"
    shop.agree()


NEXT: dict[str, Callable[[Ordered], commands.Command]] = {
    "new": lambda ordered: commands.AcceptOrder(ordered.id),
    "accepted": lambda ordered: commands.PickScan(ordered.id, EAN[SIRUP]),
    "picking": lambda ordered: commands.PickScan(ordered.id, EAN[COFFEE]),
    "packed": lambda ordered: commands.HandOverBag(ordered.labels()[0]),
    "bagged": lambda ordered: commands.HandOverBag(ordered.labels()[1]),
}


@pytest.mark.parametrize("stage", NEXT)
def test_nothing_is_done_to_it_while_the_malls_staff_works_on_it(shop: TownShop, stage: str) -> None:
    ordered = Ordered(shop, stage)
    ordered.staff.begin_to_change(ordered.ref)
    assert ordered.hear() == (["changing"] if stage in BEGUN else [])
    act = NEXT[stage](ordered)
    assert ordered.refused(act) == "being_changed"
    ordered.staff.begin_to_change(ordered.ref, changing=False)
    ordered.hear()
    shop.do(act)
    shop.catch_up()
    shop.agree()


def test_what_was_packed_offline_waits_until_the_staff_is_done(shop: TownShop) -> None:
    ordered = Ordered(shop, "picking")
    shop.cut()
    ordered.pick(COFFEE, 1)
    shop.do(commands.PackParcel(ordered.id, 1))
    ordered.staff.begin_to_change(ordered.ref)
    shop.wire.always = Fault.NONE
    assert ordered.hear() == ["changing"]
    shop.sell(COFFEE)
    shop.catch_up()
    assert shop.mall_counts(COFFEE) == (11, 1)  # the sale is told, the parcel is still to come
    ordered.staff.cancel(ordered.ref, EAN[SIRUP], 1)
    ordered.staff.begin_to_change(ordered.ref, changing=False)
    assert ordered.hear() == ["changed"]
    ordered.confirm()
    assert (ordered.on_hand(SIRUP), ordered.on_hand(COFFEE)) == (5, 10)
    shop.agree()


@pytest.mark.parametrize("what", ["cancelled", "one less", "parcel"])
def test_packed_and_handed_over_offline_while_others_change_it(shop: TownShop, what: str) -> None:
    ordered = Ordered(shop, "picking")
    shop.cut()
    ordered.pick(COFFEE, 1)
    shop.do(commands.PackParcel(ordered.id, 1))
    shop.scan(shop.labels()[-1])
    if what == "cancelled":
        ordered.staff.cancel(ordered.ref)
    elif what == "one less":
        ordered.staff.cancel(ordered.ref, EAN[SIRUP], 1)
    else:
        ordered.staff.pack(ordered.ref, EAN[SIRUP], 3)
    shop.wire.always = Fault.NONE
    rings = ordered.hear()
    assert rings == {"cancelled": ["cancelled"], "one less": ["changed"]}.get(what, [])
    assert ordered.on_hand(SIRUP) == 4  # it is on the bike
    if rings:
        ordered.confirm()
    shop.agree()


def test_a_refusal_that_the_mall_has_done_is_not_undone(shop: TownShop) -> None:
    ordered = Ordered(shop, "accepted")
    shop.do(commands.RefuseOrder(ordered.id, "closed"))
    shop.catch_up()
    assert shop.placed(ordered.ref).cancelled
    assert ordered.refused(commands.UndoOrderStep(ordered.id)) == "already_told"
    shop.agree()


def test_a_parcel_with_more_than_the_line_has_is_not_unpacked(shop: TownShop) -> None:
    ordered = Ordered(shop, "packed")
    ordered.staff.cancel(ordered.ref, EAN[SIRUP], 1)
    ordered.hear()
    for command in (commands.UnpackParcel(ordered.id), commands.UndoOrderStep(ordered.id)):
        assert ordered.refused(command) == "parcel_outdated"
    ordered.confirm()
    assert ordered.refused(commands.UndoOrderStep(ordered.id)) == "parcel_outdated"


def test_an_unpacking_that_comes_too_late_leaves_the_parcel(shop: TownShop) -> None:
    """Unpacked here while the line was down; there one was cancelled meanwhile."""
    ordered = Ordered(shop, "packed")
    shop.cut()
    shop.do(commands.UnpackParcel(ordered.id))
    ordered.staff.cancel(ordered.ref, EAN[SIRUP], 1)
    shop.wire.always = Fault.NONE
    ordered.hear()
    ordered.confirm()
    assert not any(parcel.state == "unpacked" for parcel in shop.placed(ordered.ref).parcels)
    assert ordered.on_hand(SIRUP) == 5
    shop.agree()


def test_what_the_mall_reserves_for_nobody_is_counted_on_top_and_told(shop: TownShop) -> None:
    """One cancelled after the parcel, then the parcel: all three are promised again there, two are wanted."""
    ordered = Ordered(shop, "packed")
    key = ordered.labels()[0].rpartition("-")[0]
    ordered.staff.cancel(ordered.ref, EAN[SIRUP], 1)
    ordered.staff.cancel_parcel(ordered.ref, key)
    ordered.hear()
    ordered.confirm()
    assert shop.mall_counts(SIRUP) == (8, 3)
    named = [each for notice in shop.notices_of(notices.StockCompared) for each in notice.differences]
    assert [each.surplus for each in named if each.surplus] == [1]
    shop.do(commands.PackParcel(ordered.id, 1))
    shop.catch_up()
    assert (ordered.on_hand(SIRUP), shop.mall_counts(SIRUP)) == (5, (6, 1))
    with shop.town.at_work() as store:  # its people mend it
        [article] = [each for each in store.articles() if each.listing.sku == EAN[SIRUP]]
        store.save_article(replace(article, allocated=0))
    shop.do(commands.PushStock())
    shop.catch_up()
    shop.agree()


def test_what_stands_still_hides_no_surplus(shop: TownShop) -> None:
    """A parcel waits for the mall's staff, perhaps for days; something is promised to nobody meanwhile."""
    ordered = Ordered(shop, "picking")
    shop.cut()
    ordered.pick(COFFEE, 1)
    shop.do(commands.PackParcel(ordered.id, 1))
    ordered.staff.begin_to_change(ordered.ref)
    shop.wire.always = Fault.NONE
    ordered.hear()
    shop.do(commands.PushStock())
    shop.catch_up()
    assert shop.mall_counts(SIRUP) == (7, 3)
    with shop.town.at_work() as store:
        [article] = [each for each in store.articles() if each.listing.sku == EAN[SIRUP]]
        store.save_article(replace(article, allocated=article.allocated + 1))
    shop.do(commands.PushStock())
    shop.catch_up()
    assert shop.mall_counts(SIRUP) == (8, 4)


def test_one_reading_alone_is_no_surplus(shop: TownShop) -> None:
    with shop.town.at_work() as store:
        [article] = [each for each in store.articles() if each.listing.sku == EAN[SIRUP]]
        store.save_article(replace(article, allocated=2))
    ref = article.listing.ref
    shop.do(exchange.CompareStock((MallStock(ref, 7, 2, 5),), ""))
    shop.do(exchange.CompareStock((MallStock(ref, 7, 0, 7),), ""))
    shop.do(exchange.CompareStock((MallStock(ref, 7, 2, 5),), ""))
    shop.catch_up()
    assert shop.mall_counts(SIRUP) == (7, 2)


def test_a_parcel_that_waits_promises_no_more_than_the_order_has(shop: TownShop) -> None:
    """Packed offline; the staff takes one off and does not come to an end. What goes back is on sale."""
    ordered = Ordered(shop, "picking")
    shop.cut()
    ordered.pick(COFFEE, 1)
    shop.do(commands.PackParcel(ordered.id, 1))
    ordered.staff.begin_to_change(ordered.ref)
    ordered.staff.cancel(ordered.ref, EAN[SIRUP], 1)
    shop.wire.always = Fault.NONE
    ordered.hear()
    ordered.confirm()
    assert (ordered.on_hand(SIRUP), shop.mall_counts(SIRUP)) == (5, (7, 2))
