"""A column of the board: its name, how many, and the cards, which scroll where they do not all fit."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScroller, QWidget

from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import BODY, BODY_BOLD
from herstal_pos.ui.orders.board.board_card import OrderCard
from herstal_pos.ui.orders.board.board_words import CardFace
from herstal_pos.ui.orders.board.handed_row import HandedRow
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.scroll import ScrollBar

_TITLE = 26
_CARDS = 34  # px under the title's top
_GAP = 10
_HOLE_MS = 1000


class _Hole(NamedTuple):
    """Where a card was: px, and ms of the hand's clock."""

    high: int
    until: int
    pinned: bool


class BoardColumn(QWidget):
    pressed = Signal(str, str)  # order, action
    chosen = Signal(str)  # order

    def __init__(self, name: str, parent: QWidget | None = None, *, handed_over: bool = False) -> None:
        super().__init__(parent)
        self._handed_over = handed_over
        self.title = TextLabel(name, BODY_BOLD, parent=self)
        self.count = TextLabel("0", BODY, "ink2", parent=self)
        self.cards: dict[str, OrderCard | HandedRow] = {}
        self._pinned: Collection[str] = ()
        self._places: list[str] = []
        self._holes: dict[str, _Hole] = {}
        self.area = QScrollArea(self)
        self._paper = QWidget()
        self._strip()

    def _strip(self) -> None:
        area = self.area
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._paper)
        area.viewport().setAutoFillBackground(False)
        self._paper.setAutoFillBackground(False)
        QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        hidden, seen = area.verticalScrollBar(), ScrollBar(self)
        self.scroll_bar = seen
        seen.hide()
        hidden.rangeChanged.connect(self._fit_scroll_bar)
        hidden.valueChanged.connect(seen.setValue)
        seen.valueChanged.connect(hidden.setValue)

    # --- cards

    def present(self, faces: Sequence[CardFace], pinned: Collection[str] = ()) -> None:
        """A card that stays keeps its widget: nothing goes away under a finger. One that leaves is replaced
        by nothing for a moment, so that its neighbour does not slide there.

        Those of `pinned`, the first of `faces`, never scroll: they fill half of the column at most.
        """
        self._pinned = pinned
        self.count.say(str(len(faces)))
        cards = self.cards
        self.cards = {face.order_id: self._card(face, cards.pop(face.order_id, None)) for face in faces}
        for order_id, gone in cards.items():
            if gone.isVisible():
                self._holes[order_id] = _Hole(gone.height(), HAND.now() + _HOLE_MS, gone.parent() is self)
                QTimer.singleShot(_HOLE_MS, self, self._lay_out)
            gone.hide()
            gone.deleteLater()
        self._keep_places()
        self._lay_out()

    def _keep_places(self) -> None:
        """Those of the cards as they come now; a hole stays behind the one that it stood behind."""
        before, self._places = self._places, list(self.cards)
        for place, order_id in enumerate(before):
            if order_id in self._holes and order_id not in self.cards:
                ahead = [self._places.index(other) for other in before[:place] if other in self._places]
                self._places.insert(max(ahead, default=-1) + 1, order_id)

    def _card(self, face: CardFace, known: OrderCard | HandedRow | None) -> OrderCard | HandedRow:
        if known is None:
            known = HandedRow(face, self._paper) if self._handed_over else self._order_card(face)
            known.show()
        elif known.face != face:
            known.present(face)
        return known

    def _order_card(self, face: CardFace) -> OrderCard:
        card = OrderCard(face, self._paper)
        card.pressed.connect(self.pressed)
        card.chosen.connect(self.chosen)
        return card

    def bring_into_view(self, order_id: str) -> None:
        card = self.cards.get(order_id)
        if card is not None:
            self.area.ensureWidgetVisible(card, 0, _GAP)

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        name = width(self.title.text, BODY_BOLD) + 1
        self.title.setGeometry(6, 0, name, _TITLE)
        self.count.setGeometry(6 + name + 10, 0, max(1, self.width() - name - 16), _TITLE)
        now = HAND.now()
        self._holes = {key: hole for key, hole in self._holes.items() if hole.until > now}
        above = self._lay_out_pinned()
        self.area.setGeometry(0, above, self.width(), max(0, self.height() - above))
        top = 0
        for order_id in self._places:
            card, hole = self.cards.get(order_id), self._holes.get(order_id)
            if card is not None and card.parent() is self._paper:
                high = card.heightForWidth(self.width())
                card.setGeometry(0, top, self.width(), high)
                top += high + _GAP
            elif card is None and hole is not None and not hole.pinned:
                top += hole.high + _GAP
        self._paper.resize(self.width(), max(0, top - _GAP))
        self._fit_scroll_bar()

    def _lay_out_pinned(self) -> int:
        """Gives where the others begin."""
        top, lowest = _CARDS, (self.height() + _CARDS) // 2
        for order_id, card in self.cards.items():
            high = card.heightForWidth(self.width())
            stays = order_id in self._pinned and (top == _CARDS or top + high <= lowest)
            where = self if stays else self._paper
            if card.parent() is not where:
                card.setParent(where)
                card.show()
            if stays:
                card.setGeometry(0, top, self.width(), high)
                top += high + _GAP
        return top + sum(hole.high + _GAP for hole in self._holes.values() if hole.pinned)

    def _fit_scroll_bar(self) -> None:
        """Over the cards' right edge: a bar that came beside them would move every button."""
        hidden, seen = self.area.verticalScrollBar(), self.scroll_bar
        seen.setPageStep(hidden.pageStep())
        seen.setRange(hidden.minimum(), hidden.maximum())
        seen.setValue(hidden.value())
        wide = seen.sizeHint().width()
        seen.setGeometry(self.width() - wide, self.area.y(), wide, self.area.height())
        seen.setVisible(hidden.maximum() > hidden.minimum())
        seen.raise_()
