"""The sheet on the customer's screen that is signed with a finger, for an order that is fetched.

Drawn on 1024 x 600 and made as large as the screen, as all that stands there.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from herstal_pos.services.orders.leaving.signing import HIGH, WIDE, Line, Point, strokes_of
from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import fit, plate, width, write, write_middle, write_right
from herstal_pos.ui.frame.theme import LEAD, LEAD_BOLD, LIGHT, RADIUS_CARD, Face

if TYPE_CHECKING:
    from herstal_pos.i18n import Words
    from herstal_pos.services.notices import SignatureAsked

_ACROSS, _DOWN = 1024, 600
_THEME = LIGHT
_CARD = QRectF(20, 20, 984, 560)
_SHEET = QRectF(44, 130, 936, 374.4)  # as wide to its height as the signature's own sheet
_CLEAR, _DONE = QRectF(44, 516, 300, 56), QRectF(560, 516, 420, 56)
_TITLE, _KEY = Face(28, 600), Face(24, 600)
_PEN = 4
FACES = {
    "display.sign": (_TITLE, 560),
    "display.sign_clear": (_KEY, 280),
    "display.sign_done": (_KEY, 400),
    "display.sign_first": (LEAD_BOLD, 900),
    "display.show_card": (LEAD_BOLD, 880),
}
"""What is said, in which letters, and the room of each in px."""


class SignPad(QWidget):
    """`done` is called once with what was drawn; then the sheet is empty, and gone. `is_empty`: somebody was
    done without a line on it."""

    def __init__(self, parent: QWidget, done: Callable[[str, str], object]) -> None:
        super().__init__(parent)
        self._done = done
        self._asked: SignatureAsked | None = None
        self._words: Words | None = None
        self._lines: list[list[Point]] = []
        self._drawing = False
        self.is_empty = False
        self.hide()

    @property
    def order_id(self) -> str:
        return self._asked.order_id if self._asked else ""

    def ask(self, asked: "SignatureAsked", words: "Words") -> None:
        """What was drawn for another order is not this one's."""
        if asked.order_id != self.order_id:
            self._lines = []
        self._asked, self._words, self.is_empty = asked, words, False
        self.setAccessibleName(words("display.sign"))
        self.show()
        self.raise_()
        self.update()

    def let_be(self) -> None:
        self._asked, self._lines, self._drawing, self.is_empty = None, [], False, False
        self.hide()

    # --- the finger

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._on_sheet(event.position())
        if _CLEAR.contains(at):
            self._lines, self.is_empty = [], False
        elif _DONE.contains(at):
            self._finish()
        elif _SHEET.contains(at):
            self._lines.append([_point(at)])
            self._drawing, self.is_empty = True, False
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawing:
            self._lines[-1].append(_point(self._on_sheet(event.position())))
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._drawing = False

    def _finish(self) -> None:
        """A sheet without a word on it is not given away."""
        order_id, strokes = self.order_id, strokes_of(self._lines)
        self.is_empty = not strokes
        if order_id and strokes:
            self.let_be()
            self._done(order_id, strokes)

    def _on_sheet(self, place: QPointF) -> QPointF:
        size, left, top = self._scaled
        return QPointF((place.x() - left) / size, (place.y() - top) / size)

    @property
    def _scaled(self) -> tuple[float, float, float]:
        size = min(self.width() / _ACROSS, self.height() / _DOWN)
        return size, (self.width() - _ACROSS * size) / 2, (self.height() - _DOWN * size) / 2

    # --- what is seen

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._asked is None or self._words is None:
            return
        words, asked = self._words, self._asked
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), _THEME.bg)
        size, left, top = self._scaled
        painter.translate(left, top)
        painter.scale(size, size)
        plate(painter, _CARD, _THEME.surface, RADIUS_CARD)
        write(painter, 44, 68, words("display.sign"), _TITLE, _THEME.ink)
        what = f"{asked.code} · {words('orders.bags', count=asked.bags)}"
        write(painter, 44, 106, fit(what, LEAD, 900), LEAD, _THEME.ink2)
        if self.is_empty:
            self._say(painter, Icon.WARNING, words("display.sign_first"))
        elif asked.age:
            self._say(painter, Icon.IDENTIFICATION_CARD, words("display.show_card", age=asked.age))
        painter.setPen(QPen(_THEME.line, 2))
        painter.drawRoundedRect(_SHEET, 12, 12)
        paint_lines(painter, self._lines, _SHEET, _THEME.ink)
        self._key(painter, _CLEAR, words("display.sign_clear"), primary=False)
        self._key(painter, _DONE, words("display.sign_done"), primary=True)
        painter.end()

    def _say(self, painter: QPainter, icon: Icon, said: str) -> None:
        """Over the sheet's head, at the right of what is fetched."""
        write_right(painter, _SHEET.right(), 106, said, LEAD_BOLD, _THEME.warn)
        place = QRectF(_SHEET.right() - width(said, LEAD_BOLD) - 34, 85, 26, 26)
        paint_icon(painter, place, icon, _THEME.warn, Weight.FILL, 26)

    def _key(self, painter: QPainter, place: QRectF, said: str, *, primary: bool) -> None:
        fill = _THEME.accent if primary else _THEME.bg
        plate(painter, place, fill, RADIUS_CARD)
        ink = _THEME.surface if primary else _THEME.ink
        write_middle(painter, place.center().x(), place.center().y() + 9, said, _KEY, ink)


def paint_lines(
    painter: QPainter, lines: Sequence[Line], room: QRectF, ink: QColor, pen: float = _PEN
) -> None:
    """What a finger drew, as large as there is room for."""
    size = min(room.width() / WIDE, room.height() / HIGH)
    painter.save()
    style = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(ink, pen, *style))
    for line in lines:
        points = [QPointF(room.left() + x * size, room.top() + y * size) for x, y in line]
        painter.drawPolyline(QPolygonF([*points, points[-1]]))
    painter.restore()


def _point(at: QPointF) -> Point:
    """On the signature's own sheet, and nowhere beside it."""
    x = (at.x() - _SHEET.left()) * WIDE / _SHEET.width()
    y = (at.y() - _SHEET.top()) * HIGH / _SHEET.height()
    return min(max(round(x), 0), WIDE), min(max(round(y), 0), HIGH)
