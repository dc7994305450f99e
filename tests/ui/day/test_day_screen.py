"""The running day: figures, the drawer and why, money in and out, the X report."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.ui.day.day_screen import DayScreen
from herstal_pos.ui.scenes.sample_day import COUNTING, OVER, YESTERDAY
from herstal_pos.ui.scenes.sample_shop import BEGIN, CLOSED, DAY_VIEW, NOW
from tests.ui.scripted_counter import Counter


@pytest.fixture
def day(counter: Counter) -> Counter:
    counter.press("Ctrl J")
    counter.says(notices.DayChanged(DAY_VIEW))
    counter.forget()
    return counter


def screen(counter: Counter) -> DayScreen:
    shown = counter.window.shown
    assert isinstance(shown, DayScreen)
    return shown


def test_a_visit_asks_for_the_figures_of_now(counter: Counter) -> None:
    counter.press("Ctrl J")
    asked: list[commands.Command] = [commands.ShowDay(), commands.ShowClosing()]
    assert counter.asked == asked
    counter.press("Esc")
    counter.tap(counter.button("Journée"))
    assert counter.asked == asked * 2


def test_the_figures_of_the_day_are_all_there(day: Counter) -> None:
    figures = {row.label: row.amount for row in screen(day).ledger.figures if row.amount}
    assert figures == {
        "Chiffre d'affaires": "1\u00a0842,60\u00a0€",
        "Retours (2)": "\u221217,95\u00a0€",
        "Remises": "\u221223,10\u00a0€",
        "Arrondis": "\u22120,14\u00a0€",
        "TVA 21\u00a0%": "106,60\u00a0€",
        "TVA 6\u00a0%": "68,06\u00a0€",
        "non soumis": "0,00\u00a0€",
        "Espèces (41)": "489,35\u00a0€",
        "Carte (46)": "1\u00a0353,11\u00a0€",
    }
    assert day.sees("Journée du mercredi 25 novembre")
    assert day.sees("87 ventes · ouverte à 08:55 par Sophie")


def test_the_expected_cash_is_explained_by_sums_that_add_up(day: Counter) -> None:
    day.press("Ctrl I")
    why = {row.label: row.amount for row in screen(day).ledger.figures}
    assert why == {
        "Fond de caisse": "150,00\u00a0€",
        "Ventes en espèces": "502,30\u00a0€",
        "Retours en espèces": "\u221212,95\u00a0€",
        "Apport": "20,00\u00a0€",
        "Prélèvement": "\u221250,00\u00a0€",
    }
    assert screen(day).expected.figures[0].amount == "609,35\u00a0€"
    day.tap(day.button("Pourquoi\u00a0?"))
    assert len(screen(day).ledger.figures) > len(why)


def test_the_drawers_movements_are_listed_newest_first(day: Counter) -> None:
    rows = screen(day).drawer.lines.rows
    assert [(row.name, row.second_line) for row in rows[:4]] == [  # type: ignore[attr-defined]
        ("Vente 2-001041", "14:26"),
        ("Apport", "13:52 · Monnaie"),
        ("Retour 2-001030", "13:32"),
        ("Prélèvement", "12:32 · Fournisseur"),
    ]


def test_f2_prints_the_x_report(day: Counter) -> None:
    day.press("F2")
    day.tap(day.button("Rapport X"))
    assert day.asked == [commands.ShowDay(printed=True), commands.ShowDay(printed=True)]


@pytest.mark.parametrize(
    ("key", "reason", "command"),
    [
        ("+", "1", commands.PayIn(5000, "Monnaie")),
        ("-", "2", commands.PayOut(5000, "Fournisseur")),
    ],
)
def test_money_moves_with_an_amount_a_verb_and_a_reason(
    day: Counter, key: str, reason: str, command: commands.Command
) -> None:
    day.type("50")
    day.press(key, reason)
    assert day.asked == [command]
    assert screen(day).entry.text() == ""


def test_money_moves_by_finger(day: Counter) -> None:
    for label in ("5", "00", "Prélèvement", "Versement en banque"):
        day.tap(day.button(label))
    assert day.asked == [commands.PayOut(50_000, "Versement en banque")]


def test_a_reason_may_be_typed(day: Counter) -> None:
    day.type("12,50")
    day.press("-")
    day.type("timbres")
    day.press("Enter")
    assert day.asked == [commands.PayOut(1250, "timbres")]


def test_without_an_amount_the_screen_says_what_to_type(day: Counter) -> None:
    day.press("+")
    assert day.asked == []
    assert day.sees("Tapez d'abord le montant.")
    day.type("5")
    assert not day.sees("Tapez d'abord le montant.")


def test_a_refusal_is_told_here(day: Counter) -> None:
    day.says(notices.CommandRefused("amount_needed", {}))
    assert day.sees("Il faut un montant\u00a0: tapez-le d'abord.")


def test_escape_leaves_the_reason_then_the_amount_then_the_screen(day: Counter) -> None:
    day.type("50")
    day.press("+", "Esc")
    assert screen(day).panel is None
    day.press("Esc")
    assert screen(day).entry.text() == ""
    day.press("Esc")
    assert day.sees("Scannez le premier article")
    assert day.asked == []


def test_f12_leads_to_the_closing(day: Counter) -> None:
    day.says(notices.ClosingChanged(COUNTING))
    day.tap(day.button("Clôturer la journée"))
    assert day.sees("1  Compter")
    day.press("Ctrl J")
    assert day.sees("Chiffres du jour")
    day.press("F12")
    assert day.sees("1  Compter")


def test_the_last_z_is_printed_again(day: Counter) -> None:
    assert not any("Réimprimer" in button.label for button in day.buttons())
    day.says(notices.ClosingChanged(COUNTING))
    day.press("F3")
    day.tap(day.button("Réimprimer le Z 213"))
    assert day.asked == [commands.ReprintZ(), commands.ReprintZ()]


def test_a_day_that_was_not_closed_says_so(day: Counter) -> None:
    day.says(notices.ClosingChanged(replace(COUNTING, overdue=True, business_day=YESTERDAY.business_day)))
    assert day.sees("La journée du mar. 24 nov. n'a pas été clôturée.")
    day.press("F12")
    assert day.sees("1  Compter")


def test_a_sale_begins_with_a_word_of_the_day_that_was_not_closed(counter: Counter) -> None:
    overdue = replace(COUNTING, overdue=True, business_day=YESTERDAY.business_day)
    counter.says(notices.ClosingChanged(overdue))
    assert counter.sees("La journée du mar. 24 nov. n'est pas clôturée\u00a0: Ctrl J")
    counter.says(notices.ClosingChanged(COUNTING))
    assert counter.sees("ou tapez un nom, un code, une quantité")


def test_at_midnight_it_is_asked_whether_the_day_was_closed(qtbot: QtBot) -> None:
    moment = [NOW]
    till = Counter(qtbot, now=lambda: moment[0])
    till.says(*BEGIN)
    till.window.sale.minute_passed()
    till.forget()
    moment[0] += timedelta(hours=5)
    till.window.sale.minute_passed()
    assert till.asked == []
    moment[0] += timedelta(hours=5)
    till.window.sale.minute_passed()
    till.window.sale.minute_passed()
    assert till.asked == [commands.ShowClosing()]


@pytest.mark.parametrize("place", ["Vente", "Journée"])
def test_the_next_day_begins_with_what_was_kept(counter: Counter, place: str) -> None:
    counter.says(notices.DayChanged(CLOSED), notices.ClosingChanged(replace(OVER, last=YESTERDAY)))
    counter.tap(counter.button(place))
    counter.forget()
    assert counter.button("Ouvrir la journée").accessibleDescription() == "Fond de caisse 150,00\u00a0€"
    counter.press("F12")
    assert counter.asked == [commands.OpenDay(15_000)]


def test_another_float_is_typed_over_it(counter: Counter) -> None:
    counter.says(notices.DayChanged(CLOSED), notices.ClosingChanged(replace(OVER, last=YESTERDAY)))
    counter.press("Ctrl J")
    counter.forget()
    counter.type("80")
    counter.press("F12")
    assert counter.asked == [commands.OpenDay(8_000)]


def test_a_closed_day_is_opened_here_too(day: Counter) -> None:
    day.says(notices.DayChanged(CLOSED))
    assert not day.button("Rapport X").isEnabled()
    day.press("F12")
    assert day.sees("Ouvrez d'abord la journée")
    day.type("150")
    day.press("F12", "F12")
    assert day.asked == [commands.OpenDay(15_000)]


def test_a_day_without_returns_has_no_such_row(day: Counter) -> None:
    day.says(notices.DayChanged(replace(DAY_VIEW, return_count=0)))
    assert not any(row.label.startswith("Retours") for row in screen(day).ledger.figures)


def test_a_scan_on_this_screen_goes_into_the_sale(day: Counter) -> None:
    day.scan("5410126001013")
    assert day.asked == [commands.ScanBarcode("5410126001013", None, 1000)]
    assert day.sees("Scannez le premier article")
