"""A new order stands above the cart and rings until someone answers; nobody who sells is held up by it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.frame import theme
from herstal_pos.ui.orders.alarm.alarm import OrderAlarm
from herstal_pos.ui.orders.alarm.alarm_bar import AlarmBar
from herstal_pos.ui.scenes.sample_orders import NEW, NEW_LATER, PICKED, TROUBLED
from herstal_pos.ui.scenes.sample_shop import BEGIN, FOUND, LINES, NOW, PAID, cart
from tests.ui.pictures import picture, pixels_of
from tests.ui.scripted_counter import Counter

PLACES = ("pad", "pay_bar")
CANCELLED, VANISHED = TROUBLED[3], TROUBLED[4]


def orders_changed(*cards: OrderCardView) -> notices.OrdersChanged:
    return notices.OrdersChanged(cards)


def alarm(counter: Counter) -> OrderAlarm:
    shown = counter.window.sale.orders.alarm
    assert shown is not None
    return shown


def bar(counter: Counter) -> AlarmBar:
    return alarm(counter).bar


@pytest.fixture
def alarmed(counter: Counter) -> Counter:
    """A sale of seven lines, and a new order of an hour's patience."""
    counter.says(notices.SaleChanged(cart(LINES), "7"), orders_changed(PICKED, NEW))
    counter.forget()
    return counter


# --- what is seen and heard


def test_a_new_order_says_what_it_is_and_how_long_it_waits(alarmed: Counter) -> None:
    assert alarmed.sees("Nouvelle commande M-2421")
    assert alarmed.sees("3 articles · vélo dans 48 min · depuis 1 min")
    assert alarmed.button("Accepter")
    assert alarmed.button("Refuser")
    assert alarmed.rings == 1


def test_it_stands_above_the_cart_and_nothing_under_a_finger_moves(counter: Counter) -> None:
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    sale, frame = counter.window.sale, counter.window.frame
    fixed = (sale.pad, sale.pay_bar, frame.rail, frame.strip, frame.status)
    before, cart_before = [part.geometry() for part in fixed], sale.card.geometry()
    counter.says(orders_changed(NEW))
    assert [part.geometry() for part in fixed] == before
    assert bar(counter).geometry().topLeft() == cart_before.topLeft()
    assert (bar(counter).width(), bar(counter).height()) == (cart_before.width(), 80)
    assert sale.card.geometry() == cart_before.adjusted(0, 92, 0, 0)
    counter.press("Ctrl M")
    assert sale.card.geometry() == cart_before


@pytest.mark.parametrize(
    ("waited_s", "waits", "ground"),
    [
        (42, "à l'instant", "accent"),
        (120, "depuis 2 min", "warn"),
        (300, "depuis 5 min", "bad"),
        (3900, "depuis 1 h 05", "bad"),
    ],
)
def test_its_colour_and_shape_grow_with_the_wait(
    counter: Counter, waited_s: int, waits: str, ground: str
) -> None:
    counter.says(orders_changed(replace(NEW, received_at=NOW - timedelta(seconds=waited_s))))
    assert counter.sees(waits)
    wanted = getattr(theme.LIGHT, ground)
    assert pixels_of(picture(bar(counter)), wanted) > 20_000


def test_the_wait_is_counted_while_one_looks(qtbot: QtBot) -> None:
    hour = [NOW]
    counter = Counter(qtbot, now=lambda: hour[0])
    counter.says(*BEGIN, orders_changed(NEW))
    assert counter.sees("depuis 1 min")
    hour[0] += timedelta(minutes=2)
    qtbot.waitUntil(lambda: counter.sees("vélo dans 46 min · depuis 3 min"))


def test_of_several_the_most_urgent_one_stands_there_and_the_rest_is_counted(counter: Counter) -> None:
    counter.says(orders_changed(NEW, NEW_LATER, replace(NEW_LATER, order_id="third", code="M-2424")))
    assert counter.sees("Nouvelle commande M-2421 · +2")
    counter.press("Ctrl M")
    assert counter.sees("Nouvelle commande M-2423 · +1")
    counter.press("Ctrl M", "Ctrl M")
    assert not bar(counter).isVisible()


def test_an_order_without_a_bike_tells_none(counter: Counter) -> None:
    counter.says(orders_changed(replace(NEW, bike_at=None, by_bike=False)))
    assert counter.sees("3 articles · depuis 1 min")


# --- the tone


def test_the_tone_goes_on_until_someone_answers(alarmed: Counter) -> None:
    assert alarm(alarmed).tone.sounds
    alarmed.says(orders_changed(PICKED, NEW, NEW_LATER))
    assert alarmed.rings == 1
    alarmed.press("Ctrl M")
    assert alarm(alarmed).tone.sounds
    alarmed.press("Ctrl M")
    assert not alarm(alarmed).tone.sounds


