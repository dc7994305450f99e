"""Which driver serves this till."""

import logging
import threading

from herstal_pos.services import notices
from herstal_pos.services.ports import ReceiptPrinter

_log = logging.getLogger(__name__)


class Station:
    """Told of the settings by the store's thread, asked by the printer's."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._chosen = ("", "")
        self._made_of = ("", "")
        self._printer: ReceiptPrinter | None = None

    def hear(self, notice: notices.Notice) -> None:
        if isinstance(notice, notices.SettingsChanged):
            printer = notice.settings.printer
            with self._lock:
                self._chosen = (printer.address, printer.profile)

    def receipt_printer(self) -> ReceiptPrinter | None:
        """None while none is chosen, or what was chosen is no address. Only for the printer's thread."""
        with self._lock:
            chosen = self._chosen
        if chosen != self._made_of:
            self._made_of, self._printer = chosen, _made(*chosen)
        return self._printer

    def printers(self, typed: str = "") -> list[tuple[str, str, str]]:
        """Address, name and fitting profile of each that is found. Only for the printer's thread.

        `typed`: an address to ask too; it stands first if a printer there says its name.
        """
        from hardware.drivers.printing.discovery import find_printers  # noqa: PLC0415 - when it is asked

        found = [(found.address, found.name, found.profile) for found in find_printers()]
        others = [row for row in found if row[0] != typed]
        return [*_named(typed), *others] if typed else found


def _named(address: str) -> list[tuple[str, str, str]]:
    from hardware.drivers.printing.discovery import check  # noqa: PLC0415 - when it is asked
    from hardware.drivers.transports.errors import Unavailable  # noqa: PLC0415

    try:
        there = check(address)
    except (ValueError, Unavailable):
        return []  # the printer's own state tells it
    return [(address, there.name, there.profile)] if there.name else []


def _made(address: str, profile: str) -> ReceiptPrinter | None:
    if not address:
        return None
    from herstal_pos.devices.receipt_printer import EscposPrinter  # noqa: PLC0415 - loaded on its own thread

    try:
        return EscposPrinter(address, profile)
    except (ValueError, KeyError) as error:
        _log.warning("no such printer: %s", error)
        return None
