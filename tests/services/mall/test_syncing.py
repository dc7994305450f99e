"""What the store hands to the mall's thread, and what an answer does to the books."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.platform import LevelResult
from tests.town_shop import COFFEE, EAN, ELDER, KEY_OF, SIRUP, TownShop, open_town_shop


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def take(shop: TownShop, most: int = 100) -> exchange.MallWork:
    [work] = shop.do(exchange.TakeMallWork(KEY_OF, most))
    assert isinstance(work, exchange.MallWork)
    return work


def ref_of(shop: TownShop, code: str) -> str:
    product_id = shop.product(code).id
    with shop.storage.look() as work:
        return work.listings.of_products([product_id])[product_id].ref


def ready_to_pack(shop: TownShop, **pieces: int) -> str:
    order = shop.buy(**pieces)
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    for line in shop.picking(order_id).lines:
        shop.do(commands.PickLine(order_id, line.line_id, line.wanted))
    shop.catch_up()
    return order_id


def test_a_level_is_read_when_it_is_sent(shop: TownShop) -> None:
    shop.sell(SIRUP)
    shop.sell(SIRUP)
    first = take(shop)
    [level] = first.levels
    assert (level.ref, level.on_hand, level.committed) == (ref_of(shop, SIRUP), 5, 0)
    shop.sell(SIRUP)
    again = take(shop)  # the answer was lost: a new reading under a new number
    [newer] = again.levels
    assert newer.on_hand == 4
    assert newer.sequence > level.sequence


def test_without_work_nothing_is_handed_out(shop: TownShop) -> None:
    assert take(shop).nothing


def test_numbers_rise_also_after_the_books_came_back_from_a_copy(shop: TownShop) -> None:
    shop.sell(SIRUP)
    [level] = take(shop).levels
    with shop.storage.work() as work:
        work.mall.put(replace(work.mall.get(), push_number=0))
        work.commit()
    shop.clock.pass_by(minutes=1)
    [later] = take(shop).levels
    assert later.sequence > level.sequence
    assert later.sequence < 2**31


def test_levels_go_in_batches_sorted_by_reference(shop: TownShop) -> None:
    shop.do(commands.PushStock())
    first = take(shop, 3)
    assert len(first.levels) == 3
    assert [level.ref for level in first.levels] == sorted(level.ref for level in first.levels)
    results = tuple(LevelResult(level.ref, "ok", "", level.on_hand) for level in first.levels)
    shop.do(exchange.ReportLevels(first.levels, first.rows, results))
    assert len(take(shop, 3).levels) == 2


def test_each_batch_that_the_mall_confirms_is_told_with_what_is_left(shop: TownShop) -> None:
    shop.do(commands.PushStock())
    first = take(shop, 3)
    results = tuple(LevelResult(level.ref, "ok", "", level.on_hand) for level in first.levels)
    [notice] = shop.do(exchange.ReportLevels(first.levels, first.rows, results))
    assert isinstance(notice, notices.LevelsConfirmed)
    assert (notice.confirmed, notice.waiting) == (3, 2)
    named = {shown.name: (shown.on_hand, shown.offered) for shown in notice.last}
    assert len(named) == 3
    assert all(offered <= on_hand for on_hand, offered in named.values())


def test_what_the_mall_does_not_sell_it_does_not_hear_of(shop: TownShop) -> None:
    shop.sell("1")  # bread
    assert shop.mall.waiting == 1
    assert take(shop).goes_on
    assert take(shop).nothing
    assert shop.mall.waiting == 0


def test_a_level_ahead_of_a_parcel_where_the_mall_counts_too_few(shop: TownShop) -> None:
    order_id = ready_to_pack(shop, sirup=2)
    product_id = shop.product(SIRUP).id
    with shop.storage.work() as work:
        work.listings.confirm({product_id: 1})
        work.commit()
    shop.do(commands.PackParcel(order_id))
    send = take(shop).send
    assert send is not None
    [first] = send.levels_first
    assert (first.ref, first.on_hand, first.committed) == (ref_of(shop, SIRUP), 7, 2)


def test_a_packed_article_is_counted_as_the_mall_sees_it(shop: TownShop) -> None:
    """Rule 2, with the parcel's answer lost and a second parcel behind it."""
    one, two = ready_to_pack(shop, sirup=2), ready_to_pack(shop, sirup=1)
    shop.do(commands.PackParcel(one))
    send = take(shop).send
    assert send is not None
    assert send.levels_first == ()
    shop.do(commands.PackParcel(two))
    shop.sell(COFFEE)
    work = take(shop)
    assert work.send is not None
    assert work.send.row == replace(send.row, state=work.send.row.state)  # the same one once more
    assert [level.ref for level in work.levels] == [ref_of(shop, COFFEE)]


