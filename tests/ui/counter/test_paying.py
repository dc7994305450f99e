"""The pay bar: dead from the press, in the same place in every state; after it the change, and no screen."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QRect

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.scenes.sample_day import COUNTING
from herstal_pos.ui.scenes.sample_shop import CLOSED, DAY_VIEW, EMPTY, LINES, PAID, cart, job
from tests.ui.scripted_counter import Counter

SALE = cart(LINES)
CARD_PAID = replace(
    PAID,
    means=views.CARD,
    due_cents=4757,
    rounding_cents=0,
    given_cents=4757,
    change_cents=0,
    coins=(),
    drawer=False,
)


@pytest.fixture
def filled(counter: Counter) -> Counter:
    counter.says(notices.SaleChanged(SALE, "7"))
    counter.forget()
    return counter


@pytest.fixture
def paid(filled: Counter) -> Counter:
    filled.says(notices.SaleCompleted(PAID), job("queued"), notices.SaleChanged(EMPTY))
    filled.forget()
    return filled


def tender(means: str, given_cents: int | None = None) -> commands.TakeTender:
    return commands.TakeTender("sale", SALE.version, means, given_cents)


@pytest.mark.parametrize(
    ("typed", "key", "command"),
    [
        ("", "F12", tender("cash")),
        ("50", "F12", tender("cash", 5000)),
        ("47,60", "F12", tender("cash", 4760)),
        ("", "F8", tender("card")),
        ("30", "F8", tender("card", 3000)),
        ("", "F9", tender("cash", 5000)),
        ("", "F10", tender("cash", 6000)),
        ("", "F11", tender("cash", 10_000)),
    ],
)
def test_a_key_pays_on_the_version_that_was_shown(
    filled: Counter, typed: str, key: str, command: commands.TakeTender
) -> None:
    filled.type(typed)
    filled.press(key)
    assert filled.asked == [command]
    assert filled.entry == ""


@pytest.mark.parametrize(
    ("label", "command"),
    [
        ("Espèces 47,55\u00a0€", tender("cash")),
        ("Carte", tender("card")),
        ("50\u00a0€", tender("cash", 5000)),
        ("60\u00a0€", tender("cash", 6000)),
        ("100\u00a0€", tender("cash", 10_000)),
    ],
)
def test_a_finger_pays_the_same(filled: Counter, label: str, command: commands.TakeTender) -> None:
    filled.tap(filled.button(label))
    assert filled.asked == [command]


def test_each_note_says_what_it_gives_back_and_cash_its_rounding(filled: Counter) -> None:
    for said in ("rend 2,45", "rend 12,45", "rend 52,45", "Compte juste · arrondi \u22120,02"):
        assert filled.sees(said)


def test_a_typed_amount_is_shown_on_the_keys_that_would_take_it(filled: Counter) -> None:
    filled.type("30")
    assert filled.sees("Reçu 30,00\u00a0€")
    assert filled.sees("partie 30,00\u00a0€")
    filled.type("0")
    assert not filled.sees("partie")


@pytest.mark.parametrize("key", ["F8", "F9", "F12"])
def test_a_key_that_paid_is_dead_from_the_press_not_from_the_answer(filled: Counter, key: str) -> None:
    filled.press(key, key, "F12", "F8")
    assert len(filled.asked) == 1
    assert not any(pay_key.isEnabled() for pay_key in filled.window.sale.pay_bar.keys)


def test_a_refused_payment_may_be_pressed_again(filled: Counter) -> None:
    filled.press("F12")
    filled.says(notices.CommandRefused("total_changed", {"amount_cents": 4760}))
    assert filled.sees("Le total a changé\u00a0: 47,60\u00a0€. Appuyez encore.")
    filled.press("F12")
    assert len(filled.asked) == 2


def test_an_unreadable_amount_pays_nothing(filled: Counter) -> None:
    filled.type("1,234")
    filled.press("F12")
    assert filled.asked == []
    assert filled.sees("Ce montant est illisible")


def test_an_empty_cart_cannot_be_paid(counter: Counter) -> None:
    counter.press("F12", "F8", "F9")
    assert counter.asked == []


def test_the_change_stands_large_with_its_coins_and_the_states_of_the_deed(paid: Counter) -> None:
    for said in (
        "À rendre",
        "2,45\u00a0€",
        "2\u00a0€",
        "20\u00a0c",
        "5\u00a0c",
        "2\u00a0×",
        "Reçu 50,00\u00a0€  –  à payer 47,55\u00a0€",
        "arrondi légal \u22120,02\u00a0€",
        "Vente enregistrée",
        "Ticket en attente",
        "Vente payée",
        "ticket 2-001042",
    ):
        assert paid.sees(said), said


def test_the_states_of_the_deed_follow_the_devices(paid: Counter) -> None:
    paid.says(notices.DrawerChanged("opened"), job("sending"))
    assert paid.sees("Tiroir ouvert")
    assert paid.sees("Ticket en cours d'impression")
    paid.says(job("printed"))
    assert paid.sees("Ticket imprimé")


def test_a_silent_printer_is_told_and_the_sale_is_kept(paid: Counter) -> None:
    paid.says(job("stuck"))
    assert paid.sees("Vente enregistrée")
    assert paid.sees("Ticket en attente\u00a0: voyez l'imprimante")


def test_a_card_gives_nothing_back(filled: Counter) -> None:
    filled.says(notices.SaleCompleted(CARD_PAID), notices.SaleChanged(EMPTY))
    assert filled.sees("Payé par carte")
    assert not filled.sees("Rien à rendre")
    assert filled.sees("Tiroir\u00a0: reste fermé")


def test_a_drawer_quicker_than_the_news_of_the_sale_is_open(filled: Counter) -> None:
    filled.press("F12")
    filled.says(notices.DrawerChanged("opened"), notices.SaleCompleted(PAID))
    assert filled.sees("Tiroir ouvert")
    assert not filled.sees("Tiroir\u00a0: ouverture")


def test_a_drawer_that_opened_for_something_else_is_not_this_sales(filled: Counter) -> None:
    filled.says(notices.SaleCompleted(CARD_PAID), notices.DrawerChanged("failed"))
    assert not filled.sees("Tiroir resté fermé")


@pytest.mark.parametrize("key", ["F12", "F8", "F9", "F10", "F11", "Enter", "Esc", "Del", "+"])
def test_a_second_press_on_a_paid_sale_takes_no_money(paid: Counter, key: str) -> None:
    paid.press(key)
    of_its_ticket = commands.ShowTicketQr | commands.ReprintReceipt | commands.PrintGiftTicket
    assert all(isinstance(asked, of_its_ticket) for asked in paid.asked)
    assert paid.sees("À rendre")


def test_the_next_scan_opens_the_next_sale(paid: Counter) -> None:
    paid.scan("5410126001013")
    assert paid.asked == [commands.ScanBarcode("5410126001013", None, 1000)]
    assert paid.sees("À rendre 2,45\u00a0€")  # who still counts the coins can still read them
    assert paid.sees("Nouvelle vente")
    paid.says(notices.SaleChanged(SALE, "7"))
    assert not paid.sees("À rendre")


def test_the_next_digit_opens_the_next_sale_and_is_not_lost(paid: Counter) -> None:
    paid.type("3")
    assert paid.entry == "3"
    assert paid.sees("Nouvelle vente")


def test_the_next_name_opens_the_next_sale_and_is_not_lost(paid: Counter) -> None:
    paid.type("g")
    assert paid.last == commands.SearchProducts("g")
    assert paid.sees("Nouvelle vente")


def test_a_digit_typed_while_the_payment_was_under_way_is_not_lost(filled: Counter) -> None:
    filled.press("F12")
    filled.type("3")
    filled.says(notices.SaleCompleted(PAID), notices.SaleChanged(EMPTY))
    assert filled.entry == "3"
    filled.scan("5410126001013")
    assert filled.last == commands.ScanBarcode("5410126001013", None, 3000)


def test_a_paid_sale_offers_its_copy_in_the_pad(paid: Counter) -> None:
    paid.tap(paid.button("Copie"))
    paid.press("Ctrl P")
    assert paid.sees("À rendre")
    assert paid.asked == [commands.ReprintReceipt(), commands.ReprintReceipt()]
    paid.press("F12")
    assert paid.button("Ticket")


def test_goods_of_the_sale_just_paid_come_back_by_its_ticket(paid: Counter) -> None:
    paid.press("F7")
    assert paid.asked == [commands.ListDeposits()]
    paid.press("Enter")
    assert paid.last == commands.OpenReceipt("2-001042")


def test_a_finger_takes_the_ticket_just_paid_too(paid: Counter) -> None:
    paid.tap(paid.button("Retour"))
    paid.tap(paid.button("Ticket 2-001042"))
    assert paid.last == commands.OpenReceipt("2-001042")


def test_another_ticket_than_the_one_just_paid_is_typed(paid: Counter) -> None:
    paid.press("F7")
    paid.type("7")
    paid.press("Enter")
    assert paid.last == commands.OpenReceipt("7")


def test_nothing_that_harms_stands_where_money_was_taken(paid: Counter) -> None:
    """Where the pay keys were stand the ways to the ticket, and in the corner the next sale."""
    said = [key for key in paid.window.sale.pay_bar.after.values() if key.isVisible()]
    assert [key.label for key in said] == ["QR du ticket", "Copie", "Cadeau", "Vente suivante"]
    places = [key.geometry() for key in paid.window.sale.pay_bar.keys]
    assert [key.geometry() for key in said] == [places[at] for at in (0, 1, 3, 4)]
    paid.press("F10")
    assert paid.asked == []
    asks = [commands.ShowTicketQr(), commands.ReprintReceipt(), commands.PrintGiftTicket()]
    paid.press("F8", "F9", "F11")
    assert paid.asked == asks
    for key in said[:3]:
        paid.look()
        paid.tap(key)
    assert paid.asked == asks * 2
    paid.tap(said[3])
    assert paid.sees("Nouvelle vente")
    assert paid.asked == asks * 2


def test_pay_keys_keep_their_places_in_every_state(counter: Counter) -> None:
    def places() -> list[QRect]:
        return [key.geometry() for key in counter.window.sale.pay_bar.keys]

    empty = places()
    counter.says(notices.SaleChanged(SALE, "7"))
    filled = places()
    counter.type("50")
    typed = places()
    counter.says(notices.SaleCompleted(PAID), notices.SaleChanged(EMPTY))
    after = counter.window.sale.pay_bar.after
    assert empty == filled == typed == places()
    assert [key.geometry() for key in after.values()] == empty
    counter.says(notices.DayChanged(CLOSED))
    assert places() == empty


def test_a_part_payment_says_what_is_left(filled: Counter) -> None:
    part = cart(
        LINES,
        tenders=(views.TenderView(views.CARD, 3000),),
        cash_due_cents=1755,
        card_due_cents=1757,
        notes=((2000, 245), (5000, 3245)),
    )
    filled.says(notices.SaleChanged(part))
    for said in ("Reste à payer 17,57\u00a0€", "Déjà payé par carte\u00a0: 30,00\u00a0€", "17,57\u00a0€"):
        assert filled.sees(said)
    assert filled.button("20\u00a0€").isEnabled()
    filled.press("F11")
    assert filled.asked == []
    filled.press("F12")
    assert filled.last == tender("cash")


def test_what_was_part_paid_can_go_back(filled: Counter) -> None:
    part = cart(
        LINES, tenders=(views.TenderView(views.CASH, 3000),), cash_due_cents=1755, card_due_cents=1757
    )
    filled.says(notices.SaleChanged(part))
    filled.press("Del")
    filled.tap(filled.button("Rendre 30,00\u00a0€"))
    assert filled.asked == [commands.GiveBackTenders("sale", SALE.version)] * 2


@pytest.mark.parametrize("reason", ["bug", "busy", "disk", "connection"])
def test_a_store_that_cannot_leaves_the_key_to_be_pressed_again(filled: Counter, reason: str) -> None:
    filled.press("F12")
    filled.says(notices.StoreFailed(reason))
    assert filled.sees(filled.window.words(f"unavailable.{reason}"))
    filled.press("F12")
    assert len(filled.asked) == 2


def test_goods_that_come_back_make_the_key_give_back(counter: Counter) -> None:
    back = cart([replace(LINES[0], quantity=-1000, gross_cents=-320, amount_cents=-320, kind="return")])
    counter.says(notices.SaleChanged(back, "1"))
    counter.tap(counter.button("Rendre 3,20\u00a0€"))
    assert counter.last == commands.TakeTender("sale", 1, "cash", None)
    assert counter.sees("À rendre au client")


def test_an_even_exchange_is_confirmed(counter: Counter) -> None:
    even = cart(LINES[:1], total_cents=0, cash_due_cents=0, card_due_cents=0, notes=(), rounding_cents=0)
    counter.says(notices.SaleChanged(even, "1"))
    counter.tap(counter.button("Rien à payer"))
    assert counter.last == commands.TakeTender("sale", 1, "cash", None)


# --- the day has to be opened first


@pytest.fixture
def closed(counter: Counter) -> Counter:
    counter.says(notices.DayChanged(CLOSED))
    counter.forget()
    return counter


def test_a_closed_day_asks_for_its_float_in_the_carts_place(closed: Counter) -> None:
    assert closed.sees("Comptez le fond de caisse, tapez-le, puis F12")
    assert not closed.button("Carte").isEnabled()


def test_a_typed_float_and_f12_open_the_day_once(closed: Counter) -> None:
    closed.type("150")
    assert closed.sees("Fond de caisse 150,00\u00a0€")
    closed.press("F12", "F12")
    assert closed.asked == [commands.OpenDay(15_000)]
    closed.says(notices.DayChanged(DAY_VIEW))
    assert closed.sees("Scannez le premier article")


def test_enter_takes_the_float_too(closed: Counter) -> None:
    closed.type("150")
    closed.press("Enter")
    assert closed.asked == [commands.OpenDay(15_000)]


def test_f12_without_a_float_says_what_to_do(closed: Counter) -> None:
    closed.press("F12")
    assert closed.asked == []
    assert closed.sees("Ouvrez d'abord la journée\u00a0: fond de caisse, puis F12")


def test_a_float_that_was_typed_is_no_number_of_pieces(closed: Counter) -> None:
    closed.type("150")
    closed.scan("5410126001013")
    assert closed.asked == [commands.ScanBarcode("5410126001013", None, 1000)]


def test_scanning_is_possible_before_but_paying_says_what_to_do(closed: Counter) -> None:
    closed.scan("5410126001013")
    closed.says(notices.SaleChanged(SALE, "7"))
    assert closed.cart
    closed.press("F8")
    assert closed.asked == [commands.ScanBarcode("5410126001013", None, 1000)]
    assert closed.sees("Ouvrez d'abord la journée\u00a0: fond de caisse, puis F12")
    closed.type("150")
    closed.press("F12")
    assert closed.last == commands.OpenDay(15_000)
    closed.says(notices.DayChanged(DAY_VIEW))
    closed.press("F12")
    assert closed.last == tender("cash")


def test_a_day_left_open_is_said_above_a_cart_that_was_left_open(filled: Counter) -> None:
    overdue = replace(COUNTING, overdue=True, business_day=date(2026, 11, 24))
    filled.says(notices.ClosingChanged(overdue))
    assert filled.sees("La journée du mar. 24 nov. n'est pas clôturée\u00a0: Ctrl J")
