"""The second page: the labels above their printer."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.practice.desk.counter_page import EDGE
from herstal_pos.practice.desk.label_tray import LabelTray
from herstal_pos.practice.desk.printer import HEIGHT as PRINTER_HEIGHT, OF_LABELS, SLOT, PrinterFront
from herstal_pos.ui.frame.theme import HINT_MEDIUM
from herstal_pos.ui.widgets.card import TextLabel

_TEXT_PX = 22
_LEAST_TRAY = 160
_SLOT_WIDTH = 240


class LabelPage(QWidget):
    def __init__(self, words: Words) -> None:
        super().__init__()
        self.printer = PrinterFront(words, OF_LABELS, self)
        self.printer.show_paper_width(_SLOT_WIDTH)
        self._text = TextLabel(words("desk.tap_label"), HINT_MEDIUM, "ink2", parent=self)
        self.tray = LabelTray(words("desk.labels"), words("desk.no_label"), self)

    @property
    def said(self) -> str:
        return self._text.text

    def say(self, text: str, *, trouble: bool = False) -> None:
        self._text.say(text, "warn" if trouble else "ink2")

    def minimumSizeHint(self) -> QSize:
        return QSize(312, EDGE + PRINTER_HEIGHT + _TEXT_PX + _LEAST_TRAY)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, printer = self.width() - 2 * EDGE, self.height() - EDGE - PRINTER_HEIGHT
        self._text.setGeometry(EDGE + 4, 0, wide - 8, _TEXT_PX)
        self.tray.setGeometry(0, _TEXT_PX, self.width(), printer + SLOT // 2 - _TEXT_PX)
        self.printer.setGeometry(EDGE, printer, wide, PRINTER_HEIGHT)
        self.printer.raise_()
