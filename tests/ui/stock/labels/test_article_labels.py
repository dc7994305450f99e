"""Labels of one article, from the stock: by keys alone, by fingers alone."""

from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.ui.stock.labels.article_labels_panel import ArticleLabelsPanel
from herstal_pos.ui.stock.stock_screen import StockScreen
from tests.town_shop import EAN, SIRUP
from tests.ui.orders.real_till import RealTill, open_till


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.shop.do(commands.ChooseLabelPrinter("tcp://127.0.0.1:8", "zebra-203", None, 0, 0))
        till.says(*till.shop.execute(commands.Refresh()))
        till.press("Ctrl S")
        till.scan(EAN[SIRUP])
        yield till


def screen(till: RealTill) -> StockScreen:
    shown = till.window.shown
    assert isinstance(shown, StockScreen)
    return shown


def panel(till: RealTill) -> ArticleLabelsPanel:
    open_one = screen(till).panel
    assert isinstance(open_one, ArticleLabelsPanel)
    return open_one


def jobs(till: RealTill) -> list[str]:
    found: list[str] = []
    while True:
        news = till.shop.do(commands.TakePrintJob("label"))
        taken = [notice for notice in news if isinstance(notice, notices.PrintJobTaken)]
        if not taken:
            return found
        found.append(str(taken[0].parts))
        till.shop.do(commands.ReportPrintJob(taken[0].job_id, "printed"))


def test_three_with_a_day_and_a_lot_by_keys(till: RealTill) -> None:
    till.press("Ctrl F7", "3", "Tab", *"051226", "Tab", "L", "7", "Enter")
    done = jobs(till)
    assert len(done) == 3
    assert "05/12/2026" in done[0]
    assert "datamatrix" in done[0]
    assert screen(till).panel is None


def test_one_by_fingers(till: RealTill) -> None:
    till.tap(till.button("À coller"))
    till.tap(panel(till).take)
    assert len(jobs(till)) == 1


def test_what_is_missing_is_said_and_nothing_comes_out(till: RealTill) -> None:
    till.press("Ctrl F7")
    panel(till).before.setText("3")
    till.press("Enter")
    assert till.sees("La date")
    panel(till).before.setText("")
    panel(till).count.setText("0")
    till.press("Enter")
    assert till.sees("combien d'étiquettes")
    assert jobs(till) == []


def test_a_lot_that_no_label_holds_is_refused_in_a_sentence(till: RealTill) -> None:
    till.press("Ctrl F7")
    panel(till).lot.setText("^XZ~HS")
    till.press("Enter")
    assert till.sees("12 lettres et chiffres au plus")
    assert jobs(till) == []


def test_a_page_of_them_from_the_first_free_place(till: RealTill) -> None:
    till.press("Ctrl F7", "3", "0")
    asked = panel(till)
    till.tap(asked.paper.up)
    till.tap(asked.paper.up)
    assert asked.papers.chosen.key == "article-24"
    till.tap(asked.place.up)
    heard: list[notices.Notice] = []
    till.press("Enter")
    heard += till.shop.do(commands.ListPapers("article"))
    [papers] = [notice for notice in heard if isinstance(notice, notices.PapersListed)]
    assert (papers.paper, papers.next_place) == ("article-24", 8)


def test_escape_prints_nothing(till: RealTill) -> None:
    till.press("Ctrl F7", "Esc")
    assert screen(till).panel is None
    assert jobs(till) == []


def test_a_day_is_read_as_it_is_typed(till: RealTill) -> None:
    till.press("Ctrl F7")
    panel(till).before.setText("05/12/2026")
    asked = panel(till)._asked()
    assert not isinstance(asked, str)
    assert asked.best_before == date(2026, 12, 5)
