"""Which drivers serve this till."""

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hardware.drivers.document import Columns, Document, Feed, Part, Rule, Text
from herstal_pos.documents.stored_paper import document_from, label_from
from herstal_pos.services import notices, views
from herstal_pos.services.devices.ports import ReceiptPrinter

if TYPE_CHECKING:
    from hardware.drivers.printing.discovery import Found

_log = logging.getLogger(__name__)

type Row = tuple[str, str, str]
"""Address, name and fitting profile."""


class _Chosen[Choice]:
    """A printer as the settings say: chosen on the store's thread, made on its own."""

    def __init__(self, nothing: Choice, make: Callable[[Choice], ReceiptPrinter | None]) -> None:
        self._lock = threading.Lock()
        self._choice = self._made_of = nothing
        self._make = make
        self._printer: ReceiptPrinter | None = None

    def choose(self, choice: Choice) -> None:
        with self._lock:
            self._choice = choice

    @property
    def choice(self) -> Choice:
        with self._lock:
            return self._choice

    def printer(self) -> ReceiptPrinter | None:
        choice = self.choice
        if choice != self._made_of:
            self._made_of, self._printer = choice, self._made(choice)
        return self._printer

    def _made(self, choice: Choice) -> ReceiptPrinter | None:
        try:
            return self._make(choice)
        except (ValueError, KeyError) as error:
            _log.warning("no such printer: %s", error)
            return None


class Station:
    """Told of the settings by the store's thread; each printer is asked for by its own thread alone."""

    def __init__(self) -> None:
        self._receipts = _Chosen(views.PrinterView(), _receipt_printer)
        self._labels = _Chosen(views.LabelPrinterView(), _label_printer)

    def on_notice(self, notice: notices.Notice) -> None:
        if isinstance(notice, notices.SettingsChanged):
            self._receipts.choose(notice.settings.printer)
            self._labels.choose(notice.settings.label_printer)

    def receipt_printer(self) -> ReceiptPrinter | None:
        """None while none is chosen, or what was chosen is no address."""
        return self._receipts.printer()

    def label_printer(self) -> ReceiptPrinter | None:
        return self._labels.printer()

    def printers(self, typed: str = "") -> list[Row]:
        """Each that is found and not known to print labels, those of a model that is known first.

        `typed`: an address to ask too; it stands first if a printer there says its name.
        """
        from hardware.drivers.labels.discovery import prints_labels  # noqa: PLC0415 - when it is asked
        from hardware.drivers.printing.discovery import check, find_printers  # noqa: PLC0415
        from hardware.drivers.profiles import GENERIC  # noqa: PLC0415 - as above

        found = [found for found in find_printers() if not prints_labels(found.name)]
        return _listed(sorted(found, key=lambda each: each.profile == GENERIC), typed, check)

    def more_models(self) -> list[tuple[str, str]]:
        """Of receipt printers, beside those that the till has measured: profile and words."""
        from hardware.drivers.profiles import database  # noqa: PLC0415 - when it is asked

        return [(name, database.profile(name).model) for name in database.names()]

    def label_printers(self, typed: str = "") -> list[Row]:
        """Each that is found, those that are known to print labels first; `typed` as above."""
        from hardware.drivers.labels.discovery import check, find_label_printers  # noqa: PLC0415 - as above

        return _listed(find_label_printers(), typed, check)

    def page_printers(self, _typed: str = "") -> list[Row]:
        """Those of the system, its default first: they have names and no address."""
        from hardware.drivers.transports.queue import names  # noqa: PLC0415 - when it is asked

        return [(name, name, "") for name in names()]

    def put_out(self, wanted: "notices.PagesWanted") -> "notices.PagesOut":
        """As a file where people look for one, or on a printer of the system."""
        from herstal_pos.devices import pages  # noqa: PLC0415 - Qt's drawing comes with it

        try:
            document = pages.pdf([label_from(page) for page in wanted.pages], wanted.name)
        except ValueError as odd:
            _log.warning("no pages of these: %s", odd)
            return notices.PagesOut(reason="undrawable")
        if wanted.printer:
            taken = _printed(document, wanted.printer, wanted.name)
            return notices.PagesOut(printer=wanted.printer, reason="" if taken else "unprinted")
        try:
            folders = [Path(wanted.folder)] if wanted.folder else pages.folders()
            return notices.PagesOut(file=str(pages.keep(document, folders, wanted.name)))
        except OSError:
            return notices.PagesOut(reason="unwritable")

    def put_sheets(self, wanted: "notices.SheetsWanted") -> "notices.PagesOut":
        """A workbook, where people look for one."""
        from herstal_pos.devices import pages, sheets  # noqa: PLC0415 - seldom

        try:
            file = pages.keep(sheets.workbook(wanted.sheets), pages.folders(), wanted.name, ".xlsx")
        except OSError:
            return notices.PagesOut(reason="unwritable")
        return notices.PagesOut(file=str(file))

    def preview(self, parts: list[dict[str, Any]], *, is_page: bool = False) -> "notices.LabelPreviewed":
        """A label's JSON drawn dot by dot, as the chosen model prints it; a page as its PDF shows it."""
        if is_page:
            from herstal_pos.devices import pages  # noqa: PLC0415 - Qt's drawing comes with it

            page = label_from(parts)
            return notices.LabelPreviewed(pages.preview(page), round(page.width_mm), round(page.height_mm))
        from hardware.drivers.labels import languages, profiles  # noqa: PLC0415 - Pillow comes with it

        label = label_from(parts)
        chosen = self._labels.choice.profile
        profile = profiles.label_profile(chosen if chosen in profiles.names() else profiles.GENERIC)
        png = languages.preview(label, profile)
        return notices.LabelPreviewed(png, round(label.width_mm), round(label.height_mm))

    def letter(self, parts: list[dict[str, Any]]) -> tuple[str, bytes]:
        """A ticket's JSON in characters, and dot by dot."""
        from hardware.drivers import profiles  # noqa: PLC0415 - with the first that is sent
        from hardware.drivers.printing import layout, painted, text  # noqa: PLC0415 - as above

        document, profile = document_from(parts), profiles.profile(profiles.GENERIC)
        read = Document(tuple(_as_read(document)))
        return text.render(layout.compose(read, profile), profile), painted.png(document, profile)

    def preview_ticket(self, parts: list[dict[str, Any]]) -> "notices.TicketPreviewed":
        """A ticket's JSON drawn dot by dot, on the paper of the chosen model."""
        from hardware.drivers import profiles  # noqa: PLC0415 - when it is asked
        from hardware.drivers.printing import painted  # noqa: PLC0415 - Pillow comes with it

        chosen = self._receipts.choice.profile
        try:
            profile = profiles.profile(chosen)
        except KeyError:
            profile = profiles.profile(profiles.GENERIC)
        return notices.TicketPreviewed(painted.png(document_from(parts), profile))


