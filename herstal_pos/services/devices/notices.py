"""News of printers, drawer and scanner."""

from datetime import datetime
from typing import Any

from herstal_pos.records import record


@record(frozen=True)
class DrawerWanted:
    """Void five seconds after `at`: a drawer that opens late opens for a stranger."""

    at: datetime


@record(frozen=True)
class PreviewWanted:
    """Answer to `PreviewLabel`, for the label printer's thread; `parts` is the label's JSON. `is_page`: it is
    no label of that printer, but a page."""

    parts: list[dict[str, Any]]
    is_page: bool = False


@record(frozen=True)
class PagesWanted:
    """For the thread of pages: pages of a PDF, each a label's JSON. `name` of the file, without its
    ending; `printer` of the system, "" for a file alone, in `folder` where one is named. `then`: the command
    that says that they are out."""

    name: str
    pages: list[list[dict[str, Any]]]
    printer: str
    then: Any = None
    folder: str = ""


@record(frozen=True)
class PagesOut:
    """From the thread of pages: where they are, a `file` or a `printer` of the system. `reason`: ""
    or why they are not: `refused.pages_<reason>`."""

    file: str = ""
    printer: str = ""
    reason: str = ""


@record(frozen=True)
class LabelPreviewed:
    """From the label printer's thread: the label dot by dot as the chosen model prints it."""

    png: bytes
    width_mm: int
    height_mm: int


@record(frozen=True)
class PrinterChanged:
    """From the thread of that `printer`: receipt, label. `state`: ready, printing, paper_low, paper_out,
    cover_open, wrong_roll, offline, unreachable, error, slow (still at work), none (no printer chosen), file
    (cannot answer)."""

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
    """From the thread of that `printer`, receipt or label: (address, name, suggested profile) of each.

    `models`: (profile, words) of those that may be chosen beside the till's own.
    """

    printers: tuple[tuple[str, str, str], ...]
    printer: str = "receipt"
    models: tuple[tuple[str, str], ...] = ()