def test_a_refused_article_is_parked_and_shown_and_the_others_arrive(shop: TownShop) -> None:
    shop.sell(SIRUP)
    shop.sell(COFFEE)
    work = take(shop)
    bad, good = ref_of(shop, SIRUP), ref_of(shop, COFFEE)
    results = (LevelResult(bad, "refused", "age_missing"), LevelResult(good, "ok", "", 11))
    shop.do(exchange.ReportLevels(work.levels, work.rows, results))
    [parked] = shop.mall.parked
    assert (parked.kind, parked.subject, parked.reason) == ("stock", "Sirop de Liège 450 g", "age_missing")
    assert shop.mall.waiting == 0
    shop.sell(SIRUP)
    shop.do(commands.RetryParked())
    assert not shop.mall.parked
    assert [level.on_hand for level in take(shop).levels] == [5]


def refuse_levels(shop: TownShop) -> list[int]:
    """The mall refuses each level that is told now; gives the parked rows."""
    work = take(shop)
    results = tuple(LevelResult(level.ref, "refused", "practice") for level in work.levels)
    shop.do(exchange.ReportLevels(work.levels, work.rows, results))
    return [row.row for row in shop.mall.parked]


def test_a_parked_level_that_is_tried_again_is_told_though_nothing_was_sold_since(shop: TownShop) -> None:
    shop.sell(SIRUP)
    [row] = refuse_levels(shop)
    assert take(shop).nothing
    shop.do(commands.RetryParked(row))
    assert (shop.mall.waiting, shop.mall.parked) == (1, ())
    assert [level.on_hand for level in take(shop).levels] == [6]


def test_a_parked_level_and_a_newer_sale_are_told_once(shop: TownShop) -> None:
    shop.sell(SIRUP)
    [row] = refuse_levels(shop)
    shop.sell(SIRUP)
    shop.do(commands.RetryParked(row))
    assert shop.mall.waiting == 1
    assert [level.on_hand for level in take(shop).levels] == [5]


def test_one_parked_row_is_tried_again_and_the_other_stays(shop: TownShop) -> None:
    shop.sell(SIRUP)
    shop.sell(COFFEE)
    first, second = refuse_levels(shop)
    shop.do(commands.RetryParked(second))
    assert [row.row for row in shop.mall.parked] == [first]
    assert [level.ref for level in take(shop).levels] == [ref_of(shop, COFFEE)]
    assert shop.refusal(commands.RetryParked(second)) == "mall_row_gone"


def test_a_parked_level_that_is_tried_again_goes_behind_a_parcel_that_was_packed_meanwhile(
    shop: TownShop,
) -> None:
    """At its old place it would go ahead, and undo what the parcel takes off."""
    order_id = ready_to_pack(shop, sirup=2)
    shop.sell(SIRUP)
    [row] = refuse_levels(shop)
    shop.do(commands.PackParcel(order_id))
    shop.do(commands.RetryParked(row))
    work = take(shop)
    assert work.send is not None
    assert (work.send.row.kind, work.levels) == ("parcel", ())
    shop.catch_up()
    shop.agree()


def test_a_level_to_be_sent_again_waits(shop: TownShop) -> None:
    shop.sell(SIRUP)
    work = take(shop)
    results = (LevelResult(work.levels[0].ref, "retry"),)
    shop.do(exchange.ReportLevels(work.levels, work.rows, results))
    assert [level.on_hand for level in take(shop).levels] == [6]


def test_a_parcel_that_the_mall_refuses_is_shown_and_unpacked_without_a_trace(shop: TownShop) -> None:
    order_id = ready_to_pack(shop, sirup=2)
    shop.do(commands.PackParcel(order_id))
    send = take(shop).send
    assert send is not None
    shop.do(exchange.ParkRow(send.row.sequence, "no_bike", "Pas de vélo"))
    [parked] = shop.mall.parked
    assert (parked.kind, parked.reason, parked.detail) == ("parcel", "no_bike", "Pas de vélo")
    shop.do(commands.UndoOrderStep(order_id))
    assert not shop.mall.parked
    shop.catch_up()
    assert shop.on_hand(SIRUP) == 7000
    shop.agree()


def test_an_unpacking_behind_a_parcel_that_is_refused_has_nothing_to_take_back(shop: TownShop) -> None:
    order_id = ready_to_pack(shop, sirup=2)
    shop.do(commands.PackParcel(order_id))
    send = take(shop).send
    assert send is not None
    shop.do(commands.UnpackParcel(order_id))
    shop.do(exchange.ParkRow(send.row.sequence, "no_bike"))
    shop.do(commands.DropParked(send.row.sequence))
    shop.catch_up()
    shop.agree()


