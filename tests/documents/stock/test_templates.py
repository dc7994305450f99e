"""Templates are files: those that come with the till cut nothing off, a bad one is refused by its line."""

from contextlib import suppress
from copy import replace
from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from hardware.drivers.document import Symbology
from hardware.drivers.label import Label, LabelBarcode, LabelText
from hardware.drivers.labels.layout import compose
from hardware.drivers.labels.lettering import lettering
from herstal_pos.documents.stock.article_label import article_label, article_slip
from herstal_pos.documents.stock.shelf_label import shelf_label
from herstal_pos.documents.stock.templates import BadTemplate, DrawnCode, filled, on_pages, read_template
from herstal_pos.documents.stored_paper import paper_rows
from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.domain.stock.shelf_label import ArticleLabel, ShelfLabel
from herstal_pos.files import label_templates
from herstal_pos.i18n import LANGUAGES, Words
from tests.documents.labels import BEER, CHEESE, SYRUP

SHIPPED = label_templates()
DENSITIES = (8.0, 11.811, 600 / 25.4)
SCALE = "212841001250" + check_digit("212841001250")
BEFORE = date(2026, 12, 5)
GOODS = {
    "plain": ArticleLabel(SYRUP),
    "dated": ArticleLabel(replace(SYRUP, practice=True), best_before=BEFORE, lot="L2026-11-A"),
    "weighed": ArticleLabel(replace(CHEESE, barcode="5410126001013", practice=False), 450, BEFORE, "7"),
    "heavy": ArticleLabel(
        replace(CHEESE, barcode="5410126001013", price_cents=12_490), 12_450, BEFORE, "L20261128-7B"
    ),
    "scale": ArticleLabel(CHEESE, 1250, BEFORE, scale_code=SCALE),
    "deposit": ArticleLabel(BEER),
    "bare": ArticleLabel(ShelfLabel("Bougie", 123_456, BEER.unit), best_before=BEFORE, lot="12"),
}
names = pytest.mark.parametrize("name", sorted(SHIPPED))
languages = pytest.mark.parametrize("language", LANGUAGES)


def labels_of(name: str, language: str) -> list[Label]:
    template = read_template(SHIPPED[name])
    if template.kind == "shelf":
        each = (SYRUP, BEER, CHEESE, replace(BEER, practice=True, price_cents=123_456))
        return [shelf_label(label, language, template) for label in each]
    return [article_label(label, language, template) for label in GOODS.values()]


@names
@languages
def test_nothing_is_cut_off(name: str, language: str) -> None:
    for label in labels_of(name, language):
        for dots in DENSITIES:
            compose(label, dots)
            for item in label.items:
                if isinstance(item, LabelText):
                    room = round(item.width_mm * dots), round(item.height_mm * dots)
                    assert not lettering(item, *room, dots).shortened, (item.text, dots)


@names
def test_what_the_law_wants_is_on_each(name: str) -> None:
    for label in labels_of(name, "fr"):
        texts = {item.text for item in label.items if isinstance(item, LabelText)}
        assert any("€" in text and "/" not in text for text in texts)
    assert any(Words("fr")("receipt.practice") in str(label) for label in labels_of(name, "fr"))


@names
def test_no_two_things_lie_on_each_other(name: str) -> None:
    for label in labels_of(name, "fr"):
        items = [item for item in label.items if not isinstance(item, LabelText) or item.text]
        for at, one in enumerate(items):
            for other in items[at + 1 :]:
                across = min(one.x_mm + one.width_mm, other.x_mm + other.width_mm) - max(one.x_mm, other.x_mm)
                down = min(one.y_mm + one.height_mm, other.y_mm + other.height_mm) - max(one.y_mm, other.y_mm)
                assert min(across, down) < 0.01, (one, other)


def test_a_code_is_as_it_can_be() -> None:
    template = read_template(SHIPPED["article-57x32"])
    codes = {
        each: [
            (item.symbology, item.text)
            for item in article_label(label, "fr", template).items
            if isinstance(item, LabelBarcode)
        ]
        for each, label in GOODS.items()
    }
    assert codes == {
        "plain": [(Symbology.EAN13, "5410126001013")],
        "dated": [(Symbology.DATAMATRIX, "01054101260010131526120510L2026-11-A")],
        "weighed": [(Symbology.DATAMATRIX, "0105410126001013152612053103000450107")],
        "heavy": [(Symbology.DATAMATRIX, "0105410126001013152612053103012450" + "10" + "L20261128-7B")],
        "scale": [(Symbology.EAN13, SCALE)],
        "deposit": [(Symbology.EAN13, "5410000000019")],
        "bare": [],
    }


@languages
def test_the_roll_says_the_same(language: str) -> None:
    template = read_template(SHIPPED["article-57x32"])
    for label in GOODS.values():
        slip = str(paper_rows(article_slip(label, language)))
        for item in article_label(label, language, template).items:
            if isinstance(item, LabelText) and item.text != Words(language)("receipt.practice"):
                assert repr(item.text)[1:-1] in slip


def test_half_a_sheet_is_used_up() -> None:
    sheet = read_template(SHIPPED["shelf-24"]).sheet
    assert sheet is not None
    pages = on_pages([shelf_label(SYRUP, "fr")] * 20, sheet, first=7)
    codes = [[item for item in page.items if isinstance(item, LabelBarcode)] for page in pages]
    assert [len(page) for page in codes] == [18, 2]
    first, last = codes[0][0], codes[0][-1]
    assert (first.x_mm, first.y_mm) == pytest.approx((1, 0.5 + 2 * 37 + 17))
    assert (last.x_mm, last.y_mm) == pytest.approx((1 + 140, 0.5 + 7 * 37 + 17))
    assert (codes[1][0].x_mm, codes[1][0].y_mm) == pytest.approx((1, 17.5))


