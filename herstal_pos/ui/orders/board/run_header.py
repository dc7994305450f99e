"""The heading of a run: its bike, how soon it comes, what of it needs a hand.

Of a later one, a key that opens it and folds it again."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, plate, ring, width, write, write_right
from herstal_pos.ui.frame.theme import BODY, BODY_BOLD, HINT_MEDIUM, RADIUS_TAB, Theme, current
from herstal_pos.ui.orders.board.board_faces import RunFace
from herstal_pos.ui.widgets.buttons.touch import Touch

HEADING, FOLDED = 28, 48
_ICON = 24
_GAP = 12
_CARET = 20
_RIGHT = 14  # where the scroll bar may lie


def _paint(painter: QPainter, rect: QRect, face: RunFace, theme: Theme, right: int) -> None:
    left, middle = rect.left() + 6, rect.center().y() + 1
    colour = getattr(theme, face.tone or "ink2")
    paint_icon(painter, QRect(left, middle - _ICON // 2, _ICON, _ICON), face.icon, colour, Weight.FILL, _ICON)
    left += _ICON + 10
    write(painter, left, baseline(middle, BODY_BOLD), face.title, BODY_BOLD, theme.ink)
    left += width(face.title, BODY_BOLD) + _GAP
    urgent = face.tone in ("warn", "bad")
    letters = BODY_BOLD if face.tone else BODY
    ink = colour if urgent else theme.ink if face.tone else theme.ink2
    write(painter, left, baseline(middle, letters), face.when, letters, ink)
    room = right - left - width(face.when, letters) - _GAP
    tally = next((one for one in face.tallies if width(one, HINT_MEDIUM) <= room), face.tallies[-1])
    write_right(painter, right, baseline(middle, HINT_MEDIUM), tally, HINT_MEDIUM, theme.ink2)


class RunHeading(QWidget):
    """Of a run that stands open."""

    def __init__(self, face: RunFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = face
        self.present(face, folded=False)

    def present(self, face: RunFace, *, folded: bool) -> None:
        del folded
        self.face = face
        self.setAccessibleName(face.spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint(painter, self.rect(), self.face, current(), self.width() - _RIGHT)
        painter.end()


class FoldedRun(Touch):
    def __init__(self, face: RunFace, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.face = face
        self._folded = True
        self.present(face, folded=True)

    def present(self, face: RunFace, *, folded: bool) -> None:
        self.face, self._folded = face, folded
        self.means = ("run", face.key)
        self.setAccessibleDescription(face.tallies[0])
        self.relabel(" ".join(filter(None, (face.title, face.when))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, FOLDED)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        body = self.rect()
        fill = theme.sunken_press if self.isDown() else theme.sunken
        if self.hasFocus():
            plate(painter, ring(painter, body, RADIUS_TAB, theme), fill, RADIUS_TAB / 2)
        else:
            plate(painter, body, fill, RADIUS_TAB, theme.border if theme.edge_px > 1 else None, theme.edge_px)
        inside = body.adjusted(8, 0, 0, 0)
        right = body.width() - 12 - _CARET - 10
        _paint(painter, inside, self.face, theme, right)
        square = QRect(right + 10, body.center().y() - _CARET // 2 + 1, _CARET, _CARET)
        icon = Icon.CARET_DOWN if self._folded else Icon.CARET_UP
        paint_icon(painter, square, icon, theme.ink, px=_CARET)
