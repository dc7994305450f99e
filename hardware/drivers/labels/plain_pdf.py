"""Pages of plain text as a PDF of a few kilobytes, the same bytes for the same pages.

A page is a `Label` of texts and boxes. Letters are those every reader of PDF has (Helvetica, ISO 32000-1,
9.6.2.2), so nothing is drawn in dots, and no font lies in the file; pages with bars or pictures are drawn by
others. A text that is too long becomes smaller, as far as two thirds, then it ends in "…".
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from zlib import compress

from hardware.drivers.document import Align
from hardware.drivers.label import Label, LabelBox, LabelText, LetterWeight

_POINTS = 72 / 25.4
_CAPITAL = 0.72
"""How high a capital letter of Helvetica is, of its size."""
_ELLIPSIS, _SMALLEST = "…", 2 / 3
_WIDTHS = {
    278: " !,./:;I[\\]tf",
    333: "()-`r·",
    556: "#$0123456789<=>?L_abdeghnopqu€«»",
    222: "ijl",
    191: "'",
    355: '"',
    889: "%",
    667: "&ABEKPSVXY",
    389: "*",
    584: "+<=>~−×",
    1015: "@",
    722: "CDHNRUw",
    611: "FTZ",
    778: "GOQ",
    500: "Jckvsxyz",
    833: "Mm",
    944: "W",
    469: "^",
    1000: "…—",
}
"""Thousandths of the size, of the letters of the regular face (Adobe's metrics); bold ones are hardly wider,
figures not at all."""
_WIDE = {sign: wide for wide, signs in _WIDTHS.items() for sign in signs}
_BOLDER = 1.07
_SPELT = str.maketrans({"−": "-", "\u202f": " ", "\u2009": " "})


def pdf(pages: Sequence[Label]) -> bytes:
    """Raises `ValueError` for no page, and for an item that is neither text nor box."""
    if not pages:
        raise ValueError("a document has a page")
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        *(
            f"<</Type/Font/Subtype/Type1/BaseFont/{face}/Encoding/WinAnsiEncoding>>".encode()
            for face in ("Helvetica", "Helvetica-Bold")
        ),
    ]
    for at, page in enumerate(pages):
        box = f"0 0 {page.width_mm * _POINTS:.2f} {page.height_mm * _POINTS:.2f}"
        fonts = "/Resources<</Font<</F0 3 0 R/F1 4 0 R>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]{fonts}/Contents {6 + 2 * at} 0 R>>".encode()
        )
        drawn = compress("\n".join(_drawn(page)).encode("cp1252", "replace"), 9)
        head = f"<</Length {len(drawn)}/Filter/FlateDecode>>stream\n".encode()
        objects.append(head + drawn + b"\nendstream")
    return _written(objects)


def _written(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def _drawn(page: Label) -> Iterator[str]:
    for item in page.items:
        match item:
            case LabelText():
                yield _letters(item, page.height_mm)
            case LabelBox():
                yield _box(item, page.height_mm)
            case _:
                raise ValueError(f"no plain page has {item}")


def _box(box: LabelBox, height_mm: float) -> str:
    """A rule is filled, a frame is drawn inside its edge."""
    half = box.line_mm / 2
    if box.line_mm >= box.height_mm:
        half, kind = 0.0, "f"
    else:
        kind = f"{box.line_mm * _POINTS:.2f} w S"
    left, low = box.x_mm + half, height_mm - box.y_mm - box.height_mm + half
    figures = (left, low, box.width_mm - 2 * half, box.height_mm - 2 * half)
    path = " ".join(f"{figure * _POINTS:.2f}" for figure in figures)
    return f"{kind.removesuffix(' S')} {path} re S" if kind != "f" else f"{path} re f"


def _letters(item: LabelText, height_mm: float) -> str:
    size, text = _fitting(item)
    wide = _width(text, item.weight) * size / _POINTS
    rest = item.width_mm - wide
    left = item.x_mm + {Align.LEFT: 0.0, Align.CENTRE: rest / 2, Align.RIGHT: rest}[item.align]
    base = height_mm - item.y_mm - (item.height_mm + size * _CAPITAL / _POINTS) / 2
    face = int(item.weight is LetterWeight.BOLD)
    spelt = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F{face} {size:.2f} Tf {left * _POINTS:.2f} {base * _POINTS:.2f} Td ({spelt}) Tj ET"


def _fitting(item: LabelText) -> tuple[float, str]:
    text = item.text.translate(_SPELT)
    size, room = item.size_mm / _CAPITAL * _POINTS, item.width_mm * _POINTS
    wide = _width(text, item.weight) * size
    if wide <= room:
        return size, text
    smaller = max(room / wide, _SMALLEST) * size
    while _width(text, item.weight) * smaller > room and len(text) > 1:
        text = text.removesuffix(_ELLIPSIS)[:-1] + _ELLIPSIS
    return smaller, text


@lru_cache(maxsize=4096)  # a sheet says the same words on each page
def _width(text: str, weight: LetterWeight) -> float:
    """Of its size."""
    thousandths = sum(_WIDE.get(sign) or _WIDE.get(_bare(sign), 667) for sign in text)
    bolder = _BOLDER if weight is LetterWeight.BOLD and not _is_figure(text) else 1
    return thousandths * bolder / 1000


def _is_figure(text: str) -> bool:
    return all(sign.isdigit() or sign in " ,.-%\xa0€" for sign in text)


def _bare(sign: str) -> str:
    """Without its accent; a space that does not break is a space."""
    return unicodedata.normalize("NFKD", sign)[:1]
