"""The figures as files and on paper, each read back; and what sold, and who sold it."""

import csv
import io
import json
from datetime import date

from python_calamine import CalamineWorkbook

from herstal_pos.devices.sheets import workbook
from herstal_pos.documents.accounts.reports.tables import Money
from herstal_pos.services import commands, dispatch, notices, views
from tests.fakes.clock import WEDNESDAY_AFTERNOON
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop
from tests.staff import hire

TODAY = WEDNESDAY_AFTERNOON.date()


def figures(shop: LittleShop) -> views.FiguresView:
    shop.do(commands.ShowFigures(TODAY))
    shown: notices.FiguresShown = shop.heard[notices.FiguresShown]
    assert shown.figures is not None
    return shown.figures


def test_the_csv_has_the_figures_and_every_ticket(shop: LittleShop) -> None:
    for codes in ((BREAD,), (CHEESE, BEER)):
        shop.sell(*codes, means="card")
    (made,) = shop.do(commands.MakeFigures(figures(shop), "csv"))
    assert isinstance(made, notices.FiguresMade)
    assert made.name == "Chiffres-2026-11-25"
    rows = list(csv.reader(io.StringIO(made.text.removeprefix("\ufeff")), delimiter=";"))
    assert ["Chiffre d'affaires", "29,35", "0,00"] in rows
    assert ["Par vente", "14,68", ""] in rows
    tickets = [row for row in rows if row and row[0].startswith("1-")]
    assert [(row[0], row[3]) for row in tickets] == [("1-000001", "3,20"), ("1-000002", "26,15")]
    steps = dispatch.begin(commands.MakeFigures(figures(shop), "csv"), shop.storage, shop.counter)
    assert next(steps) == notices.FiguresGoOn(1, 1)
    assert shop.refusal(commands.MakeFigures(figures(shop), "doc")) == "figure_unknown"


def test_the_workbook_is_read_back_by_another_reader(shop: LittleShop) -> None:
    shop.sell(BREAD)
    (made,) = shop.do(commands.MakeFigures(figures(shop), "xlsx"))
    assert isinstance(made, notices.SheetsWanted)
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(made.sheets)))
    assert book.sheet_names[0] == "Chiffres"
    first = book.get_sheet_by_index(0).to_python()
    assert ["Chiffre d'affaires", 3.2, 0.0] in first
    assert book.get_sheet_by_name("Tickets").to_python()[1][:1] == ["1-000001"]
    odd = workbook((("=a/b", (("=1+1", "x"), ("-2", Money(-205)))),))
    assert CalamineWorkbook.from_filelike(io.BytesIO(odd)).get_sheet_by_index(0).to_python() == [
        ["=1+1", "x"],
        ["-2", -2.05],
    ]


def test_a_paper_and_pages_say_the_same(shop: LittleShop) -> None:
    shop.sell(BREAD)
    view = figures(shop)
    (job,) = shop.do(commands.PrintFigures(view))
    assert isinstance(job, notices.PrintJobChanged)
    (pages,) = shop.do(commands.MakeFigures(view, "pdf"))
    assert isinstance(pages, notices.PagesWanted)
    said = json.dumps(pages.pages, ensure_ascii=False)
    assert "Chiffre d'affaires" in said
    assert "3,20" in said


def test_what_sold_and_who_sold_it(shop: LittleShop) -> None:
    staff = hire(shop, karim=("discount", "drawer", "figures"))
    shop.sell(BREAD, BREAD, CHEESE)
    staff.enter("Karim")
    shop.add(BREAD)
    line = shop.add(BEER)
    shop.do(commands.VoidLine(line.id))
    shop.pay()
    (articles,) = shop.do(commands.ShowRanking("articles", TODAY))
    assert isinstance(articles, notices.RankingShown)
    assert [(row.name[:4], row.count, row.cents) for row in articles.rows] == [
        (shop.product(CHEESE).names["fr"][:4], 1000, 2490),
        (shop.product(BREAD).names["fr"][:4], 3000, 960),
    ]
    (clerks,) = shop.do(commands.ShowRanking("clerks", TODAY, "week"))
    assert isinstance(clerks, notices.RankingShown)
    rows = {row.name: row for row in clerks.rows}
    assert (rows["Sophie"].count, rows["Sophie"].cents, rows["Sophie"].corrections) == (1, 3130, 0)
    assert (rows["Karim"].count, rows["Karim"].cents, rows["Karim"].corrections) == (1, 320, 1)
    (none,) = shop.do(commands.ShowRanking("articles", date(2020, 1, 1), "year"))
    assert isinstance(none, notices.RankingShown)
    assert none.rows == ()
    assert shop.refusal(commands.ShowRanking("luck", TODAY)) == "figure_unknown"
