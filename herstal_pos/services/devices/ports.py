"""What the services need of a printer."""

from typing import Any, Protocol

from herstal_pos.domain.paper.printing import PrintJobState


class ReceiptPrinter(Protocol):
    """Driven by one thread alone. Nothing here raises for a device that is dead, away or out of paper."""

    def state(self) -> tuple[str, str]:
        """A state of `notices.PrinterChanged`, and a reason in the driver's word."""
        ...

    def print(self, parts: list[dict[str, Any]]) -> tuple[PrintJobState, str]:
        """A document's JSON on paper: printed, sent, unknown, or stuck with the reason."""
        ...

    def open_drawer(self) -> str:
        """A state of `notices.DrawerChanged`. Also without paper."""
        ...
