"""The account of the mall: a payout is typed off the bank's statement, noted once, and taken back."""

from copy import replace
from datetime import date

from herstal_pos.services import commands, notices
from herstal_pos.services.views import IssuedView
from herstal_pos.ui.accounts.mall.mall_screen import MallScreen
from herstal_pos.ui.scenes.accounts import mall_pictures as pictures
from tests.ui.scripted_counter import Counter


def page(counter: Counter) -> MallScreen:
    pictures.mall_account(counter.window)
    shown = counter.window.shown
    assert isinstance(shown, MallScreen)
    counter.asked.clear()
    return shown


def test_a_payout_is_noted_once_and_the_form_stays_until_it_is(counter: Counter) -> None:
    shown = page(counter)
    assert counter.sees("Le mall doit 312,84\xa0€, depuis le 16/11/2026")
    counter.press("F12")
    counter.type("300,5")
    typed = {
        "payout_fee": "12,10",
        "payout_fee_vat": "2,10",
        "payout_day": "2411",
        "payout_reference": "VIR 7",
    }
    shown.form.present(shown.form.typed | typed)
    for _ in range(3):
        counter.press("F12")
    asked = commands.NoteMallPayout(date(2026, 11, 24), 30_050, 1_210, 210, "VIR 7", "", 5)
    assert counter.asked == [asked]
    counter.window.on_notice(notices.CommandRefused("payout_above", {"amount_cents": 31_284}))
    assert counter.sees("Le mall doit 312,84\xa0€\xa0: si c'est juste, dites pourquoi.")
    counter.type("deux mois")
    counter.tap(counter.button("Reprend au magasin"))
    counter.press("F12")
    back = replace(asked, received_cents=-30_050, fee_cents=-1_210, fee_vat_cents=-210, reason="deux mois")
    assert counter.asked[-1] == back
    counter.window.on_notice(notices.MallPayoutNoted(-31_260, pictures.ACCOUNT))
    assert not shown.edits
    assert counter.sees("Noté\xa0: −312,60\xa0€.")


def test_what_cannot_be_is_said_and_escape_leaves_it(counter: Counter) -> None:
    shown = page(counter)
    counter.press("F12")
    for wrong, said in (
        ({"payout_day": "31/02"}, "Tapez le jour ainsi\xa0: 25/11."),
        ({"payout_day": "2411", "payout_received": "1x"}, "Tapez les montants ainsi\xa0: 12,50."),
    ):
        shown.form.present(shown.form.typed | wrong)
        counter.press("F12")
        assert counter.sees(said)
    counter.press("Esc")
    assert (shown.edits, counter.asked) == (False, [])
    counter.press("Esc")
    assert counter.window.frame.shown == "accountant"


def test_one_is_taken_back_and_not_twice(counter: Counter) -> None:
    page(counter)
    for _ in range(2):
        counter.press("F8")
    assert counter.asked == [commands.TakeBackMallPayout("p4")]
    counter.window.on_notice(notices.MallAccountShown(pictures.ACCOUNT))
    counter.press("Down")
    counter.press("F8")
    assert counter.sees("Ce versement est déjà repris.")
    assert len(counter.asked) == 1


def test_an_order_is_invoiced_to_a_company_that_was_looked_for(counter: Counter) -> None:
    shown = page(counter)
    counter.press("F4")
    assert counter.sees("Choisissez d'abord une vente.")
    counter.press("Enter")
    counter.window.on_notice(pictures.BUYERS)
    counter.press("F12")
    assert counter.sees("Choisissez à qui\xa0: par le nom ou le numéro.")
    counter.type("Atel")
    counter.window.on_notice(replace(pictures.BUYERS, text="Atel"))
    for _ in range(2):
        counter.press("Enter")
    assert counter.asked[-1] == commands.InvoiceMallOrder("o3", "c1")
    assert counter.asked.count(counter.asked[-1]) == 1
    counter.window.on_notice(notices.CommandRefused("invoice_town_sells", {}))
    assert counter.sees("La ville vend\xa0: le magasin ne facture pas ce client.")
    counter.press("F12")
    made = IssuedView("i", "F1-2026-0008", "invoice", date(2026, 11, 25), "Ateliers", 4_615, 0, None, "")
    counter.window.on_notice(notices.InvoiceMade(made))
    assert shown.shows == "orders"
    assert counter.sees("Facture F1-2026-0008")
    for _ in range(2):
        counter.press("Esc")
    assert counter.window.frame.shown == "accountant"
