"""A card of the board: an order in two lines. Pressed, it is the chosen one."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, width, write, write_right
from herstal_pos.ui.frame.theme import (
    HINT_BOLD,
    HINT_MEDIUM,
    LABEL_BOLD,
    LEAD_BOLD,
    RADIUS_CARD,
    Face,
    Theme,
    current,
)
from herstal_pos.ui.orders.board.board_faces import CardFace
from herstal_pos.ui.orders.board.pressed_card import PressedCard
from herstal_pos.ui.widgets.segments import paint_segment

HEIGHT = 62
_LEFT, _RIGHT = 12, 14
_ICON = 22
_TEXT_LEFT = 40
_GAP = 8
_FIRST, _SECOND = 22, 45  # the middles of the two lines
_CHOSEN_EDGE = 2.5
_SEGMENT, _SEGMENT_GAP, _SEGMENT_HIGH = 18, 4, 8
_CODES = (LEAD_BOLD, LABEL_BOLD, HINT_BOLD)  # a mall's own code is longer than a town's


class _Lines(NamedTuple):
    """What has room of a face's words. `beside` the code: how far it is."""

    code: str
    letters: Face
    second: str
    beside: bool


class OrderCard(PressedCard):
    """Shows a `CardFace`."""

    def __init__(self, face: CardFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = face
        self._name()

    def present(self, face: CardFace) -> None:
        """The same again is not painted again."""
        if face != self.face:
            self.face = face
            self._name()
            self.update()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.face.code}, {self.face.status}, {self.face.second}")

    @property
    def order_id(self) -> str:
        return self.face.order_id

    # --- the paper

    @property
    def lines(self) -> _Lines:
        """Beside a code that needs its whole line how far the order is stands in the second one."""
        face, room = self.face, self.width() - _TEXT_LEFT - _RIGHT
        status = width(face.status, LABEL_BOLD) + _GAP
        beside = width(face.code, _CODES[-1]) <= room - status
        code_room = room - status if beside else room
        letters = next((one for one in _CODES if width(face.code, one) <= code_room), _CODES[-1])
        second = room - (self._segments_width if beside else status)
        return _Lines(
            fit(face.code, letters, code_room), letters, fit(face.second, HINT_MEDIUM, second), beside
        )

    @property
    def _segments_width(self) -> int:
        return len(self.face.segments) * (_SEGMENT + _SEGMENT_GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.pressable.look()
        theme, face = current(), self.face
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = getattr(theme, f"{face.tone}_soft") if face.tone else theme.surface
        edge = theme.border if theme.edge_px > 1 else None
        plate(painter, self.rect(), fill, RADIUS_CARD, edge, theme.edge_px)
        if face.chosen:
            plate(painter, self.rect(), None, RADIUS_CARD, theme.accent, _CHOSEN_EDGE)
        square = QRect(_LEFT, _FIRST - _ICON // 2, _ICON, _ICON)
        shape = face.shape
        paint_icon(painter, square, shape.icon, getattr(theme, shape.colour), shape.weight, _ICON)
        self._write(painter, theme)
        painter.end()

    def _write(self, painter: QPainter, theme: Theme) -> None:
        lines, face = self.lines, self.face
        right = self.width() - _RIGHT
        write(painter, _TEXT_LEFT, baseline(_FIRST, lines.letters), lines.code, lines.letters, theme.ink)
        colour = getattr(theme, face.status_colour)
        middle = _FIRST if lines.beside else _SECOND
        write_right(painter, right, baseline(middle, LABEL_BOLD), face.status, LABEL_BOLD, colour)
        write(painter, _TEXT_LEFT, baseline(_SECOND, HINT_MEDIUM), lines.second, HINT_MEDIUM, theme.ink2)
        left = right - self._segments_width + _SEGMENT_GAP
        for part in face.segments if lines.beside else ():
            place = QRectF(left, _SECOND - _SEGMENT_HIGH / 2, _SEGMENT, _SEGMENT_HIGH)
            paint_segment(painter, place, part, theme)
            left += _SEGMENT + _SEGMENT_GAP
