"""Every other model: what escpos-printer-db, which comes with python-escpos, says of it.

Our own files were measured, these were not: what a database cannot know (whether a code page is where it
says, how far the knife is) is left as careful as in the generic models, and a test ticket shows the rest.
The database is read as a file: the package beside it takes half a second to load.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hardware.drivers.document import Symbology
from hardware.drivers.profiles.model import Drawer, Page, Profile

_CELL_DOTS = 12
_IMPACT_CELL_DOTS = 10  # of a letter of 7 × 9 pins, and what is white beside it
_PAGES = (("CP1252", "cp1252", 16), ("CP858", "cp858", 19))
"""Those with a euro, in our order; a printer that has one twice is told the number that most have."""
_WITHOUT_EURO = (Page(0, "cp437"),)  # all that is said of an impact printer
_DRAWER = Drawer(real_time=False, pin=2, pulse_ms=200, open_level="none")


def names() -> tuple[str, ...]:
    """As the database spells them, sorted by maker: printers, and no displays."""
    return tuple(sorted(_rows(), key=lambda name: (_rows()[name]["vendor"].casefold(), name)))


@cache
def profile(name: str) -> Profile:
    """Raises `KeyError` for a name that is not in `names()`."""
    row = _rows()[name]
    features = row["features"]
    columns = row["fonts"]["0"]["columns"]
    width = row["media"]["width"].get("pixels")
    strikes = not features["bitImageRaster"]
    if strikes:  # its columns are those of a switch inside it, which few have set
        columns = min(columns, width // _IMPACT_CELL_DOTS)
    return Profile(
        name=name,
        model=f"{row['vendor']} {name}",
        width_dots=width if strikes else _width_dots(width, columns),
        columns=columns,
        pages=_WITHOUT_EURO if strikes else _pages(row["codePages"]),
        two_byte=not strikes,
        cut=_cut(features),
        cut_feed_lines=5 if _cut(features) != "none" else 3,
        barcodes=frozenset(
            (Symbology.EAN13, Symbology.EAN8, Symbology.CODE128) if features["barcodeB"] else ()
        ),
        qr=features["qrCode"],
        answers="never",
        drawer=_DRAWER,
        usb_products=(name,),
        language="impact" if strikes else "escpos",
    )


def suggest(product: str) -> str | None:
    """The model whose name is in what a device calls itself, the longest of them.

    >>> suggest("Metapace T-1"), suggest("TM-L90 Peeler"), suggest("T-1000"), suggest("USB Printer")
    ('T-1', 'TM-L90', None, None)
    """
    words = _letters(product).split()
    said = [name for name in names() if _within(_letters(name).split(), words)]
    return max(said, key=len, default=None)


def _within(name: list[str], words: list[str]) -> bool:
    """Whole words only: a T-1 is no T-1000."""
    return any(words[at : at + len(name)] == name for at in range(len(words) - len(name) + 1))


def _letters(text: str) -> str:
    return "".join(sign if sign.isalnum() else " " for sign in text.casefold())


@cache
def _rows() -> dict[str, dict[str, Any]]:
    spec = find_spec("escpos")  # found, not imported
    if spec is None or spec.origin is None:
        return {}  # the library on its own, without python-escpos: it has its own models
    content = Path(spec.origin).with_name("capabilities.json").read_text(encoding="utf-8")
    return {name: row for name, row in json.loads(content)["profiles"].items() if _is_ours(row)}


def _is_ours(row: dict[str, Any]) -> bool:
    """Not the database's own generic ones, and no display, which prints no dots. Star's own language is for
    the Stars that we know."""
    features = row["features"]
    prints = features["bitImageRaster"] or features["bitImageColumn"]
    return bool(prints and row["vendor"] != "Generic" and not features["starCommands"])


def _width_dots(said: int | str | None, columns: int) -> int:
    """As said, where the letters of that width are ours; else so narrow that nothing stands over the edge."""
    fits = isinstance(said, int) and said // columns == _CELL_DOTS
    return int(said) if fits and said else columns * _CELL_DOTS


def _pages(known: dict[str, str]) -> tuple[Page, ...]:
    pages = []
    for name, codec, usual in _PAGES:
        numbers = [int(number) for number, page in known.items() if page == name]
        if numbers:
            pages.append(Page(usual if usual in numbers else min(numbers), codec))
    return tuple(pages) or _WITHOUT_EURO


def _cut(features: dict[str, bool]) -> Any:
    if features["paperPartCut"]:
        return "partial"
    return "full" if features["paperFullCut"] else "none"
