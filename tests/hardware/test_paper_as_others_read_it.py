"""What comes out of an independent printer, read by independent readers of barcodes."""

from pathlib import Path

import pytest

from hardware.drivers.document import Align, Barcode, Column, Columns, QrCode, Symbology, Text
from hardware.drivers.printing.layout import compose
from hardware.drivers.printing.lines import TextLine
from hardware.drivers.profiles import Profile, names, profile
from tests.emulator import Emulator
from tests.hardware.documents import RECEIPT, RIGHT, ticket
from tests.hardware.judges import codes, ink, picture, printed

WIDE_ESCPOS = [
    name for name in names() if (profile(name).width_dots, profile(name).language) == (576, "escpos")
]
FRENCH = "€ à é è ê ç ï ù œ ß – ’ « Ça coûte 4,50 € »"
RECEIPT_CODES = {("EAN13", "5412345678908"), ("QRCode", "https://herstal.example/t/2-001042")}


def said(receipt_text: str) -> list[str]:
    """The lines of text, without rules, codes and pictures."""
    return [line for line in receipt_text.splitlines() if line and not line.startswith("[")]


def composed(document_profile: Profile) -> list[str]:
    lines = compose(RECEIPT, document_profile)
    return [line.text.strip() for line in lines if isinstance(line, TextLine)]


def test_the_receipt_is_on_paper_line_by_line_and_both_readers_read_its_codes(
    emulator: Emulator, epson: Profile
) -> None:
    receipt = printed(emulator, RECEIPT, epson)
    small = [line for line in said(receipt.text) if not line.startswith("TOTAL")]
    assert [line.strip() for line in small] == [row for row in composed(epson) if not row.startswith("TOTAL")]
    assert codes(receipt.png) == (RECEIPT_CODES, RECEIPT_CODES)
    assert receipt.boundary == "cut"


@pytest.mark.parametrize("name", WIDE_ESCPOS)
def test_every_80_mm_profile_prints_the_same_words(emulator: Emulator, name: str) -> None:
    receipt = printed(emulator, RECEIPT, profile(name))
    assert "Café moulu Arabica 250 g                  4,95 €" in receipt.text
    assert codes(receipt.png) == (RECEIPT_CODES, RECEIPT_CODES)


def test_narrow_paper_has_the_same_words_and_codes_that_can_be_read(narrow_emulator: Emulator) -> None:
    narrow = profile("generic-58")
    receipt = printed(narrow_emulator, RECEIPT, narrow)
    assert receipt.width_dots == 384
    assert "Café moulu Arabica        4,95 €" in receipt.text
    assert codes(receipt.png) == (RECEIPT_CODES, RECEIPT_CODES)


def test_the_accents_are_right_on_page_16(emulator: Emulator, epson: Profile) -> None:
    assert said(printed(emulator, ticket(Text(FRENCH)), epson).text) == [FRENCH]


def test_the_accents_are_right_on_page_19_where_there_is_no_other(tmp_path: Path, epson: Profile) -> None:
    only_858 = Profile(
        **{field: getattr(epson, field) for field in epson.__dataclass_fields__} | {"pages": epson.pages[1:]}
    )
    with Emulator(tmp_path, code_pages={0: "PC437", 19: "PC858"}) as judge:
        (line,) = said(printed(judge, ticket(Text(FRENCH)), only_858).text)
    assert line == "€ à é è ê ç ï ù oe ß - ' « Ça coûte 4,50 € »"


@pytest.mark.parametrize("name", ["Łukasz Żółć", "Çağrı Gümüş", "Ștefan Țîrlea", "Ελένη", "Олена Ґалаґан"])
def test_a_name_that_no_page_has_is_drawn_in_its_own_letters(
    emulator: Emulator, epson: Profile, name: str
) -> None:
    receipt = printed(emulator, ticket(Text(name), Text("Merci")), epson)
    assert receipt.text.splitlines()[:2] == ["[image 576x24]", "Merci"]
    for at, letter in enumerate(name):
        drawn = ink(receipt.png, (at * 12, 0, at * 12 + 12, 24))
        assert (drawn > 10) == (letter != " "), letter
    assert ink(receipt.png, (len(name) * 12, 0, 576, 24)) == 0


