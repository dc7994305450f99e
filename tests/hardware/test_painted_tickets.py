"""The preview of a ticket: as wide as its paper, with the shop's picture, and its code can be scanned."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image as Pillow

from hardware.drivers.document import Barcode, Cut, Document, Feed, Image, QrCode, Rule, Text
from hardware.drivers.printing import painted
from hardware.drivers.profiles import names, profile

BLACK_DOTS = Image(16, 2, "ff00" + "00ff")
ALL = Document(
    (
        BLACK_DOTS,
        Text("Épicerie du Perron", bold=True, size=2),
        Text("à l'envers", invert=True),
        Rule(),
        Rule(double=True),
        Barcode("T1-000001"),
        Feed(2),
        QrCode("BCD 002"),
        Cut(),
    )
)


def paper(document: Document, printer: str) -> Pillow.Image:
    return Pillow.open(BytesIO(painted.png(document, profile(printer))))


@pytest.mark.parametrize("printer", names())
def test_both_codes_are_read_from_every_paper(printer: str) -> None:
    picture = paper(ALL, printer)
    assert picture.width == profile(printer).width_dots
    read = {each.text for each in zxingcpp.read_barcodes(picture.convert("L"))}
    assert {"T1-000001", "BCD 002"} <= read


def test_the_picture_lies_in_the_middle_dot_by_dot() -> None:
    picture = paper(Document((BLACK_DOTS,)), "generic-80")
    left = (picture.width - 16) // 2
    rows = [[picture.getpixel((left + x, y)) for x in range(16)] for y in range(2)]
    assert rows == [[0] * 8 + [255] * 8, [255] * 8 + [0] * 8]


def test_nothing_at_all_is_a_paper_too() -> None:
    assert paper(Document(()), "generic-80").height == 1
