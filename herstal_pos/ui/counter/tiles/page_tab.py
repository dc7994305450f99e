"""The tab of a page of tiles: its picture, and its name under it or beside it."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, ring, width, write, write_middle
from herstal_pos.ui.frame.theme import HINT_BOLD, RADIUS_TAB, Theme
from herstal_pos.ui.widgets.buttons.touch import Kind, Touch, look

_ICON = 20
_GAP = 6
_LEAST = 48


class PageTab(Touch):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._icon = Icon.SQUARES_FOUR
        self._current = False
        self.setCheckable(True)  # a screen reader says which page is shown

    @property
    def is_current(self) -> bool:
        return self._current

    def say(self, name: str, icon: Icon, *, current: bool) -> None:
        if (name, icon, current) != (self.label, self._icon, self._current):
            self._icon, self._current = icon, current
            self.relabel(name)
        self.setChecked(current)

    def sizeHint(self) -> QSize:
        return QSize(_LEAST, _LEAST)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        body = self.rect()
        kind = Kind.TONAL if self._current else Kind.QUIET
        fill, ink, edge, edge_px = look(kind, theme, enabled=self.is_on, pressed=self.isDown())
        if self.hasFocus():
            plate(painter, ring(painter, body, RADIUS_TAB, theme), fill, RADIUS_TAB / 2)
        else:
            plate(painter, body, fill, RADIUS_TAB, edge, edge_px)
        weight = Weight.FILL if self._current else Weight.BOLD
        if body.height() < 56:
            self._draw_in_a_row(painter, body, ink, weight)
            return
        icon = QRect((body.width() - _ICON) // 2, 8, _ICON, _ICON)
        paint_icon(painter, icon, self._icon, ink, weight, _ICON)
        said = fit(self.label, HINT_BOLD, body.width() - 4)
        write_middle(painter, body.width() / 2, baseline(41, HINT_BOLD), said, HINT_BOLD, ink)

    def _draw_in_a_row(self, painter: QPainter, body: QRect, ink: QColor, weight: Weight) -> None:
        said = fit(self.label, HINT_BOLD, body.width() - _ICON - _GAP - 8)
        left = (body.width() - _ICON - _GAP - width(said, HINT_BOLD)) // 2
        middle = body.height() // 2
        icon = QRect(left, middle - _ICON // 2, _ICON, _ICON)
        paint_icon(painter, icon, self._icon, ink, weight, _ICON)
        write(painter, left + _ICON + _GAP, baseline(middle, HINT_BOLD), said, HINT_BOLD, ink)
