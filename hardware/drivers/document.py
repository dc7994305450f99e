"""The printed document: what stands on the paper, not how a printer is told.

A `Document` is a frozen tuple of parts. Whoever has one can have it printed elsewhere, previewed, and printed
again; bytes are made from it at the last moment.
"""

from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Symbology(StrEnum):
    EAN13 = "ean13"
    EAN8 = "ean8"
    CODE128 = "code128"
    DATAMATRIX = "datamatrix"  # of GS1: application identifiers, a separator after those of any length


@dataclass(frozen=True)
class Text:
    """One paragraph, wrapped at the paper's width. `size` multiplies both width and height, 1 to 4."""

    text: str
    align: Align = Align.LEFT
    bold: bool = False
    size: int = 1
    underline: bool = False
    invert: bool = False


@dataclass(frozen=True)
class Column:
    """One cell of a `Columns` row.

    `width` counts characters; 0 takes what is left (shared between all columns of width 0).
    Too long text is wrapped below itself in a column of width 0, and never cut silently.
    """

    text: str
    width: int = 0
    align: Align = Align.LEFT
    bold: bool = False


@dataclass(frozen=True)
class Columns:
    columns: tuple[Column, ...]
    size: int = 1


@dataclass(frozen=True)
class Rule:
    """A line across the paper; `double` for the one above the total."""

    double: bool = False


@dataclass(frozen=True)
class Barcode:
    """`text` is the content without its check digit's correction: the caller gives a valid code."""

    text: str
    symbology: Symbology = Symbology.CODE128
    height_dots: int = 80
    caption: bool = True


@dataclass(frozen=True)
class QrCode:
    """`module_dots`: the side of one square, in dots of the print head."""

    text: str
    module_dots: int = 5


@dataclass(frozen=True)
class Image:
    """A one-bit picture: rows from the top, each `ceil(width / 8)` bytes, leftmost bit first, 1 is black."""

    width_dots: int
    height_dots: int
    rows_hex: str


@dataclass(frozen=True)
class Feed:
    """In lines of the printer's own height."""

    lines: int = 1


@dataclass(frozen=True)
class Cut:
    pass


Part = Text | Columns | Rule | Barcode | QrCode | Image | Feed | Cut


@dataclass(frozen=True)
class Document:
    parts: tuple[Part, ...]