def _printed(document: bytes, printer: str, title: str) -> bool:
    """Whether the system took it; what comes of the paper it knows."""
    from hardware.drivers.transports.errors import DeviceError  # noqa: PLC0415 - when it is asked
    from hardware.drivers.transports.queue import submit  # noqa: PLC0415 - as above

    try:
        submit(document, printer, title)
    except DeviceError as error:
        _log.warning("a page was not taken: %s", error)
        return False
    return True


def _as_read(document: Document) -> Iterator[Part]:
    """In letters of one size, and without what only paper has."""
    for part in document.parts:
        if isinstance(part, Text | Columns):
            yield replace(part, size=1)
        elif isinstance(part, Rule | Feed):
            yield part


def _listed(found: list["Found"], typed: str, check: Callable[[str], "Found"]) -> list[Row]:
    rows = [(each.address, each.name, each.profile) for each in found]
    if not typed:
        return rows
    return [*_named(typed, check), *(row for row in rows if row[0] != typed)]


def _named(address: str, check: Callable[[str], "Found"]) -> list[Row]:
    from hardware.drivers.transports.errors import DeviceUnavailable  # noqa: PLC0415 - when it is asked

    try:
        there = check(address)
    except (ValueError, DeviceUnavailable):
        return []  # the printer's own state tells it
    return [(address, there.name, there.profile)] if there.name else []


def _receipt_printer(chosen: views.PrinterView) -> ReceiptPrinter | None:
    if not chosen.address:
        return None
    from herstal_pos.devices.receipt_printer import EscposPrinter  # noqa: PLC0415 - loaded on its own thread

    return EscposPrinter(chosen.address, chosen.profile)


def _label_printer(chosen: views.LabelPrinterView) -> ReceiptPrinter | None:
    if not chosen.address:
        return None
    from herstal_pos.devices.label_printer import PrinterOfLabels  # noqa: PLC0415 - loaded on its own thread

    return PrinterOfLabels(chosen.address, chosen.profile, _calibration(chosen))


def _calibration(chosen: views.LabelPrinterView) -> dict[str, Any]:
    return {
        "darkness": chosen.darkness,
        "right_mm": chosen.right_tenths / 10,
        "down_mm": chosen.down_tenths / 10,
    }
