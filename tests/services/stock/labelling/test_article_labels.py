"""Labels of articles: so many as asked; what is weighed says its weight, best before and lot as typed."""

import tomllib
from datetime import date

import pytest

from herstal_pos.domain.stock.gs1 import read_message
from herstal_pos.paths import RESOURCES
from herstal_pos.services import commands, notices
from herstal_pos.services.commands import Labelled
from herstal_pos.services.shop.settings_rows import WEIGHED
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop
from tests.services.stock.labelling.test_labels_on_pages import papers, wanted
from tests.services.stock.test_labels import taken

BEFORE = date(2026, 12, 5)


@pytest.fixture(autouse=True)
def printers(shop: LittleShop) -> None:
    shop.do(commands.ChoosePrinter("tcp://127.0.0.1:9", "generic-80"))
    shop.do(commands.ChooseLabelPrinter("tcp://127.0.0.1:8", "zebra-203", None, 0, 0))


def jobs(shop: LittleShop, printer: str) -> list[notices.PrintJobTaken]:
    found = []
    while job := taken(shop, printer):
        found.append(job)
        shop.do(commands.ReportPrintJob(job.job_id, "printed"))
    return found


@pytest.mark.parametrize(("paper", "printer"), [("label", "label"), ("roll", "receipt")])
def test_so_many_as_asked(shop: LittleShop, paper: str, printer: str) -> None:
    of = Labelled(shop.product(BEER).id, 7, best_before=BEFORE, lot="L1")
    shop.do(commands.PrintArticleLabels(of, paper))
    done = jobs(shop, printer)
    assert len(done) == 7
    said = str(done[0].parts).replace("\\xa0", " ")
    assert all(words in said for words in ("1,15 €", "05/12/2026", "Lot L1", "datamatrix"))


def test_its_code_is_read_as_it_was_meant(shop: LittleShop) -> None:
    beer = shop.product(BEER)
    shop.do(commands.PrintArticleLabels(Labelled(beer.id, 1, best_before=BEFORE, lot="L1"), "label"))
    [job] = jobs(shop, "label")
    [code] = [part["text"] for part in job.parts if part.get("symbology") == "datamatrix"]
    read = read_message(code)
    assert (read.gtin, read.best_before, read.batch) == (beer.barcodes[0], BEFORE, "L1")


def test_what_is_weighed_says_its_weight_and_the_price_of_it(shop: LittleShop) -> None:
    cheese = shop.product(CHEESE)
    shop.do(commands.PrintArticleLabels(Labelled(cheese.id, 1, weight=450), "label"))
    [job] = jobs(shop, "label")
    said = str(job.parts).replace("\\xa0", " ")
    assert "0,450 kg" in said
    assert shop.refusal(commands.PrintArticleLabels(Labelled(cheese.id, 1), "label")) == "label_weight"
    bread = Labelled(shop.product(BREAD).id, 1, weight=450)
    assert shop.refusal(commands.PrintArticleLabels(bread, "label")) == "label_weight"


def test_the_label_of_the_scale_brings_its_price_to_the_counter(shop: LittleShop) -> None:
    """Printed here, scanned here: the same cents."""
    with shop.storage.work() as work:
        work.settings.put(WEIGHED, tomllib.loads((RESOURCES / "practice/weighed.toml").read_text("utf-8")))
        work.commit()
    cheese = shop.product(CHEESE)
    shop.do(commands.PrintArticleLabels(Labelled(cheese.id, 1, weight=450), "label"))
    [job] = jobs(shop, "label")
    [(kind, code)] = [(part["symbology"], part["text"]) for part in job.parts if part["part"] == "barcode"]
    assert (kind, code[:7]) == ("ean13", "2100101")
    shop.scan(code)
    cents = (cheese.price_cents * 450 + 500) // 1000
    assert shop.line.amount_cents == cents
    assert f"{cents // 100},{cents % 100:02}" in str(job.parts)


