"""The mall's thread, turned by hand, between a real store and a practice town."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from herstal_pos.mall.practice.line import Fault, Line
from herstal_pos.mall.practice.town import KEY, PracticeTown
from herstal_pos.services import commands, notices
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.connecting import refusal_of
from herstal_pos.services.mall.platform import Gone, MallRefused, MallUnavailable
from herstal_pos.services.shop.secret import Secret
from herstal_pos.workers.mall_comparing import QUICK_SPREAD_S
from tests.town_shop import COFFEE, EAN, KEY_OF, SIRUP, open_town_shop, report_in


def test_a_connected_shop_counts_its_articles_in_the_mall() -> None:
    with open_town_shop() as shop:
        assert shop.mall.state == "well"
        assert shop.mall_counts(SIRUP) == (7, 0)
        assert shop.mall_counts(COFFEE) == (12, 0)
        assert shop.mall_counts("101") == (42, 0)
        shop.agree()


@pytest.mark.parametrize(
    ("key", "fields", "reason"),
    [
        ("another key", {}, "mall_sign_in"),
        (KEY, {"shop_token": "librairie"}, "mall_forbidden"),
    ],
)
def test_a_wrong_key_and_a_wrong_shop_are_told_and_nothing_is_kept(
    key: str, fields: dict[str, str], reason: str
) -> None:
    with open_town_shop(connected=False) as shop:
        shop.connect(key, **fields)
        [refused] = shop.notices_of(notices.CommandRefused)
        assert isinstance(refused, notices.CommandRefused)
        assert refused.reason == reason
        assert shop.mall.state == "none"
        assert shop.secrets.stored == {}


def test_a_mall_that_is_away_is_not_kept_either() -> None:
    with open_town_shop(connected=False) as shop:
        shop.wire.always = Fault.DOWN
        shop.connect()
        [refused] = shop.notices_of(notices.CommandRefused)
        assert refused == notices.CommandRefused("mall_away", {})
        assert shop.mall.state == "none"


def test_a_wrong_key_takes_no_good_ones_place() -> None:
    with open_town_shop() as shop:
        shop.connect("another key")
        assert list(shop.secrets.stored.values()) == [KEY]
        assert shop.mall.state == "well"
        shop.sell(SIRUP)
        shop.catch_up()
        shop.agree()


def test_an_address_that_is_no_mall_is_told() -> None:
    assert refusal_of(MallUnavailable("HTTP 200", "stranger")).reason == "mall_stranger"
    assert refusal_of(MallUnavailable("", "host")).reason == "mall_host"
    assert refusal_of(MallUnavailable("", "certificate")).reason == "mall_certificate"
    assert refusal_of(MallUnavailable("", "weather")).reason == "mall_away"
    assert refusal_of(MallRefused("weather")).reason == "mall_forbidden"
    assert refusal_of(Gone()).reason == "mall_forbidden"


def test_a_secret_shows_in_no_text() -> None:
    command = commands.ConnectMall({"address": "practice://town"}, Secret("geheim"))
    assert "geheim" not in repr(command)
    assert f"{command.secret}" == "geheim"


def test_one_silent_new_login_and_then_the_shop_is_told() -> None:
    with open_town_shop() as shop:
        shop.secrets.stored[next(iter(shop.secrets.stored))] = "an old key"
        shop.worker.close()
        assert shop.worker.step() == 0.0
        assert shop.mall.state != "sign_in"
        assert shop.worker.step() > 0
        assert shop.mall.state == "sign_in"


def test_a_refused_deed_is_parked_and_the_next_one_goes_on() -> None:
    with open_town_shop() as shop:
        order = shop.buy(sirup=1)
        shop.catch_up()
        order_id = shop.card(order.code).order_id
        shop.do(commands.RefuseOrder(order_id, "closed"))
        shop.worker.wait(0)
        shop.wire.faults.append(Fault.REFUSED)
        shop.catch_up()
        [parked] = shop.mall.parked
        assert (parked.kind, parked.subject, parked.reason) == ("reject", order.code, "practice")
        shop.do(commands.RetryParked(parked.row))
        shop.catch_up()
        assert shop.placed(order.ref).cancelled
        shop.agree()


def test_an_hour_of_silence_is_told_in_time() -> None:
    with open_town_shop() as shop:
        answered = shop.mall.answered_at
        shop.clock.pass_by(minutes=1)
        shop.catch_up()
        assert answered is not None
        assert shop.mall.answered_at == answered + timedelta(minutes=1)
        shop.clock.pass_by(hours=1)
        shop.cut()
        assert shop.mall.away_since == shop.clock.now()
        shop.clock.pass_by(hours=1)
        shop.catch_up()
        assert shop.mall.away_since == shop.clock.now() - timedelta(hours=1)


def test_a_page_that_the_store_could_not_keep_comes_again() -> None:
    """Two tills' thread: the orders of a page and the cursor are one commit."""
    with open_town_shop() as shop:
        order = shop.buy(sirup=1)
        asked: list[commands.Command] = []

        def busy_once(command: commands.Command) -> list[notices.Notice]:
            asked.append(report_in(command))
            pages = [each for each in asked if isinstance(each, exchange.ReceiveOrders)]
            if isinstance(report_in(command), exchange.ReceiveOrders) and len(pages) == 1:
                return [notices.StoreFailed("busy")]
            return shop.execute(command)

        shop.worker = shop.new_worker(busy_once)
        shop.catch_up()
        pages = [each for each in asked if isinstance(each, exchange.ReceiveOrders)]
        assert [len(page.orders) for page in pages] == [1, 1]
        assert shop.board() == {order.code: "new"}


