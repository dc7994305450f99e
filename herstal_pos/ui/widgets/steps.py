"""The four steps of the closing, side by side: where it stands, in shape and words."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, ring, width, write
from herstal_pos.ui.frame.theme import BODY_BOLD, HINT_MEDIUM, RADIUS_TAB, Theme, current
from herstal_pos.ui.widgets.buttons.touch import Touch

HEIGHT, LOW_HEIGHT = 68, 48
_TEXT_LEFT = 46
_RIGHT = 6
_ICON = 26
_BETWEEN, _BETWEEN_SMALL = 32, 20  # a chevron's room
_SMALL = 1000


class StepState(StrEnum):
    AHEAD = "ahead"
    HERE = "here"
    RUNNING = "running"
    DONE = "done"
    LOOK = "look"  # something is to be seen to
    LATER = "later"  # it goes on by itself, when it can
    SKIPPED = "skipped"


class _Shape(NamedTuple):
    icon: Icon
    weight: Weight
    colour: str
    fill: str


_SHAPES = {
    StepState.AHEAD: _Shape(Icon.CIRCLE, Weight.BOLD, "ink3", "sunken"),
    StepState.HERE: _Shape(Icon.ARROW_CIRCLE_RIGHT, Weight.FILL, "accent", "surface"),
    StepState.RUNNING: _Shape(Icon.ARROWS_CLOCKWISE, Weight.BOLD, "accent", "surface"),
    StepState.DONE: _Shape(Icon.CHECK_CIRCLE, Weight.FILL, "ok", "ok_soft"),
    StepState.LOOK: _Shape(Icon.WARNING, Weight.FILL, "warn", "warn_soft"),
    StepState.LATER: _Shape(Icon.CLOUD_SLASH, Weight.FILL, "ink2", "sunken"),
    StepState.SKIPPED: _Shape(Icon.MINUS, Weight.BOLD, "ink3", "sunken"),
}


class TileStep(NamedTuple):
    """`hints` say the same, each shorter than the one before."""

    title: str
    stage: StepState
    hints: Sequence[str]


class StepTile(Touch):
    """The one whose page is shown below has an edge."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__("", parent)
        self.number = number
        self._stage = StepState.AHEAD
        self._hints: Sequence[str] = ("",)
        self._marked = False

    @property
    def stage(self) -> StepState:
        return self._stage

    def say(self, step: TileStep, *, marked: bool) -> None:
        self._stage, self._hints, self._marked = step.stage, step.hints, marked
        self.setAccessibleDescription(step.hints[0])
        self.relabel(f"{self.number}  {step.title}")

    def sizeHint(self) -> QSize:
        words = max(width(self.label, BODY_BOLD), width(self._hints[-1], HINT_MEDIUM))
        return QSize(_TEXT_LEFT + words + _RIGHT, HEIGHT)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        shape, body = _SHAPES[self._stage], self.rect()
        fill = theme.sunken_press if self.isDown() else getattr(theme, shape.fill)
        if self.hasFocus():
            plate(painter, ring(painter, body, RADIUS_TAB, theme), fill, RADIUS_TAB / 2)
        elif self._marked:
            plate(painter, body, fill, RADIUS_TAB, theme.accent, 2.5)
        else:
            edge = theme.border if theme.edge_px > 1 else None
            plate(painter, body, fill, RADIUS_TAB, edge, theme.edge_px)
        square = QRect(12, (body.height() - _ICON) // 2, _ICON, _ICON)
        paint_icon(painter, square, shape.icon, getattr(theme, shape.colour), shape.weight, _ICON)
        room = body.width() - _TEXT_LEFT - _RIGHT
        title = fit(self.label, BODY_BOLD, room)
        write(
            painter, _TEXT_LEFT, baseline(body.height() * 22 / HEIGHT, BODY_BOLD), title, BODY_BOLD, theme.ink
        )
        hint = next((hint for hint in self._hints if width(hint, HINT_MEDIUM) <= room), self._hints[-1])
        shown = fit(hint, HINT_MEDIUM, room)
        write(
            painter,
            _TEXT_LEFT,
            baseline(body.height() * 47 / HEIGHT, HINT_MEDIUM),
            shown,
            HINT_MEDIUM,
            theme.ink2,
        )


class Steps(QWidget):
    chosen = Signal(int)  # the step whose page is wanted, 1 to 4

    def __init__(self, parent: QWidget, why_off: str = "") -> None:
        """`why_off`: what a step without a page says."""
        super().__init__(parent)
        self._why_off = why_off
        self.tiles = {number: self._tile(number) for number in range(1, 5)}

    def _tile(self, number: int) -> StepTile:
        tile = StepTile(number, self)
        tile.means = ("step", number)
        tile.clicked.connect(lambda: self.chosen.emit(number))
        return tile

    def present(self, steps: Sequence[TileStep], marked: int, *, pages: Sequence[int]) -> None:
        """`pages`: the steps that have something to show of themselves now."""
        for (number, tile), step in zip(self.tiles.items(), steps, strict=True):
            tile.say(step, marked=number == marked)
            tile.turn(on=number in pages, why=self._why_off)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        places = shares(self.rect(), (1, 1, 1, 1), self._between)
        for tile, place in zip(self.tiles.values(), places, strict=True):
            tile.setGeometry(place)

    @property
    def _between(self) -> int:
        return _BETWEEN_SMALL if self.width() < _SMALL else _BETWEEN

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for tile in list(self.tiles.values())[:-1]:
            between = QRect(tile.geometry().right() + 1, 0, self._between, self.height())
            paint_icon(painter, between, Icon.CARET_RIGHT, current().ink3, px=18)
        painter.end()
