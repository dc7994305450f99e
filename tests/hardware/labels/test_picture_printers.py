"""Labels as pictures, in TSPL, EPL2, Brother's raster and as a PDF: golden, strictly understood, harmless, as
their preview shows them, and read by two decoders.
"""

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from hardware.drivers.document import Symbology
from hardware.drivers.label import Label, LabelBarcode, LabelText
from hardware.drivers.labels import languages
from hardware.drivers.labels.drawn import drawn
from hardware.drivers.labels.printer import LabelPrinter
from hardware.drivers.labels.profiles import LabelProfile, label_profile, names, suggest
from hardware.drivers.printing.printer import Outcome, PrinterState
from hardware.drivers.simulators.label_press import PrintedLabel, StuckGraphic
from hardware.drivers.simulators.label_printer import SimulatedLabelPrinter
from hardware.drivers.simulators.picture_presses import BrotherPress, EplPress, PicturePress, TsplPress
from hardware.drivers.transports import open_transport
from tests.hardware.judges import codes
from tests.hardware.labels.labels import NASTY, label

GOLDEN = Path(__file__).parents[1] / "golden"
CODE = "HBZTLW3Q6256-2"
BOTH = {("Code128", CODE), ("QRCode", CODE)}
PRESSES: dict[str, type[PicturePress]] = {"tspl": TsplPress, "epl": EplPress, "brother": BrotherPress}
WIRED = [name for name in names() if label_profile(name).language in PRESSES]
wired = pytest.mark.parametrize("name", WIRED)
NAME = LabelText("Sirop de Liège", 2, 2, 53, 8, 4)
SHELF = Label(57, 32, (NAME, LabelBarcode("5410126001013", 2, 12, 53, 16, Symbology.EAN13)))


def pressed(stream: bytes, profile: LabelProfile, piece: int = 0) -> tuple[list[PrintedLabel], list[str]]:
    labels: list[PrintedLabel] = []
    complaints: list[str] = []
    press = PRESSES[profile.language](profile.dots_per_mm, labels.append, complaints.append)
    for at in range(0, len(stream), piece or len(stream)):
        press.take(stream[at : at + (piece or len(stream))])
    press.take(b"")
    return labels, complaints


def picture(printed: PrintedLabel) -> Image.Image:
    (dots,) = printed.items
    assert isinstance(dots, StuckGraphic)
    ink = bytes(byte ^ 0xFF for byte in dots.rows)
    return Image.frombytes("1", (printed.width_dots, printed.height_dots), ink)


