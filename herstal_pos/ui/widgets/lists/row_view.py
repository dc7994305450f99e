"""The list under the cart and the results: one column of painted rows.

A `QTableView` rather than a `QListView`: a list asks the delegate for the height of each row at each
insertion (1.8 ms a scan with 20 rows, 6.0 with 2,000), a table keeps heights in its header (1.6 and 1.2).
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollBar,
    QScroller,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from herstal_pos.ui.frame.hand import HAND, Thing, Turns, turns_of
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.lists.lines import LineModel, Row
from herstal_pos.ui.widgets.lists.scroll import ScrollBar


class RowDelegate(QStyledItemDelegate):
    """Knows which row is selected; Qt's own flag costs more to ask."""

    selected = -1


class RowView(QTableView):
    """One row may be selected. Arrows reach it through `step`, so that the entry field keeps the keyboard."""

    chosen = Signal(str)  # the key of a row that a person chose, by finger or arrow
    tapped = Signal(str)  # by finger, after that

    def __init__(self, delegate: RowDelegate, row_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineModel(self)
        self._things: dict[int, Thing] = {}
        self._pressed: Thing | None = None
        self._delegate = delegate
        self._strip()
        self._own_parts()
        self.set_row_height(row_height)
        self.setModel(self.lines)
        for changed in (self.lines.rowsInserted, self.lines.rowsMoved, self.lines.rowsRemoved):
            changed.connect(self._repaint_all)
        self.setItemDelegate(delegate)

    def set_row_height(self, px: int) -> None:
        self._heights.setDefaultSectionSize(px)

    def _strip(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _own_parts(self) -> None:
        # Made here: asked for Qt's own, PySide first builds every class they could be (10 ms at the start).
        self.ground = QWidget()
        self.setViewport(self.ground)
        self.scroll_bar = QScrollBar(Qt.Orientation.Vertical)
        self.setVerticalScrollBar(self.scroll_bar)
        self._lay_the_seen_bar_over()
        self._columns = QHeaderView(Qt.Orientation.Horizontal, self)
        self.setHorizontalHeader(self._columns)
        self._columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._heights = QHeaderView(Qt.Orientation.Vertical, self)
        self.setVerticalHeader(self._heights)
        self._heights.setMinimumSectionSize(1)
        self._heights.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._columns.hide()
        self._heights.hide()
        QScroller.grabGesture(self.ground, QScroller.ScrollerGestureType.TouchGesture)

    def _lay_the_seen_bar_over(self) -> None:
        """Over the rows' right edge: a bar that came beside them would move every amount."""
        seen = self._seen_bar = ScrollBar(self)
        seen.hide()
        self.scroll_bar.rangeChanged.connect(self._fit_the_seen_bar)
        self.scroll_bar.valueChanged.connect(seen.setValue)
        seen.valueChanged.connect(self.scroll_bar.setValue)

    def _fit_the_seen_bar(self) -> None:
        bar, seen = self.scroll_bar, self._seen_bar
        seen.setPageStep(bar.pageStep())
        seen.setRange(bar.minimum(), bar.maximum())
        seen.setValue(bar.value())
        wide = seen.sizeHint().width()
        seen.setGeometry(self.width() - wide, 0, wide, self.height())
        seen.setVisible(bar.maximum() > bar.minimum())
        seen.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_the_seen_bar()

    # --- a finger: a row that has just come under it is not taken

    def _look(self) -> None:
        """Which rows stand where."""
        before, self._things = self._things, self._rows_in_sight()
        for thing in set(before.values()).difference(self._things.values()):
            HAND.misses(thing)
        for thing in self._things.values():
            HAND.sees(thing)

    def _rows_in_sight(self) -> dict[int, Thing]:
        corner, wide = self.ground.mapTo(self.window(), QPoint()), self.ground.width()
        first, last = self.rowAt(0), self.rowAt(self.ground.height() - 1)
        if first < 0:
            return {}
        left, above = corner.x(), corner.y()
        return {
            place: Thing(self.lines.row_at(place).key, (left, above + self.rowViewportPosition(place), wide))
            for place in range(first, (last if last >= 0 else self.lines.rowCount() - 1) + 1)
        }

    def _thing_at(self, point: QPoint) -> Thing | None:
        return self._things.get(self.rowAt(point.y()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for thing in self._things.values():
            HAND.misses(thing)
        self._things = {}

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        self._look()
        thing = self._thing_at(point)
        self._pressed = thing if thing is not None and HAND.takes(thing) else None
        if thing is None or self._pressed is not None:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick presses are two presses."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        super().mouseReleaseEvent(event)
        if pressed == self._thing_at(event.position().toPoint()):
            HAND.did(pressed)
            turns = turns_of(self)
            act = self._of_a_tap(str(pressed.meaning))
            turns.in_turn(partial(self._tap, str(pressed.meaning), act, turns))

    def _tap(self, key: str, act: Callable[[str], object], turns: Turns) -> None:
        """In its turn: the row may have gone, or stand elsewhere."""
        if isValid(self) and self.isVisible() and self.lines.place_of(key) >= 0:
            act(key)
            HAND.acted.emit()
        else:
            turns.say_gone()

    def _of_a_tap(self, key: str) -> Callable[[str], object]:
        """What a finger does that let go of this row just now."""
        del key
        return self._take

    def _take(self, key: str) -> None:
        self._choose(key)
        self.tapped.emit(key)

    @property
    def selected(self) -> str | None:
        """The key of the selected row."""
        place = self._delegate.selected
        return self.lines.row_at(place).key if place >= 0 else None

    def present(self, rows: Sequence[Row], selected: str | None = None) -> None:
        """Show these rows with this one selected and in view."""
        self.lines.present(rows)
        self.select(selected)

    def renew(self, rows: Sequence[Row], selected: str | None = None) -> None:
        """As `present`, of a list that others change: unless another row is selected, what is in sight stays
        in its seat."""
        top = self.rowAt(0)
        if top < 0 or selected != self.selected:
            self.present(rows, selected)
            return
        seated, at = self.lines.row_at(top).key, self.rowViewportPosition(top)
        self.lines.present(rows)
        self._mark(self.lines.place_of(selected) if selected is not None else -1)
        place = self.lines.place_of(seated)
        if place >= 0:
            self.updateGeometries()
            self.scroll_bar.setValue(self.scroll_bar.value() + self.rowViewportPosition(place) - at)

    def select(self, key: str | None) -> None:
        place = self.lines.place_of(key) if key is not None else -1
        self._mark(place)
        if place >= 0:
            self.updateGeometries()  # Qt would do it later, and scroll no further than before
            self.scrollTo(self.lines.index(place, 0))

    def step(self, rows: int) -> None:
        """Select the row that many further down, as an arrow key does; up when negative."""
        count = self.lines.rowCount()
        if count:
            place = self._delegate.selected
            start = place if place >= 0 else (count if rows < 0 else -1)
            row = self.lines.row_at(min(max(start + rows, 0), count - 1))
            announce(self, row.spoken)  # the keyboard stays elsewhere
            self._choose(row.key)

    def _choose(self, key: str) -> None:
        self.select(key)
        self.chosen.emit(key)

    def _mark(self, place: int) -> None:
        before, self._delegate.selected = self._delegate.selected, place
        self.setCurrentIndex(self.lines.index(place, 0))
        if place != before:
            self._repaint(before)
            self._repaint(place)

    def _repaint_all(self) -> None:
        """Qt leaves what stood where no row is any more."""
        self.ground.update()

    def _repaint(self, place: int) -> None:
        """With the row above, whose line may end where a selected one begins."""
        for row in range(max(place - 1, 0), place + 1):
            self.ground.update(self.visualRect(self.lines.index(row, 0)))
