"""The cash drawer under the printer: it springs open by itself, a person pushes it shut."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.ink import baseline, plate, ring, write
from herstal_pos.ui.frame.theme import HINT, LABEL_BOLD, RADIUS_BUTTON, Theme
from herstal_pos.ui.widgets.buttons.touch import Touch

HEIGHT = 80
_TRAY = 28  # px of the tray that an open drawer shows
_PAD = 16
_NOTES, _COINS = 4, 5


class CashDrawer(Touch):
    """Shut it with a tap; `times` counts how often it sprang open."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._words = words
        self._open = False
        self._times = 0
        self.clicked.connect(self.push_shut)
        self._show_state()

    @property
    def is_open(self) -> bool:
        return self._open

    @property
    def times(self) -> int:
        return self._times

    def spring_open(self, times: int) -> None:
        self._open, self._times = True, times
        self._show_state()

    def push_shut(self) -> None:
        self._open = False
        self._show_state()

    def sizeHint(self) -> QSize:
        return QSize(312, HEIGHT)

    def _show_state(self) -> None:
        self.setAccessibleDescription(self._words("desk.drawer_times", count=self._times))
        self.relabel(self._words("desk.drawer_open" if self._open else "desk.drawer_shut"))

    def draw(self, painter: QPainter, theme: Theme) -> None:
        body = self.rect()
        if self.hasFocus():
            body = ring(painter, body, RADIUS_BUTTON, theme)
        plate(painter, body, theme.sunken, RADIUS_BUTTON, theme.border, theme.edge_px)
        front = QRectF(body).adjusted(8, 8, -8, -8)
        if self._open:
            self._draw_tray(
                painter, QRectF(front.left() + 6, body.top() + 4, front.width() - 12, _TRAY), theme
            )
            front = QRectF(body).adjusted(0, _TRAY + 2, 0, 0)
        self._draw_front(painter, front, theme)

    def _draw_tray(self, painter: QPainter, tray: QRectF, theme: Theme) -> None:
        """Notes left, coins right."""
        plate(painter, tray, theme.surface, 4, theme.border)
        cells = shares(tray.adjusted(4, 4, -4, -4).toRect(), [3] * _NOTES + [2] * _COINS, 4)
        for cell in cells[:_NOTES]:
            plate(painter, QRectF(cell).adjusted(2, 3, -2, -3), theme.ok_soft, 2, theme.ok)
        for cell in cells[_NOTES:]:
            painter.setPen(QPen(theme.warn, 1))
            painter.setBrush(theme.warn_soft)
            for shift in (-7, 0, 7):
                painter.drawEllipse(QRectF(cell).center() + QPointF(shift, 0), 7, 7)

    def _draw_front(self, painter: QPainter, front: QRectF, theme: Theme) -> None:
        fill = theme.accent_soft if self._open else theme.surface
        plate(painter, front, theme.sunken_press if self.isDown() else fill, RADIUS_BUTTON, theme.border)
        middle = front.center().y()
        ink = theme.on_accent_soft if self._open else theme.ink
        second = theme.on_accent_soft if self._open else theme.ink2
        left = front.left() + _PAD
        write(painter, left, baseline(middle - 9, LABEL_BOLD), self.label, LABEL_BOLD, ink)
        write(painter, left, baseline(middle + 10, HINT), self.accessibleDescription(), HINT, second)
        self._draw_lock(painter, QPointF(front.right() - _PAD - 10, middle), theme)

    def _draw_lock(self, painter: QPainter, middle: QPointF, theme: Theme) -> None:
        painter.setPen(QPen(theme.border, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, 9, 9)
        slot = QPointF(5, 0) if self._open else QPointF(0, 5)
        painter.drawLine(middle - slot, middle + slot)
