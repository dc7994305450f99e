"""A till is connected with what people paste: an address with its door, a key with spaces around it."""

from contextlib import closing

import pytest

from herstal_pos.domain.errors import Refused
from herstal_pos.mall.access import Access
from herstal_pos.mall.practice.client import PracticeMall
from herstal_pos.mall.practice.line import Line
from herstal_pos.mall.practice.town import KEY, SHOP, PracticeTown
from herstal_pos.services import commands, notices, views
from herstal_pos.services.day.viewing import carried_over
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.connecting import parse_settings
from herstal_pos.services.mall.platform import Mall
from herstal_pos.services.shop.secret import Secret
from herstal_pos.workers.mall import MallWorker
from tests.town_shop import COFFEE, SETTINGS, SIRUP, TownShop, open_town_shop, report_in


def test_an_address_with_its_door_and_a_key_with_spaces_connect() -> None:
    with open_town_shop(connected=False) as shop:
        shop.connect(f" {KEY}\n", address=" practice://town/shop-api/ ", shop_token=f" {SHOP} ")
        assert shop.notices_of(notices.CommandRefused) == []
        assert shop.mall.state == "well"
        assert shop.mall.settings == views.MallSettingsView(**SETTINGS)
        assert list(shop.secrets.stored.values()) == [KEY]


def test_what_is_no_address_is_told_before_anyone_is_called() -> None:
    with open_town_shop(connected=False) as shop:
        shop.connect(address="le mall de la ville")
        assert shop.notices_of(notices.CommandRefused) == [notices.CommandRefused("mall_address", {})]
        assert shop.mall.state == "none"


def test_the_same_mall_pasted_in_another_way_is_the_same_mall() -> None:
    with open_town_shop() as shop:
        sold = shop.mall.listed
        shop.connect(address="practice://TOWN/")
        assert (shop.mall.listed, len(shop.secrets.stored)) == (sold, 1)


def test_the_platform_is_told_by_the_address() -> None:
    fields = {"address": "https://mall.herstal.be/shop-api", "shop_token": "t ", "sign_in": " a@b.be"}
    meant = views.MallSettingsView("vendure", "https://mall.herstal.be", "t", "a@b.be")
    assert parse_settings(fields) == meant


def test_a_key_is_in_no_words_of_its_command() -> None:
    assert "s3cret" not in repr(commands.ConnectMall({"address": "mall"}, Secret("s3cret")))


def test_a_public_address_in_the_clear_is_said_twice() -> None:
    fields = {"address": "http://mall.herstal.be", "shop_token": "t", "sign_in": ""}
    with pytest.raises(Refused, match="mall_in_the_clear"):
        parse_settings(fields)
    assert parse_settings(fields, in_the_clear=True).address == "http://mall.herstal.be"


# --- another shop

LIBRARY = "librairie"


def other_shop(shop: TownShop) -> None:
    """The key of another shop is right there."""
    with closing(PracticeTown(shop.clock, shop_name="Librairie Zola")) as town:

        def door(settings: views.MallSettingsView, secret: str) -> Mall:
            of = shop.town if settings.shop_token == SHOP else town
            return PracticeMall(Access(settings.address, SHOP, secret), Line(of))

        shop.worker = MallWorker(door, shop.execute, shop._hear, lambda: shop.secrets, jitter=lambda: 1.0)
        shop.connect(shop_token=LIBRARY)


def not_the_other(shop: TownShop) -> None:
    fine: dict[str, str | int] = {"theirs": "Librairie Zola", "ours": "Épicerie du Pont"}
    assert shop.notices_of(notices.CommandRefused) == [notices.CommandRefused("mall_other_shop", fine)]


@pytest.mark.parametrize("left", [False, True])
def test_the_right_key_of_another_shop_is_refused_while_orders_are_here(left: bool) -> None:
    with open_town_shop() as shop:
        order = shop.buy(sirup=1)
        shop.catch_up()
        shop.sell(COFFEE)
        before, keys = shop.mall, dict(shop.secrets.stored)
        if left:
            shop.do(commands.DisconnectMall())
        other_shop(shop)
        not_the_other(shop)
        assert shop.secrets.stored == keys
        if left:
            assert shop.mall.state == "none"
            shop.connect()
        shop.catch_up()
        assert shop.mall.settings == before.settings
        assert shop.card(order.code)
        shop.agree()


def test_orders_that_have_left_are_still_of_the_other_shop() -> None:
    with open_town_shop() as shop:
        order = shop.buy(sirup=1)
        shop.catch_up()
        shop.do(commands.RefuseOrder(shop.card(order.code).order_id, "closed"))
        shop.catch_up()
        shop.clock.pass_by(days=400)
        other_shop(shop)
        not_the_other(shop)


def test_another_shop_may_come_where_nothing_of_the_first_is_here() -> None:
    with open_town_shop() as shop:
        other_shop(shop)
        assert shop.notices_of(notices.CommandRefused) == []
        assert shop.mall.shop_name == "Librairie Zola"


# --- without a mall


def test_without_a_mall_the_outbox_stays_empty_and_the_day_closes_without_a_word() -> None:
    with open_town_shop(connected=False) as shop:
        shop.sell(SIRUP)
        shop.sell(COFFEE)
        with shop.storage.look() as work:
            assert work.outbox.open_rows() == []
            assert carried_over(work).unsent_rows == 0
        shop.connect()
        assert shop.mall_counts(SIRUP) == (6, 0)
        shop.agree()


@pytest.mark.parametrize("left", [False, True])
def test_connecting_again_tells_every_level_once(left: bool) -> None:
    with open_town_shop() as shop:
        if left:
            shop.do(commands.DisconnectMall())
            shop.sell(SIRUP)
        asked: list[exchange.ReportLevels] = []

        def ask(command: commands.Command) -> list[notices.Notice]:
            if isinstance(report := report_in(command), exchange.ReportLevels):
                asked.append(report)
            return shop.execute(command)

        shop.worker = shop.new_worker(ask)
        shop.connect()
        refs = [level.ref for report in asked for level in report.levels]
        assert sorted(refs) == sorted({*refs})
        assert len(refs) == shop.mall.listed
        shop.agree()