def test_it_listens_to_the_mall_and_to_the_shop() -> None:
    with open_town_shop() as shop:
        shop.worker.wait(0)
        order = shop.buy(sirup=1)
        shop.worker.wait(30)  # the feed says so at once
        shop.worker.step()
        assert shop.board() == {order.code: "new"}
        shop.worker.on_notice(shop.heard[notices.OrdersChanged])
        shop.worker.wait(30)  # and so does the shop


def test_what_keeps_waking_the_till_keeps_no_order_out() -> None:
    with open_town_shop() as shop:
        order = shop.buy(sirup=1)
        for later_s in range(8):
            shop.later_s = float(later_s)
            shop.worker.wake()
            shop.worker.wait(30)
            shop.worker.step()
        assert shop.board() == {order.code: "new"}


def test_a_count_that_someone_changed_in_the_mall_is_found_and_told_again() -> None:
    with open_town_shop() as shop:
        shop.do(commands.PushStock())
        shop.worker.step()  # all is told
        with shop.town.at_work() as store:
            article = next(one for one in store.articles() if one.listing.sku == EAN[SIRUP])
            store.save_article(replace(article, on_hand=70))
        shop.catch_up()
        first, last = shop.notices_of(notices.StockCompared)
        assert isinstance(first, notices.StockCompared)
        [difference] = first.differences
        assert (difference.name, difference.mall_on_hand, difference.on_hand) == (
            "Sirop de Liège 450 g",
            70,
            7,
        )
        assert last == notices.StockCompared(5, ())
        shop.agree()


def test_a_push_that_falls_into_a_comparison_is_read_back_too() -> None:
    with open_town_shop() as shop:

        def pushed_meanwhile(command: commands.Command) -> list[notices.Notice]:
            news = shop.execute(command)
            if (
                isinstance(report_in(command), exchange.CompareStock)
                and len(shop.notices_of(notices.StockCompared)) == 1
            ):
                shop.do(commands.PushStock())
            return news

        shop.worker = shop.new_worker(pushed_meanwhile)
        shop.do(commands.PushStock())
        shop.catch_up()
        shop.catch_up()
        assert shop.notices_of(notices.StockCompared) == [notices.StockCompared(5, ())] * 2


def test_a_comparison_that_the_line_cuts_off_is_made_when_it_is_mended() -> None:
    with open_town_shop() as shop:
        shop.do(commands.PushStock())
        shop.worker.step()  # all is told
        shop.wire.faults.append(Fault.LOST)
        shop.catch_up()
        assert shop.notices_of(notices.StockCompared) == []
        shop.catch_up()
        assert shop.notices_of(notices.StockCompared) == [notices.StockCompared(5, ())]


def test_a_closing_is_read_back_by_the_till_that_talks_to_the_mall() -> None:
    with open_town_shop() as shop:
        other = shop.beside("2")
        resting = shop.new_worker(other.execute)
        other.do(commands.CloseDay({}))
        resting.step()
        shop.news.clear()
        shop.catch_up()
        shop.later_s += QUICK_SPREAD_S
        shop.catch_up()
        assert shop.notices_of(notices.StockCompared) == [notices.StockCompared(5, ())]
        shop.news.clear()
        shop.catch_up()
        assert shop.notices_of(notices.StockCompared) == []


