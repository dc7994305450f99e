"""Names that wait: what a department offers is loaded with the first use of one of its names (PEP 562)."""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any


def later(listing: str, rooms: str) -> Callable[[str], Any]:
    """The `__getattr__` of the module `listing` (`services.notices`): it looks in the modules of that name in
    each of `rooms` (`services.stock.notices` for "stock"), in this order, and keeps what it found. All rooms
    before it are loaded: those that a start asks for stand first."""
    package, _, kind = listing.rpartition(".")

    def find(name: str) -> Any:
        for room in () if name.startswith("_") else rooms.split():
            offered = vars(import_module(f"{package}.{room}.{kind}"))
            if name in offered:
                setattr(sys.modules[listing], name, offered[name])
                return offered[name]
        raise AttributeError(f"module {listing!r} has no attribute {name!r}")

    return find


def is_called(thing: object, name: str) -> bool:
    """Whether it is of the class of this name. A shop that has nothing of the kind so loads none of it."""
    return type(thing).__name__ == name