GOOD = """for = "shelf"
width = 57
height = 32

[[text]]
field = "name"
at = [2, 1, 53, 10]
size = 3
"""
SHEET = "[sheet]\ncolumns = 3\nrows = 8\nleft = 0\ntop = 0\nacross = 70\ndown = 37\n"
BAD = [
    ("width = = 3", "syntax", 1, ""),
    ("", "missing", 1, "for"),
    (GOOD.replace("width = 57\n", ""), "missing", 1, "width"),
    (GOOD.replace("57", '"57"'), "value", 2, "width"),
    (GOOD.replace("57", "nan"), "value", 2, "width"),
    (GOOD.replace("57", "true"), "value", 2, "width"),
    (GOOD.replace("57", "900"), "value", 2, "width"),
    (GOOD.replace('"shelf"', '"shoe"'), "value", 1, "for"),
    ("colour = 1\n" + GOOD, "key", 1, "colour"),
    (GOOD.replace("size = 3", "colour = 3"), "key", 8, "colour"),
    (GOOD.replace("size = 3", ""), "missing", 5, "size"),
    (GOOD.replace("size = 3", "size = 0"), "value", 8, "size"),
    (GOOD.replace('"name"', '"nome"'), "value", 6, "field"),
    (GOOD.replace("[2, 1, 53, 10]", "[2, 1, 53]"), "value", 7, "at"),
    (GOOD.replace("[2, 1, 53, 10]", "[2, 1, 53, -1]"), "value", 7, "at"),
    (GOOD.replace("[2, 1, 53, 10]", '[2, 1, 53, "10"]'), "value", 7, "at"),
    (GOOD.replace("[2, 1, 53, 10]", "[2, 1, 56, 10]"), "outside", 5, ""),
    (GOOD + 'align = "middle"\n', "value", 9, "align"),
    (GOOD + "lines = 0\n", "value", 9, "lines"),
    (GOOD + 'with = ["taste"]\n', "value", 9, "with"),
    (GOOD + "with = [1]\n", "value", 9, "with"),
    (GOOD + "with = [[1]]\n", "value", 9, "with"),
    (GOOD + "\n[[code]]\n", "missing", 10, "at"),
    (GOOD + "\n[[line]]\nat = [1, 1, 5, 1]\nthick = 4\n", "value", 12, "thick"),
    ("code = 3\n" + GOOD, "value", 1, "code"),
    (GOOD.replace("57", "71") + SHEET, "outside", 9, ""),
    (GOOD + SHEET.replace("columns = 3", "columns = 0"), "value", 10, "columns"),
    (GOOD + SHEET.replace("columns = 3\n", ""), "missing", 9, "columns"),
    (GOOD + '\n[[text]]\nfield = "name"\nat = [0, 0, 9, 9]\nsize = 3\n' * 50, "large", 205, ""),
    ("for = " + "[" * 5000, "syntax", 1, ""),
]


@pytest.mark.parametrize(("text", "why", "line", "what"), BAD)
def test_a_bad_file_is_refused_by_its_line(text: str, why: str, line: int, what: str) -> None:
    with pytest.raises(BadTemplate) as refused:
        read_template(text)
    assert (refused.value.why, refused.value.line, refused.value.what) == (why, line, what)


def test_a_shops_own_says_its_own_words_and_draws_a_line() -> None:
    own = (
        GOOD
        + '\n[[text]]\ntext = "Chez Léa"\nat = [2, 20, 53, 5]\nsize = 2\n[[line]]\n'
        + "at = [2, 19, 53, 0.5]\nthick = 0.5\n"
    )
    label = filled(read_template(own), {"name": "Pain"}, None)
    assert [item.text for item in label.items if isinstance(item, LabelText)] == ["Pain", "Chez Léa"]
    assert len(label.items) == 3


def test_practice_is_said_even_where_a_template_has_no_place_for_it() -> None:
    label = filled(read_template(GOOD), {"name": "Pain", "practice": "ÉCOLE"}, None)
    assert [item.text for item in label.items if isinstance(item, LabelText)] == ["ÉCOLE · Pain"]


def test_a_code_without_room_leaves_its_digits() -> None:
    small = (
        GOOD + '\n[[code]]\nat = [2, 12, 20, 9]\n[[text]]\nfield = "digits"\nat = [2, 21, 53, 5]\nsize = 2\n'
    )
    label = filled(
        read_template(small), {"digits": "5410126001013"}, DrawnCode("5410126001013", Symbology.EAN13)
    )
    assert not any(isinstance(item, LabelBarcode) for item in label.items)
    assert "5410126001013" in str(label)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300) | st.sampled_from([text for text, *_ in BAD]).map(lambda text: text[::-1]))
def test_whatever_stands_in_a_file_it_is_a_template_or_refused(text: str) -> None:
    with suppress(BadTemplate):
        read_template(text)


@settings(deadline=None, max_examples=60)
@given(
    st.text(max_size=120), st.text("0123456789AZaz-./_", max_size=12), st.integers(1, 99_999_999), st.dates()
)
def test_whatever_it_is_called_it_can_be_printed(name: str, lot: str, cents: int, before: date) -> None:
    label = ArticleLabel(replace(SYRUP, name=name, price_cents=cents), 999_999, before, lot)
    for template in ("article-57x32", "article-65"):
        for dots in DENSITIES:
            compose(article_label(label, "fr", read_template(SHIPPED[template])), dots)
