"""A later bike: the board moves at once, the customer hears of it from the mall, and once it has it stays."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from herstal_pos.mall.practice.line import Fault
from herstal_pos.services import commands
from tests.town_shop import TownShop, open_town_shop

LATER = timedelta(minutes=30)


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def delayed(shop: TownShop, later: timedelta = LATER) -> str:
    code = shop.buy(coffee=1).code
    shop.catch_up()
    card = shop.card(code)
    assert card.bike_at is not None
    shop.do(commands.DelayOrder(card.order_id, card.bike_at + later, "busy"))
    return code


def test_the_customer_reads_it_and_the_board_has_it_at_once(shop: TownShop) -> None:
    code = delayed(shop)
    card = shop.card(code)
    placed = next(order for order, _ in shop.town.open_orders() if order.code == code)
    assert placed.bike_at is not None
    assert card.bike_at == placed.bike_at + LATER
    shop.catch_up()
    known = shop.placed(placed.ref)
    assert known.bike_at == card.bike_at == shop.card(code).bike_at
    assert shop.refusal(commands.UndoOrderStep(card.order_id)) == "nothing_to_undo"
    shop.town.bike_comes(placed.ref, placed.bike_at)  # the mall's word counts from then on
    shop.catch_up()
    assert shop.card(code).bike_at == placed.bike_at
    shop.agree()


def test_it_is_taken_back_while_nobody_has_heard_and_outlives_a_power_cut(tmp_path: Path) -> None:
    with open_town_shop(tmp_path / "shop.db") as shop:
        undone_and_said(shop)


def undone_and_said(shop: TownShop) -> None:
    code = shop.buy(coffee=1).code
    shop.catch_up()
    shop.cut()
    card = shop.card(code)
    assert card.bike_at is not None
    shop.do(commands.DelayOrder(card.order_id, card.bike_at + LATER, "busy"))
    assert shop.card(code).can_undo
    shop.do(commands.UndoOrderStep(card.order_id))
    assert shop.card(code).bike_at == card.bike_at
    for later in (LATER, 2 * LATER):  # the last word counts
        shop.do(commands.DelayOrder(card.order_id, card.bike_at + later, "goods_awaited"))
    shop.restart()
    assert shop.card(code).bike_at == card.bike_at + 2 * LATER
    shop.mend()
    shop.catch_up()
    [known] = [order for order, _ in shop.town.open_orders() if order.code == code]
    assert known.bike_at == card.bike_at + 2 * LATER
    shop.agree()


def test_not_earlier_not_for_ever_and_not_for_nothing(shop: TownShop) -> None:
    order_id = shop.card(delayed(shop)).order_id
    card_at = shop.clock.now()
    for until in (card_at, card_at + timedelta(days=8)):
        assert shop.refusal(commands.DelayOrder(order_id, until, "busy")) == "delay_range"
    assert shop.refusal(commands.DelayOrder(order_id, card_at + LATER, "")) == "reason_needed"
    shop.do(commands.RefuseOrder(order_id, "closed"))
    until = card_at + timedelta(days=1)
    assert shop.refusal(commands.DelayOrder(order_id, until, "busy")) == "order_not_open M-1001"


def test_a_mall_without_an_ear_for_it_is_not_pretended_to_have_one() -> None:
    with open_town_shop(connected=False) as shop:
        shop.town.hears_shop = False
        shop.connect()
        code = shop.buy(coffee=1).code
        shop.catch_up()
        card = shop.card(code)
        assert not shop.mall.hears_delays
        assert card.phone
        said = shop.refusal(commands.DelayOrder(card.order_id, shop.clock.now() + LATER, "busy"))
        assert said == "mall_tells_no_delay"
        assert shop.card(code).bike_at == card.bike_at


def test_where_the_mall_says_no_its_own_bike_counts(shop: TownShop) -> None:
    code = delayed(shop)
    placed = next(order for order, _ in shop.town.open_orders() if order.code == code)
    shop.wire.faults.append(Fault.REFUSED)
    shop.catch_up()
    assert shop.card(code).bike_at == shop.placed(placed.ref).bike_at == placed.bike_at
    assert [row.kind for row in shop.mall.parked] == ["delay"]


def test_one_delay_is_heard_while_the_next_waits(shop: TownShop) -> None:
    code = delayed(shop)
    shop.wire.faults.extend([Fault.LOST])
    shop.worker.step()
    card = shop.card(code)
    assert card.bike_at is not None
    assert shop.refusal(commands.UndoOrderStep(card.order_id)) == f"delay_told {code}"
    shop.do(commands.DelayOrder(card.order_id, card.bike_at + LATER, "goods_awaited"))
    shop.catch_up()
    [known] = [order for order, _ in shop.town.open_orders() if order.code == code]
    assert known.bike_at == card.bike_at + LATER == shop.card(code).bike_at
    assert shop.refusal(commands.UndoOrderStep(card.order_id)) == "nothing_to_undo"
