"""The articles of a count: each with its box for the figure, or with what it differs by."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from herstal_pos.ui.frame.icons import Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, width, write, write_right
from herstal_pos.ui.frame.theme import (
    BODY,
    BODY_BOLD,
    H2,
    HINT_BOLD,
    HINT_MEDIUM,
    LEAD,
    LEAD_BOLD,
    RADIUS_BUTTON,
    RADIUS_CARD,
    Theme,
    current,
)
from herstal_pos.ui.stock.counting.count_words import CountRow
from herstal_pos.ui.widgets.card import Card
from herstal_pos.ui.widgets.lists.cart import paint_selected
from herstal_pos.ui.widgets.lists.lines import ROW
from herstal_pos.ui.widgets.lists.row_view import RowDelegate, RowView

ROW_HEIGHT = 88
_GAP = 8
_PAD = 24
_BOX = 156
_SMALL_BOX = 112
_BOX_HEIGHT = 56
_VERDICT = 120
_ICON = 20
_NARROW = 560
_EDGE = 6
COLUMN = 112
LINE_HEIGHT = 60
_LINE_LEFT = 64
_LINE_RIGHT = 12
_INSIDE = 10
_HEAD = 40


class CountDelegate(RowDelegate):
    """Paints a `CountRow` as a card with its box."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, row, rect = current(), index.data(ROW), option.rect
        assert isinstance(row, CountRow)  # noqa: S101 - this list shows no others
        selected = index.row() == self.selected
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = rect.adjusted(1, 1, -1, -_GAP - 1)
        edge = theme.accent if selected else (theme.border if theme.edge_px > 1 else None)
        plate(painter, card, theme.surface, RADIUS_CARD, edge, 2 if selected else theme.edge_px)
        if selected:
            shape = QPainterPath()
            shape.addRoundedRect(card, RADIUS_CARD, RADIUS_CARD)
            painter.save()
            painter.setClipPath(shape)
            painter.fillRect(card.left(), card.top(), _EDGE, card.height(), theme.accent)
            painter.restore()
        wide = _SMALL_BOX if rect.width() < _NARROW else _BOX
        top = card.top() + (card.height() - _BOX_HEIGHT) // 2
        box = QRect(card.right() + 1 - _PAD - wide, top, wide, _BOX_HEIGHT)
        self._box(painter, box, row, theme, selected=selected)
        end = self._verdict(painter, box.left() - _PAD, card.center().y(), row, theme)
        room, left, middle = end - card.left() - _PAD - 8, card.left() + _PAD, card.top() + card.height() / 2
        write(painter, left, baseline(middle - 12, LEAD), fit(row.name, LEAD, room), LEAD, theme.ink)
        second = fit(row.second_line, HINT_MEDIUM, room)
        write(painter, left, baseline(middle + 15, HINT_MEDIUM), second, HINT_MEDIUM, theme.ink2)

    def _box(self, painter: QPainter, box: QRect, row: CountRow, theme: Theme, *, selected: bool) -> None:
        edge = theme.accent if selected else theme.border
        plate(painter, box, theme.surface, RADIUS_BUTTON, edge, 2 if selected else theme.edge_px)
        right = box.right() + 1 - 12
        if row.typed:
            y = box.top() + baseline(_BOX_HEIGHT / 2, H2)
            write_right(painter, right - 4, y, fit(row.typed, H2, box.width() - 20), H2, theme.ink)
        elif not selected:
            y = box.top() + baseline(_BOX_HEIGHT / 2, BODY)
            write_right(painter, right, y, fit(row.asks, BODY, box.width() - 20), BODY, theme.ink3)
        if selected:
            painter.fillRect(right, box.top() + 16, 2, _BOX_HEIGHT - 32, theme.accent)

    def _verdict(self, painter: QPainter, right: int, middle: int, row: CountRow, theme: Theme) -> int:
        """Where its room begins, px."""
        if not row.verdict:
            return right
        colour = getattr(theme, row.colour)
        words = fit(row.verdict, LEAD_BOLD, _VERDICT)
        write_right(painter, right, baseline(middle, LEAD_BOLD), words, LEAD_BOLD, colour)
        left = right - width(words, LEAD_BOLD) - 8 - _ICON
        if row.icon is not None:
            square = QRect(left, middle - _ICON // 2, _ICON, _ICON)
            paint_icon(painter, square, row.icon, colour, Weight.FILL, _ICON)
        return left


class DifferenceDelegate(RowDelegate):
    """Paints a `CountRow` as a line with expected, counted and value."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, LINE_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, row, rect = current(), index.data(ROW), option.rect
        assert isinstance(row, CountRow)  # noqa: S101 - this list shows no others
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == self.selected:
            paint_selected(painter, rect.adjusted(0, 0, 0, -1), theme)
        else:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        colour, middle = getattr(theme, row.colour), rect.top() + rect.height() / 2
        if row.icon is not None:
            square = QRect(rect.left() + 22, round(middle) - 11, 22, 22)
            paint_icon(painter, square, row.icon, colour, px=22)
        rights = columns(rect.width())
        inks = (theme.ink2, theme.ink, theme.warn if row.colour == "warn" else theme.ink)
        for right, figure, face, ink in zip(
            rights, row.figures, (BODY, LEAD_BOLD, BODY_BOLD), inks, strict=True
        ):
            write_right(painter, rect.left() + right, baseline(middle, face), figure, face, ink)
        room = rights[0] - columns_width(rect.width()) - _LINE_LEFT + 40
        left = rect.left() + _LINE_LEFT
        write(painter, left, baseline(middle - 11, BODY), fit(row.name, BODY, room), BODY, theme.ink)
        second = fit(row.second_line, HINT_MEDIUM, room)
        write(painter, left, baseline(middle + 12, HINT_MEDIUM), second, HINT_MEDIUM, theme.ink2)


def columns_width(wide: int) -> int:
    return COLUMN if wide >= _NARROW else COLUMN - 24


def columns(wide: int) -> tuple[int, int, int]:
    """Where expected, counted and value end, from the row's left edge."""
    last, step = wide - _LINE_RIGHT, columns_width(wide)
    return last - step - 72, last - step + 8, last


class CountList(RowView):
    def __init__(self, parent: QWidget | None = None) -> None:
        delegate = CountDelegate()
        super().__init__(delegate, ROW_HEIGHT, parent)
        delegate.setParent(self)


class DifferenceList(Card):
    """The titles above stay while the rows scroll."""

    def __init__(self, titles: tuple[str, str, str, str], parent: QWidget | None = None) -> None:
        """`titles`: of the articles, expected, counted, value."""
        super().__init__(parent=parent)
        self._titles = titles
        delegate = DifferenceDelegate()
        self.rows = RowView(delegate, LINE_HEIGHT, self)
        delegate.setParent(self.rows)
        self.rows.setAccessibleName(titles[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rows.setGeometry(self.rect().adjusted(_INSIDE, _HEAD, -_INSIDE, -_INSIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, painter = current(), QPainter(self)
        wide = self.width() - 2 * _INSIDE
        rights, y = columns(wide), baseline(_HEAD / 2 + 2, HINT_BOLD)
        room = rights[0] - _LINE_LEFT - width(self._titles[1], HINT_BOLD) - 8
        write(painter, _INSIDE + _LINE_LEFT, y, fit(self._titles[0], HINT_BOLD, room), HINT_BOLD, theme.ink2)
        for right, title in zip(rights, self._titles[1:], strict=True):
            write_right(painter, _INSIDE + right, y, title, HINT_BOLD, theme.ink2)
        painter.end()
