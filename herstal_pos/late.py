"""Names that wait: what a department offers is loaded with the first use of one of its names (PEP 562)."""

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
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


class _Waits(ModuleType):
    """A module that whoever imported it has, and that is loaded with the first use of one of its names."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


class Waiting:
    """While it lasts, an import of one of `modules` loads nothing (`with Waiting("argparse logging"): …`).

    Whoever imported one meanwhile goes on as if he had it. All others load the module itself, as ever.
    For imports of others' packages, on one thread, while no other imports anything.
    """

    def __init__(self, modules: str) -> None:
        self._waits = {name: _Waits(name) for name in modules.split() if name not in sys.modules}

    def __enter__(self) -> None:
        sys.modules.update(self._waits)

    def __exit__(self, *_: object) -> None:
        for name, waits in self._waits.items():
            if sys.modules.get(name) is waits:
                del sys.modules[name]
