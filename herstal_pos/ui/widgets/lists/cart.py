"""The cart: newest line last, always in view; the selected row holds a question or the line's buttons."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QMoveEvent,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from herstal_pos.ui.frame.geometry import BLOCK_LEFT, BLOCK_RIGHT
from herstal_pos.ui.frame.icons import Icon, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, width, write, write_right
from herstal_pos.ui.frame.theme import (
    HINT,
    HINT_MEDIUM,
    LABEL,
    LEAD,
    LEAD_BOLD,
    RADIUS_TAB,
    Face,
    Theme,
    current,
)
from herstal_pos.ui.widgets.lists.lines import ROW, LineRow, Row
from herstal_pos.ui.widgets.lists.row_view import RowDelegate, RowView

ROW_HEIGHT = 61  # with the hairline
ROW_HEIGHT_SMALL = 55
BAR = 6
BLOCK_BELOW = 10

_QUANTITY_RIGHT = 100
_NAME_LEFT = 120
_CHILD = 30
_VAT_FROM_RIGHT = 206
_AMOUNT_FROM_RIGHT = 16
_AMOUNT_ROOM = 100
_TAG_PAD = 7
_LEAST_AMOUNT = 64


class LineDelegate(RowDelegate):
    """Paints a `LineRow`. `narrow`: VAT has joined the second line and its column is gone; `small`: the rows
    are lower too."""

    def __init__(self, parent: QWidget | None = None, *, small: bool = False, narrow: bool = False) -> None:
        super().__init__(parent)
        self.small, self.narrow = small, small or narrow

    @property
    def row_height(self) -> int:
        return ROW_HEIGHT_SMALL if self.small else ROW_HEIGHT

    @property
    def _middle(self) -> float:
        return (self.row_height - 1) / 2

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current()
        place = index.row()
        rect: QRect = option.rect
        row: LineRow = index.data(ROW)
        if place == self.selected:
            paint_selected(painter, rect.adjusted(0, -1, 0, 0), theme, asks=row.asks)
        elif row.asks:
            plate(painter, rect.adjusted(0, 0, 0, -1), theme.warn_soft, RADIUS_TAB)
        elif place + 1 not in (self.selected, index.model().rowCount()):
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        self._draw_figures(painter, rect, row, theme)
        self._draw_words(painter, rect, row, theme, place == self.selected)

    def _draw_figures(self, painter: QPainter, rect: QRect, row: LineRow, theme: Theme) -> None:
        ink = theme.ink3 if row.is_void else theme.ink
        y = rect.top() + baseline(self._middle, LEAD_BOLD)
        quantity_right = rect.left() + _QUANTITY_RIGHT
        amount_right = rect.right() + 1 - _AMOUNT_FROM_RIGHT
        write_right(painter, quantity_right, y, row.quantity_text, LEAD_BOLD, ink)
        write_right(painter, amount_right, y, row.amount_text, LEAD_BOLD, ink)
        if row.old_amount_text:
            right = amount_right - width(row.amount_text, LEAD_BOLD) - 12
            old_y = rect.top() + baseline(self._middle - 1, LABEL)
            write_right(painter, right, old_y, row.old_amount_text, LABEL, theme.ink2)
            strike(painter, right, old_y, row.old_amount_text, theme.ink2)
        if not self.narrow:
            vat_y = rect.top() + baseline(self._middle - 0.5, HINT)
            write_right(painter, rect.right() + 1 - _VAT_FROM_RIGHT, vat_y, row.vat_text, HINT, theme.ink3)

    def _draw_words(self, painter: QPainter, rect: QRect, row: LineRow, theme: Theme, selected: bool) -> None:
        top = rect.top()
        left = rect.left() + _NAME_LEFT
        if row.is_child:
            paint_icon(painter, QRect(left, top + 19, 22, 22), Icon.ARROW_ELBOW_DOWN_RIGHT, theme.ink3, px=20)
            left += _CHILD
        room = self._name_room(rect, row) - (left - rect.left() - _NAME_LEFT)
        name = fit(row.name, LEAD, room)
        ink = theme.ink3 if row.is_void else theme.ink
        name_y = top + baseline(self._middle - 9, LEAD)
        write(painter, left, name_y, name, LEAD, ink)
        if row.is_void:
            strike(painter, left + width(name, LEAD), name_y, name, theme.ink3, LEAD)
        if row.icon is not None:
            after = left + width(name, LEAD) + 10
            paint_icon(painter, QRect(after, top + 11, 20, 20), row.icon, theme.ink2, px=20)
        second_y = top + baseline(self._middle + 13, HINT_MEDIUM)
        if row.tag_text:
            left += self._draw_tag(painter, left, second_y, row.tag_text, theme, selected)
        end = rect.right() - (_AMOUNT_ROOM if self.narrow else _VAT_FROM_RIGHT + 40)
        second = _ending(row.second_line, end - left)
        write(painter, left, second_y, second, HINT_MEDIUM, theme.ink2)

    def _name_room(self, rect: QRect, row: LineRow) -> int:
        end = _VAT_FROM_RIGHT + 48
        if self.narrow:
            end = _AMOUNT_FROM_RIGHT + max(width(row.amount_text, LEAD_BOLD), _LEAST_AMOUNT) + 16
        if self.narrow and row.old_amount_text:
            end += width(row.old_amount_text, LABEL) + 12
        return rect.width() - _NAME_LEFT - end - (30 if row.icon else 0)

    def _draw_tag(self, painter: QPainter, left: int, y: int, text: str, theme: Theme, selected: bool) -> int:
        wide = width(text, HINT_MEDIUM) + 2 * _TAG_PAD
        fill = theme.surface if selected else theme.accent_soft
        plate(painter, QRect(left, y - 14, wide, 19), fill, 6)
        write(painter, left + _TAG_PAD, y, text, HINT_MEDIUM, theme.on_accent_soft)
        return wide + 8


def _ending(text: str, room: int) -> str:
    """As many of its parts as there is room for: the last one, the VAT, stays."""
    while " · " in text and width(text, HINT_MEDIUM) > room:
        text = text.partition(" · ")[2]
    return fit(text, HINT_MEDIUM, room)


def strike(painter: QPainter, right: float, y: float, text: str, ink: QColor, face: Face = LABEL) -> None:
    wide = width(text, face)
    painter.setPen(QPen(ink, 1.2))
    painter.drawLine(int(right - wide), int(y - 5), int(right), int(y - 5))


def paint_selected(painter: QPainter, rect: QRect, theme: Theme, *, asks: bool = False) -> None:
    """Paint the soft plate of a selected row, seen without colour by its bar; `asks`: amber."""
    soft, bar = (theme.warn_soft, theme.warn) if asks else (theme.accent_soft, theme.accent)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plate(painter, rect, soft, RADIUS_TAB)
    shape = QPainterPath()
    shape.addRoundedRect(rect, RADIUS_TAB, RADIUS_TAB)
    painter.save()
    painter.setClipPath(shape)
    painter.fillRect(rect.left(), rect.top(), BAR, rect.height(), bar)
    painter.restore()


class CartList(RowView):
    """The block is one widget, moved into a row, which grows by the block's height: the selected one, or
    another that asks for it while all rows are in sight."""

    def __init__(self, parent: QWidget | None = None, *, small: bool = False, narrow: bool = False) -> None:
        self._line_delegate = LineDelegate(small=small, narrow=narrow)
        super().__init__(self._line_delegate, self._line_delegate.row_height, parent)
        self._line_delegate.setParent(self)
        self.ground.setBackgroundRole(QPalette.ColorRole.Base)
        self.ground.setAutoFillBackground(True)
        self._block: QWidget | None = None
        self._block_at = ""
        self._pane = QWidget(parent or self)
        self._pane.hide()
        self._tall = QPersistentModelIndex()
        self.scroll_bar.valueChanged.connect(self._place_block)

    def shrink(self, *, small: bool, narrow: bool = False) -> None:
        """Follow the window to the small layout or back, and make room for what stands beside."""
        wanted = (small, small or narrow)
        if wanted == (self._line_delegate.small, self._line_delegate.narrow):
            return
        self._line_delegate.small, self._line_delegate.narrow = wanted
        self._heights.setDefaultSectionSize(self._line_delegate.row_height)
        self.ground.update()
        self._mark(self._line_delegate.selected)

    def put_block(self, block: QWidget | None, at: str = "") -> None:
        """Show `block` under the selected line, or under the one with the key `at`, in place of the one
        before, which is hidden.

        Call it again with the same block when its height has changed.
        """
        if self._block is not None and self._block is not block:
            self._block.hide()
        self._block, self._block_at = block, at
        if block is not None:
            block.setParent(self._pane)
        self._mark(self._line_delegate.selected)
        self._show_tall()

    def present(self, rows: Sequence[Row], selected: str | None = None) -> None:
        super().present(rows, selected)
        if selected is None:
            self.scrollToBottom()
        self._place_block()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_tall()
        self._place_block()

    def _show_tall(self) -> None:
        """The whole row: its block may ask for an answer."""
        if self._tall.isValid():
            self.updateGeometries()  # else it knows later how far it scrolls
            self.scrollTo(self.lines.index(self._tall.row(), 0))

    def _mark(self, place: int) -> None:
        super()._mark(place)
        grown = self._block.sizeHint().height() + BLOCK_BELOW if self._block else 0
        asking = self.lines.place_of(self._block_at) if self._block_at else -1
        if asking >= 0 and self.lines.rowCount() * self._line_delegate.row_height + grown <= self.height():
            place = asking
        if self._tall.isValid() and self._tall.row() != place:
            self.setRowHeight(self._tall.row(), self._line_delegate.row_height)
        self._tall = QPersistentModelIndex(self.lines.index(place, 0))
        if place >= 0:
            self.setRowHeight(place, self._line_delegate.row_height + grown)
        self._place_block()

    def _place_block(self) -> None:
        if self._block is None:
            return
        if not self._tall.isValid():
            self._block.hide()
            self._pane.hide()
            return
        row = self.visualRect(self.lines.index(self._tall.row(), 0))
        self._block.setGeometry(
            row.left() + BLOCK_LEFT,
            row.top() + self._line_delegate.row_height,
            row.width() - BLOCK_LEFT - BLOCK_RIGHT,
            self._block.sizeHint().height(),
        )
        self._block.show()
        self._place_pane(self._block.geometry())

    def _place_pane(self, block: QRect) -> None:
        """To a screen reader a list's own children are its rows: the block lies over the list, as far as it
        would be seen in it, and is reached as a part of the cart.
        """
        above = self._pane.parentWidget() or self
        self._pane.setGeometry(QRect(self.ground.mapTo(above, QPoint()), self.ground.size()))
        seen = block & self._pane.rect()
        self._pane.setMask(QRegion(seen))
        self._pane.setVisible(not seen.isEmpty() and not self.isHidden())
        self._pane.raise_()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place_block()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_block()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():
            self._pane.hide()