def test_a_page_of_them(shop: LittleShop) -> None:
    of = Labelled(shop.product(BEER).id, 30)
    pages = wanted(shop.do(commands.PrintArticleLabels(of, "article-24", first=20, printer="laser")))
    assert (len(pages.pages), pages.printer, pages.then) == (3, "laser", None)
    assert (papers(shop, "article").paper, papers(shop, "article").next_place) == ("article-24", 2)


@pytest.mark.parametrize("paper", ["label", "roll", "article-40"])
def test_each_has_its_preview(shop: LittleShop, paper: str) -> None:
    [preview] = shop.do(commands.PreviewArticleLabel(Labelled(shop.product(BEER).id, 2), paper, 5))
    assert isinstance(preview, notices.PreviewWanted)
    assert "1,15" in str(preview.parts)


def test_what_cannot_be_printed_is_said(shop: LittleShop) -> None:
    beer = shop.product(BEER).id
    for count in (0, 501):
        assert shop.refusal(commands.PrintArticleLabels(Labelled(beer, count), "label")) == "labels_count 500"
    for lot in ("X" * 13, "a b", "é", "^XZ", "\x1d10"):
        assert (
            shop.refusal(commands.PrintArticleLabels(Labelled(beer, 1, lot=lot), "label")) == "label_lot 12"
        )
    assert shop.refusal(commands.PrintArticleLabels(Labelled("gone"), "label")) == "product_gone"
    shop.do(commands.ChooseLabelPrinter("", "zebra-203", None, 0, 0))
    assert shop.refusal(commands.PrintArticleLabels(Labelled(beer), "label")) == "label_printer_missing"


def reprice(shop: LittleShop, code: str, price_cents: int) -> None:
    shop.do(commands.SetPrice(shop.product(code).id, price_cents, sure=True))


@pytest.mark.parametrize(("paper", "printer"), [("label", "label"), ("roll", "receipt")])
def test_a_price_that_changes_while_they_wait_is_on_all_of_them(
    shop: LittleShop, paper: str, printer: str
) -> None:
    of = Labelled(shop.product(BEER).id, 3, best_before=BEFORE, lot="L1")
    shop.do(commands.PrintArticleLabels(of, paper))
    reprice(shop, BEER, 125)
    done = jobs(shop, printer)
    assert len(done) == 3
    for job in done:
        said = str(job.parts).replace("\\xa0", " ")
        assert "1,25 €" in said
        assert "1,15 €" not in said
        assert all(words in said for words in ("05/12/2026", "Lot L1"))


def test_of_what_is_weighed_the_price_of_the_weight_too(shop: LittleShop) -> None:
    shop.do(commands.PrintArticleLabels(Labelled(shop.product(CHEESE).id, 1, weight=500), "label"))
    reprice(shop, CHEESE, 2000)
    [job] = jobs(shop, "label")
    assert "10,00 €" in str(job.parts).replace("\\xa0", " ")


def test_a_price_that_was_tried_and_taken_back_prints_the_first(shop: LittleShop) -> None:
    shop.do(commands.PrintArticleLabels(Labelled(shop.product(BEER).id, 1), "label"))
    price = shop.product(BEER).price_cents
    reprice(shop, BEER, 125)
    reprice(shop, BEER, price)
    assert len(jobs(shop, "label")) == 1


def test_one_in_doubt_is_printed_again_with_the_price_of_now(shop: LittleShop) -> None:
    shop.do(commands.PrintArticleLabels(Labelled(shop.product(BEER).id, 1, lot="L1"), "label"))
    job = taken(shop, "label")
    assert job is not None
    shop.do(commands.ReportPrintJob(job.job_id, "unknown"))
    reprice(shop, BEER, 125)
    shop.do(commands.AnswerDoubtful(job.job_id, came_out=False))
    reprice(shop, BEER, 135)
    [again] = jobs(shop, "label")
    assert "1,35 €" in str(again.parts).replace("\\xa0", " ")
