"""One order that this program stumbles over, and the others."""

import threading
from collections.abc import Sequence
from typing import Any

import pytest

from herstal_pos.mall.access import Access
from herstal_pos.mall.practice.client import PracticeMall
from herstal_pos.services import commands, notices, views
from herstal_pos.services.day.viewing import carried_over
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.platform import (
    Gone,
    LevelResult,
    Mall,
    MallError,
    MallLevel,
    MallOrder,
    MallRefused,
    OddAnswer,
    Part,
    SetAside,
    Stumbled,
)
from herstal_pos.services.shop.ports import Secrets
from herstal_pos.workers.mall import MallWorker
from herstal_pos.workers.mall_pace import Pace
from herstal_pos.workers.mall_set_aside import SetAsides
from herstal_pos.workers.store import StoreWorker
from tests.town_shop import SIRUP, TownShop, open_town_shop


def stumbling_over(shop: TownShop, ref: str) -> Any:
    def ask(command: commands.Command) -> list[notices.Notice]:
        report = command.report if isinstance(command, exchange.Heard) else command
        if isinstance(report, exchange.ReceiveOrders) and ref in {order.ref for order in report.orders}:
            return [notices.StoreFailed("bug")]
        return shop.execute(command)

    return ask


def test_an_order_that_cannot_be_kept_is_named_and_keeps_no_other_out() -> None:
    with open_town_shop() as shop:
        orders = [shop.buy(coffee=1) for _ in range(4)]
        shop.worker = shop.new_worker(stumbling_over(shop, orders[1].ref))
        shop.catch_up()
        assert len(shop.board()) == 3
        [thing] = shop.mall.set_aside
        assert (thing.kind, thing.ref, thing.why) == ("order", orders[1].ref, "kept")
        assert shop.mall.state == "well"
        shop.worker = shop.new_worker()  # a program that knows better looks again at once
        shop.catch_up()
        assert len(shop.board()) == 4
        assert shop.mall.set_aside == ()


def test_what_an_order_wants_that_is_not_understood_is_put_on_sale_to_nobody() -> None:
    """The mall has it reserved, and no order of the shop's wants it: that is no surplus."""
    with open_town_shop() as shop:
        order = shop.buy(sirup=2)
        shop.worker = shop.new_worker(stumbling_over(shop, order.ref))
        for _ in range(3):
            shop.catch_up()
            shop.do(commands.PushStock())
        shop.catch_up()
        assert [thing.ref for thing in shop.mall.set_aside] == [order.ref]
        assert shop.mall_counts(SIRUP) == (7, 2)
        shop.worker = shop.new_worker()
        shop.catch_up()
        shop.agree()


class OddAbout(PracticeMall):
    """One order of which it answers oddly."""

    ref = ""

    def reject(self, ref: str, *about: Any) -> MallOrder:
        if ref == self.ref:
            raise OddAnswer("lines[].quantity", "kind")
        return super().reject(ref, *about)


def test_a_row_about_an_odd_order_rests_and_the_next_one_goes() -> None:
    with open_town_shop() as shop:
        first, second = shop.buy(coffee=1), shop.buy(sirup=1)
        shop.catch_up()
        for order in (first, second):
            shop.do(commands.RefuseOrder(shop.card(order.code).order_id, "closed"))

        def door(settings: views.MallSettingsView, secret: str) -> Mall:
            mall = OddAbout(Access(settings.address, settings.shop_token, secret), shop.wire)
            mall.ref = first.ref
            return mall

        shop.worker = MallWorker(door, shop.execute, lambda _: None, lambda: shop.secrets, jitter=lambda: 1.0)
        shop.catch_up()
        assert shop.placed(second.ref).cancelled
        assert not shop.placed(first.ref).cancelled
        assert [(one.ref, one.name, one.field) for one in shop.mall.set_aside] == [
            (first.ref, first.code, "lines[].quantity")
        ]
        assert shop.mall.waiting == 2  # and the count of its article behind it
        assert shop.mall.state == "well"


class Failing(PracticeMall):
    """Its own bug, in one of its orders; and its own deadlock, once."""

    ref = ""
    deadlocks = 1

    def reject(self, ref: str, *about: Any) -> MallOrder:
        if ref == self.ref:
            raise Stumbled("Cannot read properties of undefined")
        if self.deadlocks:
            Failing.deadlocks -= 1
            raise Stumbled("deadlock detected")
        return super().reject(ref, *about)


