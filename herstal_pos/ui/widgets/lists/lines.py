"""Rows of a list and the model that shows them with the least change."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex

from herstal_pos.ui.frame.icons import Icon

# Qt's roles as the integers that `data` is asked with: comparing the enums costs twice the repaint.
DISPLAY = 0
ACCESSIBLE_TEXT = 11
ROW = 256

_ROOT = QModelIndex()


class Row(Protocol):
    @property
    def key(self) -> str:
        """What stays the same while the row changes."""

    @property
    def name(self) -> str: ...

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""


class LineRow(NamedTuple):
    """A line of the cart, in words. `is_child` hangs under the line above it (a deposit); `asks`: it
    waits for an answer."""

    key: str
    quantity_text: str
    name: str
    second_line: str
    vat_text: str
    amount_text: str
    old_amount_text: str = ""
    tag_text: str = ""
    icon: Icon | None = None
    is_child: bool = False
    is_void: bool = False
    asks: bool = False

    @property
    def spoken(self) -> str:
        asked = self.second_line if self.asks else ""
        said = (self.quantity_text, self.name, asked, self.tag_text, self.amount_text)
        return ", ".join(part for part in said if part)


class ResultRow(NamedTuple):
    """An article found by its name or code."""

    key: str
    name: str
    second_line: str
    amount_text: str

    @property
    def spoken(self) -> str:
        return f"{self.name}, {self.amount_text}, {self.second_line}"


def same_until(shown: Sequence[object], now: Sequence[object]) -> int:
    """How many at the beginning are the same, of two lists or two tuples. By halves: slices of the very same
    objects compare in C, and a scan into 2,000 lines looks at each of them twice.
    """
    same, end = 0, min(len(shown), len(now))
    middle = end
    while same < end:
        if shown[same:middle] == now[same:middle]:
            same = middle
        else:
            end = middle - 1
        middle = (same + end + 1) // 2
    return same


class LineModel(QAbstractListModel):
    """Rows known by their keys. Showing a new list inserts, moves, changes and removes; it never resets."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    @property
    def rows(self) -> Sequence[Row]:
        return tuple(self._rows)

    def row_at(self, place: int) -> Row:
        return self._rows[place]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> Any:
        if role == ROW:
            return self._rows[index.row()]
        if role == DISPLAY:
            return self._rows[index.row()].name
        if role == ACCESSIBLE_TEXT:
            return self._rows[index.row()].spoken
        return None

    def place_of(self, key: str) -> int:
        """Where the row of `key` stands; -1 if it is not here."""
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place].key == key:
                return place
        return -1

    def present(self, rows: Sequence[Row]) -> None:
        shown, rows = self._rows, list(rows)
        first = same_until(shown, rows)
        self._remove_missing({row.key for row in rows[first:]}, first)
        for place, row in enumerate(rows[first:], first):
            if place == len(shown):
                self._append(rows[place:])
                return
            if shown[place] is not row and shown[place] != row:
                self._put(place, row)

    def _remove_missing(self, keys: set[str], first: int) -> None:
        """From `first` on; those above are the very rows that were shown."""
        for place in range(len(self._rows) - 1, first - 1, -1):
            if self._rows[place].key not in keys:
                self.beginRemoveRows(_ROOT, place, place)
                del self._rows[place]
                self.endRemoveRows()

    def _append(self, rows: Sequence[Row]) -> None:
        first = len(self._rows)
        self.beginInsertRows(_ROOT, first, first + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    def _put(self, place: int, row: Row) -> None:
        if self._rows[place].key != row.key:
            self._bring(place, row)
        if self._rows[place] != row:
            self._rows[place] = row
            changed = self.index(place, 0)
            self.dataChanged.emit(changed, changed)

    def _bring(self, place: int, row: Row) -> None:
        """Make the row of this key stand at `place`: from further down, or new."""
        present = self.place_of(row.key)
        if present < 0:
            self.beginInsertRows(_ROOT, place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
        else:
            self.beginMoveRows(_ROOT, present, present, _ROOT, place)
            self._rows.insert(place, self._rows.pop(present))
            self.endMoveRows()
