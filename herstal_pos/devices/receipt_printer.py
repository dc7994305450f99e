"""The receipt printer of this till: the shop's words on one side, a driver on the other."""

from typing import Any

from hardware.drivers.printing.printer import Patience, Printer, PrinterState
from hardware.drivers.profiles import profile
from hardware.drivers.transports import open_transport, parse_address
from hardware.drivers.transports.errors import DeviceUnavailable, Reason
from herstal_pos.documents.stored_paper import document_from
from herstal_pos.domain.paper.printing import PrintJobState

JOB_STATES = {
    PrinterState.PRINTED: PrintJobState.PRINTED,
    PrinterState.SENT: PrintJobState.SENT,
    PrinterState.UNKNOWN: PrintJobState.UNKNOWN,
    PrinterState.STUCK: PrintJobState.STUCK,
}


class EscposPrinter:
    """`services.ports.ReceiptPrinter` on an ESC/POS driver. Raises `ValueError` or `KeyError` when made
    with an address or a profile that is none."""

    def __init__(self, address: str, profile_name: str, patience: Patience | None = None) -> None:
        target = parse_address(address)
        self._printer = Printer(lambda: open_transport(target), profile(profile_name), patience)

    def state(self) -> tuple[str, str]:
        status = self._printer.status()
        if isinstance(status, DeviceUnavailable):
            cannot = status.reason is Reason.CANNOT_ANSWER
            return ("file", "") if cannot else ("unreachable", status.reason.value)
        if status.blocked:
            return status.blocked.value, ""
        return ("paper_low" if status.paper_low else "ready"), ""

    def print(self, parts: list[dict[str, Any]]) -> tuple[PrintJobState, str]:
        outcome = self._printer.print(document_from(parts))
        return JOB_STATES[outcome.state], outcome.reason.value if outcome.reason else ""

    def open_drawer(self) -> str:
        """A pulse was sent, or not; few printers can tell whether the drawer moved."""
        outcome = self._printer.open_drawer()
        return "failed" if outcome.state is PrinterState.STUCK else "opened"
