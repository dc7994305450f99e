"""The figures at breakfast, by keys and by fingers: which day, why, and down to the ticket."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.ui.accounts.reports import figure_words
from herstal_pos.ui.accounts.reports.figures_screen import FiguresScreen
from herstal_pos.ui.frame.places import ACCOUNTANT, FIGURES, SALE, STOCK, VALUE
from herstal_pos.ui.scenes.reports import report_pictures, sample_figures as sample
from herstal_pos.ui.scenes.sample_shop import DAY_VIEW
from herstal_pos.ui.shell.overlay.first_page import FirstPage
from herstal_pos.ui.widgets.chip import State
from tests.ui.scripted_counter import Counter


@pytest.fixture
def page(counter: Counter) -> Counter:
    report_pictures.breakfast(counter.window)
    counter.forget()
    return counter


def screen(counter: Counter) -> FiguresScreen:
    shown = counter.window.shown
    assert isinstance(shown, FiguresScreen)
    return shown


def test_down_to_the_ticket_in_two_acts_by_keys(page: Counter) -> None:
    page.press("Down", "Down", "Down", "Enter")
    assert page.last == commands.ShowFigureRows("margin", sample.DAY, "day")
    page.says(sample.ROWS)
    assert page.sees("Marge · 612,30\u00a0€")
    assert screen(page).levels[-1].rows[0].name == "Aux coûts moyens d'aujourd'hui"
    page.press("Down", "Down", "Down", "Down", "Enter")
    assert page.last == commands.ShowTicketRows("1-1042")
    page.says(sample.TICKET)
    assert page.sees("Ticket 1-1041")
    page.press("Esc")
    assert page.sees("Marge · 612,30\u00a0€")
    page.press("Esc")
    assert not screen(page).levels
    page.press("Esc")
    assert page.window.frame.shown == SALE


def test_a_figure_and_a_plot_are_asked_by_a_finger(page: Counter) -> None:
    page.tap(screen(page).tiles["best_hour"])
    assert page.last == commands.ShowFigureRows("best_hour", sample.DAY, "day", "11")
    page.says(notices.FigureRowsShown("best_hour", "11", sample.DAY, sample.DAY, ()))
    assert page.sees("Rien ne fait ce chiffre")
    page.press("Esc")
    page.tap(screen(page).means)
    assert [row.name for row in screen(page).levels[-1].rows][:2] == ["Carte bancaire", "Espèces"]
    page.press("Down", "Enter")
    assert page.last == commands.ShowFigureRows("means", sample.DAY, "day", "cash")


def test_days_are_turned_and_a_day_to_come_is_none(page: Counter) -> None:
    page.press("Left")
    assert page.last == commands.ShowFigures(date(2026, 11, 24))
    page.press("Left")
    assert page.last == commands.StopFigures()
    page.says(notices.FiguresShown(None))
    assert page.last == commands.ShowFigures(date(2026, 11, 23))
    page.says(notices.FiguresShown(sample.FIGURES))
    page.press("Right")
    assert page.last == commands.ShowFigures(date(2026, 11, 26))
    page.says(notices.FiguresShown(sample.FIGURES.__replace__(first=date(2026, 11, 26))))
    page.press("Right")
    assert page.sees("Ce jour n'est pas encore venu.")


def test_a_month_s_bar_leads_to_its_day_and_a_year_s_to_its_month(page: Counter) -> None:
    page.tap(page.button("Mois"))
    assert page.last == commands.ShowFigures(sample.DAY, "month")
    page.says(notices.FiguresShown(sample.MONTH))
    page.tap(screen(page).bars)
    page.press("Down", "Enter")
    assert page.last == commands.ShowFigures(date(2026, 11, 2))


def test_the_day_is_opened_from_here_and_the_sale_comes(page: Counter) -> None:
    page.press("F12")
    assert page.last == commands.OpenDay(15_000)
    page.press("F12")
    assert page.asked.count(commands.OpenDay(15_000)) == 1
    page.says(notices.DayChanged(DAY_VIEW))
    assert page.window.frame.shown == SALE


def test_lists_lead_on_and_files_are_made_of_what_is_shown(page: Counter, tmp_path: Path) -> None:
    screen(page).folders = [tmp_path]
    page.press("F9", "Enter")
    assert page.last == commands.ShowRanking("articles", sample.DAY)
    rows = (views.RankView("p", "Pain", 3000, 960, 4100),)
    page.says(notices.RankingShown("articles", sample.DAY, sample.DAY, rows))
    assert page.sees("Ce qui se vend")
    page.press("Esc", "Down", "Enter")
    assert page.last == commands.ShowRanking("clerks", sample.DAY)
    rows = (views.RankView("k", "", 3, 960, None, 100, 320, 2),)
    page.says(notices.RankingShown("clerks", sample.DAY, sample.DAY, rows))
    assert "2 corrections" in screen(page).levels[-1].rows[0].second_line
    page.press("F9", *["Down"] * 5, "Enter")
    assert page.last == commands.PrintFigures(sample.FIGURES)
    page.press("Down", "Down", "Down", "Enter")
    assert page.last == commands.MakeFigures(sample.FIGURES, "csv")
    page.says(notices.FiguresMade("Chiffres-2026-11-25", "a;b"))
    assert (tmp_path / "Chiffres-2026-11-25.csv").read_text(encoding="utf-8") == "a;b"
    page.says(notices.PagesOut(reason="unwritable"))
    page.press("Esc", "F9", "Down", "Down", "Enter")
    assert page.window.frame.shown == VALUE
    page.window.go(FIGURES)
    page.says(notices.FiguresShown(sample.FIGURES))
    page.press("F9", "Down", "Down", "Down", "Down", "Enter")
    assert page.window.frame.shown == STOCK
    assert isinstance(page.last, commands.ListStock)
    assert page.last.chip == "expires"
    page.window.go(FIGURES)
    page.press("F8")
    assert page.window.frame.shown == ACCOUNTANT


def test_a_z_that_differs_and_a_closed_shop_are_said() -> None:
    words = Words("fr")
    assert figure_words.fault_of(sample.UNLIKE, words).startswith("Z 1-213\u00a0: 1\u00a0842,70\u00a0€")
    assert figure_words.state_of_z(sample.UNLIKE, words)[1] is State.NOW
    assert figure_words.state_of_z(sample.EMPTY, words)[0] == "magasin fermé"
    assert [tile.amount for tile in figure_words.tiles(sample.EMPTY, words)][2:4] == ["—", "—"]
    assert figure_words.bars(sample.EMPTY.__replace__(before=views.SumsView()), words) == []
    for language in ("nl", "de", "en"):
        assert all(tile.short for tile in figure_words.tiles(sample.MONTH, Words(language)))


def test_the_first_start_of_a_day_shows_them_to_who_may_see_them(counter: Counter) -> None:
    window, lucie = counter.window, views.ClerkView("l", "Lucie", manager=False, has_pin=True)
    window.go(SALE)

    def start(clerks: views.ClerksView | None, *closings: views.ClosingView) -> str:
        first = FirstPage(window, after_ms=0)
        window.go(SALE)
        if clerks is not None:
            first.on_notice(notices.ClerksChanged(clerks))
        for closing in closings or (sample.MORNING,):
            first.on_notice(notices.ClosingChanged(closing))
        QApplication.processEvents()
        return window.frame.shown

    assert start(None) == FIGURES
    assert start(views.ClerksView(manned=True, here="l", clerks=(lucie,))) == SALE
    may = lucie.__replace__(rights=("figures",))
    assert start(views.ClerksView(manned=True, here="l", clerks=(may,))) == FIGURES
    assert start(views.ClerksView(manned=True, clerks=(may,))) == SALE
    opened = sample.MORNING.__replace__(open=True)
    assert start(None, opened) == SALE
    assert start(None, sample.MORNING, opened) == SALE, "opened before the page came"
    assert start(None, sample.MORNING.__replace__(last=None)) == SALE
