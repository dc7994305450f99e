"""What happened, told after the commit. Frozen; losing one costs a redraw, nothing more."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from herstal_pos.services import views


@dataclass(frozen=True, slots=True)
class SaleChanged:
    """`line_id` is the line to show: the one added or changed last."""

    sale: views.SaleView
    line_id: str | None = None


@dataclass(frozen=True, slots=True)
class CodeUnknown:
    """A block in the cart asks. `why`: "new" (no article has it), "check_digit" (a misread), "text"…"""

    code: str
    why: str
    quantity: int


@dataclass(frozen=True, slots=True)
class ProductsFound:
    text: str
    products: tuple[views.ProductView, ...]


@dataclass(frozen=True, slots=True)
class TilesFound:
    products: tuple[views.ProductView, ...]


@dataclass(frozen=True, slots=True)
class DepositsFound:
    products: tuple[views.ProductView, ...]


@dataclass(frozen=True, slots=True)
class StockExplained:
    stock: views.StockView


@dataclass(frozen=True, slots=True)
class SaleCompleted:
    paid: views.PaidView


@dataclass(frozen=True, slots=True)
class ParkedChanged:
    parked: tuple[views.ParkedView, ...]


@dataclass(frozen=True, slots=True)
class LastSaleChanged:
    last: views.LastSaleView | None


@dataclass(frozen=True, slots=True)
class DayChanged:
    day: views.DayView


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    settings: views.SettingsView


@dataclass(frozen=True, slots=True)
class DrawerWanted:
    """Void five seconds after `at`: a drawer that opens late opens for a stranger."""

    at: datetime


@dataclass(frozen=True, slots=True)
class PrintJobChanged:
    job: views.PrintJobView


@dataclass(frozen=True, slots=True)
class PrintJobTaken:
    """Answer to `TakePrintJob`; `parts` is the document's JSON. Without a job there is no such notice."""

    job_id: str
    title: str
    parts: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class PrinterChanged:
    """From the printer's thread. `state`: ready, printing, paper_low, paper_out, cover_open, offline,
    unreachable, error, none (no printer chosen), file (cannot answer)."""

    printer: str
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DrawerChanged:
    """`state`: opened, unknown (the printer cannot tell), failed, late (older than five seconds)."""

    state: str


@dataclass(frozen=True, slots=True)
class Scanned:
    """From a serial scanner's thread: to be treated like a scan that came as keys. `aim` e.g. `]E0`."""

    code: str
    aim: str | None = None


@dataclass(frozen=True, slots=True)
class ScannerChanged:
    """`state`: ready, unplugged."""

    state: str


@dataclass(frozen=True, slots=True)
class PrintersFound:
    """From the printer's thread: (address, name, suggested profile) of each."""

    printers: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class CatalogueImported:
    """`refused`: line number, reason id, params."""

    added: int
    changed: int
    refused: tuple[tuple[int, str, dict[str, str | int]], ...]


@dataclass(frozen=True, slots=True)
class CommandRefused:
    """A rule said no, nothing changed. `reason` is the message id `refused.<reason>`."""

    reason: str
    params: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class StoreFailed:
    """The deed was not done. `reason`: "bug" (the log has the rest), "busy", "disk", "connection"."""

    reason: str


Notice = Any
