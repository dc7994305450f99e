"""What a label printer's model can do, and how it is set: one TOML file per model, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from hardware.drivers.profiles.model import Answers

GENERIC = "zpl-203"


@dataclass(frozen=True, slots=True)
class Roll:
    """A roll without end in a Brother QL (Raster Command Reference, 2.3): `printable_dots` of the head's
    `pins`, `right_pins` of them beside it. `has_modes`: the printer must be put into raster mode first.
    """

    width_mm: int
    printable_dots: int
    right_pins: int
    pins: int
    has_modes: bool


@dataclass(frozen=True, slots=True)
class LabelProfile:
    """`name` is the file's name, `model` is for people.

    `darkness` 0 to 30 (~SD), None leaves what the printer has. `right_mm` and `down_mm` move all that is
    printed; negative: left and up. `graphics`, of ZPL: how dots are packed, `hex` where a printer knows no
    Z64. `roll`: what lies in a Brother; the others say no width.
    """

    name: str
    model: str
    dots_per_mm: float
    graphics: Literal["z64", "hex"]
    answers: Answers
    darkness: int | None
    right_mm: float
    down_mm: float
    usb_products: tuple[str, ...]
    language: Literal["zpl", "tspl", "epl", "brother", "pdf"] = "zpl"
    roll: Roll | None = None


def names() -> tuple[str, ...]:
    """The names of all profiles, sorted."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))


@cache
def label_profile(name: str) -> LabelProfile:
    """The profile `name`. Raises `KeyError` for a name that is not in `names()`."""
    if name not in names():
        raise KeyError(name)
    text = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return _profile(name, tomllib.loads(text))


def models() -> list[tuple[str, str]]:
    """Name and words of each: the generic one first, then those that speak ZPL, then the others."""
    found = [label_profile(name) for name in names()]
    found.sort(key=lambda profile: (profile.name != GENERIC, profile.language != "zpl", profile.name))
    return [(profile.name, profile.model) for profile in found]


def suggest(product: str, dots_per_mm: int = 0) -> str:
    """The profile whose model a device calls itself, by the longest word of its name; or the generic one.

    `dots_per_mm`: what it says of its head, in whole dots; 0 where it has not said.

    >>> suggest("ZD421", 12), suggest("GX430t-300dpi"), suggest("GK420t-200dpi"), suggest("Model T", 12)
    ('zebra-300', 'zebra-300', 'zebra-203', 'zpl-300')
    """
    wanted = product.casefold()
    found = [
        (len(word), name)
        for name in names()
        for word in label_profile(name).usb_products
        if word.casefold() in wanted
    ]
    return _as_fine(max(found)[1] if found else GENERIC, dots_per_mm)


def _as_fine(name: str, dots_per_mm: int) -> str:
    """The profile of the same family for such a head, where there is one."""
    family = name.rpartition("-")[0]
    fits = (
        other
        for other in names()
        if other.startswith(f"{family}-") and round(label_profile(other).dots_per_mm) == dots_per_mm
    )
    return next(fits, name)


def _profile(name: str, row: dict[str, Any]) -> LabelProfile:
    calibration, roll = row.pop("calibration"), row.pop("roll", None)
    return LabelProfile(
        name=name,
        graphics=row.pop("graphics", "hex"),
        roll=Roll(**roll) if roll else None,
        usb_products=tuple(row.pop("usb_products")),
        darkness=calibration.pop("darkness", None),
        **calibration,
        **row,
    )
