"""What a driver has to know of a printer model; the fields stand in docs/developers/printers.md."""

from dataclasses import dataclass
from typing import Literal

from hardware.drivers.document import Symbology

type Answers = Literal["always", "maybe", "never"]
"""How a printer is asked how it is. `always`: its silence is a fault. `maybe`: its language has the
question, and nobody has seen such a model answer: the trouble that it tells is believed, its silence is no
fault, and what it was sent counts as sent. `never`: nothing is asked.
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A code page: the number that `ESC t` knows it by, and Python's codec for it."""

    number: int
    codec: str


@dataclass(frozen=True, slots=True)
class Drawer:
    """The cash drawer on the printer's kick-out connector.

    `real_time`: opened by DLE DC4, which works while printing is blocked; otherwise by `ESC p`.
    `open_level`: the level of connector pin 3 while the drawer is open; drawers differ.
    """

    real_time: bool
    pin: Literal[2, 5]
    pulse_ms: int
    open_level: Literal["high", "low", "none"]


@dataclass(frozen=True, slots=True)
class Profile:
    """`name` is the file's name, `model` is for people; the fields stand in docs/developers/printers.md."""

    name: str
    model: str
    width_dots: int
    columns: int
    pages: tuple[Page, ...]
    two_byte: bool
    cut: Literal["none", "partial", "full"]
    cut_feed_lines: int
    barcodes: frozenset[Symbology]
    qr: bool
    answers: Answers
    drawer: Drawer
    usb_products: tuple[str, ...]
    language: Literal["escpos", "starprnt", "starline", "impact"] = "escpos"

    @property
    def draws(self) -> bool:
        """Whether it prints pictures and codes: an impact printer has letters alone."""
        return self.language != "impact"

    @property
    def cell_dots(self) -> int:
        """The width of one character of font A."""
        return self.width_dots // self.columns
