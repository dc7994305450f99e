"""The Zs of a month, by keys and by fingers: printed again, as files, and all in one folder."""

from datetime import date
from pathlib import Path

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.ui.accounts.reports.zs_screen import ZsScreen
from herstal_pos.ui.counter.panels.tickets import TicketsPanel
from herstal_pos.ui.frame.places import FIGURES, SALE
from herstal_pos.ui.scenes.reports import report_pictures, sample_figures as sample
from tests.ui.scripted_counter import Counter


@pytest.fixture
def page(counter: Counter) -> Counter:
    report_pictures.zs(counter.window)
    counter.forget()
    return counter


def screen(counter: Counter) -> ZsScreen:
    shown = counter.window.shown
    assert isinstance(shown, ZsScreen)
    return shown


def test_each_z_is_shown_printed_and_made_again(page: Counter) -> None:
    page.press("Down")
    assert page.last == commands.ShowZ("till", 212)
    page.press("Ctrl P")
    assert page.last == commands.ReprintZ(212, "till")
    page.press("F7")
    assert page.last == commands.MakeZFiles("till", 212, "pdf")
    page.press("F8")
    assert page.last == commands.MakeZFiles("till", 212, "sheet")
    page.tap(page.button("Texte"))
    assert page.last == commands.MakeZFiles("till", 212, "text")


def test_a_ticket_is_looked_for_in_the_sale(page: Counter) -> None:
    page.press("F2")
    assert page.window.frame.shown == SALE
    assert isinstance(page.window.sale.pad.panel, TicketsPanel)


def test_its_paper_is_read_by_the_arrows(page: Counter) -> None:
    page.press("Enter", "Down", "Down")
    assert screen(page).lines.scroll_bar.value() > 0
    page.press("Esc")
    assert not screen(page).reads
    page.press("Esc")
    assert page.window.frame.shown == FIGURES


def test_months_are_turned(page: Counter) -> None:
    page.press("Left")
    assert page.last == commands.ListZs(date(2026, 10, 1))
    october = sample.ZS.__replace__(first=date(2026, 10, 1), last=date(2026, 10, 31), rows=())
    page.says(notices.ZsListed(october))
    assert page.sees("Aucun Z ce mois-là")
    page.press("Right")
    assert page.last == commands.ListZs(date(2026, 11, 1))
    page.says(notices.ZsListed(sample.ZS))
    page.press("Right")
    assert page.sees("Ce mois n'est pas encore venu.")


def test_a_month_is_written_into_a_folder_of_its_own(page: Counter, tmp_path: Path) -> None:
    screen(page).folders = [tmp_path / "away", tmp_path]
    page.press("F12")
    assert page.last == commands.MakeZMonth(date(2026, 11, 1))
    files = (("Z-2026-11.csv", "Z\r\n"), ("Z-1-213.txt", "Z 213\n"))
    page.says(notices.ZFilesMade("Z-2026-11", files))
    assert (tmp_path / "Z-2026-11" / "Z-2026-11.csv").read_bytes() == b"Z\r\n"
    assert page.last == commands.MakeZMonth(date(2026, 11, 1), str(tmp_path / "Z-2026-11"))
    page.says(notices.PagesOut(file=str(tmp_path / "Z-2026-11" / "Z-2026-11.pdf")))
    assert page.sees("Z-2026-11.pdf")
    page.press("F12")
    page.says(notices.ZFilesMade("Z-2026-11", files))
    assert (tmp_path / "Z-2026-11-2" / "Z-1-213.txt").read_text(encoding="utf-8") == "Z 213\n"
    page.says(notices.ZFilesMade("", (("Z-1-213.txt", "once"),)))
    page.says(notices.ZFilesMade("", (("Z-1-213.txt", "twice"),)))
    assert (tmp_path / "Z-1-213.txt").read_text(encoding="utf-8") == "once"


def test_what_is_wrong_is_said_in_words(counter: Counter) -> None:
    report_pictures.zs_wrong(counter.window)
    said = [row.spoken for row in screen(counter).lines.lines.rows]
    assert said[:2] == ["Ce Z ne correspond pas à ses ventes", "L'horloge était retournée en arrière"]
    assert "Ce Z ne correspond pas à ses ventes" in screen(counter).list.rows.lines.rows[0].spoken
