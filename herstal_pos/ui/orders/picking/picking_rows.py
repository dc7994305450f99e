"""The lines of an order as they are picked, in words and painted."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import PickingLineView
from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, width, write, write_right
from herstal_pos.ui.frame.theme import (
    H2,
    HINT_MEDIUM,
    LEAD,
    LEAD_BOLD,
    RADIUS_BUTTON,
    RADIUS_TAB,
    Theme,
    current,
)
from herstal_pos.ui.stock.article.elsewhere import NOWHERE, Shops, also_at
from herstal_pos.ui.widgets.lists.cart import paint_selected
from herstal_pos.ui.widgets.lists.lines import ROW
from herstal_pos.ui.widgets.lists.row_view import RowDelegate, RowView

ROW_HEIGHT = 73  # with the hairline
_PIECE = 1000
_DISC = 28
_DISC_LEFT = 21
_NAME_LEFT = 68
_RIGHT = 24
_KEY_PAD = 12
_KEY_ICON = 28
_LEAST_KEY = 104
_REASONS = ("out_of_stock", "damaged", "expired")


class _Disc(NamedTuple):
    icon: Icon
    weight: Weight
    colour: str


_DISCS = {
    "done": _Disc(Icon.CHECK_CIRCLE, Weight.FILL, "ok"),
    "current": _Disc(Icon.ARROW_CIRCLE_RIGHT, Weight.FILL, "accent"),
    "short": _Disc(Icon.WARNING, Weight.FILL, "warn"),
    "open": _Disc(Icon.CIRCLE, Weight.BOLD, "ink3"),
}


def units(line: PickingLineView, count: int, words: Words) -> str:
    """So many of the mall's units as a person says it: `3`, `0,300 kg`."""
    return words.quantity(count * line.step, line.unit)


def to_pick(line: PickingLineView) -> int:
    return max(line.wanted - line.picked, 0)


def asked_for(line: PickingLineView) -> int:
    """What the customer wants of it, whether it is there or not."""
    return line.wanted + line.missing


def is_counted(line: PickingLineView) -> bool:
    """In pieces; the others are weighed."""
    return (line.unit, line.step) == ("piece", _PIECE)


def articles(line: PickingLineView, count: int) -> int:
    """Counted as at the counter: a weighed article is one, however heavy."""
    return count if is_counted(line) else min(count, 1)


def is_there(line: PickingLineView) -> int:
    """Articles of it that lie in the basket."""
    picked = min(line.picked, line.wanted)
    return picked if is_counted(line) else int(picked > 0 and not to_pick(line))


def count_of(line: PickingLineView, words: Words) -> str:
    picked, wanted = units(line, line.picked, words), units(line, asked_for(line), words)
    return words("picking.count", picked=picked, wanted=wanted)


def shortage(line: PickingLineView, words: Words, *, why: bool = True) -> str:
    """`Manque 1 : pas en rayon`."""
    quantity = units(line, line.missing, words)
    if line.reason not in _REASONS or not why:
        return words("picking.short", quantity=quantity)
    return words("picking.short_why", quantity=quantity, reason=words(f"picking.reason_{line.reason}"))


def place_of(line: PickingLineView, words: Words) -> str:
    """`Rayon A4`, or nothing."""
    return words("picking.shelf", shelf=line.shelf) if line.shelf else ""


class PickRow(NamedTuple):
    """`state`: done, current, short, open. `takes`: a tap on the count takes it without a scan."""

    key: str
    name: str
    second_line: str
    count_text: str
    state: str
    takes: bool

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.name, self.count_text, self.second_line) if part)


def row_of(line: PickingLineView, words: Words, elsewhere: Shops = NOWHERE, *, may_pick: bool) -> PickRow:
    """`may_pick`: the order is being picked; one that was cancelled is not."""
    too_many = line.picked > line.wanted
    return PickRow(
        key=line.line_id,
        name=line.name,
        second_line=_second_line(line, elsewhere, words),
        count_text=count_of(line, words),
        state="short" if too_many else line.state,
        takes=may_pick and to_pick(line) > 0,
    )


def _second_line(line: PickingLineView, elsewhere: Shops, words: Words) -> str:
    """What has to be known of it now: from what age on it is sold, where it is, that it is missing, that the
    customer gave it up.
    """
    if line.picked > line.wanted:
        return words("picking.put_back", quantity=units(line, line.picked - line.wanted, words))
    if asked_for(line) == 0:
        return words("picking.withdrawn")
    said = [f"{line.age}+" if line.age and line.wanted else ""]
    said.append("" if line.missing and not to_pick(line) else place_of(line, words))
    if line.missing:
        also = also_at(elsewhere.get(line.sku, ()), words)
        said += [shortage(line, words, why=not also), also]
    elif to_pick(line) and line.on_hand is not None:
        on_hand, promised = (
            words.quantity(quantity, line.unit) for quantity in (line.on_hand, line.promised)
        )
        said.append(words("picking.stock", on_hand=on_hand, promised=promised))
    return " · ".join(filter(None, said))