def test_the_tone_ends_when_another_till_has_answered(alarmed: Counter) -> None:
    alarmed.says(orders_changed(PICKED, replace(NEW, stage="accepted", column="to_prepare")))
    assert not alarm(alarmed).tone.sounds
    assert not bar(alarmed).isVisible()


def test_it_rings_whatever_screen_is_shown(counter: Counter) -> None:
    counter.press("Ctrl J")
    counter.says(orders_changed(NEW))
    assert alarm(counter).tone.sounds
    counter.press("Esc")
    assert bar(counter).isVisible()


def test_in_another_language_there_is_one_tone(alarmed: Counter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(alarm(alarmed).tone.destroyed):
        alarmed.window.speak("nl")
    assert alarmed.sees("Nieuwe bestelling M-2421")
    assert alarm(alarmed).tone.sounds


# --- answers


def test_it_is_accepted_by_one_key(alarmed: Counter) -> None:
    alarmed.press("Ctrl M")
    assert alarmed.asked == [commands.AcceptOrder(NEW.order_id)]
    assert alarmed.acts == 1
    assert not bar(alarmed).isVisible()


def test_it_is_accepted_by_one_tap_and_the_keyboard_is_the_sales_again(alarmed: Counter) -> None:
    entry = QApplication.focusWidget()
    alarmed.tap(alarmed.button("Accepter"))
    assert alarmed.asked == [commands.AcceptOrder(NEW.order_id)]
    assert QApplication.focusWidget() is entry is alarmed.window.sale.pad.entry


def test_an_answer_is_given_once_however_often_it_is_pressed(alarmed: Counter) -> None:
    alarmed.press("Ctrl M", "Ctrl M")
    assert alarmed.asked == [commands.AcceptOrder(NEW.order_id)]
    alarmed.says(orders_changed(PICKED, NEW))  # news of something else, older than the answer
    assert not bar(alarmed).isVisible()


def test_an_answer_that_was_not_taken_is_wanted_again(alarmed: Counter) -> None:
    alarmed.press("Ctrl M")
    alarmed.says(notices.StoreFailed("busy", NEW.order_id))
    assert bar(alarmed).isVisible()
    assert alarm(alarmed).tone.sounds


@pytest.mark.parametrize(
    "no", [notices.CommandRefused("no_ticket_yet", {}), notices.StoreFailed("busy", PICKED.order_id)]
)
def test_a_no_to_something_else_brings_no_answered_order_back(
    alarmed: Counter, no: notices.CommandRefused | notices.StoreFailed
) -> None:
    alarmed.press("Ctrl M")
    alarmed.says(no)
    assert not bar(alarmed).isVisible()
    assert not alarm(alarmed).tone.sounds


@pytest.mark.parametrize(
    ("digit", "label", "reason"),
    [
        ("1", "Épuisé", "out_of_stock"),
        ("2", "Abîmé", "damaged"),
        ("3", "Périmé", "expired"),
        ("4", "Fermé", "closed"),
        ("5", "Autre raison", "other"),
    ],
)
def test_it_is_refused_with_a_reason_by_key_and_by_finger(
    alarmed: Counter, digit: str, label: str, reason: str
) -> None:
    alarmed.press("Ctrl R")
    assert alarmed.sees("Pourquoi refuser M-2421\u00a0?")
    alarmed.press(digit)
    assert alarmed.asked == [commands.RefuseOrder(NEW.order_id, reason)]
    assert alarmed.entry == ""
    assert not bar(alarmed).isVisible()
    alarmed.forget()
    alarmed.says(notices.StoreFailed("busy", NEW.order_id))
    alarmed.tap(alarmed.button("Refuser"))
    alarmed.tap(alarmed.button(label))
    assert alarmed.asked == [commands.RefuseOrder(NEW.order_id, reason)]


def test_azerty_digits_are_reasons_too(alarmed: Counter) -> None:
    alarmed.press("Ctrl R")
    alarmed.type_on_azerty("2")
    assert alarmed.asked == [commands.RefuseOrder(NEW.order_id, "damaged")]


def test_a_reason_is_typed_while_a_search_is_open(alarmed: Counter) -> None:
    alarmed.type("gauf")
    alarmed.says(notices.ProductsFound("gauf", FOUND))
    alarmed.forget()
    alarmed.press("Ctrl R", "4")
    assert alarmed.asked == [commands.RefuseOrder(NEW.order_id, "closed")]
    alarmed.type("r")
    assert alarmed.last == commands.SearchProducts("gaufr")


@pytest.mark.parametrize("way", ["key", "finger"])
def test_a_refusal_is_left_again(alarmed: Counter, way: str) -> None:
    alarmed.press("Ctrl R")
    if way == "key":
        alarmed.press("Esc")
    else:
        alarmed.tap(alarmed.button("Laisser"))
    assert alarmed.sees("Nouvelle commande M-2421")
    alarmed.type("5")
    assert (alarmed.entry, alarmed.asked) == ("5", [])


def test_scanning_on_refuses_nothing(alarmed: Counter) -> None:
    alarmed.press("Ctrl R")
    alarmed.scan("5410126001013")
    assert alarmed.asked == [commands.ScanBarcode("5410126001013", None, 1000)]
    assert alarmed.sees("Nouvelle commande M-2421")
    alarmed.type("5")
    assert alarmed.entry == "5"


def test_a_more_urgent_order_does_not_slip_under_the_question(alarmed: Counter) -> None:
    alarmed.press("Ctrl R")
    alarmed.says(orders_changed(replace(NEW_LATER, code="M-2400", order_id="sooner"), NEW))
    assert alarmed.sees("Pourquoi refuser M-2421\u00a0?")
    alarmed.press("1")
    assert alarmed.asked == [commands.RefuseOrder(NEW.order_id, "out_of_stock")]
    assert alarmed.sees("Nouvelle commande M-2400")


def test_a_question_ends_when_its_order_is_gone(alarmed: Counter) -> None:
    alarmed.press("Ctrl R")
    alarmed.says(orders_changed(PICKED))
    assert not bar(alarmed).isVisible()
    alarmed.type("5")
    assert alarmed.entry == "5"


# --- selling goes on


def test_paying_goes_on_under_the_alarm(alarmed: Counter) -> None:
    alarmed.press("F12")
    assert isinstance(alarmed.last, commands.TakeTender)
    alarmed.says(notices.SaleCompleted(PAID))
    assert alarmed.window.sale.card.paid_panel is not None
    assert bar(alarmed).isVisible()
    alarmed.press("Ctrl M")
    assert alarmed.asked[-1] == commands.AcceptOrder(NEW.order_id)


def test_digits_and_names_go_into_the_sale_under_the_alarm(alarmed: Counter) -> None:
    alarmed.type("3")
    assert alarmed.entry == "3"
    alarmed.type("g")
    assert alarmed.last == commands.SearchProducts("g")


# --- an order that was stopped


@pytest.mark.parametrize(
    ("card", "what", "goods"),
    [
        (CANCELLED, "M-2433 est annulée", "Rien n'est à remettre en rayon."),
        (replace(CANCELLED, picked=3), "M-2433 est annulée", "Remettez 3 pièces en rayon."),
        (
            replace(VANISHED, picked=3, bags=2),
            "Le mall ne connaît plus M-2434",
            "Ouvrez 2 sacs, remettez tout",
        ),
    ],
)
def test_an_order_that_was_stopped_says_what_to_do_with_the_goods(
    counter: Counter, card: OrderCardView, what: str, goods: str
) -> None:
    counter.says(orders_changed(card))
    assert counter.sees(what)
    assert counter.sees(goods)
    assert (counter.rings, alarm(counter).tone.sounds) == (1, True)
    counter.forget()
    counter.press("Ctrl M")
    assert counter.asked == [commands.DismissOrder(card.order_id, card.units_back)]
    assert not alarm(counter).tone.sounds
    assert not bar(counter).isVisible()


def test_a_stopped_order_comes_before_a_new_one_and_is_put_away_by_finger(counter: Counter) -> None:
    counter.says(orders_changed(NEW, CANCELLED))
    assert counter.sees("M-2433 est annulée · +1")
    counter.tap(counter.button("Vu"))
    assert counter.sees("Nouvelle commande M-2421")
    counter.tap(counter.button("Accepter"))
    assert counter.asked == [commands.DismissOrder(CANCELLED.order_id, 0), commands.AcceptOrder(NEW.order_id)]


def test_a_stopped_order_cannot_be_refused(counter: Counter) -> None:
    counter.says(orders_changed(CANCELLED))
    counter.press("Ctrl R")
    assert counter.asked == []


def test_the_bar_names_the_goods_and_how_many_more(counter: Counter) -> None:
    counter.says(notices.OrdersChanged((NEW,)))
    goods = "2 Sirop de Liège 450 g · 1 Café moulu bio 250 g · 41,30\u00a0€"
    assert goods in bar(counter).accessibleDescription()
