"""What lies on the paper of a simulated printer, ready to be painted by anyone."""

from collections.abc import Iterable
from dataclasses import dataclass

from hardware.drivers.document import Align

CELL_DOTS = {"A": (12, 24), "B": (9, 17), "9x9": (12, 18), "7x9": (10, 18)}
"""Of a font; pins are twice as far apart from row to row as from column to column."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look, from `x_dots` on; each cell is `cell_dots` wide and high before enlargement."""

    text: str
    x_dots: int
    bold: bool = False
    underline: bool = False
    invert: bool = False
    width: int = 1
    height: int = 1
    font: str = "A"
    red: bool = False

    @property
    def width_dots(self) -> int:
        return len(self.text) * CELL_DOTS[self.font][0] * self.width


@dataclass(frozen=True, slots=True)
class PrintedText:
    runs: tuple[Run, ...]
    align: Align
    height_dots: int

    @property
    def text(self) -> str:
        """The line as words, gaps as spaces of font A."""
        line = ""
        for run in self.runs:
            line = line.ljust(round(run.x_dots / CELL_DOTS["A"][0] / run.width)) + run.text
        return line


@dataclass(frozen=True, slots=True)
class PrintedImage:
    """Rows of `stride` bytes, leftmost dot first, 1 is black; a dot is `scale_x` by `scale_y` on paper."""

    stride: int
    rows: bytes
    scale_x: int
    scale_y: int
    align: Align

    @property
    def width_dots(self) -> int:
        return self.stride * 8 * self.scale_x

    @property
    def height_dots(self) -> int:
        return len(self.rows) // self.stride * self.scale_y


@dataclass(frozen=True, slots=True)
class PrintedBarcode:
    symbology: str
    text: str
    modules: str  # "1" is a bar
    module_dots: int
    bar_height_dots: int
    caption: bool
    align: Align

    @property
    def height_dots(self) -> int:
        return self.bar_height_dots + (CELL_DOTS["A"][1] if self.caption else 0)


@dataclass(frozen=True, slots=True)
class PrintedQr:
    text: str
    modules: tuple[bytes, ...]  # 1 is black
    module_dots: int
    align: Align

    @property
    def height_dots(self) -> int:
        return len(self.modules) * self.module_dots


@dataclass(frozen=True, slots=True)
class PaperFeed:
    height_dots: int


@dataclass(frozen=True, slots=True)
class PaperCut:
    full: bool
    height_dots: int = 0


Item = PrintedText | PrintedImage | PrintedBarcode | PrintedQr | PaperFeed | PaperCut


def as_text(items: Iterable[Item]) -> str:
    """The paper in words, one line per item; feeds are not shown."""
    return "".join(f"{words}\n" for item in items if (words := _words(item)) is not None)


def _words(item: Item) -> str | None:
    match item:
        case PrintedText():
            return item.text
        case PrintedImage():
            return f"[image {item.width_dots}x{item.height_dots}]"
        case PrintedBarcode():
            return f"[{item.symbology} {item.text}]"
        case PrintedQr():
            return f"[qr {item.text}]"
        case PaperCut():
            return "[cut]"
        case PaperFeed():
            return None
