"""The desk: the practice shop's devices and its mall, on three pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from hardware.drivers.simulators.label_printer import LabelEvent, LabelOut, SimulatedLabelPrinter
from hardware.drivers.simulators.paper import PaperCut
from hardware.drivers.simulators.receipt_printer import (
    DrawerPulsed,
    Event,
    Printed,
    SimulatedReceiptPrinter,
    Switched,
    Warned,
)
from hardware.drivers.simulators.scanner import VirtualScanner
from herstal_pos.i18n import Words
from herstal_pos.practice.desk.articles import Article
from herstal_pos.practice.desk.counter_page import CounterPage
from herstal_pos.practice.desk.label_page import LabelPage
from herstal_pos.practice.desk.mall_page import MallPage
from herstal_pos.practice.desk.pages import Pages
from herstal_pos.practice.desk.street import Street
from herstal_pos.ui.frame.theme import current
from herstal_pos.ui.shell.practice import STRIPE, paint_practice_edge

WIDTH, LEAST_WIDTH, LEAST_HEIGHT = 400, 336, 704
_TOP = 8


@dataclass(frozen=True, slots=True)
class DeskDevices:
    """The simulated ones of the practice till."""

    printer: SimulatedReceiptPrinter
    labels: SimulatedLabelPrinter
    scanner: VirtualScanner

    @property
    def addresses(self) -> dict[str, str]:
        return {
            "printer": self.printer.address,
            "labels": self.labels.address,
            "scanner": self.scanner.address,
        }


class DeviceSignals(QObject):
    """What the printers tell from their own threads, brought to the screen's."""

    printer_event = Signal(object)
    label_event = Signal(object)


class DeskWindow(QWidget):
    """Shows what `news` tells of the devices; it knows nothing of the till but its bytes."""

    def __init__(
        self,
        devices: DeskDevices,
        street: Street,
        articles: Sequence[Article],
        words: Words,
        news: DeviceSignals,
    ) -> None:
        super().__init__()
        self._devices = devices
        self._words = words
        self._counter = CounterPage(articles, words)
        self.roll, self.printer = self._counter.roll, self._counter.printer
        self.drawer, self.scanner = self._counter.drawer, self._counter.scanner
        self.labels = LabelPage(words)
        self.mall = MallPage(street, words)
        tabs = {
            "counter": (words("desk.counter"), self._counter),
            "labels": (words("desk.labels"), self.labels),
            "mall": (words("desk.mall"), self.mall),
        }
        self.pages = Pages(tabs, self)
        self.setWindowTitle(words("desk.title"))
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._connect(news)
        self._leave_keyboard_to_the_till()

    def _connect(self, news: DeviceSignals) -> None:
        news.printer_event.connect(self.on_printer_event)
        news.label_event.connect(self.on_label_event)
        self.printer.switched.connect(lambda knob, on: self._devices.printer.switch(**{knob: on}))
        self.labels.printer.switched.connect(lambda knob, on: self._devices.labels.switch(**{knob: on}))
        self.roll.tapped.connect(self.scan)
        self.labels.tray.tapped.connect(self.scan)
        self.drawer.clicked.connect(self._devices.printer.close_drawer)
        self.scanner.scanned.connect(self.scan)
        self.scanner.ticket_wanted.connect(self._scan_last_ticket)
        self.mall.looked_at.connect(self.scanner.show_order)

    def _leave_keyboard_to_the_till(self) -> None:
        """A click on a device takes no keyboard: the next key is meant for the till. A field asks for it."""
        self.winId()
        for field in (self.scanner.search, self.scanner.weight):
            field.installEventFilter(self)
        self._want_keyboard(wanted=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._want_keyboard(wanted=True)
        return super().eventFilter(watched, event)

    def _want_keyboard(self, *, wanted: bool) -> None:
        window = self.windowHandle()
        assert window is not None  # noqa: S101 - made by winId
        window.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, not wanted)
        if wanted:
            window.requestActivate()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 800)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.mall.begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.mall.end()

    def on_printer_event(self, event: Event) -> None:
        match event:
            case Printed(item):
                self.roll.print_item(item)
                self.printer.show_feeding(feeding=True)
                if isinstance(item, PaperCut):
                    self.pages.bring_news("counter")
            case DrawerPulsed(count):
                self.drawer.spring_open(count)
            case Switched(knobs):
                self.printer.show_knobs(knobs)
                self.roll.show_loaded(loaded=not knobs.paper_out)
            case Warned(text):
                self.printer.show_not_understood(text)

    def on_label_event(self, event: LabelEvent) -> None:
        match event:
            case LabelOut(label):
                self.labels.tray.add(label)
                self.pages.bring_news("labels")
            case Switched(knobs):
                self.labels.printer.show_knobs(knobs)
            case Warned(text):
                self.labels.printer.show_not_understood(text)

    def scan(self, code: str, aim: str) -> None:
        """Down the serial line, and said on the desk."""
        self._want_keyboard(wanted=False)
        heard = self._devices.scanner.scan(code, aim)
        said = self._words("desk.read", code=code) if heard else self._words("desk.nobody_listens")
        page = self.labels if self.pages.shown == "labels" else self.scanner
        page.say(said, trouble=not heard)

    def _scan_last_ticket(self) -> None:
        ticket = self.roll.last_ticket()
        if ticket:
            self.scan(ticket.text, ticket.aim)
        else:
            self.scanner.say(self._words("desk.no_ticket"), trouble=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pages.setGeometry(self.rect().adjusted(0, STRIPE + _TOP, 0, 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.bg)
        paint_practice_edge(painter, self.width(), theme)
        painter.end()
