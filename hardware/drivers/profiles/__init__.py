"""What a printer model can do: one TOML file per model, read once.

Unlisted models print with `generic-80` or `generic-58`, the subset that every ESC/POS printer has.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from hardware.drivers.document import Symbology

GENERIC = "generic-80"


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
    answers: bool
    drawer: Drawer
    usb_products: tuple[str, ...]

    @property
    def cell_dots(self) -> int:
        """The width of one character of font A."""
        return self.width_dots // self.columns


def names() -> tuple[str, ...]:
    """The names of all profiles, sorted."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))


@cache
def profile(name: str) -> Profile:
    """The profile `name`. Raises `KeyError` for a name that is not in `names()`."""
    if name not in names():
        raise KeyError(name)
    text = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return _profile(name, tomllib.loads(text))


def suggest(product: str) -> str:
    """The name of the profile whose model a device calls itself, or the generic one."""
    wanted = product.casefold()
    for name in names():
        if any(word.casefold() in wanted for word in profile(name).usb_products):
            return name
    return GENERIC


def _profile(name: str, row: dict[str, Any]) -> Profile:
    return Profile(
        name=name,
        pages=tuple(Page(number, codec) for number, codec in row.pop("pages")),
        barcodes=frozenset(map(Symbology, row.pop("barcodes"))),
        drawer=Drawer(**row.pop("drawer")),
        usb_products=tuple(row.pop("usb_products")),
        **row,
    )
