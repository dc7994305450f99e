"""An order on pages of A4: each line once, as a reader of PDF files shows it; hostile names are text."""

from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings, strategies as st
from PIL import Image

from hardware.drivers.label import Label, LabelText
from hardware.drivers.labels.image import picture
from hardware.drivers.labels.layout import compose
from hardware.drivers.labels.lettering import lettering
from herstal_pos.devices import pages
from herstal_pos.documents.stock.supplier_order import supplier_order
from herstal_pos.documents.stored_paper import label_from, paper_rows
from herstal_pos.domain.stock.supply.order_paper import OrderPaperLine
from herstal_pos.i18n import LANGUAGES, Words
from tests.documents.labels import ordered

HOSTILE = (
    *("^XZ~HS", "\x1b\x00\x07", "x" * 500, "لبن طازج", "苹果汁"),
    *("(a) Tj ET endstream %%EOF", "\u202egnp.exe", "=1+1"),
)


def texts(page: Label) -> list[str]:
    return [item.text for item in page.items if isinstance(item, LabelText)]


def names(drawn: list[Label]) -> list[str]:
    """Those of the articles, in the order in which they stand on paper."""
    return [text for page in drawn for text in texts(page) if text.split(" ")[0].isdigit() and len(text) > 20]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_from_whom_to_whom_which_and_what(language: str) -> None:
    words, order = Words(language), ordered(3)
    (page,) = supplier_order(order, language)
    said = texts(page)
    for text in (*order.shop, order.supplier_name, words("supply.subject", number="1-0007"), "104711", "B33"):
        assert text in said
    for column in ("reference", "code", "article", "quantity", "packs"):
        assert words(f"supply.column_{column}") in said
    assert "4 × 6" in said
    assert words.quantity(12_350, "kg") in said
    assert words("supply.page", page="1", pages="1") in said


@pytest.mark.parametrize("lines", [1, 25, 26, 27, 28, 60, 61, 62, 200])
def test_each_line_stands_on_one_page_in_its_order(lines: int) -> None:
    order = ordered(lines)
    drawn = supplier_order(order, "fr")
    assert names(drawn) == [line.name for line in order.lines]
    for at, page in enumerate(drawn, 1):
        assert f"page {at} de {len(drawn)}" in texts(page)
        assert any("1-0007" in text for text in texts(page))
        assert names([page]), "no page has a head alone"
    sums = [at for at, page in enumerate(drawn, 1) if Words("fr")("supply.lines", count=lines) in texts(page)]
    assert sums == [len(drawn)]


def test_nothing_lies_over_anything_else() -> None:
    for page in supplier_order(ordered(200, practice=True), "de"):
        rooms = sorted(
            (item.y_mm, item.x_mm, item.y_mm + item.height_mm, item.x_mm + item.width_mm)
            for item in page.items
            if isinstance(item, LabelText)
        )
        over = [
            (one, other)
            for place, one in enumerate(rooms)
            for other in rooms[place + 1 :]
            if other[0] < one[2] - 0.01 and other[1] < one[3] and one[1] < other[3]
        ]
        assert over == []


def test_long_names_take_two_lines_and_nothing_that_was_meant_is_cut() -> None:
    (page,) = supplier_order(ordered(3), "fr")
    cut = [
        item.text
        for item in page.items
        if isinstance(item, LabelText)
        and lettering(item, round(item.width_mm * 8), round(item.height_mm * 8), 8).shortened
    ]
    assert cut == []


def shown(document: bytes, at: int, dots_per_mm: float) -> Image.Image:
    page = pypdfium2.PdfDocument(document)[at]
    return page.render(scale=dots_per_mm * 25.4 / 72).to_pil().convert("L")  # type: ignore[no-any-return]


def test_a_reader_of_pdf_files_shows_200_lines_on_pages_of_a4_as_they_were_drawn() -> None:
    drawn = supplier_order(ordered(200), "fr")
    document = pages.pdf(drawn, "commande-1-0007")
    made = pypdfium2.PdfDocument(document)
    sizes = [tuple(round(side * 25.4 / 72) for side in page.get_size()) for page in made]
    assert sizes == [(210, 297)] * len(drawn)
    assert made.get_metadata_value("Title") == "commande-1-0007"
    for at in (0, len(drawn) - 1):
        wanted = picture(compose(drawn[at], pages.DOTS_PER_MM)).convert("L")
        page = shown(document, at, pages.DOTS_PER_MM)
        near, far = (image.resize((420, 594), Image.Resampling.BOX).tobytes() for image in (wanted, page))
        assert sum(abs(a - b) > 128 for a, b in zip(near, far, strict=True)) < len(near) / 1000
        assert (min(far) < 64, max(far) > 192) == (True, True)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_dots_that_nobody_obeys(text: str) -> None:
    order = replace(ordered(2), supplier_name=text, shop=(text,) * 5)
    line = OrderPaperLine(text, text, text, "piece", 1000, 0)
    drawn = supplier_order(replace(order, lines=(line,)), "fr")
    (page,) = pypdfium2.PdfDocument(pages.pdf(drawn, text))
    assert page.get_textpage().get_text_bounded() == ""
    assert [label_from(paper_rows(each)) for each in drawn] == drawn


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=300), st.text(max_size=60), st.integers(1, 999_999_999), st.integers(0, 90))
def test_whatever_is_ordered_has_its_pages(name: str, code: str, quantity: int, lines: int) -> None:
    line = OrderPaperLine(name, code, code, "kg", quantity, quantity // 3)
    drawn = supplier_order(replace(ordered(1), lines=(line,) * lines, shop=()), "nl")
    assert drawn
    compose(drawn[0], 8)
