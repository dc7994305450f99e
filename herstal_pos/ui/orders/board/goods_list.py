"""The goods of the chosen order, painted: how far each is, how many, on which shelf."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, width, write, write_right
from herstal_pos.ui.frame.theme import HINT_MEDIUM, LABEL, LABEL_BOLD, current
from herstal_pos.ui.orders.board.board_faces import CardShape, GoodsRow
from herstal_pos.ui.widgets.lists.lines import ROW
from herstal_pos.ui.widgets.lists.row_view import RowDelegate, RowView

ROW_HEIGHT = 36
_ICON, _TEXT_LEFT, _BAR = 20, 30, 14
_GAP = 10
_SHELF_MOST = 52
_DISCS = {
    "done": CardShape(Icon.CHECK_CIRCLE, "ok"),
    "current": CardShape(Icon.ARROW_CIRCLE_RIGHT, "accent"),
    "short": CardShape(Icon.WARNING, "warn"),
    "open": CardShape(Icon.CIRCLE, "ink3", Weight.BOLD),
}


class _Delegate(RowDelegate):
    shelf_width = right = 0

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, place = current(), QRect(option.rect)
        row: GoodsRow = index.data(ROW)
        middle, right = place.top() + (ROW_HEIGHT - 1) / 2, place.right() + 1 - self.right
        disc = _DISCS[row.state]
        square = QRect(place.left(), round(middle) - _ICON // 2, _ICON, _ICON)
        paint_icon(painter, square, disc.icon, getattr(theme, disc.colour), disc.weight, _ICON)
        shelf = fit(row.shelf, HINT_MEDIUM, self.shelf_width)
        write_right(painter, right, baseline(middle, HINT_MEDIUM), shelf, HINT_MEDIUM, theme.ink2)
        right -= self.shelf_width + _GAP if self.shelf_width else 0
        write_right(painter, right, baseline(middle, LABEL_BOLD), row.count_text, LABEL_BOLD, theme.ink)
        left = place.left() + _TEXT_LEFT
        name = fit(row.name, LABEL, right - width(row.count_text, LABEL_BOLD) - _GAP - left)
        ink = theme.ink2 if row.state == "done" else theme.ink
        write(painter, left, baseline(middle, LABEL), name, LABEL, ink)
        if index.row() + 1 < index.model().rowCount():
            painter.fillRect(place.left(), place.bottom(), place.width(), 1, theme.line)


class GoodsList(RowView):
    def __init__(self, parent: QWidget | None = None) -> None:
        self._draws = _Delegate()
        super().__init__(self._draws, ROW_HEIGHT, parent)
        self._draws.setParent(self)

    def show_goods(self, rows: Sequence[GoodsRow]) -> None:
        shelves = max((width(row.shelf, HINT_MEDIUM) for row in rows), default=0)
        counted = any(row.count_text for row in rows)
        self._draws.shelf_width = min(shelves, _SHELF_MOST) if counted else shelves
        self.present(rows)

    def height_in(self, room: int) -> int:
        """As many whole rows as there is room for; those that do not all fit leave room for the bar."""
        whole = len(self.lines.rows) * ROW_HEIGHT
        self._draws.right = _BAR if whole > room else 0
        return whole if whole <= room else max(0, room // ROW_HEIGHT) * ROW_HEIGHT

    def roll(self, rows: int) -> None:
        """Down; up when negative."""
        self.scroll_bar.setValue(self.scroll_bar.value() + rows * ROW_HEIGHT)
