"""Labels that these tests print, and texts that nobody should obey."""

from hardware.drivers.document import Align, Image
from hardware.drivers.label import (
    Fit,
    Label,
    LabelBarcode,
    LabelBox,
    LabelImage,
    LabelQr,
    LabelText,
    LetterWeight,
)

ARROW = Image(16, 8, "01800180018001807ffe3ffc0ff003c0")
NASTY = (
    "^XZ^XA^GB800,1200,1200^FS",
    "~HS~JR~SD30",
    "_5EXZ \\& ^FH^FD",
    "Rue de l’Été 12\r\n^XZ\x00\x7f\x1b",
    ">:>5>;^FS^FO0,0",
    "x" * 400,
    "",
)


def label(text: str, code: str = "HBZTLW3Q6256-2") -> Label:
    """Every kind of item; `text` wherever a customer's can stand."""
    return Label(
        100,
        150,
        (
            LabelText(text, 4, 4, 92, 12, 6, LetterWeight.BOLD),
            LabelText(text, 4, 18, 92, 20, 5, fit=Fit.WRAP, max_lines=3, align=Align.RIGHT),
            LabelText(text, 4, 40, 44, 12, 4, LetterWeight.BOLD, Align.CENTRE, invert=True),
            LabelBox(50, 40, 46, 12, 0.5),
            LabelBox(4, 54, 92, 1, 1),
            LabelImage(ARROW, 60, 60, 16, 8),
            LabelBarcode(code, 20, 70, 76, 20),
            LabelQr(code, 4, 100, 40),
        ),
    )
