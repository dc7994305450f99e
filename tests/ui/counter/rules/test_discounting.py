"""A discount without a number asks at the cart's foot: how much, in what, and why; notes by one key."""

from copy import replace
from datetime import date

import pytest

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.scenes.sample_shop import LINES, SETTINGS, cart
from tests.ui.scripted_counter import Counter


@pytest.fixture
def filled(counter: Counter) -> Counter:
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    counter.forget()
    return counter


WAYS = [
    ("Enter", commands.DiscountLine("7", percent=200)),
    ("/", commands.DiscountLine("7", percent=200)),
    ("F2", commands.DiscountLine("7", off_cents=200)),
    ("F3", commands.DiscountLine("7", left_cents=200)),
]


@pytest.mark.parametrize(("key", "command"), WAYS)
def test_the_number_then_what_it_is(filled: Counter, key: str, command: object) -> None:
    filled.press("/", "2", key)
    assert filled.asked == [command]
    assert not filled.sees("Remise sur la ligne")


def test_by_fingers_of_the_whole_ticket_and_why(filled: Counter) -> None:
    filled.press("Ctrl /")
    assert filled.sees("Remise sur tout le ticket")
    filled.tap(filled.button("Motif"))
    filled.tap(filled.button("Client fidèle"))
    for digit in "5":
        filled.tap(filled.button(digit))
    filled.tap(filled.button("€ en moins"))
    assert filled.asked == [commands.DiscountSale(off_cents=500, reason="Client fidèle")]


def test_without_a_number_it_says_so_and_escape_leaves(filled: Counter) -> None:
    filled.press("/", "F2")
    assert filled.asked == []
    assert filled.sees("Tapez d'abord le nombre de la remise.")
    filled.press("Esc")
    assert not filled.sees("Remise sur la ligne")


def test_another_line_ends_the_question(filled: Counter) -> None:
    filled.press("/", "Up")
    assert not filled.sees("Remise sur la ligne")


def test_a_note_on_the_line_and_on_the_ticket(filled: Counter) -> None:
    filled.press("Ctrl N")
    filled.tap(filled.button("Cadeau"))
    assert filled.last == commands.WriteNote("7", "Cadeau")


def test_a_sentence_is_read_first_and_the_question_comes_back(filled: Counter) -> None:
    filled.press("/", "F2")
    filled.window.sale.say_sentence("Le tiroir est ouvert.")
    assert filled.sees("Le tiroir est ouvert.")
    filled.press("2")
    assert filled.sees("Remise sur la ligne")


def test_the_shop_s_own_reasons_take_the_place_of_the_till_s(filled: Counter) -> None:
    shop = replace(SETTINGS.shop, discount_reasons="Voisin, Lot abîmé")
    filled.says(notices.SettingsChanged(replace(SETTINGS, shop=shop)))
    filled.press("Ctrl /")
    filled.tap(filled.button("Motif"))
    filled.tap(filled.button("Lot abîmé"))
    filled.press("5", "Enter")
    assert filled.asked == [commands.DiscountSale(percent=500, reason="Lot abîmé")]


def test_goods_near_their_date_propose_it_in_their_line(filled: Counter) -> None:
    near = views.NearView(date(2026, 11, 27), 3000)
    asking = notices.SaleChanged(cart(LINES), "7", near)
    filled.says(asking)
    filled.press("Enter")
    give = commands.MarkDown("7", "Date proche, 27/11/2026")
    assert filled.asked == [give]
    filled.says(asking)
    filled.forget()
    filled.tap(filled.button("Donner 30\u00a0%"))
    assert filled.asked == [give]
    filled.says(asking)
    filled.press("Del")
    filled.forget()
    filled.press("Enter")
    assert filled.asked == []
    filled.says(asking, notices.SaleChanged(cart(LINES), "7"))
    assert "Donner 30\u00a0%" not in {button.label for button in filled.buttons()}
