"""A public address that begins with http is pressed for twice."""

from pytestqt.qtbot import QtBot

from herstal_pos.mall.practice.town import KEY, SHOP
from tests.town_shop import open_town_shop
from tests.ui.mall.mall_till import MallTill


def test_a_key_goes_out_in_the_clear_only_by_a_second_press(qtbot: QtBot) -> None:
    with open_town_shop(connected=False) as shop:
        till = MallTill(qtbot, shop)
        till.open_page()
        till.fill("http://mall.example.com", SHOP, KEY)
        till.press("F12")
        assert till.sentence == "La clé serait lisible en chemin\u00a0: tapez https://."
        assert till.screen.save.accessibleDescription() == "encore\u00a0: sans chiffrement"
        assert shop.secrets.stored == {}
        till.pause_ms, unhurried = 1, till.pause_ms
        till.press("F12")  # the finger that trembles
        assert shop.secrets.stored == {}
        till.pause_ms = unhurried
        till.card.fields["address"].setText("http://other.example.com")
        assert till.screen.save.accessibleDescription() == "à ce mall"
        till.press("F12")  # another address is told too
        assert shop.secrets.stored == {}
        till.press("F12")
        assert list(shop.secrets.stored.values()) == [KEY]
        assert shop.mall.settings.address == "http://other.example.com"
