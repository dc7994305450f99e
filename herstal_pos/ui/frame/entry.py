"""The field of the sale: a number waits in it for its verb, letters start the search."""

from PySide6 import QtCore
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.hand import HAND, Pressable, turns_of
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keyboard import typed_by
from herstal_pos.ui.frame.typed import MOST_SIGNS

_MOST_DIGITS = 15  # a GTIN, or a voucher without its hyphens; more is a slip
_NUMBER = frozenset("0123456789,.")


class NumberEntry(EntryField):
    """Keeps the keyboard during a sale. Every key that is neither digit nor letter goes on to the screen."""

    has_keys = True
    takes_number = True

    typed = Signal(str)  # a digit, "00" or a comma: the screen decides what it is for
    named = Signal(str)  # letters; where nobody wants them they go on to the screen too
    corrected = Signal()
    taken = Signal()  # a finger on the number: what Enter is to the keyboard

    def __init__(
        self, placeholder: str, *, icon: Icon = Icon.BARCODE, enter: str = "", parent: QWidget | None = None
    ) -> None:
        """`enter`: the cap of the key that takes the number, shown while one stands here."""
        super().__init__(placeholder, icon=icon, parent=parent)
        self._dress = (icon, enter)
        self._pressable = Pressable(self, lambda: "entry")
        self.textChanged.connect(self._offer)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)

    def put(self, sign: str) -> None:
        """Add what was typed; a second comma and a too long number are not taken."""
        sign = "," if sign == "." else sign
        text = self.text()
        most = _MOST_DIGITS if (text + sign).isdigit() else MOST_SIGNS
        if len(text) + len(sign) <= most and not (sign == "," and "," in text):
            self.setText(text + sign)

    def correct(self) -> None:
        self.setText(self.text()[:-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = typed_by(event)
        turns = turns_of(self)
        if event.key() == Qt.Key.Key_Backspace:
            turns.in_turn(self.corrected.emit)
        elif sign in _NUMBER and sign:
            if HAND.takes_sign(sign):
                turns.in_turn(lambda: self.typed.emit(sign))
        elif sign.isalpha() and self.isSignalConnected(QtCore.QMetaMethod.fromSignal(self.named)):
            turns.in_turn(lambda: self.named.emit(sign))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressable.press()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        counts = self._pressable.release() and self.rect().contains(event.position().toPoint())
        if counts and self.text():
            self._pressable.do(lambda _: self.taken.emit if self.isVisible() else None)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pressable.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._pressable.look()
        super().paintEvent(event)

    def _offer(self, text: str) -> None:
        icon, enter = self._dress
        self.wear(icon, enter if text else "")
        HAND.acted.emit()  # a number there is what the next key is about

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A letter made with a dead key."""
        letters = event.commitString()
        if letters.isalpha():
            turns_of(self).in_turn(lambda: self.named.emit(letters))
        event.accept()
