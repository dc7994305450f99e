"""The card terminal's two pages: what is confirmed, shown, printed again and compared."""

from copy import replace

from herstal_pos.services import commands, notices
from herstal_pos.services.views import CardTotalsView, TerminalView
from herstal_pos.ui.day.cards.cards_screen import CardsScreen
from herstal_pos.ui.frame.places import CLOSING, DEVICES
from herstal_pos.ui.scenes.counter import terminal_pictures as scenes
from herstal_pos.ui.scenes.counter.terminal_pictures import APPROVED, CANCELLED, PAID_TRIAL, TERMINAL
from herstal_pos.ui.scenes.sample_shop import DAY_VIEW, NOW, SETTINGS
from herstal_pos.ui.shop.terminal.terminal_screen import TerminalScreen
from tests.ui.scripted_counter import Counter


def terminal(counter: Counter) -> TerminalScreen:
    scenes.settings_opi(counter.window)
    counter.asked.clear()
    shown = counter.window.shown
    assert isinstance(shown, TerminalScreen)
    return shown


def test_what_the_bank_shows_is_confirmed_row_by_row_until_the_word_goes(counter: Counter) -> None:
    shown = terminal(counter)
    assert "expérimental" in shown.title.text
    assert shown.list.selected == "cancellation"  # the first that is left
    counter.press("F12", "F12")
    assert counter.asked == [commands.ConfirmTrial(CANCELLED.id)]
    counter.press("Down", "F12")
    assert counter.sees("Faites d'abord cet essai, avec un petit montant.")
    done = tuple(
        replace(PAID_TRIAL, trial=trial, confirmed_at=NOW) for trial in ("payment", "cancellation", "refund")
    )
    counter.says(notices.TrialsListed(done))
    assert shown.title.text == "Terminal de paiement"
    counter.press("Esc")
    assert counter.window.frame.shown == DEVICES


def test_the_till_s_port_and_the_way_of_an_abort_are_kept(counter: Counter) -> None:
    shown = terminal(counter)
    shown.form.till_port.setText("20007")
    counter.press("Enter")
    wanted = replace(TERMINAL, till_port=20007)
    assert counter.asked == [commands.ChooseTerminal(wanted)]
    counter.says(notices.SettingsChanged(replace(SETTINGS, terminal=wanted)))
    counter.tap(shown.form.beside.buttons["off"])
    assert counter.last == commands.ChooseTerminal(replace(wanted, aborts_beside=False))


def test_slips_are_turned_and_printed_again(counter: Counter) -> None:
    scenes.card_payments(counter.window)
    shown = counter.window.shown
    assert isinstance(shown, CardsScreen)
    assert shown.paper.lines[-1].strip() == "EXEMPLAIRE MAGASIN"
    counter.asked.clear()
    counter.press("F12")
    assert counter.asked == [commands.PrintCardSlip(APPROVED.id, "shop")]
    counter.press("F3")
    assert shown.paper.lines[-1].strip() == "GARDEZ CE TICKET"
    counter.press("4", "2", "Enter")
    assert counter.last == commands.ListCardPayments("42")
    counter.press("Esc")
    assert counter.last == commands.ListCardPayments("")


def test_totals_are_asked_or_typed_and_a_difference_is_said(counter: Counter) -> None:
    scenes.card_payments(counter.window)
    counter.asked.clear()
    counter.press("F4", "F4")
    assert counter.asked == [commands.AskTotals()]
    counter.says(notices.CardTotalsChanged(CardTotalsView(1000, 1345, 1000, NOW)))
    assert counter.sees("Terminal\u00a0: 3,45\u00a0€ de plus. Un paiement pas à la caisse\u00a0?")
    counter.press("1", "0", ",", "5", "F7")
    assert counter.last == commands.TypeTotals(1050)
    counter.says(notices.CardTotalsChanged(CardTotalsView(1000), is_silent=True))
    assert counter.sees("Le terminal n'a rien dit. Tapez son total, puis F7.")
    counter.says(notices.SettingsChanged(replace(SETTINGS, terminal=TerminalView("viva", "192.0.2.9"))))
    counter.press("F4")
    assert counter.sees("Ce terminal ne dit pas ses totaux. Tapez-les, puis F7.")


def test_the_closing_asks_says_and_is_not_held_up(counter: Counter) -> None:
    counter.says(notices.DayChanged(DAY_VIEW))
    counter.window.go(CLOSING)
    assert commands.AskTotals(by_itself=True) in counter.asked
    counter.says(notices.CardTotalsChanged(CardTotalsView(1000, 1345, 1000, NOW)))
    assert counter.sees("Terminal 13,45\u00a0€, caisse 10,00\u00a0€\u00a0: voyez Journée, F10.")
