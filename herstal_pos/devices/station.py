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

    def printers(self) -> list[tuple[str, str, str]]:
        """Address, name and fitting profile of each that is found. Only for the printer's thread."""
        from hardware.drivers.printing.discovery import find_printers  # noqa: PLC0415 - when it is asked

        return [(found.address, found.name, found.profile) for found in find_printers()]


def _made(address: str, profile: str) -> ReceiptPrinter | None:
    if not address:
        return None
    from herstal_pos.devices.receipt_printer import EscposPrinter  # noqa: PLC0415 - loaded on its own thread

    try:
        return EscposPrinter(address, profile)
    except (ValueError, KeyError) as error:
        _log.warning("no such printer: %s", error)
        return None
