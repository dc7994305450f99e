"""The list of the stock: an article a row, its figures in columns, and the one hint that matters of it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, width, write, write_right
from herstal_pos.ui.frame.theme import BODY, BODY_BOLD, H2, HINT, LABEL, current
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.lists.cart import paint_selected
from herstal_pos.ui.widgets.lists.lines import ROW
from herstal_pos.ui.widgets.lists.row_view import RowDelegate, RowView

ROW_HEIGHT, LEAST_ROW = 61, 48
_HEAD = 40
_EMPTY_TOP, _EMPTY = 24, 36
_EDGE = 8
_PAD = 18
_RIGHT = 22
_NAME = -9
"""Of the name, from the middle of its row."""
_GAP = 18
_LEAST_COLUMN = 58
_PRICE = 84
_NARROW = 560
"""Under this width what is promised stands only in what is free."""
_SHARED, _SHARED_BY_HINTS = 700, 600
"""Under this one what is said has its line for itself; a hint is short."""
_ICON = 16
ICON_ROOM = _ICON + 6


class ShelfRow(NamedTuple):
    """`figures` are the price and the levels, by column; `icon` and `colour` (a token) belong to a hint."""

    key: str
    name: str
    second_line: str
    figures: tuple[str, ...]
    icon: Icon | None = None
    weight: Weight = Weight.FILL
    colour: str = "ink2"
    is_negative: bool = False

    @property
    def spoken(self) -> str:
        return ", ".join((self.name, *self.figures, self.second_line))


class FigureColumns:
    """Where the figures end, by the width of the list; a column is as wide as its title or its figures."""

    def __init__(self, titles: tuple[str, ...], least: int = _LEAST_COLUMN, shared: int = _SHARED) -> None:
        self.titles = titles
        self._least = least
        self._shared = shared

    def rights(self, wide: int) -> dict[int, int]:
        """By the place of the column, from the left edge of a row that is `wide`."""
        shown = [place for place in range(len(self.titles)) if wide >= _NARROW or place != _PROMISED]
        right, found = wide - _RIGHT, {}
        for place in reversed(shown):
            found[place] = right
            right -= max(width(self.titles[place], LABEL), _PRICE if place == 0 else self._least) + _GAP
        return found | {-1: right}

    def is_narrow(self, wide: int) -> bool:
        """Whether the second line of a row that is `wide` goes on under the figures."""
        return wide < self._shared

    def hint_room(self, wide: int) -> int:
        """Of the second line, px."""
        return (wide - _RIGHT if self.is_narrow(wide) else self.rights(wide)[-1]) - _PAD


_PROMISED = 2
_ON_HAND = 1


class StockDelegate(RowDelegate):
    def __init__(self, columns: FigureColumns) -> None:
        super().__init__()
        self._columns = columns

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current()
        row: ShelfRow = index.data(ROW)
        rect: QRect = option.rect
        if index.row() == self.selected:
            paint_selected(painter, rect.adjusted(0, 0, 0, -1), theme)
        else:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        rights = self._columns.rights(rect.width())
        left, middle = rect.left() + _PAD, rect.top() + rect.height() // 2
        room = rights.pop(-1) - _PAD
        y = middle + baseline(_NAME, BODY_BOLD)
        write(painter, left, y, fit(row.name, BODY_BOLD, room), BODY_BOLD, theme.ink)
        narrow = self._columns.is_narrow(rect.width())
        self._second(painter, row, QRect(left, middle + 2, self._columns.hint_room(rect.width()), 20))
        for place, right in rights.items():
            face = BODY if place == 0 else BODY_BOLD
            bad = row.is_negative and place == _ON_HAND
            ink = theme.bad if bad else theme.ink
            y = middle + baseline(_NAME if narrow else 0, face)
            write_right(painter, rect.left() + right, y, row.figures[place], face, ink)

    def _second(self, painter: QPainter, row: ShelfRow, room: QRect) -> None:
        theme, left = current(), room.left()
        if row.icon is not None:
            square = QRect(left, room.top() + 2, _ICON, _ICON)
            paint_icon(painter, square, row.icon, getattr(theme, row.colour), row.weight, _ICON)
            left += ICON_ROOM
        words = fit(row.second_line, HINT, room.right() - left)
        write(painter, left, room.top() + baseline(10, HINT), words, HINT, theme.ink2)


class StockList(Card):
    """The titles above stay while the rows scroll."""

    def __init__(
        self,
        titles: tuple[str, ...],
        name: str,
        parent: QWidget | None = None,
        *,
        least: int = _LEAST_COLUMN,
        shared: int = _SHARED,
    ) -> None:
        """`titles`: of the article, then of the figures. `least`: px of a column. `shared`: under this width
        of the list the second line goes on under the figures."""
        super().__init__(parent=parent)
        self._name = name
        self.empty = TextLabel("", H2, shortens=True, parent=self)
        self.empty_hint = TextLabel("", BODY, "ink2", wrap=True, parent=self)
        self.columns = FigureColumns(titles, least, shared)
        delegate = StockDelegate(self.columns)
        self.rows = RowView(delegate, ROW_HEIGHT, self)
        delegate.setParent(self.rows)
        for text in (self.empty, self.empty_hint):
            text.hide()
            text.raise_()

    def present(self, rows: Sequence[ShelfRow], selected: str | None, none: str, hint: str = "") -> None:
        """`none`, `hint`: what is said where there are no rows, and what to do then."""
        self.rows.present(rows, selected)
        self.say_empty(*(("", "") if rows else (none, hint)))

    def say_empty(self, what: str, hint: str = "") -> None:
        """What stands there instead of rows, and what to do; "" where there are some."""
        for text, said in ((self.empty, what), (self.empty_hint, hint)):
            text.say(said)
            text.setVisible(bool(said))
        self._lay_out_empty()

    def _lay_out_empty(self) -> None:
        left, wide = _EDGE + _PAD, self.width() - 2 * (_EDGE + _PAD)
        self.empty.setGeometry(left, _HEAD + _EMPTY_TOP, wide, _EMPTY)
        high = min(self.empty_hint.heightForWidth(wide), self.height() - _HEAD - _EMPTY_TOP - _EMPTY)
        self.empty_hint.setGeometry(left, _HEAD + _EMPTY_TOP + _EMPTY + 4, wide, max(high, 0))

    def show_rows(self, number: int, high: int) -> None:
        """As many of them, at least, in a list that is `high` px, where a finger still meets each."""
        self.rows.set_row_height(min(max((high - _HEAD - _EDGE) // number, LEAST_ROW), ROW_HEIGHT))

    @property
    def page(self) -> int:
        """As many rows as are seen, and as many again under them: whoever scrolls there asks for more."""
        return 2 * (self.rows.height() // ROW_HEIGHT + 1)

    def ends_at(self, chosen: str) -> bool:
        """The last of its rows is seen, or is the chosen one."""
        bar, last = self.rows.scroll_bar, self.rows.lines.rows[-1:]
        return 0 < bar.maximum() == bar.value() or any(row.key == chosen for row in last)

    def retitle(self, titles: tuple[str, ...]) -> None:
        """Before rows with as many figures are shown."""
        self.columns.titles = titles
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rows.setGeometry(self.rect().adjusted(_EDGE, _HEAD, -_EDGE, -_EDGE))
        self._lay_out_empty()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, painter = current(), QPainter(self)
        rights = self.columns.rights(self.width() - 2 * _EDGE)
        end = rights.pop(-1)
        y = baseline(_HEAD / 2 + 3, LABEL)
        write(painter, _EDGE + _PAD, y, fit(self._name, LABEL, end - _PAD), LABEL, theme.ink2)
        for place, right in rights.items():
            write_right(painter, _EDGE + right, y, self.columns.titles[place], LABEL, theme.ink2)
        painter.end()


def list_of_stock(words: Words, parent: QWidget) -> StockList:
    titles = ("shelf.price", "shelf.on_hand", "shelf.promised", "shelf.free")
    found = StockList(
        tuple(words(each) for each in titles), words("shelf.article"), parent, shared=_SHARED_BY_HINTS
    )
    found.rows.setAccessibleName(words("search.results"))
    return found
