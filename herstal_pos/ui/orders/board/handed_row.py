"""A line of the board for what has left: code, who and how many bags, and when."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import plate, width
from herstal_pos.ui.frame.theme import HINT_MEDIUM, LABEL, LABEL_BOLD, RADIUS_TAB, current
from herstal_pos.ui.orders.board.board_words import CardFace
from herstal_pos.ui.widgets.card import TextLabel

_LEFT, _RIGHT = 48, 14
_GAP = 8


class HandedRow(QWidget):
    """`face.countdown` is the time at which it left."""

    def __init__(self, face: CardFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = TextLabel("", LABEL_BOLD, shortens=True, parent=self)
        self.lead = TextLabel("", HINT_MEDIUM, "ink2", wrap=True, parent=self)
        self.time = TextLabel("", LABEL, align=Qt.AlignmentFlag.AlignRight, parent=self)
        self.present(face)

    def present(self, face: CardFace) -> None:
        self.face = face
        self.setAccessibleName(f"{face.code}, {face.lead}, {face.countdown}")
        self.code.say(face.code)
        self.lead.say(face.lead)
        self.time.say(face.countdown)
        self.lay_out()

    def heightForWidth(self, wide: int) -> int:
        return 32 + self.lead.heightForWidth(self._lead(wide - _LEFT - _RIGHT)) + 8

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def lay_out(self) -> None:
        wide = self.width() - _LEFT - _RIGHT
        lead = self._lead(wide)
        self.code.setGeometry(_LEFT, 8, wide, 22)
        self.lead.setGeometry(_LEFT, 30, lead, self.lead.heightForWidth(lead))
        self.time.setGeometry(_LEFT, 8 if lead == wide else 30, wide, 22)

    def _lead(self, wide: int) -> int:
        """Its width: beside a long code the time has no room, and stands under it."""
        time = width(self.face.countdown, LABEL) + _GAP
        return wide if width(self.face.code, LABEL_BOLD) + time <= wide else wide - int(time) - 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.border if theme.edge_px > 1 else None
        plate(painter, self.rect(), theme.surface, RADIUS_TAB, edge, theme.edge_px)
        square = QRect(14, self.height() // 2 - 12, 24, 24)
        paint_icon(painter, square, Icon.CHECK_CIRCLE, theme.ok, Weight.FILL, 24)
        painter.end()
