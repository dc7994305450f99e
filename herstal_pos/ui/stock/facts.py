"""What is known of an article: a label and what stands for it, in rows of two that a finger may take."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.ink import baseline, plate, ring, width, write, write_right
from herstal_pos.ui.frame.theme import LABEL, LABEL_BOLD, RADIUS_TAB, TOUCH, Theme
from herstal_pos.ui.widgets.buttons.touch import Touch

BETWEEN = 16
"""Two facts of a row."""
_GAP = 10


class Fact(NamedTuple):
    """`values`: the same from the longest to the shortest, the first that fits is shown."""

    key: str
    label: str
    values: tuple[str, ...]


class FactRow(Touch):
    """A finger on it leads on."""

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(fact.label, parent)
        self.means = ("fact", fact.key)
        self._take(fact)

    def say(self, fact: Fact) -> None:
        """The same again is not painted again."""
        if fact != self.fact:
            self._take(fact)
            self.relabel(fact.label)

    def _take(self, fact: Fact) -> None:
        self.fact = fact
        self.setAccessibleDescription(fact.values[0])

    def sizeHint(self) -> QSize:
        return _room(self.fact)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        if self.hasFocus():
            ring(painter, self.rect(), RADIUS_TAB, theme)
        elif self.isDown():
            plate(painter, self.rect(), theme.sunken, RADIUS_TAB)
        _draw(painter, self.rect(), self.fact, theme)


def _room(fact: Fact) -> QSize:
    return QSize(width(fact.label, LABEL) + _GAP + width(fact.values[-1], LABEL_BOLD), TOUCH)


def _draw(painter: QPainter, rect: QRect, fact: Fact, theme: Theme) -> None:
    painter.fillRect(0, rect.bottom(), rect.width(), 1, theme.line)
    middle, right = rect.height() / 2, rect.width()
    write(painter, 0, baseline(middle, LABEL), fact.label, LABEL, theme.ink2)
    room = right - width(fact.label, LABEL) - _GAP
    fitting = (each for each in fact.values if width(each, LABEL_BOLD) <= room)
    value = next(fitting, fact.values[-1])
    write_right(painter, right, baseline(middle, LABEL_BOLD), value, LABEL_BOLD, theme.ink)


class Facts(QWidget):
    """As many rows as there is room for; the most wanted come first."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, FactRow] = {}

    def present(self, facts: list[Fact]) -> None:
        for fact in facts:
            if fact.key in self.rows:
                self.rows[fact.key].say(fact)
            else:
                self.rows[fact.key] = self._row(fact)

    def _row(self, fact: Fact) -> FactRow:
        row = FactRow(fact, self)
        row.clicked.connect(lambda: self.taken.emit(fact.key))
        return row

    def place(self, rect: QRect) -> int:
        """Two in a row; gives the height that they take of it."""
        fit = max(rect.height() // TOUCH, 0)
        self.setGeometry(rect.left(), rect.top(), rect.width(), fit * TOUCH)
        cells = [
            cell
            for line in range(fit)
            for cell in shares(QRect(0, line * TOUCH, rect.width(), TOUCH), (1, 1), BETWEEN)
        ]
        for place, row in enumerate(self.rows.values()):
            row.setVisible(place < len(cells))
            if place < len(cells):
                row.setGeometry(cells[place])
        return min(fit, (len(self.rows) + 1) // 2) * TOUCH
