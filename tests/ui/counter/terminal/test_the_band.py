"""The band above the cart while a card is paid: its keys, and what the sale does meanwhile."""

from copy import replace

from herstal_pos.services import commands, notices
from herstal_pos.services.views import CARD
from herstal_pos.ui.scenes.counter import terminal_pictures as scenes
from herstal_pos.ui.scenes.counter.terminal_pictures import SALE, WAITING
from herstal_pos.ui.scenes.sample_shop import PAID
from herstal_pos.ui.shell.window import MainWindow
from tests.ui.scripted_counter import Counter


def title(counter: Counter) -> str:
    band = counter.window.sale.terminal.band
    return band.accessibleName() if band is not None and band.isVisible() else ""


def shown(counter: Counter, scene: object) -> MainWindow:
    scene(counter.window)  # type: ignore[operator]
    counter.asked.clear()
    return counter.window


def test_while_it_waits_no_key_pays_and_delete_aborts(counter: Counter) -> None:
    shown(counter, scenes.terminal_waits)
    assert title(counter) == "Le terminal attend la carte"
    bar = counter.window.sale.pay_bar
    assert "rien n'est encore payé" in bar.total.accessibleName()
    assert bar.card.accessibleDescription() == "au terminal"
    for key in ("F8", "F9", "F12", "Shift F8"):
        counter.press(key)
    assert counter.asked == []
    counter.press("Del")
    assert counter.asked == [commands.AbortPayment("attempt")]
    counter.says(notices.AbortAsked("attempt"))
    assert title(counter) == "Annulation demandée"


def test_digits_are_live(counter: Counter) -> None:
    shown(counter, scenes.terminal_waits)
    counter.press("1", "2")
    assert counter.window.sale.pad.entry.text() == "12"


def test_an_unknown_one_is_asked_or_answered(counter: Counter) -> None:
    for key, asked in (
        ("Enter", commands.AskPayment("attempt")),
        ("F2", commands.AnswerPayment("attempt", is_accepted=True)),
        ("F3", commands.AnswerPayment("attempt", is_accepted=False)),
    ):
        shown(counter, scenes.terminal_unknown)
        counter.press(key)
        assert counter.asked == [asked]


def test_a_charge_is_not_forgotten_by_a_no(counter: Counter) -> None:
    shown(counter, scenes.terminal_other_amount)
    counter.press("F3")
    assert (counter.asked, title(counter)) == ([], "Annulé sur le terminal\xa0?")
    counter.press("F3")
    assert (counter.asked, title(counter)) == ([], "Le terminal dit «\xa0accepté\xa0»\xa0?")
    counter.press("F3", "F2")
    assert counter.asked == [commands.AnswerPayment("attempt", is_accepted=False, sure=True)]


def test_a_question_of_the_terminal_s_own_is_answered(counter: Counter) -> None:
    shown(counter, scenes.terminal_asks)
    counter.press("F2")
    assert counter.asked == [commands.AnswerTerminal("8001.3", is_yes=True)]
    assert title(counter) == "Le terminal attend la carte"


def test_declined_it_is_tried_again_or_forgotten_by_the_next_act(counter: Counter) -> None:
    shown(counter, scenes.terminal_declined)
    counter.press("F8")
    assert counter.asked == [commands.TakeTender(SALE.sale_id, SALE.version, "card", None)]
    shown(counter, scenes.terminal_declined)
    assert title(counter) == "La banque a refusé la carte"
    counter.press("F12")
    assert title(counter) == ""
    assert counter.asked == [commands.TakeTender(SALE.sale_id, SALE.version, "cash", None)]


def test_a_silent_terminal_is_typed_by_hand(counter: Counter) -> None:
    shown(counter, scenes.terminal_silent)
    counter.press("F2")
    assert counter.asked == [commands.PayByHand("attempt", SALE.version)]
    shown(counter, scenes.terminal_silent)
    counter.press("F3")
    assert (counter.asked, title(counter)) == ([], "")


def test_a_parked_sale_takes_its_band_along(counter: Counter) -> None:
    window = shown(counter, scenes.terminal_waits)
    counter.says(notices.SaleChanged(replace(SALE, sale_id="another"), "7"))
    assert (title(counter), window.sale.state.at_terminal) == ("", False)
    counter.says(notices.PaymentsChanged((), replace(WAITING, state="declined", why="refused")))
    assert title(counter) == ""
    counter.says(notices.SaleChanged(SALE, "7"))
    assert title(counter) == ""


def test_a_new_payment_beside_an_unknown_one_is_asked_about(counter: Counter) -> None:
    shown(counter, scenes.terminal_declined)
    counter.press("F8")
    (tender,) = counter.asked
    counter.asked.clear()
    counter.says(notices.CommandRefused("terminal_unknown", {}, "", replace(tender, sure=True)))
    counter.press("F2")
    assert counter.asked == [replace(tender, sure=True)]


def test_approved_it_is_the_paid_screen_with_whose_card_it_was(counter: Counter) -> None:
    window = shown(counter, scenes.terminal_waits)
    refs = (("brand", "BANCONTACT"), ("card", "4417"), ("auth", "018342"))
    counter.says(notices.PaymentsChanged((), replace(WAITING, state="approved", refs=refs)))
    paid = replace(PAID, means=CARD, change_cents=0, coins=(), drawer=False)
    counter.says(notices.SaleCompleted(paid))
    assert title(counter) == ""
    panel = window.sale.card.paid_panel
    assert panel is not None
    assert panel.received.text == "BANCONTACT ···· 4417 · autorisation 018342"
