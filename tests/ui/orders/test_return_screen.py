"""The return of an online order: by keys, by fingers, by scans; nothing but what the shop agrees to."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.ui.frame.places import ORDERS, RETURNS
from herstal_pos.ui.orders.returns.return_screen import ReturnScreen
from herstal_pos.ui.scenes.orders.return_pictures import (
    ALL_BACK,
    OTHER,
    RETURN,
    order_return_done,
    order_return_list,
)
from herstal_pos.ui.scenes.sample_orders import NOTICES
from tests.ordered_goods import Ordered
from tests.town_shop import SIRUP
from tests.ui.orders.real_till import open_till
from tests.ui.scripted_counter import Counter
from tests.ui.shell.test_letters import letters_of, tap_letters

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


def test_the_empty_page_lists_what_left_and_is_worked_by_touch_alone(counter: Counter) -> None:
    order_return_list(counter.window)
    screen = screen_of(counter)
    assert counter.sees("Parties ces 14 jours")
    counter.tap_row(screen.list, 1)
    assert counter.last == commands.OpenReturn(OTHER.order_id)
    counter.says(notices.ReturnsFound((OTHER,)))
    counter.tap(counter.button("Fermer"))
    assert (screen.order, counter.last) == (None, commands.FindReturn(""))
    counter.tap(screen.field)
    tap_letters(counter, "lise")
    counter.tap(screen.next_step)
    assert counter.last == commands.FindReturn("lise")
    assert letters_of(counter) is None
    for digit in "2377":
        counter.tap(counter.button(digit))
    counter.tap(screen.next_step)
    assert counter.last == commands.FindReturn("2377")
    counter.says(notices.CommandRefused("return_unknown", {"code": "2377"}))
    assert counter.sees("Aucune commande pour 2377")
    counter.tap(counter.button("Fermer"))
    assert counter.window.frame.shown == ORDERS


def test_it_is_undone_while_the_mall_was_not_told_and_its_paper_is_printed_again(counter: Counter) -> None:
    screen = returning(counter)
    counter.press("F2")
    assert counter.sees("Échap d'abord")
    counter.press("Ctrl Z")
    assert counter.sees("Le mall rembourse déjà M-2389")
    order_return_done(counter.window)
    assert screen.order is not None
    counter.forget()
    counter.press("Ctrl Z", "Ctrl Z", "Ctrl P")
    assert counter.asked == [commands.UndoOrderStep(RETURN.order_id), commands.PrintReturn(RETURN.order_id)]
    counter.says(notices.OrdersChanged(()))
    assert counter.last == commands.FindReturn("")
    counter.says(notices.ReturnsListed((replace(screen.order, can_undo=False),)))
    assert not counter.button("Annuler").is_on
    counter.says(notices.ReturnUndone(RETURN, on_paper=True))
    assert counter.sees("reprenez au client son papier de M-2389")
    assert screen.order == RETURN
    counter.press("Esc")
    counter.says(notices.ReturnsListed((ALL_BACK,)))
    counter.forget()
    counter.tap(counter.button("Papier"))
    assert counter.asked == [commands.PrintReturn(ALL_BACK.order_id)]


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
