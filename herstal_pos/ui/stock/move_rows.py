"""What moved an article's stock, or its price: when, why, by how much, and what was there after it."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from herstal_pos.ui.frame.ink import baseline, fit, width, write, write_right
from herstal_pos.ui.frame.theme import HINT_MEDIUM, LABEL, LABEL_BOLD, current
from herstal_pos.ui.widgets.lists.lines import ROW
from herstal_pos.ui.widgets.lists.row_view import RowDelegate, RowView

ROW_HEIGHT = 36
_WHEN = 76
_REST = 52
_GAP = 12
_RIGHT = 16
"""The scroll bar's."""


class MoveRow(NamedTuple):
    """`colour` is the token of the change's ink."""

    key: str
    when: str
    name: str
    change: str
    rest: str
    colour: str = "ink"

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.when, self.name, self.change, self.rest) if part)


class MoveDelegate(RowDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current()
        row: MoveRow = index.data(ROW)
        rect: QRect = option.rect
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        middle = rect.top() + rect.height() / 2
        write(painter, rect.left(), baseline(middle, HINT_MEDIUM), row.when, HINT_MEDIUM, theme.ink2)
        right = rect.right() + 1 - _RIGHT
        write_right(painter, right, baseline(middle, LABEL), row.rest, LABEL, theme.ink2)
        right -= max(_REST, width(row.rest, LABEL) + _GAP)
        change = getattr(theme, row.colour)
        write_right(painter, right, baseline(middle, LABEL_BOLD), row.change, LABEL_BOLD, change)
        left = rect.left() + max(_WHEN, width(row.when, HINT_MEDIUM) + _GAP)
        room = right - width(row.change, LABEL_BOLD) - _GAP - left
        write(painter, left, baseline(middle, LABEL), fit(row.name, LABEL, room), LABEL, theme.ink)


class MoveList(RowView):
    def __init__(self, parent: QWidget | None = None) -> None:
        delegate = MoveDelegate()
        super().__init__(delegate, ROW_HEIGHT, parent)
        delegate.setParent(self)
