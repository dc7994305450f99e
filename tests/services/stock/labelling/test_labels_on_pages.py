"""Labels on pages of A4: from the place that is free, owed until they are out, by own templates too."""

from copy import replace
from pathlib import Path

import pytest

from hardware.drivers.label import LabelBarcode
from herstal_pos.documents.stored_paper import label_from
from herstal_pos.files import label_templates
from herstal_pos.services import commands, notices
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop
from tests.services.stock.test_labels import listed, owe

OWN = """for = "shelf"
name = "Broches"
width = 100
height = 50
[sheet]
columns = 2
rows = 5
left = 0
top = 0
across = 105
down = 59
[[text]]
field = "price"
at = [5, 5, 90, 20]
size = 9
"""


def wanted(news: list[notices.Notice]) -> notices.PagesWanted:
    (found,) = [notice for notice in news if isinstance(notice, notices.PagesWanted)]
    return found


def papers(shop: LittleShop, kind: str = "shelf") -> notices.PapersListed:
    shop.do(commands.ListPapers(kind))
    answer = shop.heard[notices.PapersListed]
    assert isinstance(answer, notices.PapersListed)
    return answer


@pytest.mark.parametrize(("kind", "names"), [("shelf", "shelf"), ("article", "article")])
def test_pages_are_offered_beside_printer_and_roll(shop: LittleShop, kind: str, names: str) -> None:
    offered = papers(shop, kind)
    assert [(paper.paper, paper.places) for paper in offered.papers] == [
        (f"{names}-24", 24),
        (f"{names}-40", 40),
        (f"{names}-65", 65),
    ]
    assert (offered.bad, offered.next_place) == ("", 1)


def test_they_are_owed_until_they_are_out(shop: LittleShop) -> None:
    bread, cheese = owe(shop, BREAD, 3), owe(shop, CHEESE)
    news = shop.do(commands.PrintShelfLabels(((bread, 2), (cheese, 1)), "shelf-24", first=23))
    pages = wanted(news)
    assert [
        len([item for item in label_from(page).items if isinstance(item, LabelBarcode)])
        for page in pages.pages
    ] == [
        2,
        1,
    ]
    assert set(listed(shop)) == {bread, cheese}
    shop.do(pages.then)
    assert {product: row.labels for product, row in listed(shop).items()} == {bread: 1}
    assert shop.heard[notices.LabelsListed].paper == "shelf-24"


def test_the_next_free_place_is_remembered(shop: LittleShop) -> None:
    bread = shop.product(BREAD).id
    shop.do(commands.PrintShelfLabels(((bread, 5),), "shelf-40", first=38))
    assert (papers(shop).paper, papers(shop).next_place) == ("shelf-40", 3)
    shop.do(commands.PrintShelfLabels(((bread, 38),), "shelf-40", first=3))
    assert papers(shop).next_place == 1


def test_of_a_price_that_came_meanwhile_the_label_stays_owed(shop: LittleShop) -> None:
    bread = owe(shop, BREAD)
    pages = wanted(shop.do(commands.PrintShelfLabels(((bread, 1),), "shelf-65")))
    shop.do(commands.SetPrice(bread, 350, sure=True))
    shop.do(pages.then)
    assert listed(shop)[bread].labels == 1


def test_what_waits_at_another_printer_is_taken_back(shop: LittleShop) -> None:
    shop.do(commands.ChoosePrinter("tcp://127.0.0.1:9", "generic-80"))
    bread = owe(shop, BREAD)
    shop.do(commands.PrintShelfLabels(((bread, 1),), "roll"))
    shop.do(commands.PrintShelfLabels(((bread, 1),), "shelf-24"))
    assert not listed(shop)[bread].waiting


def test_a_single_label_of_another_screen_goes_to_the_printer_of_last_time(shop: LittleShop) -> None:
    shop.do(commands.ChoosePrinter("tcp://127.0.0.1:9", "generic-80"))
    bread = shop.product(BREAD).id
    shop.do(commands.PrintShelfLabels(((bread, 1),), "shelf-24"))
    news = shop.do(commands.PrintShelfLabels(((bread, 1),), ""))
    assert any(isinstance(notice, notices.PrintJobChanged) for notice in news)
    assert papers(shop).next_place == 2


def test_what_no_page_has_is_said(shop: LittleShop) -> None:
    beer = shop.product(BEER).id
    for first in (0, 25):
        assert shop.refusal(commands.PrintShelfLabels(((beer, 1),), "shelf-24", first)) == "label_place 24"
    many = tuple((beer, 99) for _ in range(10))
    assert shop.refusal(commands.PrintShelfLabels(many, "shelf-24")) == "too_many_pages 40"
    for paper in ("gone", "article-24", "shelf-57x32"):
        refused = shop.refusal(commands.PrintShelfLabels(((beer, 1),), paper))
        assert refused == f"template_gone {paper}.toml"


def test_the_preview_is_the_first_page(shop: LittleShop) -> None:
    beer = shop.product(BEER).id
    [preview] = shop.do(commands.PreviewShelfPage(((beer, 30),), "shelf-24", 3))
    pages = wanted(shop.do(commands.PrintShelfLabels(((beer, 30),), "shelf-24", 3)))
    assert isinstance(preview, notices.PreviewWanted)
    assert (preview.is_page, preview.parts) == (True, pages.pages[0])


@pytest.fixture
def own(shop: LittleShop, tmp_path: Path) -> Path:
    folder = tmp_path / "labels"
    folder.mkdir()
    shop.counter = replace(shop.counter, templates=lambda: label_templates(folder))
    return folder


def test_a_shops_own_template_is_one_more_choice(shop: LittleShop, own: Path) -> None:
    (own / "broches.toml").write_text(OWN, "utf-8")
    offered = papers(shop).papers[-1]
    assert offered == notices.PaperView("broches", "Broches", 10)
    pages = wanted(shop.do(commands.PrintShelfLabels(((shop.product(BREAD).id, 11),), "broches")))
    assert [len(page) for page in pages.pages] == [11, 2]


def test_it_takes_the_place_of_one_of_the_same_name(shop: LittleShop, own: Path) -> None:
    (own / "shelf-24.toml").write_text(OWN, "utf-8")
    assert [paper.paper for paper in papers(shop).papers] == ["shelf-40", "shelf-65", "shelf-24"]


def test_a_bad_one_is_told_by_its_line_and_the_others_stay(shop: LittleShop, own: Path) -> None:
    (own / "broches.toml").write_text(OWN.replace("size = 9", "size = 900"), "utf-8")
    offered = papers(shop)
    assert len(offered.papers) == 3
    assert (offered.bad, offered.bad_params) == (
        "value",
        {"file": "broches.toml", "line": 15, "what": "size"},
    )
    refused = shop.refusal(commands.PrintShelfLabels(((shop.product(BREAD).id, 1),), "broches"))
    assert refused == "template_value broches.toml 15 size"


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a" * 100_000])
def test_a_file_that_is_no_text_is_a_bad_one(shop: LittleShop, own: Path, content: bytes) -> None:
    (own / "broches.toml").write_bytes(content)
    assert papers(shop).bad == "missing"
