"""What a printer model can do: one TOML file per model that was measured, read once; every other model from
`database`.

What is not in that either prints with `generic-80` or `generic-58`, the subset that every ESC/POS printer
has.
"""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from hardware.drivers.document import Symbology
from hardware.drivers.profiles import database
from hardware.drivers.profiles.model import Drawer as Drawer, Page as Page, Profile as Profile

GENERIC = "generic-80"


@cache
def names() -> tuple[str, ...]:
    """The names of our own profiles, sorted; those of `database` are beside them."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))


@cache
def profile(name: str) -> Profile:
    """The profile `name`. Raises `KeyError` for a name that is neither in `names()` nor in the database."""
    if name not in names():
        return database.profile(name)
    text = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return _profile(name, tomllib.loads(text))


def suggest(product: str) -> str:
    """The name of the profile whose model a device calls itself: ours, one of the database, or the generic
    one."""
    wanted = product.casefold()
    for name in names():
        if any(word.casefold() in wanted for word in profile(name).usb_products):
            return name
    return database.suggest(product) or GENERIC


def _profile(name: str, row: dict[str, Any]) -> Profile:
    return Profile(
        name=name,
        pages=tuple(Page(number, codec) for number, codec in row.pop("pages")),
        barcodes=frozenset(map(Symbology, row.pop("barcodes"))),
        drawer=Drawer(**row.pop("drawer")),
        usb_products=tuple(row.pop("usb_products")),
        **row,
    )
