"""The label printer of this till: the shop's words on one side, a driver on the other."""

from dataclasses import replace
from typing import Any

from hardware.drivers.labels.printer import PATIENCE, LabelPrinter
from hardware.drivers.labels.profiles import label_profile
from hardware.drivers.printing.printer import Patience
from hardware.drivers.transports import open_transport, parse_address
from hardware.drivers.transports.errors import DeviceUnavailable, Reason
from herstal_pos.devices.receipt_printer import JOB_STATES
from herstal_pos.documents.stored_paper import label_from
from herstal_pos.domain.paper.printing import PrintJobState


class PrinterOfLabels:
    """`services.ports.ReceiptPrinter` on a driver of label printers, with labels for documents. Raises
    `ValueError` or `KeyError` when made with an address or a profile that is none.

    `calibration`: what the shop sets otherwise than the profile: `darkness`, `right_mm`, `down_mm`.
    """

    def __init__(
        self,
        address: str,
        profile_name: str,
        calibration: dict[str, Any] | None = None,
        patience: Patience = PATIENCE,
    ) -> None:
        target = parse_address(address)
        profile = replace(label_profile(profile_name), **(calibration or {}))
        self._printer = LabelPrinter(lambda: open_transport(target), profile, patience)

    def state(self) -> tuple[str, str]:
        status = self._printer.status()
        if isinstance(status, DeviceUnavailable):
            cannot = status.reason is Reason.CANNOT_ANSWER
            return ("file", "") if cannot else ("unreachable", status.reason.value)
        return (status.blocked.value if status.blocked else "ready"), ""

    def print(self, parts: list[dict[str, Any]]) -> tuple[PrintJobState, str]:
        outcome = self._printer.print(label_from(parts))
        return JOB_STATES[outcome.state], outcome.reason.value if outcome.reason else ""

    def open_drawer(self) -> str:
        """No drawer hangs at a label printer."""
        return "failed"
