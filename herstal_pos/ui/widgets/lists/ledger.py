"""Figures in rows: what they are at the left, how much at the right; a heading above those that belong."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.ink import baseline, fit, width, write, write_right
from herstal_pos.ui.frame.theme import BODY, BODY_BOLD, HINT, LABEL_BOLD, current

ROW = 27
HEADING = 34
_TOTAL = 36


class Figure(NamedTuple):
    """A heading has no amount; `detail` stands small between label and amount, where there is room."""

    label: str
    amount: str = ""
    detail: str = ""
    is_total: bool = False

    @property
    def height(self) -> int:
        if not self.amount:
            return HEADING
        return _TOTAL if self.is_total else ROW


class Ledger(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: Sequence[Figure] = ()

    @property
    def figures(self) -> Sequence[Figure]:
        return self._figures

    def present(self, figures: Sequence[Figure]) -> None:
        self._figures = tuple(figures)
        self.setAccessibleName(". ".join(f"{row.label} {row.amount} {row.detail}".strip() for row in figures))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = max((_wide(row) for row in self._figures), default=0)
        return QSize(wide, sum(row.height for row in self._figures))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        top, right = 0, self.width()
        for row in self._figures:
            middle = top + row.height / 2
            if not row.amount:
                write(painter, 0, baseline(middle + 4, LABEL_BOLD), row.label, LABEL_BOLD, theme.ink2)
            else:
                face = BODY_BOLD if row.is_total else BODY
                if row.is_total:
                    painter.fillRect(0, top + 1, right, 1, theme.line)
                write_right(painter, right, baseline(middle, BODY_BOLD), row.amount, BODY_BOLD, theme.ink)
                room = right - width(row.amount, BODY_BOLD) - 12
                write(painter, 0, baseline(middle, face), fit(row.label, face, room), face, theme.ink)
                if row.detail and _wide(row) + 10 + width(row.detail, HINT) <= right:
                    after = width(row.label, face) + 10
                    write(painter, after, baseline(middle + 1, HINT), row.detail, HINT, theme.ink2)
            top += row.height
        painter.end()


def _wide(row: Figure) -> int:
    if not row.amount:
        return width(row.label, LABEL_BOLD)
    return width(row.label, BODY_BOLD if row.is_total else BODY) + 16 + width(row.amount, BODY_BOLD)