def test_a_row_over_which_the_mall_fails_each_time_rests_and_the_next_one_goes() -> None:
    with open_town_shop() as shop:
        first, second = shop.buy(coffee=1), shop.buy(sirup=1)
        shop.catch_up()
        for order in (first, second):
            shop.do(commands.RefuseOrder(shop.card(order.code).order_id, "closed"))

        def door(settings: views.MallSettingsView, secret: str) -> Mall:
            mall = Failing(Access(settings.address, settings.shop_token, secret), shop.wire)
            mall.ref = first.ref
            return mall

        shop.worker = MallWorker(door, shop.execute, lambda _: None, lambda: shop.secrets, jitter=lambda: 1.0)
        for _ in range(8):
            shop.worker.step()
        assert shop.placed(second.ref).cancelled
        assert not shop.placed(first.ref).cancelled
        assert [(one.ref, one.name, one.why) for one in shop.mall.set_aside] == [
            (first.ref, first.code, "failed")
        ]
        assert shop.mall.state == "well"


def test_a_mall_that_fails_as_a_whole_lets_no_row_rest() -> None:
    pace = Pace(lambda: 1.0)
    assert not pace.fails_alone(7)
    pace.back_off()
    pace.back_off()  # nothing was heard in the turn that read first
    assert not pace.fails_alone(7)
    pace.back_off()
    assert pace.fails_alone(7)


class FailingOverParts(PracticeMall):
    ref = ""
    no: MallError = Stumbled("Unexpected token")

    def parts(self, ref: str) -> tuple[Part, ...]:
        if ref == self.ref:
            raise self.no
        return super().parts(ref)


@pytest.mark.parametrize("no", [Stumbled("Unexpected token"), Gone("order"), MallRefused("user_input_error")])
def test_an_order_whose_other_shops_cannot_be_asked_for_comes_all_the_same(no: MallError) -> None:
    with open_town_shop() as shop:
        order, other = shop.buy(coffee=1), shop.buy(sirup=1)

        def door(settings: views.MallSettingsView, secret: str) -> Mall:
            mall = FailingOverParts(Access(settings.address, settings.shop_token, secret), shop.wire)
            mall.ref, mall.no = order.ref, no
            return mall

        shop.worker = MallWorker(door, shop.execute, lambda _: None, lambda: shop.secrets, jitter=lambda: 1.0)
        shop.catch_up()
        assert {order.code, other.code} <= shop.board().keys()
        [thing] = shop.mall.set_aside
        assert (thing.kind, thing.ref, thing.why) == ("parts", order.ref, "failed")
        assert shop.mall.state == "well"


class FailingOverOrders(PracticeMall):
    """Of one it has nothing to say, but that it does not say it."""

    ref = ""
    no: MallError = Stumbled("Unexpected token")

    def get_order(self, ref: str) -> MallOrder:
        if ref == self.ref:
            raise self.no
        return super().get_order(ref)

    def reject(self, ref: str, *about: Any) -> MallOrder:
        if ref == self.ref:
            raise MallRefused("cancelled")
        return super().reject(ref, *about)


@pytest.mark.parametrize("no", [Stumbled("Unexpected token"), MallRefused("user_input_error")])
def test_an_order_that_the_mall_does_not_show_is_asked_for_again_and_keeps_no_other_out(
    no: MallError,
) -> None:
    with open_town_shop() as shop:
        first, second = shop.buy(coffee=1), shop.buy(sirup=1)

        def door(settings: views.MallSettingsView, secret: str) -> Mall:
            mall = FailingOverOrders(Access(settings.address, settings.shop_token, secret), shop.wire)
            mall.ref, mall.no = first.ref, no
            return mall

        shop.worker = MallWorker(
            door, stumbling_over(shop, first.ref), lambda _: None, lambda: shop.secrets, jitter=lambda: 1.0
        )
        shop.catch_up()
        for _ in range(2):
            shop.worker.ask_again()
            assert shop.catch_up() > 2  # no failure of the mall as a whole
            assert shop.mall.state == "well"
        assert [(one.ref, one.why) for one in shop.mall.set_aside] == [(first.ref, "failed")]
        assert second.code in shop.board()


def test_a_refusal_to_show_what_others_did_holds_up_no_other_row() -> None:
    with open_town_shop() as shop:
        first, second = shop.buy(coffee=1), shop.buy(sirup=1)
        shop.catch_up()
        for order in (first, second):
            shop.do(commands.RefuseOrder(shop.card(order.code).order_id, "closed"))

        def door(settings: views.MallSettingsView, secret: str) -> Mall:
            mall = FailingOverOrders(Access(settings.address, settings.shop_token, secret), shop.wire)
            mall.ref, mall.no = first.ref, MallRefused("user_input_error")
            return mall

        shop.worker = MallWorker(door, shop.execute, lambda _: None, lambda: shop.secrets, jitter=lambda: 1.0)
        shop.catch_up()
        assert shop.placed(second.ref).cancelled
        assert [parked.reason for parked in shop.mall.parked] == ["user_input_error"]
        assert shop.mall.state == "well"


