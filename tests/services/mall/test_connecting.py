"""A till is connected with what people paste: an address with its door, a key with spaces around it."""

from herstal_pos.mall.practice.town import KEY, SHOP
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall.connecting import parse_settings
from herstal_pos.services.shop.secret import Secret
from tests.town_shop import SETTINGS, open_town_shop


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
