"""What became of each article: a shape, its name, what is said of it, and when."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from herstal_pos.ui.frame.icons import paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, width, write, write_right
from herstal_pos.ui.frame.theme import BODY, HINT_MEDIUM, RADIUS_BUTTON, current
from herstal_pos.ui.widgets.chip import SHAPES, State
from herstal_pos.ui.widgets.lists.lines import ROW
from herstal_pos.ui.widgets.lists.row_view import RowDelegate, RowView

_HEIGHT = 48
_NAME = 46
_SECOND = 0.44  # of the width: where names end
_PAD = 12


class PushRow(NamedTuple):
    key: str
    state: State
    name: str
    second_line: str
    time_text: str = ""

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.name, self.second_line, self.time_text) if part)


class _Delegate(RowDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current()
        row: PushRow = index.data(ROW)
        shape = SHAPES[row.state]
        body: QRect = option.rect.adjusted(0, 2, 0, -2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if shape.background is not None:
            plate(painter, body, getattr(theme, shape.background), RADIUS_BUTTON)
        square = QRect(body.left() + _PAD, body.center().y() - 10, 22, 22)
        paint_icon(painter, square, shape.icon, getattr(theme, shape.colour), shape.weight, 22)
        middle, right = body.center().y() + 1, body.right() + 1 - _PAD
        second = body.left() + round(body.width() * _SECOND)
        name = fit(row.name, BODY, second - body.left() - _NAME - 8)
        write(painter, body.left() + _NAME, baseline(middle, BODY), name, BODY, theme.ink)
        line = baseline(middle, HINT_MEDIUM)
        write_right(painter, right, line, row.time_text, HINT_MEDIUM, theme.ink2)
        room = right - second - width(row.time_text, HINT_MEDIUM) - 8
        write(painter, second, line, fit(row.second_line, HINT_MEDIUM, room), HINT_MEDIUM, theme.ink2)


class PushList(RowView):
    def __init__(self, parent: QWidget | None = None) -> None:
        delegate = _Delegate()
        super().__init__(delegate, _HEIGHT, parent)
        delegate.setParent(self)
