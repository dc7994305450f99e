"""The orders of the practice mall that are on their way, one row each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from herstal_pos.i18n import Words
from herstal_pos.services.mall.platform import MallOrder, Part, Stage
from herstal_pos.ui.frame.ink import baseline, fit, width, write, write_right
from herstal_pos.ui.frame.theme import HINT, LABEL_BOLD, current
from herstal_pos.ui.widgets.lists.cart import paint_selected
from herstal_pos.ui.widgets.lists.lines import ROW
from herstal_pos.ui.widgets.lists.row_view import RowDelegate
from herstal_pos.ui.widgets.segments import PartProgress, paint_segment

ROW_HEIGHT = 52
_PAD = 14
_BAR = 44  # px of a shop's part
_BAR_GAP = 4


@dataclass(frozen=True, slots=True)
class OrderRow:
    """`key` is the mall's reference; `bars` the parts of all shops, one's own first."""

    key: str
    name: str
    bike_text: str
    stage_text: str
    bars: tuple[PartProgress, ...]

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.name, self.stage_text, self.bike_text) if part)


def order_row(order: MallOrder, parts: Sequence[Part], now: datetime, words: Words) -> OrderRow:
    minutes = int((order.bike_at - now).total_seconds() // 60) if order.bike_at else None
    bike = (
        "" if minutes is None else words("desk.bike_gone" if minutes < 0 else "desk.bike", min=abs(minutes))
    )
    with_courier = order.stage >= Stage.HANDED_OVER
    return OrderRow(
        order.ref,
        f"{order.code}\u00a0\u00b7 {order.address.short_name}",
        "" if with_courier else bike,
        words(f"desk.stage_{order.stage.name.lower()}"),
        tuple(_progress(part, late=(minutes or 0) < 0) for part in parts) if len(parts) > 1 else (),
    )


def _progress(part: Part, *, late: bool) -> PartProgress:
    if part.stage is not None and part.stage >= Stage.READY:
        return PartProgress.READY
    if late:
        return PartProgress.LATE
    return PartProgress.DOING if part.stage else PartProgress.NOT_BEGUN


class OrderDelegate(RowDelegate):
    """Code, customer and bike above; how far it is here and in the other shops below."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, row = current(), index.data(ROW)
        rect: QRect = option.rect
        if index.row() == self.selected:
            paint_selected(painter, rect, theme)
        else:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        left, right, top = rect.left() + _PAD, rect.right() + 1 - _PAD, rect.top()
        room = right - left - width(row.bike_text, LABEL_BOLD) - 12
        upper, lower = top + baseline(17, LABEL_BOLD), top + baseline(36, HINT)
        write(painter, left, upper, fit(row.name, LABEL_BOLD, room), LABEL_BOLD, theme.ink)
        write_right(painter, right, upper, row.bike_text, LABEL_BOLD, theme.ink)
        write(painter, left, lower, row.stage_text, HINT, theme.ink2)
        bar = QRectF(right - len(row.bars) * (_BAR + _BAR_GAP) + _BAR_GAP, top + 31, _BAR, 10)
        for part in row.bars:
            paint_segment(painter, bar, part, theme)
            bar.translate(_BAR + _BAR_GAP, 0)
