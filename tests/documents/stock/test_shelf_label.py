"""The label on the shelf: what the law wants on it, read off paper by two readers, drawn as it is printed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st
from PIL import Image, ImageChops

from hardware.drivers.label import Label, LabelText
from hardware.drivers.labels import image, zpl
from hardware.drivers.labels.layout import compose
from hardware.drivers.labels.lettering import lettering
from hardware.drivers.labels.profiles import LabelProfile, label_profile, names
from herstal_pos.documents.stock.shelf_label import shelf_label, shelf_slip, symbology_of
from herstal_pos.documents.stored_paper import paper_rows
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.stock.shelf_label import ShelfLabel, per_unit
from herstal_pos.i18n import LANGUAGES
from tests.documents import labels
from tests.documents.labels import BEER, CHEESE, OFFERED, SYRUP
from tests.hardware.judges import codes, picture
from tests.zpl_renderer import ZplRenderer

languages = pytest.mark.parametrize("language", LANGUAGES)
ZPL = [name for name in names() if label_profile(name).language == "zpl"]
profiles = pytest.mark.parametrize("profile", [label_profile(name) for name in ZPL], ids=ZPL)
DOTS = 8


@pytest.fixture(scope="module")
def renderer() -> Iterator[ZplRenderer]:
    with ZplRenderer() as running:
        yield running


def both(renderer: ZplRenderer, label: ShelfLabel, profile: LabelProfile) -> tuple[Image.Image, Image.Image]:
    """On paper and as it is shown; the renderer knows whole dots to the millimetre."""
    drawn, dots = shelf_label(label, "fr"), round(profile.dots_per_mm)
    sheet = compose(drawn, profile.dots_per_mm)
    job = zpl.encode(drawn, profile)
    paper = renderer.draw(job, sheet.width_dots / dots, sheet.height_dots / dots, dots)
    return paper, image.picture(sheet)


def texts(label: Label) -> list[str]:
    return [item.text for item in label.items if isinstance(item, LabelText)]


@pytest.mark.parametrize(
    ("price", "content", "wanted"),
    [(249, 250, 996), (199, 330, 603), (315, 750, 420), (437, 227, 1925), (455, 450, 1011), (1, 100_000, 0)],
)
def test_the_price_of_a_whole_unit(price: int, content: int, wanted: int) -> None:
    """The vectors of the shop's rules, half up."""
    assert per_unit(price, content) == wanted


def test_it_says_what_it_is_and_what_a_kilo_of_it_costs() -> None:
    assert texts(shelf_label(SYRUP, "fr")) == [
        "Sirop de Liège 450 g",
        "450\u00a0g · 10,11\u00a0€/kg",
        "5410126001013",
        "4,55\u00a0€",
    ]
    assert texts(shelf_label(BEER, "fr")) == [
        "Jupiler 25 cl",
        "25\u00a0cl · 4,80\u00a0€/l",
        "5410000000019",
        "1,20\u00a0€",
        "+ consigne 0,10\u00a0€",
    ]
    assert texts(shelf_label(replace(CHEESE, practice=False), "fr"))[1] == "24,90\u00a0€/kg"


def test_a_promotion_says_the_lowest_price_before_it() -> None:
    said = texts(shelf_label(OFFERED, "fr"))
    assert said[1] == "Plus bas en 30 jours\u00a0: 1,20\u00a0€"
    assert texts(shelf_label(replace(OFFERED, lowest_cents=None), "fr")) == [said[0], *said[2:]]
    assert said[1] in str(paper_rows(shelf_slip(OFFERED, "fr"))).replace("\\xa0", "\u00a0")


def test_what_nobody_knows_is_not_there() -> None:
    bare = ShelfLabel("Bougie", 990, Unit.PIECE)
    assert texts(shelf_label(bare, "fr")) == ["Bougie", "9,90\u00a0€"]


@languages
@pytest.mark.parametrize("label", [SYRUP, BEER, CHEESE, OFFERED, replace(OFFERED, practice=True)])
def test_nothing_is_cut_off(label: ShelfLabel, language: str) -> None:
    for item in shelf_label(label, language).items:
        if isinstance(item, LabelText) and item.text:
            room = round(item.width_mm * DOTS), round(item.height_mm * DOTS)
            assert "…" not in "".join(lettering(item, *room, DOTS).lines), item.text


def test_a_price_of_four_figures_is_whole() -> None:
    dear = shelf_label(replace(SYRUP, price_cents=123_456), "fr")
    [item] = [each for each in dear.items if isinstance(each, LabelText) and "€" in each.text][1:]
    room = round(item.width_mm * DOTS), round(item.height_mm * DOTS)
    assert "".join(lettering(item, *room, DOTS).lines).replace("\u00a0", " ") == "1 234,56 €"


@profiles
@pytest.mark.parametrize("label", [SYRUP, BEER, CHEESE], ids=["ean13", "deposit", "code128"])
def test_two_readers_read_its_code_off_the_paper(
    renderer: ZplRenderer, label: ShelfLabel, profile: LabelProfile
) -> None:
    name = "EAN13" if len(label.barcode) == 13 else "Code128"
    wanted = {(name, label.barcode)}
    for drawn in both(renderer, label, profile):
        assert codes(labels.png(drawn)) == (wanted, wanted)


@profiles
def test_the_preview_is_the_print(renderer: ZplRenderer, profile: LabelProfile) -> None:
    paper, preview = both(renderer, BEER, profile)
    assert ImageChops.logical_xor(paper, preview).getbbox() is None


@pytest.mark.parametrize("name", [name for name in labels.LABELS if name.startswith("shelf")])
def test_it_looks_as_it_did_when_someone_looked_at_it(name: str) -> None:
    golden = picture(labels.golden(name).read_bytes())
    assert ImageChops.logical_xor(golden, image.picture(compose(labels.LABELS[name], DOTS))).getbbox() is None


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=120), st.text(max_size=60), st.integers(1, 99_999_999))
def test_whatever_it_is_called_it_can_be_printed(name: str, code: str, cents: int) -> None:
    label = shelf_label(replace(SYRUP, name=name, barcode=code, price_cents=cents), "fr")
    assert (label.width_mm, label.height_mm) == (57, 32)
    assert zpl.encode(label, label_profile("zebra-203")).startswith(b"^XA")


@pytest.mark.parametrize(
    ("barcode", "wanted"),
    [
        ("5410126001013", "EAN13"),
        ("5410126001014", None),
        ("96385074", "EAN8"),
        ("2841", "CODE128"),
        ("", None),
        ("é", None),
        ("15410000000016", None),
    ],
)
def test_a_code_is_drawn_as_scanners_read_it(barcode: str, wanted: str | None) -> None:
    found = symbology_of(barcode)
    assert (found.name if found else None) == wanted


@languages
def test_the_roll_says_the_same(language: str) -> None:
    slip = str(paper_rows(shelf_slip(BEER, language))).replace("\\xa0", "\u00a0")
    assert all(text in slip for text in texts(shelf_label(BEER, language)) if text != BEER.barcode)
    assert BEER.barcode in slip


def test_it_is_drawn_at_both_densities() -> None:
    for dots_per_mm in (8.0, 11.8):
        assert len(image.png(shelf_label(BEER, "fr"), dots_per_mm)) > 100
        assert compose(shelf_label(BEER, "fr"), dots_per_mm).width_dots == round(57 * dots_per_mm)
