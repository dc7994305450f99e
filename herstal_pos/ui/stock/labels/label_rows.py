"""Labels owed, a row an article: whether it is in the batch, what the shelf shows, how many."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import OwedLabelView
from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, width, write, write_right
from herstal_pos.ui.frame.theme import HINT_MEDIUM, LEAD, LEAD_BOLD, Theme, current
from herstal_pos.ui.widgets.lists.cart import paint_selected
from herstal_pos.ui.widgets.lists.lines import ROW
from herstal_pos.ui.widgets.lists.row_view import RowDelegate, RowView

ROW_HEIGHT = 65  # with the hairline
_BOX = 22
_BOX_LEFT = 22
_BOX_RADIUS = 4
_NAME_LEFT = 64
_RIGHT = 24


class LabelRow(NamedTuple):
    """`box`: "ticked", "empty", or "waiting" for what is at a printer already. `spoken_box` says it."""

    key: str
    name: str
    second_line: str
    count_text: str
    box: str
    spoken_box: str

    @property
    def spoken(self) -> str:
        return ", ".join(filter(None, (self.name, self.count_text, self.second_line, self.spoken_box)))


def row_of(label: OwedLabelView, count: int, words: Words, *, ticked: bool) -> LabelRow:
    """`count`: how many are to be printed."""
    box = "waiting" if label.waiting else "ticked" if ticked else "empty"
    return LabelRow(
        key=label.product_id,
        name=label.name,
        second_line=" · ".join(filter(None, _second_line(label, words))),
        count_text=str(count),
        box=box,
        spoken_box="" if label.waiting else words(f"labels.box_{box}"),
    )


def _second_line(label: OwedLabelView, words: Words) -> tuple[str, ...]:
    where = words("picking.shelf", shelf=label.shelf) if label.shelf else ""
    return (words("labels.waiting") if label.waiting else "", _why(label, words), where)


def _why(label: OwedLabelView, words: Words) -> str:
    if label.reason == "new":
        return words("labels.new")
    if label.was_cents is not None and label.was_cents != label.price_cents:
        return words("labels.instead", price_cents=label.price_cents, was_cents=label.was_cents)
    if label.reason == "delivery":
        return words("labels.delivery", supplier=label.supplier).rstrip()
    if label.reason == "promotion":
        return words("labels.promotion")
    return words.money(label.price_cents)


class LabelDelegate(RowDelegate):
    """Paints a `LabelRow`."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current()
        row: LabelRow = index.data(ROW)
        rect: QRect = option.rect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = index.row()
        if place == self.selected:
            paint_selected(painter, rect.adjusted(0, 2, 0, -3), theme)
        elif place + 1 not in (self.selected, index.model().rowCount()):
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        top = rect.top() + (ROW_HEIGHT - _BOX) // 2
        _paint_box(painter, QRect(rect.left() + _BOX_LEFT, top, _BOX, _BOX), row.box, theme)
        right = rect.right() + 1 - _RIGHT
        ink = theme.ink if row.box == "ticked" else theme.ink3
        middle = rect.top() + (ROW_HEIGHT - 1) / 2
        write_right(painter, right, baseline(middle, LEAD_BOLD), row.count_text, LEAD_BOLD, ink)
        left = rect.left() + _NAME_LEFT
        room = right - left - width(row.count_text, LEAD_BOLD) - 16
        write(painter, left, baseline(middle - 11, LEAD), fit(row.name, LEAD, room), LEAD, theme.ink)
        second = fit(row.second_line, HINT_MEDIUM, room)
        write(painter, left, baseline(middle + 13, HINT_MEDIUM), second, HINT_MEDIUM, theme.ink2)


def _paint_box(painter: QPainter, square: QRect, box: str, theme: Theme) -> None:
    if box == "waiting":
        paint_icon(painter, square, Icon.PRINTER, theme.ink2, Weight.BOLD, _BOX)
    elif box == "ticked":
        plate(painter, square, theme.accent, _BOX_RADIUS)
        paint_icon(painter, square, Icon.CHECK, theme.on_accent, Weight.BOLD, _BOX - 6)
    else:
        plate(painter, square, theme.surface, _BOX_RADIUS, theme.ink2, 2)


class LabelList(RowView):
    """A tap chooses a row; one on its box puts it in the batch, or out of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        delegate = LabelDelegate()
        super().__init__(delegate, ROW_HEIGHT, parent)
        delegate.setParent(self)
        self._on_box = False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._on_box = event.position().x() < _NAME_LEFT
        super().mouseReleaseEvent(event)

    def _of_a_tap(self, key: str) -> Callable[[str], object]:
        return super()._of_a_tap(key) if self._on_box else self._choose
