"""A state in shape and words; colour comes third."""

from PySide6.QtCore import QRect, QSize, QTimerEvent
from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.records import ClosedStr, record
from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, ring, width, write
from herstal_pos.ui.frame.theme import LABEL, RADIUS_CHIP, TOUCH, Theme
from herstal_pos.ui.widgets.buttons.touch import Touch

DRAWN_HEIGHT = 36
_TEXT_LEFT = 38
_RIGHT = 12
_ICON = 20
_TURN_MS = 80
_TURN_DEGREES = 30


class State(ClosedStr):
    WELL = "well"
    RUNNING = "running"
    WAITING = "waiting"
    NEUTRAL = "neutral"
    TO_DO = "to_do"
    SOON = "soon"
    NOW = "now"
    UNKNOWN = "unknown"
    OFFLINE = "offline"


@record(frozen=True)
class Shape:
    """Colours are tokens; a state without a background is quiet and its words are `ink2`."""

    icon: Icon
    weight: Weight
    colour: str
    background: str | None = None


SHAPES = {
    State.WELL: Shape(Icon.CHECK_CIRCLE, Weight.FILL, "ok"),
    State.RUNNING: Shape(Icon.ARROWS_CLOCKWISE, Weight.BOLD, "accent"),
    State.WAITING: Shape(Icon.HOURGLASS_MEDIUM, Weight.FILL, "ink2"),
    State.NEUTRAL: Shape(Icon.TRAY, Weight.FILL, "ink2", "sunken"),
    State.TO_DO: Shape(Icon.ARROW_CIRCLE_RIGHT, Weight.FILL, "accent", "sunken"),
    State.SOON: Shape(Icon.WARNING, Weight.FILL, "warn", "warn_soft"),
    State.NOW: Shape(Icon.WARNING_OCTAGON, Weight.FILL, "bad", "bad_soft"),
    State.UNKNOWN: Shape(Icon.QUESTION, Weight.FILL, "ink2", "sunken"),
    State.OFFLINE: Shape(Icon.CLOUD_SLASH, Weight.FILL, "ink2", "sunken"),
}


class Chip(Touch):
    """Drawn 36 px high in a touch of 48. Its arrows turn while a job runs and the chip is seen."""

    def __init__(self, label: str, state: State, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._state = state
        self._timer = 0
        self._turned = 0

    @property
    def state(self) -> State:
        return self._state

    def say(self, label: str, state: State) -> None:
        self._state = state
        self._turn_or_rest()
        self.relabel(label)

    def sizeHint(self) -> QSize:
        return QSize(_TEXT_LEFT + width(self.label, LABEL) + _RIGHT, TOUCH)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        shape = SHAPES[self._state]
        body = QRect(0, (self.height() - DRAWN_HEIGHT) // 2, self.width(), DRAWN_HEIGHT)
        fill = getattr(theme, shape.background) if shape.background else None
        if self.isDown():
            fill = theme.sunken_press
        if self.hasFocus():
            plate(painter, ring(painter, self.rect(), RADIUS_CHIP, theme), fill, RADIUS_CHIP / 2)
        elif fill is not None:
            plate(
                painter, body, fill, RADIUS_CHIP, theme.border if theme.edge_px > 1 else None, theme.edge_px
            )
        self._draw_icon(painter, theme, shape)
        ink = theme.ink if shape.background else theme.ink2
        label = fit(self.label, LABEL, self.width() - _TEXT_LEFT - 4)
        write(painter, _TEXT_LEFT, baseline(body.center().y() + 1, LABEL), label, LABEL, ink)

    def _draw_icon(self, painter: QPainter, theme: Theme, shape: Shape) -> None:
        square = QRect(-_ICON // 2, -_ICON // 2, _ICON, _ICON)
        painter.save()
        painter.translate(_ICON, self.height() / 2)
        painter.rotate(self._turned)
        paint_icon(painter, square, shape.icon, getattr(theme, shape.colour), shape.weight, _ICON)
        painter.restore()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._turn_or_rest()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._turn_or_rest()

    def timerEvent(self, event: QTimerEvent) -> None:
        if event.timerId() != self._timer:
            super().timerEvent(event)
            return
        self._turned = (self._turned + _TURN_DEGREES) % 360
        self.update()

    def _turn_or_rest(self) -> None:
        turns = self._state is State.RUNNING and self.isVisible()
        if turns and not self._timer:
            self._timer = self.startTimer(_TURN_MS)
        elif not turns and self._timer:
            self.killTimer(self._timer)
            self._timer = self._turned = 0
