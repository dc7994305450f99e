"""ESC/POS commands → paper of two plies: the mechanism of a simulated TM-U220."""

from collections.abc import Callable
from typing import ClassVar

from hardware.drivers.simulators.escpos_parser import Command
from hardware.drivers.simulators.press import Press

_FONTS = {"A": "9x9", "B": "7x9"}


class ImpactPress(Press):
    """Letters of pins, black and red, of two sizes; nothing else."""

    PAGES: ClassVar[dict[int, str]] = {0: "cp437"}
    """Of which all that have pins are known to have one."""

    def _pins(self, command: Command) -> None:
        (self._print_mode if command.name == "ESC !" else self._font)(command)
        self._settings.font = _FONTS.get(self._settings.font, self._settings.font)

    def _start(self, command: Command) -> None:
        self._reset(command)
        self._settings.font = "7x9"

    _HANDLERS: ClassVar[dict[str, Callable[..., None]]] = {
        **Press._HANDLERS,  # noqa: SLF001 - the same mechanism
        "ESC @": _start,
        "ESC !": _pins,
        "ESC M": _pins,
    }
