"""The desk: paper above its printer, the drawer below, the scanner with the shop's articles."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from hardware.drivers.simulators.receipt_printer import (
    DrawerPulsed,
    Event,
    Printed,
    ReceiptPrinter,
    Switched,
    Warned,
)
from hardware.drivers.simulators.scanner import VirtualScanner
from herstal_pos.i18n import Words
from herstal_pos.practice.desk.articles import Article
from herstal_pos.practice.desk.drawer import HEIGHT as DRAWER_HEIGHT, CashDrawer
from herstal_pos.practice.desk.printer import HEIGHT as PRINTER_HEIGHT, SLOT, PrinterFront
from herstal_pos.practice.desk.roll import PaperRoll
from herstal_pos.practice.desk.scanner import ScannerPanel
from herstal_pos.ui.theme import current
from herstal_pos.ui.widgets.practice import STRIPE, paint_practice_edge

WIDTH, LEAST_HEIGHT = 400, 680
WIDE_FROM = 800  # paper and scanner side by side
_EDGE = 12
_GAP = 10
_PAPER_SHARE = 0.75  # of what paper and scanner share in a narrow desk


class News(QObject):
    """What the printer tells from its own threads, brought to the screen's."""

    told = Signal(object)


class DeskWindow(QWidget):
    """Shows what `news` tells of `printer`; it knows nothing of the till but its bytes."""

    def __init__(
        self,
        printer: ReceiptPrinter,
        scanner: VirtualScanner,
        articles: Sequence[Article],
        words: Words,
        news: News,
    ) -> None:
        super().__init__()
        self._device = printer
        self._scanner_device = scanner
        self._words = words
        self.roll = PaperRoll(words("desk.roll"), self)
        self.printer = PrinterFront(words, self)
        self.drawer = CashDrawer(words, self)
        self.scanner = ScannerPanel(articles, words, self)
        self.setWindowTitle(words("desk.title"))
        self.setMinimumSize(WIDTH, LEAST_HEIGHT)
        self._connect(news)
        self._leave_keyboard_to_the_till()

    def _connect(self, news: News) -> None:
        news.told.connect(self.hear)
        self.printer.switched.connect(lambda knob, on: self._device.switch(**{knob: on}))
        self.roll.settled.connect(lambda: self.printer.show_feeding(feeding=False))
        self.roll.tapped.connect(self.scan)
        self.drawer.clicked.connect(self._device.close_drawer)
        self.scanner.scanned.connect(self.scan)
        self.scanner.ticket_wanted.connect(self._scan_last_ticket)

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

    def hear(self, event: Event) -> None:
        match event:
            case Printed(item):
                self.roll.print_item(item)
                self.printer.show_feeding(feeding=True)
            case DrawerPulsed(count):
                self.drawer.spring_open(count)
            case Switched(knobs):
                self.printer.show_knobs(knobs)
                self.roll.show_loaded(loaded=not knobs.paper_out)
            case Warned(text):
                self.printer.show_not_understood(text)

    def scan(self, code: str, aim: str) -> None:
        """Down the serial line, and said on the desk."""
        self._want_keyboard(wanted=False)
        if self._scanner_device.scan(code, aim):
            self.scanner.say(self._words("desk.read", code=code))
        else:
            self.scanner.say(self._words("desk.nobody_listens"), trouble=True)

    def _scan_last_ticket(self) -> None:
        ticket = self.roll.last_ticket()
        if ticket:
            self.scan(ticket.text, ticket.aim)
        else:
            self.scanner.say(self._words("desk.no_ticket"), trouble=True)

    # Layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        desk = self.rect().adjusted(_EDGE, STRIPE, -_EDGE, -_EDGE)
        if self.width() >= WIDE_FROM:
            self._lay_out_wide(desk)
        else:
            self._lay_out_narrow(desk)
        self.printer.show_paper_width(self.roll.paper_width)

    def _lay_out_narrow(self, desk: QRect) -> None:
        free = (
            desk.height()
            - PRINTER_HEIGHT
            - DRAWER_HEIGHT
            - 2 * _GAP
            - self.scanner.minimumSizeHint().height()
        )
        paper = round(free * _PAPER_SHARE)
        self._stand(
            QRect(desk.left(), desk.top(), desk.width(), paper + PRINTER_HEIGHT + DRAWER_HEIGHT + _GAP)
        )
        top = self.drawer.geometry().bottom() + 1 + _GAP
        self.scanner.setGeometry(desk.left(), top, desk.width(), desk.bottom() + 1 - top)

    def _lay_out_wide(self, desk: QRect) -> None:
        half = (desk.width() - 2 * _EDGE) // 2
        self._stand(QRect(desk.left(), desk.top(), half, desk.height()))
        right = desk.left() + half + 2 * _EDGE
        self.scanner.setGeometry(right, desk.top() + _EDGE, desk.right() + 1 - right, desk.height() - _EDGE)

    def _stand(self, column: QRect) -> None:
        """Paper, printer and drawer one upon the other; the paper ends in the printer's slot."""
        drawer = column.bottom() + 1 - DRAWER_HEIGHT
        printer = drawer - _GAP - PRINTER_HEIGHT
        slot = printer + SLOT // 2
        self.drawer.setGeometry(column.left(), drawer, column.width(), DRAWER_HEIGHT)
        self.printer.setGeometry(column.left(), printer, column.width(), PRINTER_HEIGHT)
        self.roll.setGeometry(
            column.left() - _EDGE, column.top(), column.width() + 2 * _EDGE, slot - column.top()
        )
        self.printer.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.bg)
        paint_practice_edge(painter, self.width(), theme)
        painter.end()