class Counted(PracticeMall):
    """A till whose clock was years ahead has pushed to it."""

    number = 1_900_000_000

    def put_stock(self, levels: Sequence[MallLevel]) -> tuple[LevelResult, ...]:
        if any(level.sequence <= self.number for level in levels):
            return tuple(LevelResult(level.ref, "retry", "stale", 0) for level in levels)
        return super().put_stock(levels)


def test_a_count_that_the_mall_calls_stale_is_said_again_with_a_greater_number() -> None:
    with open_town_shop() as shop:
        shop.sell(SIRUP)

        def door(settings: views.MallSettingsView, secret: str) -> Mall:
            return Counted(Access(settings.address, settings.shop_token, secret), shop.wire)

        shop.worker = MallWorker(door, shop.execute, lambda _: None, lambda: shop.secrets, jitter=lambda: 1.0)
        shop.catch_up()
        assert shop.mall_counts(SIRUP) == (6, 0)
        shop.agree()


def test_a_mall_that_is_away_for_days_is_called_again() -> None:
    with open_town_shop() as shop:
        shop.cut()
        shop.worker._pace.failures = 100_000
        assert shop.worker.step() <= 300


def test_a_bug_before_the_first_turn_is_survived_and_told_in_it(caplog: pytest.LogCaptureFixture) -> None:
    """A key ring that fails: nothing was leased yet, so nothing that is heard is kept."""
    with open_town_shop() as shop:
        failing = True

        def key_ring() -> Secrets:
            if failing:
                raise RuntimeError("no key ring")
            return shop.secrets

        worker = MallWorker(shop._door, shop.execute, lambda _: None, key_ring, jitter=lambda: 1.0)
        for _ in range(3):
            with pytest.raises(RuntimeError):
                worker.step()
            assert worker.stumbled() > 0
        failing = False
        shop.worker = worker
        shop.catch_up()
        assert (shop.mall.state, shop.mall.set_aside) == ("well", ())
        assert not caplog.records


def test_what_fails_in_the_report_of_a_bug_is_no_end_of_the_mall() -> None:
    """The border of the loop keeps the thread (`test_threads`); the worker goes on from there."""
    with open_town_shop() as shop:

        def failing(_: commands.Command) -> list[notices.Notice]:
            raise RuntimeError("no books")

        shop.worker = shop.new_worker(failing)
        with pytest.raises(RuntimeError):
            shop.worker.stumbled()
        shop.worker._ask = shop.execute
        shop.catch_up()
        assert shop.mall.state == "well"
        assert shop.mall.set_aside == ()


def test_what_another_till_set_aside_is_looked_at_by_the_next_one_too() -> None:
    """Each till knows what the books have, not what it said itself an hour ago."""
    here, there = SetAsides(), SetAside("order", "17", "", "lines", "kind")
    here.begin(())
    assert here.changed() is None
    here.begin((there,))
    assert here.orders == ["17"]
    here.read_well("order", ["17"])
    assert here.changed() == ()


def test_what_the_busy_books_did_not_keep_is_said_again() -> None:
    here, odd = SetAsides(), SetAside("order", "17", "", "lines", "kind")
    here.begin(())
    here.add([odd])
    assert here.changed() == (odd,)
    here.begin(())  # it was not kept
    assert here.changed() == (odd,)
    here.begin((SetAside("order", "17", "A-17", "lines", "kind"),))  # by the name that the shop knows
    assert here.changed() is None


def test_a_worker_s_bug_is_not_told_on_the_screens() -> None:
    heard: list[notices.Notice] = []

    def open_shop() -> Any:
        raise RuntimeError("bug")

    store = StoreWorker(open_shop, heard.append)
    answers: list[list[notices.Notice]] = []
    asking = threading.Thread(target=lambda: answers.append(store.ask(commands.ListOrders())))
    asking.start()
    while not store.step(1):
        pass
    asking.join()
    assert (answers, heard) == ([[notices.StoreFailed("bug")]], [])
    store.submit(commands.ListOrders())
    store.step()
    assert heard == [notices.StoreFailed("bug")]


def test_a_shop_without_a_mall_carries_nothing_over_for_it() -> None:
    with open_town_shop(connected=False) as shop:
        shop.sell(SIRUP)
        with shop.storage.look() as work:
            assert carried_over(work).unsent_rows == 0
