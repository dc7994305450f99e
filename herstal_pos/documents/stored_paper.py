"""A printed document and a label as a shop stores them: lists of rows, each a part by its stored name.

They lie in print jobs and closings for years. A part that a newer program knows is left out, a field of it is
passed by, what is missing has its default: whatever stands there, the rest of the paper can be had.
"""

from collections.abc import Iterable
from contextlib import suppress
from copy import replace
from typing import Any

from hardware.drivers.document import (
    Align,
    Barcode,
    Column,
    Columns,
    Cut,
    Document,
    Feed,
    Image,
    Part,
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
    LabelImage,
    LabelItem,
    LabelQr,
    LabelText,
    LetterWeight,
)
from herstal_pos.stored import Form, each, flag, number, one, one_of, rows, text, whole

type Rows = list[dict[str, Any]]

PART = "part"
LABEL = "label"

_COLUMN = Form(
    Column,
    text=text("text"),
    width=whole("width"),
    align=one_of("align", Align.LEFT),
    bold=flag("bold"),
)
_IMAGE = Form(
    Image, width_dots=whole("width_dots"), height_dots=whole("height_dots"), rows_hex=text("rows_hex")
)

PARTS: dict[str, tuple[type[Part], Form[Any]]] = {
    "text": (
        Text,
        Form(
            Text,
            text=text("text"),
            align=one_of("align", Align.LEFT),
            bold=flag("bold"),
            size=whole("size", 1),
            underline=flag("underline"),
            invert=flag("invert"),
        ),
    ),
    "columns": (Columns, Form(Columns, columns=each("columns", _COLUMN), size=whole("size", 1))),
    "rule": (Rule, Form(Rule, double=flag("double"))),
    "barcode": (
        Barcode,
        Form(
            Barcode,
            text=text("text"),
            symbology=one_of("symbology", Symbology.CODE128),
            height_dots=whole("height_dots", 80),
            caption=flag("caption", default=True),
        ),
    ),
    "qrcode": (QrCode, Form(QrCode, text=text("text"), module_dots=whole("module_dots", 5))),
    "image": (Image, _IMAGE),
    "feed": (Feed, Form(Feed, lines=whole("lines", 1))),
    "cut": (Cut, Form(Cut)),
}

_ROOM = {
    "x_mm": number("x_mm"),
    "y_mm": number("y_mm"),
    "width_mm": number("width_mm"),
    "height_mm": number("height_mm"),
}

ITEMS: dict[str, tuple[type[LabelItem], Form[Any]]] = {
    "text": (
        LabelText,
        Form(
            LabelText,
            text=text("text"),
            **_ROOM,
            size_mm=number("size_mm"),
            weight=one_of("weight", LetterWeight.MEDIUM),
            align=one_of("align", Align.LEFT),
            fit=one_of("fit", Fit.SHRINK),
            max_lines=whole("max_lines", 1),
            invert=flag("invert"),
        ),
    ),
    "barcode": (
        LabelBarcode,
        Form(
            LabelBarcode,
            text=text("text"),
            **_ROOM,
            symbology=one_of("symbology", Symbology.CODE128, spare=True),
        ),
    ),
    "qr": (
        LabelQr,
        Form(
            LabelQr,
            text=text("text"),
            x_mm=number("x_mm"),
            y_mm=number("y_mm"),
            size_mm=number("size_mm"),
        ),
    ),
    "box": (LabelBox, Form(LabelBox, **_ROOM, line_mm=number("line_mm"))),
    "image": (LabelImage, Form(LabelImage, image=one("image", _IMAGE), **_ROOM)),
}

_PART_NAMES = {kind: name for name, (kind, _) in PARTS.items()}
_ITEM_NAMES = {kind: name for name, (kind, _) in ITEMS.items()}


def paper_rows(paper: Document | Label) -> Rows:
    """Plain lists, texts, numbers and flags: `document_from` and `label_from` give an equal paper back."""
    if isinstance(paper, Label):
        size = {PART: LABEL, "width_mm": paper.width_mm, "height_mm": paper.height_mm}
        return [size, *(_row(item, _ITEM_NAMES[type(item)], ITEMS) for item in paper.items)]
    return [_row(part, _PART_NAMES[type(part)], PARTS) for part in paper.parts]


def document_from(stored: object) -> Document:
    return Document(tuple(_known(stored, PARTS)))


def label_from(stored: object) -> Label:
    """Raises `ValueError` where these are no label's rows, a printed document's perhaps. An item that would
    hang over its edge is left out: only a newer label can have it."""
    size, *items = rows(stored) or [{}]
    if size.get(PART) != LABEL:
        raise ValueError("this is no label")
    bare = Label(number("width_mm").read(size), number("height_mm").read(size), ())
    return replace(bare, items=tuple(_fitting(bare, _known(items, ITEMS))))


def _known(stored: object, forms: dict[str, tuple[Any, Form[Any]]]) -> Iterable[Any]:
    for row in rows(stored):
        name = row.get(PART)
        if isinstance(name, str) and name in forms:
            yield forms[name][1].read(row)


def _fitting(label: Label, items: Iterable[LabelItem]) -> Iterable[LabelItem]:
    for item in items:
        with suppress(ValueError):
            yield from replace(label, items=(item,)).items


def _row(part: object, name: str, forms: dict[str, tuple[Any, Form[Any]]]) -> dict[str, Any]:
    return {PART: name, **forms[name][1].write(part)}