class PickDelegate(RowDelegate):
    """Paints a `PickRow`; of the selected one the count is a key, as long as something is left."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current()
        row: PickRow = index.data(ROW)
        rect: QRect = option.rect
        selected = index.row() == self.selected
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, rect, index, row, theme)
        disc = _DISCS[row.state]
        square = QRect(rect.left() + _DISC_LEFT, rect.top() + (ROW_HEIGHT - _DISC) // 2, _DISC, _DISC)
        paint_icon(painter, square, disc.icon, getattr(theme, disc.colour), disc.weight, _DISC)
        left_of_count = self._draw_count(painter, rect, row, theme, is_key=selected and row.takes)
        left = rect.left() + _NAME_LEFT
        room = left_of_count - left - 12
        ink = theme.ink2 if row.state == "done" else theme.ink
        middle = rect.top() + (ROW_HEIGHT - 1) / 2
        write(painter, left, baseline(middle - 11, LEAD), fit(row.name, LEAD, room), LEAD, ink)
        second = fit(row.second_line, HINT_MEDIUM, room)
        write(painter, left, baseline(middle + 15, HINT_MEDIUM), second, HINT_MEDIUM, theme.ink2)

    def _draw_ground(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        row: PickRow,
        theme: Theme,
    ) -> None:
        body = rect.adjusted(0, 2, 0, -3)
        place = index.row()
        if place == self.selected:
            paint_selected(painter, body, theme)
        elif row.state == "short":
            plate(painter, body, theme.warn_soft, RADIUS_TAB, theme.warn if theme.edge_px > 1 else None)
        elif place + 1 not in (self.selected, index.model().rowCount()):
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)

    def _draw_count(self, painter: QPainter, rect: QRect, row: PickRow, theme: Theme, *, is_key: bool) -> int:
        """Where its room begins, px."""
        face = H2 if width(row.count_text, H2) < rect.width() // 3 else LEAD_BOLD
        right = rect.right() + 1 - _RIGHT
        y = rect.top() + baseline((ROW_HEIGHT - 1) / 2, face)
        if not is_key:
            ink = theme.ok if row.state == "done" else theme.ink
            write_right(painter, right, y, row.count_text, face, ink)
            return right - width(row.count_text, face)
        key = count_key(rect, row)
        plate(painter, QRectF(key), theme.surface, RADIUS_BUTTON, theme.border, theme.edge_px)
        icon = QRect(key.left() + _KEY_PAD, key.top(), 20, key.height())
        paint_icon(painter, icon, Icon.PLUS, theme.ink, px=20)
        write_right(painter, key.right() + 1 - _KEY_PAD, y, row.count_text, face, theme.ink)
        return key.left()


def count_key(rect: QRect, row: PickRow) -> QRect:
    """The key on the selected row: what a finger presses for goods without a barcode."""
    face = H2 if width(row.count_text, H2) < rect.width() // 3 else LEAD_BOLD
    wide = max(_LEAST_KEY, width(row.count_text, face) + 2 * _KEY_PAD + _KEY_ICON)
    right = rect.right() + 1 - _RIGHT + _KEY_PAD
    return QRect(right - wide, rect.top() + 9, wide, ROW_HEIGHT - 18)


class PickList(RowView):
    """A tap chooses a line; a tap on the count of the chosen one takes a piece."""

    taken = Signal(str)  # the key of the line

    def __init__(self, parent: QWidget | None = None) -> None:
        delegate = PickDelegate()
        super().__init__(delegate, ROW_HEIGHT, parent)
        delegate.setParent(self)
        self.ground.setBackgroundRole(QPalette.ColorRole.Base)
        self.ground.setAutoFillBackground(True)
        self._on_key = ""

    def key_of_count(self) -> QRect | None:
        """Where the count of the selected row is pressed, in the viewport's px; it is drawn as a key while
        something is left."""
        place = self._delegate.selected
        if place < 0:
            return None
        row = self.lines.row_at(place)
        assert isinstance(row, PickRow)  # noqa: S101 - this list shows no others
        return count_key(self.visualRect(self.lines.index(place, 0)), row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self.key_of_count()
        on_it = key is not None and key.contains(event.position().toPoint())
        self._on_key = self.selected or "" if on_it else ""
        super().mousePressEvent(event)

    def _of_a_tap(self, key: str) -> Callable[[str], object]:
        return self.taken.emit if key == self._on_key else super()._of_a_tap(key)
