"""The return of an online order: by keys, by fingers, by scans; nothing but what the shop agrees to."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.ui.frame.places import ORDERS, RETURNS
from herstal_pos.ui.orders.returns.return_screen import ReturnScreen
from herstal_pos.ui.scenes.orders.return_pictures import RETURN
from herstal_pos.ui.scenes.sample_orders import NOTICES
from tests.ordered_goods import Ordered
from tests.town_shop import SIRUP
from tests.ui.orders.real_till import open_till
from tests.ui.scripted_counter import Counter

CANDLE, SYRUP, COFFEE = (line.line_id for line in RETURN.lines)


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    return Counter(qtbot)


def screen_of(counter: Counter) -> ReturnScreen:
    screen = counter.window.shown
    assert isinstance(screen, ReturnScreen)
    return screen


def returning(counter: Counter) -> ReturnScreen:
    counter.says(*NOTICES, notices.ReturnsFound((RETURN,), "2389"))
    return screen_of(counter)


def test_goods_come_back_by_keys_and_the_mall_pays(counter: Counter) -> None:
    screen = returning(counter)
    counter.press("Enter", "+", "+", "F3", "Down", "2", "Enter", "Down", "Enter", "-", "F12", "F12")
    lines = ((CANDLE, 2, True), (SYRUP, 2, False))
    asked = [one for one in counter.asked if isinstance(one, commands.TakeBackGoods)]
    assert asked == [commands.TakeBackGoods(RETURN.order_id, lines, RETURN.back)]
    counter.says(notices.GoodsTakenBack(replace(RETURN, confirmed=False), 4, 2, 4080))
    assert counter.sees("40,80")
    assert not screen.next_step.is_on
    counter.press("Esc", "Esc")
    assert counter.window.frame.shown == ORDERS


def test_goods_come_back_by_fingers_and_scans(counter: Counter) -> None:
    screen = returning(counter)
    screen.scan("9999", None)
    assert counter.sees("n'est pas dans cette commande")
    screen.scan("5410126001013", None)  # the line of which most is left
    counter.tap(screen.keys["one_more"])
    counter.tap(screen.keys["damaged"])
    counter.tap(screen.next_step)
    assert counter.last == commands.TakeBackGoods(RETURN.order_id, ((SYRUP, 2, True),), RETURN.back)
    counter.says(notices.CommandRefused("changed_again", {"code": RETURN.code}))
    assert counter.last == commands.OpenReturn(RETURN.order_id)
    counter.says(notices.ReturnsFound((RETURN,)))
    counter.tap(screen.keys["all_back"])
    counter.press("Esc")
    assert screen.order == RETURN
    counter.press("Esc", "2", "3", "8", "9", "F12")
    assert counter.last == commands.FindReturn("2389")
    screen.scan("HBZTLW3Q6256-2", None)
    assert counter.last == commands.FindReturn("HBZTLW3Q6256-2")
    counter.says(notices.ReturnsFound((RETURN, replace(RETURN, order_id="earlier")), "2389"))
    counter.press("Down", "Enter")
    assert counter.last == commands.OpenReturn("earlier")
    counter.window.speak("nl")
    assert screen_of(counter).order is None


def test_the_board_leads_there(counter: Counter) -> None:
    counter.says(*NOTICES)
    counter.press("F6", "M", "-", "1", "Enter")
    assert counter.last == commands.FindReturn("M-1")
    counter.press("Shift F7")
    assert counter.window.frame.shown == RETURNS


def test_a_label_brings_it_back_before_a_real_shop(qtbot: QtBot) -> None:
    with open_till(qtbot) as till:
        ordered = Ordered(till.shop, "handed_over")
        label = ordered.labels()[0]
        till.scan(label)
        assert till.window.frame.shown != RETURNS  # a bag twice at the bike
        till.shop.clock.pass_by(minutes=61)
        till.scan(label)
        assert till.window.frame.shown == RETURNS
        till.press("Enter", "Enter", "F12")
        assert ordered.on_hand(SIRUP) == 6
        assert till.sees("le mall rembourse")
