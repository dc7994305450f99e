"""A quiet scroll bar; a finger moves the list itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from herstal_pos.ui.theme import current
from herstal_pos.ui.widgets.ink import plate


class ScrollBar(QScrollBar):
    """Vertical. It paints its handle from the tokens and no arrows: no style sheet in the whole program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate(painter, handle.adjusted(3, 2, -3, -2), current().border, 4)
        painter.end()
