"""What stands on the paper line by line, after wrapping and aligning: every back-end's input."""

from dataclasses import dataclass

from hardware.drivers.document import Align, Barcode, Cut, Feed, Image, QrCode, Rule
from hardware.drivers.profiles.model import Page


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of characters; `page` prints all of them, None means that they are drawn as dots."""

    spans: tuple[Span, ...]
    page: Page | None
    align: Align = Align.LEFT
    size: int = 1
    underline: bool = False
    invert: bool = False

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


Line = TextLine | Rule | Barcode | QrCode | Image | Feed | Cut