def test_a_closing_before_the_power_went_is_read_back_after_it_came(tmp_path: Path) -> None:
    with open_town_shop(tmp_path / "shop.db") as shop:
        shop.do(commands.CloseDay({}))
        shop.restart()
        shop.catch_up()
        shop.later_s += QUICK_SPREAD_S
        shop.catch_up()
        assert shop.notices_of(notices.StockCompared) == [notices.StockCompared(5, ())]


def test_what_always_differs_is_read_back_three_times_for_each_push() -> None:
    with open_town_shop() as shop:

        def miscounted(command: commands.Command) -> list[notices.Notice]:
            report = report_in(command)
            if isinstance(report, exchange.CompareStock):
                stock = tuple(
                    replace(mall_stock, on_hand=mall_stock.on_hand + 1) for mall_stock in report.stock
                )
                command = replace(report, stock=stock)
            return shop.execute(command)

        shop.worker = shop.new_worker(miscounted)
        for made in (3, 6):
            shop.do(commands.PushStock())
            shop.catch_up()
            assert len(shop.notices_of(notices.StockCompared)) == made


def test_without_a_mall_a_closing_asks_for_nothing() -> None:
    with open_town_shop(connected=False) as shop:
        news = shop.do(commands.CloseDay({}))
        assert not [notice for notice in news if isinstance(notice, notices.MallChanged)]
        assert shop.mall.waiting == 0


def test_a_mall_that_is_away_is_called_when_a_day_is_closed() -> None:
    with open_town_shop() as shop:
        shop.cut()
        for notice in shop.do(commands.CloseDay({})):
            shop.worker.on_notice(notice)
        assert shop.worker.is_woken


def test_a_mall_that_is_away_is_not_called_for_each_sale() -> None:
    with open_town_shop() as shop:
        shop.cut()
        shop.sell(SIRUP)
        shop.worker.on_notice(shop.heard[notices.SaleCompleted])
        assert not shop.worker.is_woken
        shop.worker.wake()
        assert shop.worker.is_woken


def test_a_till_that_only_looks_on_does_not_wake_itself() -> None:
    with open_town_shop() as shop:
        other = shop.beside("2")
        news: list[commands.Command] = []

        def ask(command: commands.Command) -> list[notices.Notice]:
            news.append(command)
            answer = other.execute(command)
            for notice in answer:
                looker.on_notice(notice)
            return answer

        looker = shop.new_worker(ask)
        assert looker.step() > 0
        assert not looker.is_woken
        assert news == [exchange.TakeMallWork(), exchange.TakeMallWork(KEY_OF), commands.ListOrders()]


def test_many_orders_come_in_though_the_line_fails_all_the_time() -> None:
    """Each attempt gets a few of them through; each needs a question of its own for its siblings."""
    with open_town_shop() as shop:
        for _ in range(12):
            shop.buy(coffee=1)
        heard = []
        for _ in range(3):
            shop.wire.faults.extend([Fault.NONE] * 8 + [Fault.LOST])
            shop.catch_up()
            heard.append(len(shop.board()))
        assert heard[0] >= 5
        shop.wire.faults.clear()
        shop.catch_up()
        assert len(shop.board()) == 12
        shop.agree()


def test_a_word_that_the_mall_never_takes_keeps_no_order_out() -> None:
    with open_town_shop() as shop:
        shop.sell(SIRUP)
        shop.wire.faults.append(Fault.LOST)
        shop.catch_up()
        order = shop.buy(coffee=1)
        shop.wire.faults.extend([Fault.NONE] * 2 + [Fault.LOST])  # asked for news, and then the count fails
        shop.catch_up()
        assert shop.mall.waiting == 1
        assert list(shop.board()) == [order.code]


class Recording(Line):
    """A line that remembers what was asked on it."""

    def __init__(self, town: PracticeTown) -> None:
        super().__init__(town)
        self.asked: list[str] = []

    def __call__(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        self.asked.append(request["operation"])
        return super().__call__(request)


def test_between_many_words_the_mall_is_not_heard_each_time() -> None:
    with open_town_shop() as shop:
        order = shop.buy(sirup=2)
        shop.catch_up()
        order_id = shop.card(order.code).order_id
        shop.do(commands.AcceptOrder(order_id))
        shop.do(commands.PickScan(order_id, EAN[SIRUP], quantity=2000, bags=1))
        shop.wire = Recording(shop.town)
        worker = shop.new_worker()
        while shop.mall.waiting:
            worker.turn()
        assert shop.wire.asked.count("advance") == 3
        assert shop.wire.asked.count("pull_orders") == 1
        shop.agree()