def test_a_drawn_letter_looks_like_the_printers_own(emulator: Emulator, epson: Profile) -> None:
    """The same words as text and as dots: heights, widths and places agree within a few dots."""
    own = printed(emulator, ticket(Text("Hermès 12,50 €")), epson)
    drawn = printed(emulator, ticket(Text("Hermès 12,50 € ł")), epson)
    for at in range(len("Hermès 12,50 €")):
        cell = (at * 12, 0, at * 12 + 12, 24)
        box, other = (
            picture(png).convert("L").crop(cell).point(lambda dot: 255 - dot).getbbox()
            for png in (own.png, drawn.png)
        )
        if box and other:
            assert all(abs(a - b) <= 4 for a, b in zip(box, other, strict=True)), at


def test_drawn_lines_keep_their_columns_their_size_and_their_side(emulator: Emulator, epson: Profile) -> None:
    receipt = printed(
        emulator,
        ticket(
            Columns((Column("Łosoś"), Column("12,50 €", 10, RIGHT))),
            Text("Ł", Align.CENTRE, size=2),
            Text("Ł", Align.RIGHT, bold=True),
            Text("Ł", invert=True),
        ),
        epson,
    )
    assert receipt.text.splitlines() == [
        "[image 576x24]",
        "[image 576x48]",
        "[image 576x24]",
        "[image 576x24]",
    ]
    assert ink(receipt.png, (492, 0, 576, 24)) > 100
    assert ink(receipt.png, (276, 30, 300, 78)) > 100
    assert ink(receipt.png, (0, 84, 560, 108)) == 0
    assert ink(receipt.png, (0, 114, 576, 138)) > 12_000


CODES = [
    ("EAN13", "2000000000008", Symbology.EAN13),
    ("EAN8", "96385074", Symbology.EAN8),
    ("Code128", "2-001042", Symbology.CODE128),
    ("Code128", "1620010001", Symbology.CODE128),
    ("Code128", "HM{2026}/ab 7", Symbology.CODE128),
    ("Code128", "00012345678901234567", Symbology.CODE128),
]


@pytest.mark.parametrize("name", ["epson-tm-t20iii", "generic-80"])
@pytest.mark.parametrize(("kind", "text", "symbology"), CODES)
def test_both_readers_read_every_barcode_printed_or_drawn(
    emulator: Emulator, name: str, kind: str, text: str, symbology: Symbology
) -> None:
    receipt = printed(emulator, ticket(Barcode(text, symbology)), profile(name))
    assert codes(receipt.png) == ({(kind, text)}, {(kind, text)})
    assert said(receipt.text) == [text.center(48).strip()]


@pytest.mark.parametrize("name", ["generic-58"])
@pytest.mark.parametrize(("kind", "text", "symbology"), CODES)
def test_both_readers_read_every_barcode_on_narrow_paper(
    narrow_emulator: Emulator, name: str, kind: str, text: str, symbology: Symbology
) -> None:
    receipt = printed(narrow_emulator, ticket(Barcode(text, symbology)), profile(name))
    assert codes(receipt.png) == ({(kind, text)}, {(kind, text)})


@pytest.mark.parametrize("name", ["epson-tm-t20iii", "generic-80"])
@pytest.mark.parametrize("text", ["https://herstal.example/t/2-001042", "Ça coûte 4,50 €", "x" * 400])
def test_both_readers_read_every_qr_code(emulator: Emulator, name: str, text: str) -> None:
    receipt = printed(emulator, ticket(Text("before"), QrCode(text), Text("after")), profile(name))
    assert codes(receipt.png) == ({("QRCode", text)}, {("QRCode", text)})
