"""A desk on the test's own screen, with all that it has in the practice shop."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from random import Random

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hardware.drivers.document import Document
from hardware.drivers.printing.printer import Outcome, Patience, Printer
from hardware.drivers.profiles import profile
from hardware.drivers.scanning import Scan
from hardware.drivers.scanning.serial import SerialScanner
from hardware.drivers.simulators.label_printer import SimulatedLabelPrinter
from hardware.drivers.simulators.receipt_printer import SimulatedReceiptPrinter
from hardware.drivers.simulators.scanner import VirtualScanner
from hardware.drivers.transports import open_transport
from herstal_pos.i18n import Words
from herstal_pos.mall.practice.line import Line
from herstal_pos.mall.practice.town import PracticeTown
from herstal_pos.practice.desk.articles import read_articles
from herstal_pos.practice.desk.street import Street, furnished
from herstal_pos.practice.desk.window import WIDTH, DeskDevices, DeskWindow, DeviceSignals
from herstal_pos.practice.run import PROFILE
from herstal_pos.ui.frame import theme
from tests.fakes.clock import FixedClock

CLOSER = 3
PATIENT_MS = 60_000  # for a busy machine: nothing here takes a second
HURRIED = Patience(answer_s=0.2, poll_s=0.1, finish_s=0.5)  # a silent printer is not waited for


@dataclass(frozen=True)
class Desk:
    window: DeskWindow
    devices: DeskDevices
    street: Street
    qtbot: QtBot

    @property
    def printer(self) -> SimulatedReceiptPrinter:
        return self.devices.printer

    @property
    def scanner(self) -> VirtualScanner:
        return self.devices.scanner

    def till_printer(self, model: str = PROFILE, patience: Patience | None = None) -> Printer:
        """The till's side of the printer, as the till makes it."""
        return Printer(lambda: open_transport(self.printer.address), profile(model), patience)

    def print(self, document: Document, model: str = PROFILE) -> Outcome:
        """Returns once the paper that it became is out, as far as it goes."""
        outcome = self.till_printer(model).print(document)
        self.wait_for_paper()
        return outcome

    def wait_for_paper(self) -> None:
        """All that the mechanism printed has reached the window, and the motor has fed it.

        A printer that only takes may be in the middle of the ticket: the paper is counted at each look.
        """
        self.wait_until(lambda: self._shown == len(self.printer.paper) and self.window.roll.is_settled)

    def wait_until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENT_MS)

    @property
    def _shown(self) -> int:
        return sum(len(piece.items) for piece in self.window.roll.pieces)


@dataclass(frozen=True)
class TillScanner:
    """The till's side of the scanner: pyserial on the desk's address."""

    reader: SerialScanner

    def next_scan(self) -> Scan:
        while True:
            if scan := self.reader.step():
                return scan


@pytest.fixture(scope="session")
def lettered(qapp: QApplication) -> QApplication:
    theme.load_fonts()
    return qapp


@pytest.fixture
def practice_light(lettered: QApplication) -> QApplication:
    theme.apply(lettered, theme.practising(theme.LIGHT))
    return lettered


@pytest.fixture
def desk(practice_light: QApplication, qtbot: QtBot) -> Iterator[Desk]:  # noqa: ARG001 - dressed before it is made
    with closing(PracticeTown(FixedClock())) as town, open_desk(town, qtbot) as opened:
        yield opened


@contextmanager
def open_desk(town: PracticeTown, qtbot: QtBot) -> Iterator[Desk]:
    news = DeviceSignals()
    with (
        SimulatedReceiptPrinter(listener=news.printer_event.emit) as printer,
        SimulatedLabelPrinter(listener=news.label_event.emit) as labels,
        VirtualScanner() as scanner,
    ):
        devices = DeskDevices(printer, labels, scanner)
        street = Street(furnished(town), Line(town), Random(4040))  # noqa: S311 - shoppers
        window = DeskWindow(devices, street, read_articles("fr"), Words("fr"), news)
        qtbot.addWidget(window)
        window.resize(WIDTH, 900)
        with qtbot.waitExposed(window):
            window.show()
        yield Desk(window, devices, street, qtbot)


@pytest.fixture
def till_scanner(desk: Desk) -> Iterator[TillScanner]:
    reader = SerialScanner(desk.scanner.address)
    reader.step(0)
    desk.scanner.wait_for_reader()
    yield TillScanner(reader)
    reader.close()


def seen(widget: QWidget) -> Image.Image:
    """What a person sees of it."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    stride = picture.bytesPerLine()
    size = (picture.width(), picture.height())
    return Image.frombuffer("RGB", size, bytes(picture.constBits()), "raw", "RGB", stride, 1)


def codes(picture: Image.Image) -> set[tuple[str, str]]:
    """Kind and text of what zxing-cpp reads off a picture."""
    return {(code.format.name, code.text) for code in zxingcpp.read_barcodes(closer(picture))}


def closer(picture: Image.Image) -> Image.Image:
    """As a reader is held to the paper: the narrowest bar is 1.7 px on the screen."""
    size = (CLOSER * picture.width, CLOSER * picture.height)
    return picture.convert("L").resize(size, Image.Resampling.BILINEAR)
