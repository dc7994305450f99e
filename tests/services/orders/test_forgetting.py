"""Customers are forgotten when a shop needs no more of them: forty-four days after they had the goods."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from herstal_pos.domain.orders.order_facts import Address
from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.services import commands, dispatch, notices
from tests.little_shop import LittleShop, new_counter
from tests.town_shop import COFFEE, EAN, TownShop, open_town_shop


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def later(shop: LittleShop, days: int) -> None:
    """Long enough for the till to ask whether its clock is right. It is."""
    shop.clock.pass_by(days=days)
    shop.do(commands.ConfirmClock())


def handed_over(shop: TownShop) -> str:
    order = shop.buy(coffee=1)
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    shop.do(commands.PickScan(order_id, EAN[COFFEE]))
    shop.do(commands.PackParcel(order_id))
    shop.catch_up()
    shop.scan(shop.labels()[-1])
    shop.catch_up()
    return order_id


def knows(shop: TownShop, order_id: str) -> bool:
    """Whether the books name a customer, or say what one wrote."""
    with shop.storage.look() as work:
        order = work.orders.by_id(order_id)
    assert order is not None
    return order.facts.address != Address("", "", "", "", "") or order.facts.note != ""


def journal(shop: TownShop) -> list[object]:
    with shop.storage.look() as work:
        entries = list(work.audit.journal(shop.counter.till.id))
    return [json.loads(entry.body)["orders"] for entry in entries if entry.kind == "customers_forgotten"]


def test_a_customer_is_known_for_forty_four_days_and_then_no_more(shop: TownShop) -> None:
    order_id = handed_over(shop)
    later(shop, days=44)
    shop.do(commands.ForgetCustomers())
    assert knows(shop, order_id)
    later(shop, days=1)
    shop.do(commands.ForgetCustomers())
    assert not knows(shop, order_id)
    assert journal(shop) == [1]
    shop.do(commands.ForgetCustomers())
    assert journal(shop) == [1]


def test_the_order_stays_in_the_books_with_all_that_was_done(shop: TownShop) -> None:
    order_id = handed_over(shop)
    before = shop.picking(order_id)
    later(shop, days=45)
    shop.do(commands.ForgetCustomers())
    after = shop.picking(order_id)
    assert after.lines == before.lines
    assert (after.card.code, after.card.total_cents) == (before.card.code, before.card.total_cents)
    assert (after.card.customer, after.card.note, after.card.street) == ("", "", "")
    assert shop.verify().sound


def test_an_order_that_is_still_to_be_done_keeps_its_customer_however_old(shop: TownShop) -> None:
    order = shop.buy(coffee=1)
    shop.catch_up()
    later(shop, days=100)
    shop.do(commands.ForgetCustomers())
    assert knows(shop, shop.card(order.code).order_id)


def test_opening_a_day_forgets_too(shop: TownShop) -> None:
    order_id = handed_over(shop)
    later(shop, days=45)
    other_till = new_counter(shop.storage, shop.clock, shop.counter.ids, prefix="2")
    dispatch.execute(commands.OpenDay(15_000), shop.storage, other_till)
    assert not knows(shop, order_id)


def all_orders_changed(shop: TownShop) -> list[notices.Notice]:
    """A mall that still lists the order tells at each poll all that it holds of it."""
    with shop.storage.work() as work:
        work.mall.put(replace(work.mall.get(), cursor=""))
        work.commit()
    shop.news.clear()
    shop.catch_up()
    return shop.notices_of(notices.OrdersChanged)


def test_what_the_mall_tells_again_stays_forgotten(shop: TownShop) -> None:
    order_id = handed_over(shop)
    all_orders_changed(shop)
    later(shop, days=45)
    shop.do(commands.ForgetCustomers())
    assert all_orders_changed(shop) == []
    assert not knows(shop, order_id)
    shop.do(commands.ForgetCustomers())
    assert journal(shop) == [1]


def test_what_moves_on_in_the_mall_is_heard_without_its_customer(shop: TownShop) -> None:
    order_id = handed_over(shop)
    later(shop, days=45)
    shop.do(commands.ForgetCustomers())
    with shop.storage.look() as work:
        order = work.orders.by_id(order_id)
    assert order is not None
    [parcel] = order.parcels
    shop.town.courier_moves(order.ref, parcel.key, "delivered")
    assert all_orders_changed(shop)
    assert shop.picking(order_id).card.stage == "delivered"
    assert not knows(shop, order_id)
    assert all_orders_changed(shop) == []


def test_paper_that_never_came_out_is_forgotten_with_its_order(shop: TownShop) -> None:
    handed_over(shop)
    later(shop, days=45)
    news = shop.do(commands.ForgetCustomers())
    assert [notice.job.state for notice in news if isinstance(notice, notices.PrintJobChanged)] == [
        "expired",
        "expired",
    ]
    with shop.storage.look() as work:
        expired = work.jobs.in_state(shop.counter.till.id, PrintJobState.EXPIRED)
    assert [job.parts for job in expired] == [[], []]


def test_the_paper_of_a_till_that_is_never_started_again_is_forgotten_too(shop: TownShop) -> None:
    handed_over(shop)
    other = shop.beside("2")
    later(other, days=45)
    assert other.do(commands.ForgetCustomers()) == [], "it is no paper of this till's"
    with shop.storage.look() as work:
        expired = work.jobs.in_state(shop.counter.till.id, PrintJobState.EXPIRED)
    assert [job.parts for job in expired] == [[], []]


def test_where_nobody_is_to_be_forgotten_nothing_is_written(shop: TownShop) -> None:
    assert shop.do(commands.ForgetCustomers()) == []
    assert journal(shop) == []


def test_nothing_is_forgotten_by_a_clock_that_nobody_confirmed(shop: TownShop) -> None:
    order_id = handed_over(shop)
    shop.clock.jump(days=400)
    shop.do(commands.Refresh())
    shop.do(commands.ForgetCustomers())
    shop.do(commands.CloseDay({}, reason="unknown", sure=True))
    shop.do(commands.OpenDay(0))
    assert knows(shop, order_id)
    shop.do(commands.ConfirmClock())
    shop.do(commands.ForgetCustomers())
    assert not knows(shop, order_id)
