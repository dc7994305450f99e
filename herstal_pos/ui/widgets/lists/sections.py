"""Rows under headings: a key's cap and what it does, or a thing and how it is. Read, not chosen."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from herstal_pos.ui.frame.ink import baseline, cap, cap_width, width, write, write_right
from herstal_pos.ui.frame.theme import HINT_BOLD, HINT_MEDIUM, LABEL_BOLD, current
from herstal_pos.ui.widgets.lists.lines import ROW
from herstal_pos.ui.widgets.lists.row_view import RowDelegate, RowView

ROW_HEIGHT = 34
_GAP = 10
_CAPS_MOST = 72
_RIGHT = 12  # where the scroll bar may lie

type Section = tuple[str, tuple[tuple[str, str], ...]]


class SectionRow(NamedTuple):
    """A heading has no value."""

    key: str
    name: str
    value: str = ""

    @property
    def spoken(self) -> str:
        return f"{self.name} {self.value}".strip()


class SectionDelegate(RowDelegate):
    """`caps`: the name is a key's cap, and all values begin at one edge; else they end at the right one."""

    def __init__(self, *, caps: bool) -> None:
        super().__init__()
        self.caps = caps
        self.caps_width = 0

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, place = current(), QRect(option.rect)
        row: SectionRow = index.data(ROW)
        middle, left, right = place.center().y() + 1, place.left(), place.right() + 1 - _RIGHT
        if not row.value:
            write(painter, left, baseline(middle + 3, LABEL_BOLD), row.name, LABEL_BOLD, theme.ink2)
            return
        if self.caps:
            cap(painter, left + cap_width(row.name), middle, row.name, theme.ink)
            after = left + self._cap_column(row)
            write(painter, after, baseline(middle, HINT_MEDIUM), row.value, HINT_MEDIUM, theme.ink)
            return
        write(painter, left, baseline(middle, HINT_MEDIUM), row.name, HINT_MEDIUM, theme.ink2)
        write_right(painter, right, baseline(middle, HINT_BOLD), row.value, HINT_BOLD, theme.ink)

    def _cap_column(self, row: SectionRow) -> int:
        """A long cap moves its own words only."""
        return max(min(self.caps_width, _CAPS_MOST), cap_width(row.name)) + _GAP

    def needs(self, row: SectionRow) -> int:
        """How many px it takes."""
        if not row.value:
            return width(row.name, LABEL_BOLD) + _RIGHT
        if self.caps:
            return self._cap_column(row) + width(row.value, HINT_MEDIUM) + _RIGHT
        return width(row.name, HINT_MEDIUM) + _GAP + width(row.value, HINT_BOLD) + _RIGHT


class SectionList(RowView):
    def __init__(self, *, caps: bool, parent: QWidget | None = None) -> None:
        self._draws = SectionDelegate(caps=caps)
        super().__init__(self._draws, ROW_HEIGHT, parent)
        self._draws.setParent(self)

    def show_sections(self, sections: Sequence[Section]) -> None:
        rows = list(_rows(sections))
        if self._draws.caps:
            self._draws.caps_width = max(cap_width(row.name) for row in rows if row.value)
            self.ground.update()  # rows that stay as well
        self.present(rows)
        self.updateGeometries()  # Qt would do it later, and an arrow would not roll yet

    @property
    def caps(self) -> bool:
        return self._draws.caps

    def roll(self, rows: int) -> None:
        """Down; up when negative."""
        self.scroll_bar.setValue(self.scroll_bar.value() + rows * ROW_HEIGHT)

    @property
    def too_wide(self) -> list[str]:
        """Rows that are cut off."""
        rows = [row for row in self.lines.rows if isinstance(row, SectionRow)]
        return [row.spoken for row in rows if self._draws.needs(row) > self.width()]


def _rows(sections: Iterable[Section]) -> Iterable[SectionRow]:
    for place, (title, rows) in enumerate(sections):
        yield SectionRow(str(place), title)
        yield from (SectionRow(f"{place}.{number}", name, value) for number, (name, value) in enumerate(rows))
