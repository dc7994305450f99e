"""A switch of a simulated device: pressed in, it makes the trouble it is named for."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, ring, width, write_middle
from herstal_pos.ui.frame.theme import HINT_MEDIUM, RADIUS_BUTTON, TOUCH, Theme
from herstal_pos.ui.widgets.buttons.touch import Touch
from herstal_pos.ui.widgets.chip import SHAPES, State

HEIGHT = 60
_ICON = 22


class Switch(Touch):
    """`trouble` gives the look while it is on: outlined icon at rest, filled on a soft ground when on."""

    def __init__(
        self, label: str, hint: str, icon: Icon, trouble: State, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, parent)
        self._icon = icon
        self._trouble = trouble
        self.setCheckable(True)
        self.setToolTip(hint)
        self.setAccessibleDescription(hint)

    def sizeHint(self) -> QSize:
        return QSize(max(TOUCH, width(self.label, HINT_MEDIUM) + 8), HEIGHT)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        on, shape, body = self.isChecked(), SHAPES[self._trouble], self.rect()
        fill = getattr(theme, shape.background or "sunken") if on else theme.sunken
        if self.isDown():
            fill = theme.sunken_press
        if self.hasFocus():
            plate(painter, ring(painter, body, RADIUS_BUTTON, theme), fill, RADIUS_BUTTON / 2)
        else:
            edge = getattr(theme, shape.colour) if on else (theme.border if theme.edge_px > 1 else None)
            plate(painter, body, fill, RADIUS_BUTTON, edge, max(1.5, theme.edge_px))
        ink = getattr(theme, shape.colour) if on else theme.ink2
        weight = Weight.FILL if on else Weight.BOLD
        paint_icon(painter, QRect(0, 8, body.width(), _ICON), self._icon, ink, weight, _ICON)
        label = fit(self.label, HINT_MEDIUM, body.width() - 4)
        write_middle(painter, body.width() / 2, baseline(43, HINT_MEDIUM), label, HINT_MEDIUM, theme.ink)
