"""The printed document: what stands on the paper, not how a printer is told.

A `Document` is a frozen tuple of parts. It is stored as JSON with the print job, so that a job can be
rerouted to another printer, previewed, and printed again; bytes are made from it at the last moment.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Symbology(StrEnum):
    EAN13 = "ean13"
    EAN8 = "ean8"
    CODE128 = "code128"


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph, wrapped at the paper's width. `size` multiplies both width and height, 1 to 4."""

    text: str
    align: Align = Align.LEFT
    bold: bool = False
    size: int = 1
    underline: bool = False
    invert: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One cell of a `Columns` row.

    `width` counts characters; 0 takes what is left (shared between all columns of width 0).
    Too long text is wrapped below itself in a column of width 0, and never cut silently.
    """

    text: str
    width: int = 0
    align: Align = Align.LEFT
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    columns: tuple[Column, ...]
    size: int = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper; `double` for the one above the total."""

    double: bool = False


@dataclass(frozen=True, slots=True)
class Barcode:
    """`text` is the content without its check digit's correction: the caller gives a valid code."""

    text: str
    symbology: Symbology = Symbology.CODE128
    height_dots: int = 80
    caption: bool = True


@dataclass(frozen=True, slots=True)
class QrCode:
    text: str
    module_dots: int = 5


@dataclass(frozen=True, slots=True)
class Image:
    """A one-bit picture: rows from the top, each `ceil(width / 8)` bytes, leftmost bit first, 1 is black."""

    width_dots: int
    height_dots: int
    rows_hex: str


@dataclass(frozen=True, slots=True)
class Feed:
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Cut:
    pass


Part = Text | Columns | Rule | Barcode | QrCode | Image | Feed | Cut

_PARTS: dict[str, type[Part]] = {
    cls.__name__.lower(): cls for cls in (Text, Columns, Rule, Barcode, QrCode, Image, Feed, Cut)
}


@dataclass(frozen=True, slots=True)
class Document:
    parts: tuple[Part, ...]

    def as_json(self) -> list[dict[str, Any]]:
        """Plain lists, strings, numbers and booleans; `from_json` gives an equal document back."""
        return [{"part": type(part).__name__.lower(), **asdict(part)} for part in self.parts]

    @classmethod
    def from_json(cls, rows: list[dict[str, Any]]) -> "Document":
        return cls(tuple(_part(row) for row in rows))


def _part(row: dict[str, Any]) -> Part:
    fields = {name: value for name, value in row.items() if name != "part"}
    kind = _PARTS[row["part"]]
    if kind is Columns:
        cells = tuple(Column(**(cell | {"align": Align(cell["align"])})) for cell in fields["columns"])
        return Columns(cells, fields["size"])
    if kind is Text:
        fields["align"] = Align(fields["align"])
    if kind is Barcode:
        fields["symbology"] = Symbology(fields["symbology"])
    return kind(**fields)
