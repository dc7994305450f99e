"""What a shop looks at once per printer."""

from datetime import datetime

from hardware.drivers.document import (
    Align,
    Barcode,
    Column,
    Columns,
    Cut,
    Document,
    Feed,
    QrCode,
    Rule,
    Symbology,
    Text,
)
from hardware.drivers.label import (
    Fit,
    Label,
    LabelBarcode,
    LabelBox,
    LabelItem,
    LabelQr,
    LabelText,
    LetterWeight,
)
from herstal_pos.documents.head import shop_head
from herstal_pos.documents.orders.bike_label import HEIGHT_MM, WIDTH_MM
from herstal_pos.domain.counter.codes import CALIBRATION_TEXT
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.i18n import Words

SPECIMEN = "€ é è ê ë ç ï î ù û à â ä ö ü ß œ Œ – ’"
"""All that Belgian names and prices need, and what printers get wrong."""

TEST_CODE = "HERSTAL-TEST"


def trial_ticket(shop: Shop, language: str, at: datetime, *, practice: bool) -> Document:
    """Euro and accents, width, the three codes, the cut."""
    words = Words(language)
    return Document(
        (
            *shop_head(shop, words, practice=practice),
            Text(words("test.title"), Align.CENTRE, bold=True, size=2),
            Text(f"{words.date(at)} {words.time(at)}", Align.CENTRE),
            Rule(),
            Text(SPECIMEN),
            Text(SPECIMEN, bold=True),
            Columns((Column(words("test.left")), Column(words("test.right"), 0, Align.RIGHT))),
            Rule(double=True),
            Feed(),
            Barcode("2000000000008", Symbology.EAN13),
            Feed(),
            Barcode(TEST_CODE),
            QrCode(TEST_CODE),
            Text(words("test.question"), Align.CENTRE),
            Feed(),
            Cut(),
        )
    )


def scanner_sheet(language: str) -> Document:
    """The code by which a scanner is set right, for where it does not read from the screen."""
    words = Words(language)
    return Document(
        (
            Text(words("scanner.sheet"), Align.CENTRE, bold=True, size=2),
            Feed(),
            Barcode(CALIBRATION_TEXT, height_dots=120),
            Feed(),
            Text(words("scanner.sheet_how"), Align.CENTRE),
            Feed(),
            Cut(),
        )
    )


def trial_label(shop: Shop, language: str, at: datetime, *, practice: bool) -> Label:
    """A frame two millimetres from all four edges shows what to move, solid black whether it is too pale."""
    words = Words(language)
    name = words("receipt.practice") if practice else shop.name
    items: tuple[LabelItem, ...] = (
        LabelBox(2, 2, WIDTH_MM - 4, HEIGHT_MM - 4, 1),
        LabelText(name, 6, 6, 88, 10, 5, LetterWeight.BOLD, Align.CENTRE, invert=practice),
        LabelText(words("test.title"), 6, 18, 88, 20, 11, LetterWeight.BOLD, Align.CENTRE),
        LabelText(f"{words.date(at)} {words.time(at)}", 6, 38, 88, 8, 4, align=Align.CENTRE),
        LabelText(SPECIMEN, 6, 50, 88, 14, 4, fit=Fit.WRAP, max_lines=2),
        LabelText("0123456789", 6, 66, 88, 14, 8, LetterWeight.BOLD, Align.CENTRE, invert=True),
        LabelQr(TEST_CODE, 6, 84, 35),
        LabelBarcode(TEST_CODE, 42, 92, 52, 15),
        LabelText(TEST_CODE, 42, 108, 52, 6, 2, align=Align.CENTRE),
        LabelText(words("test.edges"), 6, 124, 88, 18, 4, align=Align.CENTRE, fit=Fit.WRAP, max_lines=2),
    )
    return Label(WIDTH_MM, HEIGHT_MM, items)
