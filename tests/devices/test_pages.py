"""Pages as a PDF: as large as they are said to be, drawn as their preview, read off the page by two."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from pyzbar import pyzbar

from hardware.drivers.document import Symbology
from hardware.drivers.label import Label, LabelBarcode, LabelBox, LabelText
from hardware.drivers.printing.charset import neutral
from herstal_pos.devices import pages
from tests.hardware.matrix_judges import matrices

EAN, MATRIX = "5410126001013", "01054101260010131526120510LOT 7"
HOSTILE = ("^XZ~HS", "\x1b\x00\x07", "x" * 500, "لبن طازج", "苹果汁", "(a) Tj ET endstream %%EOF")
PAGE = Label(
    210,
    297,
    (
        LabelText("Sirop de Liège", 10, 10, 60, 10, 4),
        LabelBarcode(EAN, 10, 30, 40, 15, Symbology.EAN13),
        LabelBarcode(MATRIX, 60, 30, 20, 20, Symbology.DATAMATRIX),
        LabelBox(10, 100, 50, 50, 1),
    ),
)


def drawn(document: bytes, at: int = 0, dots_per_mm: float = 16) -> Image.Image:
    """As a reader of PDF files shows it."""
    page = pypdfium2.PdfDocument(document)[at]
    shown: Image.Image = page.render(scale=dots_per_mm * 25.4 / 72).to_pil().convert("L")
    return shown


def test_a_page_is_as_large_as_it_is_said_to_be() -> None:
    made = pypdfium2.PdfDocument(pages.pdf([PAGE, Label(57, 32, ())], "Étiquettes"))
    sizes = [tuple(round(side * 25.4 / 72) for side in page.get_size()) for page in made]
    assert sizes == [(210, 297), (57, 32)]
    assert made.get_metadata_value("Title") == "Étiquettes"


def test_a_millimetre_is_a_millimetre() -> None:
    page = drawn(pages.pdf([Label(210, 297, (LabelBox(10, 100, 50, 25, 1),))]))
    box = page.point([255 * (level < 128) for level in range(256)]).getbbox()
    assert box is not None
    assert [side / 16 for side in box] == pytest.approx([10, 100, 60, 125], abs=0.2)


def test_two_readers_read_each_code_off_the_page() -> None:
    page = drawn(pages.pdf([PAGE]))
    assert {code.text for code in zxingcpp.read_barcodes(page) if code.format.name == "EAN13"} == {EAN}
    assert {code.data.decode() for code in pyzbar.decode(page)} == {EAN}
    assert matrices(page.crop((850, 400, 1400, 900))) == ({MATRIX}, {MATRIX})


def test_the_page_is_its_preview() -> None:
    preview = Image.open(BytesIO(pages.preview(PAGE)))
    page = drawn(pages.pdf([PAGE]), dots_per_mm=pages.DOTS_PER_MM).resize(preview.size)
    unlike = sum(abs(a - b) > 128 for a, b in zip(preview.tobytes(), page.tobytes(), strict=True))
    assert unlike < preview.width * preview.height / 1000


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_dots(text: str) -> None:
    room = Label(60, 40, (LabelText(text, 0, 0, 60, 40, 5, max_lines=3),))
    (page,) = pypdfium2.PdfDocument(pages.pdf([room]))
    assert page.get_textpage().get_text_bounded() == ""
    black, _ = page.render(scale=4).to_pil().convert("L").getextrema()
    assert (black < 255) == bool(neutral(text))


def test_no_page_is_no_document() -> None:
    with pytest.raises(ValueError, match="page"):
        pages.pdf([])


def test_it_is_kept_beside_what_is_there(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    files = [pages.keep(document, [gone, tmp_path], "étiquettes") for document in (b"1", b"2")]
    assert [file.name for file in files] == ["étiquettes.pdf", "étiquettes-2.pdf"]
    assert [file.read_bytes() for file in files] == [b"1", b"2"]
    with pytest.raises(OSError, match="étiquettes"):
        pages.keep(b"3", [gone], "étiquettes")
