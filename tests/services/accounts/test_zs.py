"""The Zs of a month: each against its sales and the one before, and again as it was printed."""

import csv
import io
import json
from datetime import date, timedelta

import pytest

from herstal_pos.services import commands, dispatch, notices, views
from tests.fakes.clock import WEDNESDAY_AFTERNOON
from tests.little_shop import BREAD, CHEESE, LittleShop
from tests.services.accounts.invoices.invoiced import COMPANY, firm, wished

TODAY = WEDNESDAY_AFTERNOON.date()


def close(shop: LittleShop, *codes: str, means: str = "cash") -> None:
    for code in codes:
        shop.sell(code, means=means)
    shop.do(commands.CloseDay({10_000: 1}, reason="unknown", sure=True))


def tomorrow(shop: LittleShop, **time: float) -> None:
    shop.clock.pass_by(**(time or {"days": 1}))
    shop.do(commands.OpenDay(10_000, sure=True))


def listed(shop: LittleShop, month: date | None = None) -> views.ZsView:
    shop.do(commands.ListZs(month))
    news: notices.ZsListed = shop.heard[notices.ZsListed]
    return news.zs


def by_sql(shop: LittleShop, table: str, sql: str) -> None:
    """Past all guards, as somebody with the file in his hands."""
    raw = shop.storage._writer.raw  # type: ignore[attr-defined]
    guards = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,))
    for (guard,) in guards.fetchall():
        raw.execute(f'DROP TRIGGER "{guard}"')
    raw.execute(sql)


@pytest.fixture
def month(shop: LittleShop) -> LittleShop:
    """Two Zs of till 1, one of till 2, and a day that runs."""
    other = shop.beside("2")
    other.sell(BREAD)
    close(other)
    close(shop, BREAD, CHEESE)
    tomorrow(shop)
    close(shop, CHEESE, means="card")
    tomorrow(shop)
    return shop


def test_what_is_right_is_listed_the_newest_first(month: LittleShop) -> None:
    zs = listed(month)
    assert [(row.number_text, row.sale_count, row.total_cents) for row in zs.rows] == [
        ("1-2", 1, 2490),
        ("2-1", 1, 320),
        ("1-1", 2, 2810),
    ]
    assert all(row.faults == () for row in zs.rows)
    assert (zs.first, zs.last, zs.open_days) == (date(2026, 11, 1), date(2026, 11, 30), 1)
    assert (zs.rows[2].first, zs.rows[2].last) == ("1-000001", "1-000002")
    assert zs.rows[0].difference_cents == 0
    assert listed(month, date(2026, 10, 5)).rows == ()


def test_what_is_wrong_stands_on_top(month: LittleShop) -> None:
    by_sql(
        month,
        "sale_vat",
        "UPDATE sale_vat SET gross_cents = gross_cents + 1, base_cents = base_cents + 1 WHERE sale_id ="
        " (SELECT id FROM sale WHERE number_text = '1-000002')",
    )
    assert [(row.number_text, row.faults) for row in listed(month).rows][:2] == [
        ("1-1", ("unlike_sales",)),
        ("1-2", ()),
    ]


def test_a_number_that_is_gone_is_missed(month: LittleShop) -> None:
    gone = "DELETE FROM closing WHERE number = 1 AND till_id = (SELECT id FROM till WHERE prefix = '1')"
    by_sql(month, "closing", gone)
    first, second = listed(month).rows
    assert (first.number_text, first.faults) == ("1-2", ("number_missing", "ticket_missing"))
    assert (second.number_text, second.faults) == ("2-1", ())


def test_a_ticket_that_is_gone_is_missed(month: LittleShop) -> None:
    by_sql(month, "sale", "UPDATE sale SET number = 9, number_text = '1-9' WHERE number_text = '1-000002'")
    assert {row.number_text: row.faults for row in listed(month).rows} == {
        "1-2": ("ticket_missing",),
        "1-1": ("ticket_missing", "unlike_sales"),
        "2-1": (),
    }


def test_a_clock_that_went_back_is_named(shop: LittleShop) -> None:
    close(shop, BREAD)
    shop.clock.jump(days=-3)
    shop.do(commands.ConfirmClock())
    shop.do(commands.OpenDay(10_000, sure=True, clock_right=True))
    close(shop, BREAD)
    assert {row.number: row.faults for row in listed(shop).rows} == {1: (), 2: ("clock_back",)}