def expected(paper: Image.Image, printed: PrintedLabel) -> Image.Image:
    """In the middle of the roll, at its beginning."""
    sheet = Image.new("1", (printed.width_dots, printed.height_dots), 255)
    sheet.paste(paper, ((printed.width_dots - paper.width) // 2, 0))
    return sheet


def png(paper: Image.Image) -> bytes:
    out = io.BytesIO()
    paper.save(out, "png")
    return out.getvalue()


@wired
def test_a_label_is_its_preview_whatever_stands_on_it(name: str) -> None:
    profile = label_profile(name)
    for text in ("Épicerie Łukasz, Жанна", 'SIZE 1 mm,1 mm\r\nPRINT 9\r\n"\\["]', "\nN\nP9\n", *NASTY[:4]):
        (printed,), complaints = pressed(languages.encode(label(text), profile), profile)
        assert complaints == []
        preview = Image.open(io.BytesIO(languages.preview(label(text), profile)))
        difference = ImageChops.logical_xor(picture(printed), expected(preview, printed))
        assert difference.getbbox() is None


@wired
def test_two_readers_read_both_codes_off_the_label(name: str) -> None:
    profile = label_profile(name)
    narrow = profile.roll is not None and profile.roll.width_mm < 100
    this = SHELF if narrow else label("Herstal")
    (printed,), _ = pressed(languages.encode(this, profile), profile)
    read = {("EAN13", "5410126001013")} if narrow else BOTH
    paper = picture(printed)
    upright = paper.rotate(-90, expand=True) if profile.roll and profile.roll.width_mm < 57 else paper
    assert codes(png(upright)) == (read, read)


@pytest.mark.parametrize("name", ["tspl-203", "epl-203", "brother-ql800-62"])
def test_the_shelfs_label_is_sent_as_it_was_approved_and_in_any_pieces(name: str) -> None:
    profile = label_profile(name)
    job = languages.encode(SHELF, profile)
    assert job == (GOLDEN / f"shelf-{name}.bin").read_bytes()
    assert pressed(job, profile, piece=7) == pressed(job, profile)


@pytest.mark.parametrize("name", ["tspl-203", "epl-203", "brother-ql800-62"])
def test_a_job_ends_in_sent_and_comes_out(name: str) -> None:
    profile = label_profile(name)
    assert profile.language != "pdf"
    with SimulatedLabelPrinter(language=profile.language) as simulated:
        till = LabelPrinter(lambda: open_transport(simulated.address), profile)
        assert till.print(SHELF, copies=2) == Outcome(PrinterState.SENT)
        assert len(simulated.wait_for_labels(2)) == 2
        assert simulated.warnings == ()


def test_the_shops_calibration_moves_all_and_sets_the_heat() -> None:
    for name in ("tspl-203", "epl-203"):
        plain = label_profile(name)
        moved = replace(plain, right_mm=1.5, down_mm=-1.0, darkness=22)
        (before,), _ = pressed(languages.encode(SHELF, plain), plain)
        (after,), complaints = pressed(languages.encode(SHELF, moved), moved)
        assert complaints == []
        assert after.darkness == 22
        boxes = [ImageChops.invert(picture(printed).convert("L")).getbbox() for printed in (before, after)]
        first, second = boxes
        assert first
        assert second
        assert (second[0] - first[0], second[1] - first[1]) == (12, -8)


def test_a_label_wider_than_its_roll_is_turned_or_smaller_and_nothing_is_cut_off() -> None:
    narrow = label_profile("brother-ql800-29")
    assert drawn(Label(57, 25, ()), narrow).size == (295, 673)
    assert drawn(label("x"), narrow).width <= 306
    ink = drawn(label("Herstal"), narrow)
    assert ImageChops.invert(ink.convert("L")).getbbox() is not None


def test_what_a_strict_printer_does_not_know_it_says() -> None:
    row = b"\x1biz\x86\x0a\x3e\x00\x01\x00\x00\x00\x00\x00\xffg\x00\x5a" + b"\xff" * 90 + b"\x1a\x1b"
    for name, stream in (
        ("tspl-203", b"SIZE 57 mm,32 mm\r\nTEXT 1,1\r\nBITMAP 450,0,2,1,0,\x00\x00\r\nPRINT 1,1\r\nCL"),
        ("epl-203", b"\nN\nq456\nX1\nGW450,0,2,1\n\x00\x00\nP1\nGW0,"),
        ("brother-ql800-62", row),
    ):
        labels, complaints = pressed(stream, label_profile(name))
        assert len(labels) == 1
        assert len(complaints) == 3, complaints


def test_a_pdf_has_a_page_for_each_copy_as_large_as_the_label_and_as_its_preview() -> None:
    profile = label_profile("pdf-300")
    for text in ("Herstal", "(a) Tj ET endstream %%EOF"):
        document = pypdfium2.PdfDocument(languages.encode(label(text), profile, 2))
        assert [tuple(round(side * 25.4 / 72) for side in page.get_size()) for page in document] == [
            (100, 150)
        ] * 2
        page = document[0].render(scale=300 / 72).to_pil().convert("1", dither=Image.Dither.NONE)
        preview = drawn(label(text), profile)
        assert max(abs(a - b) for a, b in zip(page.size, preview.size, strict=True)) <= 1
        unlike = ImageChops.logical_xor(page.resize(preview.size), preview).histogram()[255]
        assert unlike < preview.width * preview.height / 1000
        assert document[0].get_textpage().get_text_bounded() == ""
        assert codes(png(page)) == (BOTH, BOTH)


@pytest.mark.parametrize(
    ("product", "name"),
    [
        ("Zebra LP2844", "epl-203"),
        ("Brother QL-820NWB", "brother-ql800-62"),
        ("QL-1110NWB", "brother-ql1100-102"),
        ("TSC TDP-225", "tspl-203"),
        ("TSC TDP-345", "tspl-300"),
    ],
)
def test_a_printer_finds_its_language_by_what_it_calls_itself(product: str, name: str) -> None:
    assert suggest(product) == name
