"""An arrow to the period before or after: its words are for those who hear the screen."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import Icon, paint_icon
from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.widgets.buttons.button import Button

WIDE = 56
_ICON = 20


class ArrowKey(Button):
    def __init__(self, label: str, action: str, *, forwards: bool, parent: QWidget | None = None) -> None:
        super().__init__(label, icon=Icon.CARET_RIGHT if forwards else Icon.CARET_LEFT, parent=parent)
        self.means, self.repeats = action, True

    def sizeHint(self) -> QSize:
        return QSize(WIDE, TOUCH)

    def _draw_words(self, painter: QPainter, left: int, middle: float, ink: QColor) -> None:
        del left
        if self._icon is not None:
            place = QRect((self.width() - _ICON) // 2, round(middle) - _ICON // 2, _ICON, _ICON)
            paint_icon(painter, place, self._icon, ink, px=_ICON, hollow=not self.is_on)