def test_an_answer_that_comes_twice_counts_once(shop: TownShop) -> None:
    order_id = ready_to_pack(shop, sirup=2)
    shop.do(commands.PackParcel(order_id))
    send = take(shop).send
    assert send is not None
    answer = exchange.ReportRow(send.row.sequence, shop.placed(send.ref))
    shop.do(answer)
    assert shop.do(answer) == []
    product_id = shop.product(SIRUP).id
    with shop.storage.look() as work:
        assert work.listings.of_products([product_id])[product_id].confirmed == 5


def test_the_other_tills_leave_the_mall_to_one(shop: TownShop) -> None:
    other = shop.beside("2")
    [theirs] = other.do(exchange.TakeMallWork(KEY_OF))
    assert theirs.state == "other_till"
    [seen] = other.do(commands.ShowMall())
    assert seen.mall.state == "other_till"
    shop.clock.pass_by(minutes=4)  # the first one is gone
    [theirs] = other.do(exchange.TakeMallWork(KEY_OF))
    assert theirs.state == "talk"
    assert take(shop).state == "other_till"


def test_an_order_accepted_at_another_till_is_printed_there(shop: TownShop) -> None:
    order = shop.buy(sirup=1)
    shop.catch_up()
    other = shop.beside("2")
    other.do(commands.AcceptOrder(shop.card(order.code).order_id))
    shop.catch_up()
    assert shop.tickets() == []
    assert any(isinstance(notice, notices.PrintJobChanged) for notice in shop.news)
    with shop.storage.look() as work:
        job = work.jobs.next(other.counter.till.id, "receipt")
    assert job is not None
    assert job.title == order.code


def test_a_shop_without_a_mall_has_nothing_to_say() -> None:
    with open_town_shop(connected=False) as shop:
        assert shop.mall.state == "none"
        assert take(shop).state == "none"
        assert shop.refusal(commands.PushStock()) == "mall_missing"
        assert shop.refusal(commands.DisconnectMall()) == "mall_missing"
        assert shop.refusal(commands.RetryParked()) == "mall_row_gone"
        assert shop.refusal(commands.DropParked(7)) == "mall_row_gone"


def test_a_disconnected_shop_keeps_what_waits(shop: TownShop) -> None:
    shop.do(commands.DisconnectMall())
    shop.sell(ELDER)
    shop.catch_up()
    assert shop.mall.state == "none"
    assert shop.mall_counts(ELDER) == (1, 0)
    shop.connect()
    assert shop.mall_counts(ELDER) == (0, 0)
    shop.agree()


def test_a_scanned_pick_is_of_the_right_article(shop: TownShop) -> None:
    order = shop.buy(sirup=1)
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    assert shop.refusal(commands.PickScan(order_id, EAN[SIRUP])).startswith("accept_first")
    shop.do(commands.AcceptOrder(order_id))
    [unknown] = shop.do(commands.PickScan(order_id, "5410126000993"))
    assert unknown.why == "unknown"
    assert shop.refusal(commands.HandOverBag("HBAAAAAAAAAA-1")) == "bag_unknown"
    assert shop.refusal(commands.AcceptOrder("nothing")) == "order_gone"
    assert shop.refusal(commands.RefuseOrder(order_id, "rain")) == "reason_needed"
    assert shop.refusal(commands.DismissOrder(order_id)) == "no_alarm"


def test_a_till_that_is_closed_leaves_the_mall_to_the_other_at_once(shop: TownShop) -> None:
    other = shop.beside("2")
    [work] = other.do(exchange.TakeMallWork(KEY_OF))
    assert work.state == "other_till"
    other.do(exchange.LeaveMall())  # it never had it
    [work] = other.do(exchange.TakeMallWork(KEY_OF))
    assert work.state == "other_till"
    shop.worker.leave()
    [work] = other.do(exchange.TakeMallWork(KEY_OF))
    assert work.state == "talk"


def test_a_new_order_that_is_cancelled_is_told_once_and_is_no_alarm(shop: TownShop) -> None:
    order = shop.buy(coffee=1)
    shop.catch_up()
    shop.town.shopper_cancels(order.ref)
    shop.worker.wake()
    shop.catch_up()
    shop.worker.wake()
    shop.catch_up()
    assert shop.notices_of(notices.OrderWithdrawn) == [notices.OrderWithdrawn(order.code, "cancelled")]
    assert shop.notices_of(notices.OrderStopped) == []
    assert order.code not in shop.board()


def test_a_new_order_that_the_shop_refused_is_no_news_when_the_mall_has_cancelled_it(shop: TownShop) -> None:
    order = shop.buy(coffee=1)
    shop.catch_up()
    shop.do(commands.RefuseOrder(shop.card(order.code).order_id, "closed"))
    shop.catch_up()
    shop.clock.pass_by(minutes=5)
    shop.catch_up()
    shop.town.shopper_cancels(order.ref)
    shop.worker.wake()
    shop.catch_up()
    assert shop.notices_of(notices.OrderWithdrawn) == []
