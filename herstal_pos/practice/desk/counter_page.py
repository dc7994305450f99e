"""The first page: paper above its printer, the drawer below, the scanner with the shop's articles."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.practice.desk.articles import Article
from herstal_pos.practice.desk.drawer import HEIGHT as DRAWER_HEIGHT, CashDrawer
from herstal_pos.practice.desk.printer import HEIGHT as PRINTER_HEIGHT, OF_RECEIPTS, SLOT, PrinterFront
from herstal_pos.practice.desk.roll import PaperRoll
from herstal_pos.practice.desk.scanner import ScannerPanel

WIDE_FROM = 800  # paper and scanner side by side
EDGE = 12
GAP = 10
_PAPER_SHARE = 0.75  # of what paper and scanner share in a narrow desk
_LEAST_PAPER = 60


class CounterPage(QWidget):
    def __init__(self, articles: Sequence[Article], words: Words) -> None:
        super().__init__()
        self.roll = PaperRoll(words("desk.roll"), self)
        self.printer = PrinterFront(words, OF_RECEIPTS, self)
        self.drawer = CashDrawer(words, self)
        self.scanner = ScannerPanel(articles, words, self)
        self.roll.settled.connect(lambda: self.printer.show_feeding(feeding=False))

    def minimumSizeHint(self) -> QSize:
        scanner = self.scanner.minimumSizeHint()
        high = _LEAST_PAPER + PRINTER_HEIGHT + DRAWER_HEIGHT + 2 * GAP + scanner.height() + EDGE
        return QSize(scanner.width() + 2 * EDGE, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self.rect().adjusted(EDGE, 0, -EDGE, -EDGE)
        if self.width() >= WIDE_FROM:
            self._lay_out_wide(page)
        else:
            self._lay_out_narrow(page)
        self.printer.show_paper_width(self.roll.paper_width)

    def _lay_out_narrow(self, page: QRect) -> None:
        devices = PRINTER_HEIGHT + DRAWER_HEIGHT + GAP
        free = page.height() - devices - GAP - self.scanner.minimumSizeHint().height()
        self._stand(QRect(page.left(), page.top(), page.width(), round(free * _PAPER_SHARE) + devices))
        top = self.drawer.geometry().bottom() + 1 + GAP
        self.scanner.setGeometry(page.left(), top, page.width(), page.bottom() + 1 - top)

    def _lay_out_wide(self, page: QRect) -> None:
        half = (page.width() - 2 * EDGE) // 2
        self._stand(QRect(page.left(), page.top(), half, page.height()))
        right = page.left() + half + 2 * EDGE
        self.scanner.setGeometry(right, page.top(), page.right() + 1 - right, page.height())

    def _stand(self, column: QRect) -> None:
        """Paper, printer and drawer one upon the other; the paper ends in the printer's slot."""
        drawer = column.bottom() + 1 - DRAWER_HEIGHT
        printer = drawer - GAP - PRINTER_HEIGHT
        slot = printer + SLOT // 2
        self.drawer.setGeometry(column.left(), drawer, column.width(), DRAWER_HEIGHT)
        self.printer.setGeometry(column.left(), printer, column.width(), PRINTER_HEIGHT)
        self.roll.setGeometry(
            column.left() - EDGE, column.top(), column.width() + 2 * EDGE, slot - column.top()
        )
        self.printer.raise_()
