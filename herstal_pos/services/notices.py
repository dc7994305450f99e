"""What happened, told after the commit. Frozen; losing one costs a redraw, nothing more."""

from datetime import datetime
from typing import Any

from herstal_pos.records import record
from herstal_pos.services import views


@record(frozen=True)
class SaleChanged:
    """`line_id` is the line to show: the one added or changed last."""

    sale: views.SaleView
    line_id: str | None = None


@record(frozen=True)
class CodeUnknown:
    """A block in the cart asks. `why`: "new" (no article has it), "check_digit" (a misread), "text"…"""

    code: str
    why: str
    quantity: int


@record(frozen=True)
class ProductsFound:
    text: str
    products: tuple[views.ProductView, ...]


@record(frozen=True)
class TilesFound:
    products: tuple[views.ProductView, ...]


@record(frozen=True)
class DepositsFound:
    products: tuple[views.ProductView, ...]


@record(frozen=True)
class StockExplained:
    stock: views.StockView


@record(frozen=True)
class SaleCompleted:
    paid: views.PaidView


@record(frozen=True)
class ParkedChanged:
    parked: tuple[views.ParkedView, ...]


@record(frozen=True)
class LastSaleChanged:
    last: views.LastSaleView | None


@record(frozen=True)
class DayChanged:
    day: views.DayView


@record(frozen=True)
class ClosingChanged:
    closing: views.ClosingView


@record(frozen=True)
class DayClosed:
    """The Z is kept: nothing of the day can be lost any more. Stock and backup follow, each when it can."""

    z: views.ZView


@record(frozen=True)
class SecondPlaceTried:
    """From the backup's thread, whenever it is set: whether a file can be written in this folder now."""

    folder: str
    writable: bool


@record(frozen=True)
class BackupBegun:
    """From the backup's thread."""


@record(frozen=True)
class BackupChanged:
    backup: views.BackupView


@record(frozen=True)
class HealthTold:
    """Answer to `PrintHealth`: by section, rows of a thing and how it is, in the shop's language."""

    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@record(frozen=True)
class SettingsChanged:
    settings: views.SettingsView


@record(frozen=True)
class DrawerWanted:
    """Void five seconds after `at`: a drawer that opens late opens for a stranger."""

    at: datetime


@record(frozen=True)
class PrintJobChanged:
    job: views.PrintJobView


@record(frozen=True)
class PrintJobTaken:
    """Answer to `TakePrintJob`; `parts` is the document's JSON. Without a job there is no such notice."""

    job_id: str
    title: str
    parts: list[dict[str, Any]]


@record(frozen=True)
class PreviewWanted:
    """Answer to `PreviewLabel`, for the label printer's thread; `parts` is the label's JSON."""

    parts: list[dict[str, Any]]


@record(frozen=True)
class LabelPreviewed:
    """From the label printer's thread: the label dot by dot as the chosen model prints it."""

    png: bytes
    width_mm: int
    height_mm: int


@record(frozen=True)
class PrinterChanged:
    """From the thread of that `printer`: receipt, label. `state`: ready, printing, paper_low, paper_out,
    cover_open, offline, unreachable, error, none (no printer chosen), file (cannot answer)."""

    printer: str
    state: str
    reason: str = ""


@record(frozen=True)
class DrawerChanged:
    """`state`: opened, unknown (the printer cannot tell), failed, late (older than five seconds)."""

    state: str


@record(frozen=True)
class Scanned:
    """From a serial scanner's thread: to be treated like a scan that came as keys. `aim` e.g. `]E0`."""

    code: str
    aim: str | None = None


@record(frozen=True)
class ScannerChanged:
    """`state`: ready, unplugged."""

    state: str


@record(frozen=True)
class ScannerCodeShown:
    """The code by which a scanner is set right. `bars`: one sign per module, `1` is black, without quiet
    zones."""

    text: str
    bars: str


@record(frozen=True)
class ScannerSet:
    """That code was scanned; from now on this is put right in every scan. `keyboard`: fr, be, de; `case`:
    turned, caps_lock; `before` and `after`: signs. Each is "" where the scanner is right."""

    keyboard: str = ""
    case: str = ""
    before: str = ""
    after: str = ""


@record(frozen=True)
class PrintersFound:
    """From the thread of that `printer`, receipt or label: (address, name, suggested profile) of each."""

    printers: tuple[tuple[str, str, str], ...]
    printer: str = "receipt"


# --- online orders


@record(frozen=True)
class OrdersChanged:
    """The whole board: orders by the bike's time, those without a bike by the time they were placed."""

    cards: tuple[views.OrderCardView, ...]


@record(frozen=True)
class OrderArrived:
    """The tone and the bar, until someone accepts or refuses it."""

    card: views.OrderCardView


@record(frozen=True)
class PickingChanged:
    """`line_id` is the line to show: the one picked or given up last."""

    picking: views.PickingView
    line_id: str | None = None


@record(frozen=True)
class WrongArticle:
    """Nothing was picked. `why`: not_in_order, enough (all of it are picked), unknown, or how the code was
    misread (`scan.<why>`). `name` may be "".
    """

    order_id: str
    name: str
    code: str
    why: str


@record(frozen=True)
class ParcelPacked:
    card: views.OrderCardView
    parcel_key: str


@record(frozen=True)
class BagScanned:
    """A bag of a parcel goes on the bike; with the last one the hand-over begins."""

    order_id: str
    code: str
    bag: int
    bags: int
    handed: int


@record(frozen=True)
class OrderHandedOver:
    """`card.unconfirmed_since` tells since when the mall could not be asked."""

    card: views.OrderCardView


@record(frozen=True)
class OrderStopped:
    """An alarm: work on this order is for nothing. `why`: cancelled, vanished."""

    card: views.OrderCardView
    why: str


@record(frozen=True)
class OrderWithdrawn:
    """A new order is no more, and nobody had begun: no alarm. `why`: cancelled, vanished."""

    code: str
    why: str


@record(frozen=True)
class StockCompared:
    """The mall's counts beside the shop's: `articles` were read, `differences` are told again."""

    articles: int
    differences: tuple[views.DifferenceView, ...]


@record(frozen=True)
class LevelsTold:
    """The mall confirmed so many levels at once; `last` names some of them. `waiting` rows are still to be
    sent."""

    confirmed: int
    waiting: int
    last: tuple[views.ToldLevelView, ...]


@record(frozen=True)
class MallChanged:
    mall: views.MallView


@record(frozen=True)
class CatalogueImported:
    """`refused`: line number, reason id, params."""

    added: int
    changed: int
    refused: tuple[tuple[int, str, dict[str, str | int]], ...]


@record(frozen=True)
class CommandRefused:
    """A rule said no, nothing changed. `reason` is the message id `refused.<reason>`; `order_id` as in the
    command."""

    reason: str
    params: dict[str, str | int]
    order_id: str = ""


@record(frozen=True)
class StoreFailed:
    """The deed was not done. `reason`: "bug" (the log has the rest), "busy", "disk", "connection"; `order_id`
    as in the command."""

    reason: str
    order_id: str = ""


Notice = Any
