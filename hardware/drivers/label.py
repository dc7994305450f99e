"""The label: what stands where on it, in millimetres from its top left corner.

A `Label` is frozen, and knows no printer: dots are made from it at the last moment, the same for the preview
and for the print.
"""

from dataclasses import dataclass
from enum import StrEnum

from hardware.drivers.document import Align, Image, Symbology

_NOTHING_MM = 1e-6
"""What sums of tenths may be wrong by."""


class LetterWeight(StrEnum):
    MEDIUM = "medium"
    BOLD = "bold"


class Fit(StrEnum):
    """What a text gives up first that is too long for its room; in the end both do both."""

    SHRINK = "shrink"  # its size, as far as two thirds; then it takes more lines
    WRAP = "wrap"  # its one line; then its size


@dataclass(frozen=True)
class LabelText:
    """A paragraph in a room of its own, in the middle of its height.

    `size_mm` is the height of a capital letter, the most that the text gets; its room needs 1.7 times as
    much for a line. It becomes smaller or takes up to `max_lines`, as `fit` says, and is never cut
    silently: what does not even fit in the smallest letters ends in "…". `invert` is white in a black room.
    """

    text: str
    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    size_mm: float
    weight: LetterWeight = LetterWeight.MEDIUM
    align: Align = Align.LEFT
    fit: Fit = Fit.SHRINK
    max_lines: int = 1
    invert: bool = False


@dataclass(frozen=True)
class LabelBarcode:
    """Code 128, an EAN or a GS1 DataMatrix in the middle of its room, with its quiet zones; as wide as whole
    dots allow."""

    text: str
    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    symbology: Symbology = Symbology.CODE128


@dataclass(frozen=True)
class LabelQr:
    """A QR code of level M in the middle of a square room, with its quiet zone; as large as fits."""

    text: str
    x_mm: float
    y_mm: float
    size_mm: float

    @property
    def width_mm(self) -> float:
        return self.size_mm

    @property
    def height_mm(self) -> float:
        return self.size_mm


@dataclass(frozen=True)
class LabelBox:
    """A frame, its line inside; a rule if it is as thick as high."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    line_mm: float


@dataclass(frozen=True)
class LabelImage:
    """A one-bit picture, drawn over the whole of its room."""

    image: Image
    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float


LabelItem = LabelText | LabelBarcode | LabelQr | LabelBox | LabelImage


@dataclass(frozen=True)
class Label:
    """Raises `ValueError` when made with an item that hangs over its edge."""

    width_mm: float
    height_mm: float
    items: tuple[LabelItem, ...]

    def __post_init__(self) -> None:
        for item in self.items:
            right, bottom = item.x_mm + item.width_mm, item.y_mm + item.height_mm
            over = right > self.width_mm + _NOTHING_MM or bottom > self.height_mm + _NOTHING_MM
            if min(item.x_mm, item.y_mm) < 0 or over:
                raise ValueError(f"not on a label of {self.width_mm} × {self.height_mm} mm: {item}")
