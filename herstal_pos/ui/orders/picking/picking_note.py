"""At the foot of the list: what the customer wrote, and since when the order is not confirmed."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.frame.ink import fit, width
from herstal_pos.ui.frame.theme import LABEL
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.message_line import MessageLine

_PAD = 14
_LINE = 22
_ROW = 48
_GAP = 8
_WORD = 40  # what the end of a first line may leave empty


class PickingNote(QWidget):
    """As high as what there is to say; 0 where there is nothing."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._text = ""
        self._paper = Card("sunken", radius=12, parent=self)
        self.note = TextLabel("", LABEL, wrap=True, parent=self._paper)
        self.unconfirmed: MessageLine | None = None

    def present(self, card: OrderCardView) -> None:
        words = self._words
        note = " ".join(card.note.split())
        self._text = words("picking.note", note=note) if note else ""
        if self.unconfirmed is not None:
            self.unconfirmed.hide()
            self.unconfirmed.deleteLater()
            self.unconfirmed = None
        if card.unconfirmed_since is not None:
            said = words("picking.unconfirmed", time=words.time(card.unconfirmed_since))
            self.unconfirmed = MessageLine(said, State.OFFLINE, self)
            self.unconfirmed.show()
        self._lay_out()

    def height_for(self, wide: int) -> int:
        rows = [self._note_height(wide)] if self._text else []
        rows += [_ROW] if self.unconfirmed is not None else []
        return sum(rows) + _GAP * max(0, len(rows) - 1)

    def _note_height(self, wide: int) -> int:
        return _ROW if width(self._text, LABEL) <= wide - 2 * _PAD else _ROW + _LINE

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        wide, top = self.width(), 0
        self._paper.setVisible(bool(self._text))
        if self._text:
            high = self._note_height(wide)
            room = wide - 2 * _PAD
            self._paper.setGeometry(0, 0, wide, high)
            self.note.say(fit(self._text, LABEL, room if high == _ROW else 2 * room - _WORD))
            self.note.setGeometry(QRect(_PAD, 0, room, high))
            top = high + _GAP
        if self.unconfirmed is not None:
            self.unconfirmed.setGeometry(0, top, wide, _ROW)
