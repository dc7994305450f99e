"""Orders go on without the network, survive the power, and the mall hears each step once and in order."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from herstal_pos.mall.practice.line import Fault
from herstal_pos.services import commands, notices
from herstal_pos.services.mall.platform import Stage
from tests.dice import share
from tests.town_shop import COFFEE, EAN, MINT, SIRUP, TownShop, open_town_shop

type Act = Callable[[TownShop, str], None]


def accepted(shop: TownShop, order_id: str) -> None:
    shop.do(commands.AcceptOrder(order_id))


def picked(shop: TownShop, order_id: str) -> None:
    shop.do(commands.PickScan(order_id, EAN[SIRUP], quantity=2000))
    shop.do(commands.PickScan(order_id, EAN[COFFEE]))


def short(shop: TownShop, order_id: str) -> None:
    line = next(line for line in shop.picking(order_id).lines if line.sku == EAN[MINT])
    shop.do(commands.PickLine(order_id, line.line_id))
    shop.do(commands.MarkShortage(order_id, line.line_id, "out_of_stock"))


def packed(shop: TownShop, order_id: str) -> None:
    shop.do(commands.PackParcel(order_id, bags=2))


def unpacked(shop: TownShop, order_id: str) -> None:
    shop.do(commands.UnpackParcel(order_id))


def handed_over(shop: TownShop, _: str) -> None:
    for label in shop.labels()[-2:]:
        shop.scan(label)


WAY: tuple[Act, ...] = (accepted, picked, short, packed, unpacked, packed, handed_over)


def ordered(shop: TownShop) -> tuple[str, str, str]:
    order = shop.buy(sirup=2, mint=2, coffee=1)
    shop.catch_up()
    return order.ref, order.code, shop.card(order.code).order_id


def must_have_arrived(shop: TownShop, ref: str) -> None:
    placed = shop.placed(ref)
    assert placed.stage is Stage.HANDED_OVER
    assert sum(line.refused for line in placed.lines) == 1
    assert shop.refunded(ref) == 410
    [live] = [parcel for parcel in placed.parcels if parcel.state != "unpacked"]
    assert live.state == "handed_over"
    assert sum(count for _, count in live.lines) == 4
    shop.agree()
    assert shop.verify().sound


def test_the_line_is_down_from_acceptance_to_hand_over() -> None:
    with open_town_shop() as shop:
        ref, code, order_id = ordered(shop)
        shop.cut()
        assert shop.mall.state == "away"
        since = shop.card(code).unconfirmed_since
        assert since is not None

        for act in WAY:
            act(shop, order_id)
            shop.catch_up()
        [ticket] = shop.tickets()
        assert "Non confirmée depuis" in ticket
        [handed] = shop.notices_of(notices.OrderHandedOver)
        assert handed.card.column == "handed_over"
        assert handed.card.unconfirmed_since == since
        assert shop.placed(ref).stage is Stage.NEW

        shop.mend()
        assert shop.mall.state == "well"
        must_have_arrived(shop, ref)


def test_the_screen_counts_what_waits_for_a_mall_that_is_away() -> None:
    with open_town_shop() as shop:
        _, _, order_id = ordered(shop)
        shop.cut()
        for act in (accepted, picked, short, packed, sold):
            shop.news.clear()
            act(shop, order_id)
            [*_, notice] = shop.notices_of(notices.MallChanged)
            assert notice.mall.waiting == shop.mall.waiting > 0
        shop.mend()
        assert shop.mall.waiting == 0


def sold(shop: TownShop, _: str) -> None:
    shop.sell(COFFEE)


def test_a_mall_that_goes_while_it_is_asked_has_confirmed_nothing() -> None:
    """The ticket and the bag wait for its answer, and say that there was none."""
    with open_town_shop() as shop:
        _, code, order_id = ordered(shop)
        shop.wire.always = Fault.DOWN
        accepted(shop, order_id)
        assert shop.tickets() == []
        shop.catch_up()
        [ticket] = shop.tickets()
        assert "Non confirmée depuis" in ticket

        shop.mend()
        for act in (picked, short, packed):
            act(shop, order_id)
        shop.catch_up()
        shop.wire.always = Fault.DOWN
        handed_over(shop, order_id)
        shop.catch_up()
        [handed] = shop.notices_of(notices.OrderHandedOver)
        assert handed.card.unconfirmed_since is not None
        shop.mend()
        assert shop.card(code).unconfirmed_since is None


@pytest.mark.parametrize("at", range(1, len(WAY) + 1))
@pytest.mark.parametrize("online", [True, False], ids=["online", "offline"])
def test_the_power_goes_after_any_step(tmp_path: Path, at: int, *, online: bool) -> None:
    with open_town_shop(tmp_path / "till.db") as shop:
        ref, code, order_id = ordered(shop)
        if not online:
            shop.cut()
        for number, act in enumerate(WAY, start=1):
            act(shop, order_id)
            if number == at:
                before = shop.picking(order_id)
                shop.restart()
                assert shop.picking(order_id).lines == before.lines
            if online:
                shop.catch_up()
        assert shop.card(code).column in ("ready", "handed_over")
        shop.mend()
        shop.catch_up()
        must_have_arrived(shop, ref)


@pytest.mark.parametrize(
    ("number", "fault"),
    share(product(range(24), (Fault.LOST, Fault.DOUBLED, Fault.DOWN, Fault.LATE)), change=5),
)
def test_whatever_answer_is_lost_each_step_is_taken_once(number: int, fault: Fault) -> None:
    with open_town_shop() as shop:
        ref, _, order_id = ordered(shop)
        shop.wire.faults.extend([Fault.NONE] * number + [fault])
        for act in WAY:
            act(shop, order_id)
            shop.catch_up()
        assert not shop.wire.faults
        shop.catch_up()
        shop.catch_up()
        must_have_arrived(shop, ref)


@pytest.mark.parametrize("number", range(0, 24, 3))
def test_the_power_goes_before_a_lost_answer_is_missed(tmp_path: Path, number: int) -> None:
    with open_town_shop(tmp_path / "till.db") as shop:
        ref, _, order_id = ordered(shop)
        shop.wire.faults.extend([Fault.NONE] * number + [Fault.LOST])
        for act in WAY:
            act(shop, order_id)
            shop.catch_up()
            if not shop.wire.faults:
                shop.restart()
                shop.wire.faults.append(Fault.NONE)
        shop.catch_up()
        shop.catch_up()
        must_have_arrived(shop, ref)


def test_counter_sales_of_an_offline_day_are_told_as_one_level_each() -> None:
    with open_town_shop() as shop:
        shop.cut()
        for _ in range(3):
            shop.sell(SIRUP)
        shop.sell(COFFEE)
        assert shop.mall.waiting == 2
        assert shop.mall_counts(SIRUP) == (7, 0)
        shop.mend()
        assert shop.mall_counts(SIRUP) == (4, 0)
        assert shop.mall_counts(COFFEE) == (11, 0)
        shop.agree()


def test_an_order_that_was_cancelled_meanwhile_raises_an_alarm_and_its_goods_come_back() -> None:
    with open_town_shop() as shop:
        ref, code, order_id = ordered(shop)
        accepted(shop, order_id)
        picked(shop, order_id)
        short(shop, order_id)
        shop.catch_up()
        shop.cut()
        packed(shop, order_id)
        assert shop.on_hand(SIRUP) == 5000
        shop.town.vanish(ref)
        shop.mend()
        [stopped] = shop.notices_of(notices.OrderStopped)
        assert (stopped.why, stopped.card.code) == ("vanished", code)
        assert shop.card(code).stage == "vanished"

        shop.do(commands.DismissOrder(order_id))
        assert shop.board() == {}
        assert shop.on_hand(SIRUP) == 7000
        shop.catch_up()
        for row in shop.mall.parked:
            shop.do(commands.DropParked(row.row))
        shop.catch_up()
        shop.agree()


def test_a_ghost_never_reaches_a_printer() -> None:
    with open_town_shop() as shop:
        ref, code, order_id = ordered(shop)
        accepted(shop, order_id)
        shop.town.vanish(ref)
        shop.catch_up()
        assert shop.tickets() == []
        [stopped] = shop.notices_of(notices.OrderStopped)
        assert stopped.card.code == code


def test_a_sibling_shop_gets_on_and_the_board_shows_it() -> None:
    with open_town_shop() as shop:
        ref, code, _ = ordered(shop)
        shop.town.sibling_moves(ref, 2, Stage.READY)
        shop.town.sibling_moves(ref, 3, None)
        shop.catch_up()
        assert [part.stage for part in shop.card(code).siblings] == ["new", "ready", "cancelled"]


def test_the_key_is_withdrawn_and_the_shop_is_told(tmp_path: Path) -> None:
    with open_town_shop(tmp_path / "till.db") as shop:
        name = next(iter(shop.secrets.stored))
        shop.secrets.stored[name] = "an old key"
        shop.restart()
        shop.sell(SIRUP)
        rest = shop.catch_up()
        assert rest > 0
        assert shop.mall.state == "sign_in"
        assert shop.mall.waiting == 1
        shop.connect()
        assert shop.mall.state == "well"
        shop.agree()


def test_a_till_that_sleeps_longer_each_time() -> None:
    with open_town_shop() as shop:
        shop.cut()
        rests = [shop.catch_up() for _ in range(9)]
        assert rests == [4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 300.0, 300.0]
        shop.mend()
        assert shop.catch_up() == 30
