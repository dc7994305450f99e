"""The runs one under the other, their cards in columns, each in its seat. It scrolls where they do not all
fit."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScroller, QWidget

from herstal_pos.ui.orders.board.board_card import HEIGHT, OrderCard
from herstal_pos.ui.orders.board.board_faces import CardFace, RunFace
from herstal_pos.ui.orders.board.board_places import BAR
from herstal_pos.ui.orders.board.run_header import FOLDED, HEADING, FoldedRun, RunHeading
from herstal_pos.ui.widgets.lists.scroll import ScrollBar

COLUMN_LEAST = 245
_GAP = 8
_ABOVE, _BELOW = 3, 5  # under a heading; under a run


class ShownRun(NamedTuple):
    """`seats`: ids, "" for an empty one; none are shown of a `folded` run. `folds`: a hand may fold it."""

    face: RunFace
    seats: tuple[str, ...]
    folds: bool
    folded: bool


class RunsArea(QScrollArea):
    chosen = Signal(str)  # order
    folded = Signal(str)  # the key of a run

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, OrderCard] = {}
        self._heads: dict[tuple[str, bool], RunHeading | FoldedRun] = {}
        self.shown: tuple[ShownRun, ...] = ()
        self._paper = QWidget()
        self._strip()

    def _strip(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._paper)
        self.viewport().setAutoFillBackground(False)
        self._paper.setAutoFillBackground(False)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        hidden, seen = self.verticalScrollBar(), ScrollBar(self)
        self.scroll_bar = seen
        seen.hide()
        hidden.rangeChanged.connect(self._fit_scroll_bar)
        hidden.valueChanged.connect(seen.setValue)
        seen.valueChanged.connect(hidden.setValue)

    @property
    def columns(self) -> int:
        return max(2, self._wide // COLUMN_LEAST)

    @property
    def _wide(self) -> int:
        """A bar that came beside the cards would move every one: its place is kept free."""
        return self.width() - BAR

    # --- what is shown

    def present(self, runs: Sequence[ShownRun], faces: Mapping[str, CardFace]) -> None:
        """A card that stays keeps its widget: nothing goes away under a finger."""
        before_them, self.shown = self.shown, tuple(runs)
        self._present_heads()
        shown = [order_id for run in runs if not run.folded for order_id in run.seats if order_id]
        before, self.cards = self.cards, {}
        for order_id in shown:
            card = before.pop(order_id) if order_id in before else self._card(faces[order_id])
            card.present(faces[order_id])
            self.cards[order_id] = card
        for gone in before.values():
            gone.hide()
            gone.deleteLater()
        if list(map(_place, before_them)) != list(map(_place, self.shown)):
            self._lay_out()

    def _present_heads(self) -> None:
        before, self._heads = self._heads, {}
        for run in self.shown:
            place = run.face.key, run.folds
            head = self._heads[place] = before.pop(place) if place in before else self._head(run)
            if head.face != run.face or run.folds:
                head.present(run.face, folded=run.folded)
        for gone in before.values():
            gone.hide()
            gone.deleteLater()

    def _head(self, run: ShownRun) -> RunHeading | FoldedRun:
        if not run.folds:
            heading = RunHeading(run.face, self._paper)
            heading.show()
            return heading
        head = FoldedRun(run.face, self._paper)
        head.clicked.connect(lambda: self.folded.emit(head.face.key))
        head.show()
        return head

    def _card(self, face: CardFace) -> OrderCard:
        card = OrderCard(face, self._paper)
        card.chosen.connect(self.chosen)
        card.show()
        return card

    @property
    def rows(self) -> list[list[str]]:
        """Ids of the seats, row by row, as an arrow walks over them."""
        step = self.columns
        return [
            list(run.seats[first : first + step])
            for run in self.shown
            for first in range(0, len(run.seats), step)
        ]

    def bring_into_view(self, order_id: str) -> None:
        card = self.cards.get(order_id)
        if card is not None:
            self.ensureWidgetVisible(card, 0, _GAP + HEADING)

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        top, wide = 0, self._wide
        for run in self.shown:
            head = self._heads[run.face.key, run.folds]
            high = FOLDED if run.folds else HEADING
            head.setGeometry(0, top, wide, high)
            top += high + (2 * _ABOVE if run.folds else _ABOVE)
            if not run.folded:
                top = self._lay_seats(run.seats, top, wide) + _BELOW
        self._paper.resize(wide, top)
        self._fit_scroll_bar()

    def _lay_seats(self, seats: Sequence[str], top: int, wide: int) -> int:
        """Gives where they end."""
        columns = self.columns
        step = (wide + _GAP) / columns
        for place, order_id in enumerate(seats):
            row, column = divmod(place, columns)
            if order_id:
                left = round(column * step)
                right = round((column + 1) * step) - _GAP
                self.cards[order_id].setGeometry(
                    QRect(left, top + row * (HEIGHT + _GAP - 2), right - left, HEIGHT)
                )
        rows = -(-len(seats) // columns)
        return top + rows * (HEIGHT + _GAP - 2)

    def _fit_scroll_bar(self) -> None:
        hidden, seen = self.verticalScrollBar(), self.scroll_bar
        seen.setPageStep(hidden.pageStep())
        seen.setRange(hidden.minimum(), hidden.maximum())
        seen.setValue(hidden.value())
        seen.setGeometry(self._wide, 0, BAR, self.height())
        seen.setVisible(hidden.maximum() > hidden.minimum())
        seen.raise_()


def _place(run: ShownRun) -> tuple[object, ...]:
    """What its place and that of its cards follow from."""
    return run.face.key, run.seats, run.folds, run.folded
