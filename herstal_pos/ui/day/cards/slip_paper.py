"""A terminal's paper on the screen: each sign in a cell of its own, as on the roll."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.theme import HINT, current, font

_HIGH, _LOW = 20, 12  # px of a line
_OF_HEIGHT = 0.56  # a cell's width
_BETWEEN = 24


class SlipPaper(QWidget):
    """All of it stands there at once: its lines come closer before it goes on in a second column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[str, ...] = ()

    def show_lines(self, lines: Sequence[str]) -> None:
        text = "\n".join("".join(sign if sign.isprintable() else " " for sign in line) for line in lines)
        self.lines = tuple(line.rstrip() for line in text.strip("\n").split("\n")) if text.strip() else ()
        self.setAccessibleName(" ".join(" ".join(self.lines).split()))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.lines:
            return
        high = max(_LOW, min(_HIGH, self.height() // len(self.lines)))
        rows = max(1, self.height() // high)
        columns = [self.lines[at : at + rows] for at in range(0, len(self.lines), rows)]
        signs = max(1, *(len(line) for line in self.lines))
        room = (self.width() - _BETWEEN * (len(columns) - 1)) / len(columns)
        cell = min(high * _OF_HEIGHT, room / signs)
        face = QFont(font(HINT))
        face.setPixelSize(max(1, min(high - 3, round(cell / _OF_HEIGHT))))
        painter = QPainter(self)
        painter.setFont(face)
        painter.setPen(current().ink)
        for at, column in enumerate(columns):
            left = at * (room + _BETWEEN)
            for row, line in enumerate(column):
                for place, sign in enumerate(line):
                    box = QRect(round(left + place * cell), row * high, round(cell) + 1, high)
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)
        painter.end()
