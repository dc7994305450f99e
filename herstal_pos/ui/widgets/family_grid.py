"""The grid of a family: a row for each size, a column for each colour, and what lies here of each.

A place shows its stock, and its price where it is not that of most. Rows, columns and all of them are chosen
at their heads.
"""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScroller, QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import FamilyView, VariantView
from herstal_pos.ui.frame.ink import baseline, fit, plate, ring, write_middle
from herstal_pos.ui.frame.theme import BODY_BOLD, HINT_MEDIUM, LEAD_BOLD, RADIUS_TAB, Face, Theme
from herstal_pos.ui.widgets.buttons.touch import Kind, Touch, look
from herstal_pos.ui.widgets.lists.scroll import ScrollBar

type Place = tuple[int, int]
"""Row and column; -1 is a head."""

ALL: Place = (-1, -1)
_HIGH = 56
_GAP = 6
_LEAST, _MOST = 76, 150
_NOTHING = "–"
_OFFER = "+"


class Cell(Touch):
    """A place of the grid, or a head."""

    def __init__(self, label: str, face: Face, parent: QWidget) -> None:
        super().__init__(label, parent)
        self._face = face
        self._figure, self._below = label, ""
        self._kind = Kind.PLAIN

    def show_figure(self, figure: str, below: str, kind: Kind) -> None:
        self._figure, self._below, self._kind = figure, below, kind
        self.setAccessibleDescription(f"{figure} {below}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_LEAST, _HIGH)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        body = self.rect()
        fill, ink, edge, edge_px = look(self._kind, theme, enabled=self.is_on, pressed=self.isDown())
        if self.hasFocus():
            plate(painter, ring(painter, body, RADIUS_TAB, theme), fill, RADIUS_TAB / 2)
        else:
            plate(painter, body, fill, RADIUS_TAB, edge, edge_px)
        room, middle = body.width() - 8, body.width() / 2
        lift = 9 if self._below else 0
        y = baseline(body.height() / 2 - lift, self._face)
        write_middle(painter, middle, y, fit(self._figure, self._face, room), self._face, ink)
        if self._below:
            y = baseline(body.height() - 14, HINT_MEDIUM)
            write_middle(painter, middle, y, fit(self._below, HINT_MEDIUM, room), HINT_MEDIUM, ink)


class FamilyGrid(QWidget):
    """`heads`: whether a row, a column or all may be chosen. `marks`: whether what is chosen is seen."""

    chosen = Signal(int, int)  # by a finger
    moved = Signal()  # by an arrow

    def __init__(
        self, words: Words, parent: QWidget | None = None, *, heads: bool = True, marks: bool = True
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._heads, self._marks = heads, marks
        self.family: FamilyView | None = None
        self.place: Place = ALL if heads else (0, 0)
        self.cells: dict[Place, Cell] = {}
        self._shape: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        self.area = QScrollArea(self)
        self._sheet = QWidget()
        self._strip()

    def _strip(self) -> None:
        area = self.area
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._sheet)
        area.viewport().setAutoFillBackground(False)
        self._sheet.setAutoFillBackground(False)
        QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        hidden, seen = area.verticalScrollBar(), ScrollBar(self)
        self._seen_bar = seen
        seen.hide()
        hidden.rangeChanged.connect(self._fit_the_seen_bar)
        hidden.valueChanged.connect(seen.setValue)
        seen.valueChanged.connect(hidden.setValue)

    def _fit_the_seen_bar(self) -> None:
        """Over the right edge, as of all lists."""
        hidden, seen = self.area.verticalScrollBar(), self._seen_bar
        seen.setPageStep(hidden.pageStep())
        seen.setRange(hidden.minimum(), hidden.maximum())
        seen.setValue(hidden.value())
        wide = seen.sizeHint().width()
        seen.setGeometry(self.width() - wide, 0, wide, self.height())
        seen.setVisible(hidden.maximum() > hidden.minimum())
        seen.raise_()

    # --- what is chosen

    @property
    def values(self) -> tuple[str | None, str | None]:
        """Of the chosen place; None stands for all of an axis."""
        row, column = self.place
        if self.family is None:
            return None, None
        rows, columns = self.family.rows, self.family.columns
        return rows[row] if row >= 0 else None, columns[column] if column >= 0 else None

    @property
    def variant(self) -> VariantView | None:
        """At the chosen place, where it is one."""
        return self._at(self.place)

    def offers(self, place: Place) -> VariantView | None:
        """What can be sold there."""
        variant = self._at(place)
        return variant if variant is not None and not variant.retired else None

    def _at(self, place: Place) -> VariantView | None:
        row, column = place
        if self.family is None or row < 0 or column < 0:
            return None
        return self.family.at((self.family.rows[row], self.family.columns[column]))

    def choose(self, place: Place) -> None:
        if place in self.cells:
            self.place = place
            self._paint_cells()
            self.area.ensureWidgetVisible(self.cells[place], _GAP, _HIGH)

    def choose_article(self, product_id: str) -> bool:
        """False where it is none of these."""
        family = self.family
        found = (
            next((each for each in family.variants if each.product_id == product_id), None)
            if family
            else None
        )
        if family is None or found is None:
            return False
        self.choose((family.rows.index(found.values[0]), family.columns.index(found.values[1])))
        return True

    def step(self, down: int, right: int) -> None:
        least = -1 if self._heads else 0
        if self.family is None:
            return
        row = min(max(self.place[0] + down, least), len(self.family.rows) - 1)
        column = min(max(self.place[1] + right, least), len(self.family.columns) - 1)
        self.choose((row, column))
        self.moved.emit()

    # --- what stands here

    def present(self, family: FamilyView) -> None:
        self.family = family
        shape = (family.rows, family.columns)
        if shape != self._shape:
            self._shape = shape
            self._make_cells(family)
        if self.place not in self.cells:
            self.place = ALL if self._heads else (0, 0)
        self._paint_cells()

    def _make_cells(self, family: FamilyView) -> None:
        for cell in self.cells.values():
            cell.hide()
            cell.deleteLater()
        self.cells = {}
        for row in range(-1, len(family.rows)):
            for column in range(-1, len(family.columns)):
                self.cells[row, column] = self._cell(family, (row, column))
        self._lay_out()

    def _cell(self, family: FamilyView, place: Place) -> Cell:
        row, column = place
        said = (family.rows[row] if row >= 0 else "", family.columns[column] if column >= 0 else "")
        is_head = row < 0 or column < 0
        label = " ".join(filter(None, said)) or self._words("family.all" if place == ALL else "family.stock")
        cell = Cell(label, BODY_BOLD if is_head else LEAD_BOLD, self._sheet)
        cell.means = ("family", family.family_id, *place)
        cell.clicked.connect(lambda: self.chosen.emit(row, column))
        cell.show()
        return cell

    def _paint_cells(self) -> None:
        for place, cell in self.cells.items():
            figure, below, kind = self._look_of(place, cell)
            if not self._heads:
                cell.turn(on=self.offers(place) is not None, why=self._words("family.off_place"))
            cell.show_figure(figure, below, Kind.TONAL if self._marks and place == self.place else kind)

    def _look_of(self, place: Place, cell: Cell) -> tuple[str, str, Kind]:
        family, words = self.family, self._words
        row, column = place
        if family is None or row < 0 or column < 0:
            is_said = self._heads or place != ALL
            return cell.label if is_said else "", "", Kind.QUIET
        variant = self._at(place)
        if variant is None:
            return _OFFER if self._heads else "", "", Kind.QUIET
        if variant.retired:
            return _NOTHING, words("family.retired"), Kind.QUIET
        figure = _NOTHING if variant.on_hand is None else words.quantity(variant.on_hand, family.unit)
        below = words.money(variant.price_cents) if variant.price_cents != family.price_cents else ""
        kind = Kind.DANGER_OUTLINE if (variant.on_hand or 0) < 0 else Kind.PLAIN
        return figure, below, kind

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.area.setGeometry(self.rect())
        self._lay_out()
        self._fit_the_seen_bar()

    def _lay_out(self) -> None:
        if self.family is None:
            return
        count = len(self.family.columns) + 1
        wide = min(max((self.width() + _GAP) // count - _GAP, _LEAST), _MOST)
        for (row, column), cell in self.cells.items():
            cell.setGeometry(QRect((column + 1) * (wide + _GAP), (row + 1) * (_HIGH + _GAP), wide, _HIGH))
        high = (len(self.family.rows) + 1) * (_HIGH + _GAP)
        self._sheet.resize(count * (wide + _GAP) - _GAP, high - _GAP)
