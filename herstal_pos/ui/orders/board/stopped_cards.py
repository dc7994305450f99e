"""What was stopped, above the runs: it has a place of its own and never scrolls away."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, write
from herstal_pos.ui.frame.theme import BODY_BOLD, HINT_MEDIUM, RADIUS_CARD, current
from herstal_pos.ui.orders.board.board_faces import StoppedFace
from herstal_pos.ui.orders.board.pressed_card import PressedCard
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel

HEIGHT = 62
_MOST_ROWS = 2
_BESIDE = 320  # px for each where two stand side by side
_GAP = 8
_EDGE, _ICON, _TEXT_LEFT = 6, 24, 54
_BUTTON = 64
_MORE = 22


class StoppedCard(PressedCard):
    pressed = Signal(str, str)  # order, action

    def __init__(self, face: StoppedFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = face
        self.button = Button(face.label, Kind.PLAIN, parent=self)
        self.button.clicked.connect(lambda: self.pressed.emit(self.face.order_id, self.face.action))
        self.present(face)

    def present(self, face: StoppedFace) -> None:
        self.face = face
        self.setAccessibleName(f"{face.title}, {face.second}")
        self.button.say(face.label)
        self.button.means = (face.action, face.order_id)
        self._lay_out()
        self.update()

    @property
    def order_id(self) -> str:
        return self.face.order_id

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        wide = max(_BUTTON, self.button.sizeHint().width())
        self.button.setGeometry(self.width() - wide - _GAP, (self.height() - 48) // 2, wide, 48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.pressable.look()
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate(painter, self.rect(), theme.bad_soft, RADIUS_CARD)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), RADIUS_CARD, RADIUS_CARD)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(0, 0, _EDGE, self.height(), theme.bad)
        painter.restore()
        if self.face.chosen:
            plate(painter, self.rect(), None, RADIUS_CARD, theme.accent, 2.5)
        square = QRect(20, (self.height() - _ICON) // 2, _ICON, _ICON)
        paint_icon(painter, square, Icon.WARNING_OCTAGON, theme.bad, Weight.FILL, _ICON)
        room = self.button.x() - _TEXT_LEFT - _GAP
        title = fit(self.face.title, BODY_BOLD, room)
        write(painter, _TEXT_LEFT, baseline(20, BODY_BOLD), title, BODY_BOLD, theme.ink)
        second = fit(self.face.second, HINT_MEDIUM, room)
        write(painter, _TEXT_LEFT, baseline(43, HINT_MEDIUM), second, HINT_MEDIUM, theme.ink)
        painter.end()


class StoppedCards(QWidget):
    """Side by side where there is room, in two rows at most; of the rest it is said how many they are. They
    move up as the others are seen to."""

    pressed = Signal(str, str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, StoppedCard] = {}
        self.more = TextLabel("", HINT_MEDIUM, "bad", parent=self)

    @property
    def columns(self) -> int:
        return 2 if self.width() >= 2 * _BESIDE else 1

    @property
    def most(self) -> int:
        return self.columns * _MOST_ROWS

    @property
    def rows(self) -> list[list[str]]:
        ids, columns = list(self.cards), self.columns
        return [ids[first : first + columns] for first in range(0, len(ids), columns)]

    @property
    def needs(self) -> int:
        """Its height, px; 0 where nothing was stopped."""
        high = len(self.rows) * (HEIGHT + _GAP)
        return high + (_MORE if self.more.text else 0)

    def present(self, faces: Sequence[StoppedFace], more: str) -> None:
        """`more`: of how many others there is no room, in words."""
        before, self.cards = self.cards, {}
        for face in faces:
            card = before.pop(face.order_id, None) or self._card(face)
            if card.face != face:
                card.present(face)
            self.cards[face.order_id] = card
        for gone in before.values():
            gone.hide()
            gone.deleteLater()
        self.more.say(more)
        self._lay_out()

    def _card(self, face: StoppedFace) -> StoppedCard:
        card = StoppedCard(face, self)
        card.pressed.connect(self.pressed)
        card.chosen.connect(self.chosen)
        card.show()
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        columns = self.columns
        wide = (self.width() - _GAP * (columns - 1)) // columns
        for place, card in enumerate(self.cards.values()):
            row, column = divmod(place, columns)
            card.setGeometry(column * (wide + _GAP), row * (HEIGHT + _GAP), wide, HEIGHT)
        top = len(self.rows) * (HEIGHT + _GAP)
        self.more.setVisible(bool(self.more.text))
        self.more.setGeometry(6, top - 4, self.width() - 12, _MORE)