def test_a_z_again_says_all_that_its_paper_says(month: LittleShop) -> None:
    row = listed(month).rows[2]
    month.do(commands.ShowZ(row.till_id, row.number))
    shown: notices.ZShown = month.heard[notices.ZShown]
    assert shown.number_text == "1-1"
    assert ("TOTAL", "28,10\u00a0€") in {(name.upper(), value) for name, value in shown.rows}
    month.do(commands.MakeZFiles(row.till_id, row.number, "text"))
    made: notices.ZFilesMade = month.heard[notices.ZFilesMade]
    (text_name, text), (json_name, said) = made.files
    assert (text_name, json_name, made.folder) == ("Z-1-1.txt", "Z-1-1.json", "")
    for name, value in shown.rows:
        assert " ".join(name.split()) in " ".join(text.split())
        assert all(part in text for part in value.split("  "))
    assert all(len(line) <= 48 for line in text.splitlines())
    body = json.loads(said)
    assert body["paper"] == [list(row) for row in shown.rows]
    (closed,) = (entry for entry in body["entries"] if entry["kind"] == "day_closed")
    assert (closed["total"], closed["sales"], closed["number"]) == (2810, 2, 1)
    (pages,) = month.do(commands.MakeZFiles(row.till_id, row.number, "pdf"))
    assert isinstance(pages, notices.PagesWanted)
    assert (pages.name, pages.printer, pages.folder) == ("Z-1-1", "", "")
    assert "28,10\u00a0€" in json.dumps(pages.pages, ensure_ascii=False)
    (sheet,) = month.do(commands.MakeZFiles(row.till_id, row.number, "sheet"))
    assert isinstance(sheet, notices.PagesWanted)
    assert (sheet.name, len(sheet.pages)) == ("Feuille-2026-11-25-1-1", 1)
    assert "Tickets 1-000001 à 1-000002" in json.dumps(sheet.pages, ensure_ascii=False)
    assert month.refusal(commands.ShowZ(row.till_id, 77)) == "no_z_yet"


def test_any_till_s_z_is_printed_again(month: LittleShop) -> None:
    row = next(row for row in listed(month).rows if row.number_text == "2-1")
    (job,) = month.do(commands.ReprintZ(row.number, row.till_id))
    assert isinstance(job, notices.PrintJobChanged)


def test_the_months_invoices_lie_beside_its_zs(shop: LittleShop) -> None:
    shop.add(BREAD)
    wished(shop, firm(shop))
    shop.pay()
    close(shop)
    shop.do(commands.MakeZMonth(TODAY))
    made: notices.ZFilesMade = shop.heard[notices.ZFilesMade]
    files = dict(made.files)
    assert "<cbc:ID>F1-2026-0001</cbc:ID>" in files["F1-2026-0001.xml"]
    (row,) = csv.DictReader(io.StringIO(files["Factures-2026-11.csv"].removeprefix("\ufeff")), delimiter=";")
    assert list(row.values()) == [
        *("F1-2026-0001", "2026-11-25", "Ateliers de la Meuse", COMPANY),
        *("3,20", "0,00", "", "F1-2026-0001.xml"),
    ]
    steps = dispatch.begin(commands.MakeZMonth(TODAY, "/there"), shop.storage, shop.counter)
    drawn = [step for step in steps if isinstance(step, notices.PagesWanted)]
    assert [(each.name, each.folder) for each in drawn] == [("F1-2026-0001", "/there")]


def test_a_month_in_one_folder(month: LittleShop) -> None:
    month.do(commands.MakeZMonth(TODAY))
    made: notices.ZFilesMade = month.heard[notices.ZFilesMade]
    names = [name for name, _ in made.files]
    assert made.folder == "Z-2026-11"
    assert names[0] == "Z-2026-11.csv"
    each = {f"Z-{z}.{ending}" for z in ("1-1", "1-2", "2-1") for ending in ("txt", "json")}
    assert set(names[1:]) == each
    rows = list(csv.DictReader(io.StringIO(made.files[0][1].removeprefix("\ufeff")), delimiter=";"))
    assert [(row["Z"], row["total"], row["ventes"]) for row in rows] == [
        ("1-1", "28,10", "2"),
        ("2-1", "3,20", "1"),
        ("1-2", "24,90", "1"),
    ]
    assert rows[2]["Carte bancaire"] == "24,90"
    assert all("6\u00a0% total" in row for row in rows)
    (pages,) = month.do(commands.MakeZMonth(TODAY, "/somewhere"))
    assert isinstance(pages, notices.PagesWanted)
    assert (pages.folder, pages.name) == ("/somewhere", "Z-2026-11")
    assert len(pages.pages) >= 3
    assert month.refusal(commands.MakeZMonth(TODAY - timedelta(90))) == "no_z_in_month"
    steps = dispatch.begin(commands.MakeZMonth(TODAY), month.storage, month.counter)
    assert next(steps) == notices.FiguresGoOn(1, 3)
