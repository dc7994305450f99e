"""What a search found: cards, one of them selected."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from herstal_pos.ui.frame.ink import baseline, fit, plate, width, write, write_right
from herstal_pos.ui.frame.theme import BODY_BOLD, HINT, LEAD_BOLD, RADIUS_TAB, current
from herstal_pos.ui.widgets.lists.cart import paint_selected
from herstal_pos.ui.widgets.lists.lines import ROW, ResultRow
from herstal_pos.ui.widgets.lists.row_view import RowDelegate, RowView

CARD_HEIGHT = 60
_GAP = 8
_PAD = 14


class ResultDelegate(RowDelegate):
    """Paints a `ResultRow` as a card on the counter."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, CARD_HEIGHT + _GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current()
        row: ResultRow = index.data(ROW)
        card: QRect = option.rect.adjusted(0, 0, 0, -_GAP)
        if index.row() == self.selected:
            paint_selected(painter, card, theme)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = theme.border if theme.edge_px > 1 else None
            plate(painter, card, theme.surface, RADIUS_TAB, edge, theme.edge_px)
        top, left, right = card.top(), card.left() + _PAD, card.right() + 1 - _PAD
        room = right - left - width(row.amount_text, LEAD_BOLD) - 12
        name, middle = fit(row.name, BODY_BOLD, room), 20 if row.second_line else 30
        write(painter, left, top + baseline(middle, BODY_BOLD), name, BODY_BOLD, theme.ink)
        second = fit(row.second_line, HINT, room)
        write(painter, left, top + baseline(42, HINT), second, HINT, theme.ink2)
        write_right(painter, right, top + baseline(30, LEAD_BOLD), row.amount_text, LEAD_BOLD, theme.ink)


class ResultList(RowView):
    """`present(rows, selected)` as in the cart; `step` moves the choice, Enter belongs to the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        delegate = ResultDelegate()
        super().__init__(delegate, CARD_HEIGHT + _GAP, parent)
        delegate.setParent(self)
