"""Where letters stand on the screen, and whose they are: of the field that was tapped, until it is left."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from herstal_pos.i18n import Words
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.widgets.buttons.letters import HEIGHT, LOW_HEIGHT, Letters

_GAP = 12


class LettersOnScreen(QObject):
    """In the lower half of the cart's place; a field that lies there has them right above or under it."""

    moved = Signal()
    """They came or went: what stands there has to give way, or gets its place back."""

    def __init__(self, words: Words, frame: QWidget, place: Callable[[], FrameGeometry]) -> None:
        super().__init__(frame)
        self._words = words
        self._frame = frame
        self._place = place
        self._field: QLineEdit | None = None
        self._goes_on = False
        self.letters: Letters | None = None

    def give(self, field: QLineEdit) -> None:
        """`field` was tapped; one of another frame, which this one takes the place of, is not its own."""
        if not self._frame.isAncestorOf(field) or self._frame.isHidden():
            return
        self._field, self._goes_on = field, False
        if self.letters is None:
            self.letters = self._made()
            QApplication.instance().focusChanged.connect(self._look)  # type: ignore[union-attr]
        came = self.letters.isHidden()
        self.letters.turn_for(numbers=isinstance(field, EntryField) and field.takes_number)
        self.letters.setGeometry(self.rect)
        self.letters.raise_()
        self.letters.show()
        if came:
            self.moved.emit()

    @property
    def shortens_cart(self) -> int:
        """By how many px the cart ends earlier while letters stand under it."""
        if self.letters is None or self.letters.isHidden():
            return 0
        frame = self._place()
        below = self._below(frame)
        return frame.cart.bottom() - below.top() + 1 + _GAP if self.rect == below else 0

    @property
    def rect(self) -> QRect:
        """In the frame's px."""
        frame = self._place()
        below = self._below(frame)
        if self._field is None or not isValid(self._field):
            return below
        field = QRect(self._field.mapTo(self._frame, QPoint()), self._field.size())
        if not below.adjusted(0, -_GAP, 0, 0).intersects(field):
            return below
        above = field.top() - _GAP - below.height()
        under = min(field.bottom() + 1 + _GAP, frame.status.bottom() + 1 - below.height())
        return below.translated(0, (above if above >= frame.strip.top() else under) - below.top())

    def _below(self, frame: FrameGeometry) -> QRect:
        left, wide = frame.cart.left(), frame.cart_beside_search.width()
        high = LOW_HEIGHT if frame.is_low else HEIGHT
        return QRect(left, frame.centre.bottom() + 1 - high, wide, high)

    def lay_out(self) -> None:
        if self.letters is not None and not self.letters.isHidden():
            self.letters.setGeometry(self.rect)
            self.letters.raise_()

    def put_away(self) -> None:
        if self.letters is None or self.letters.isHidden():
            return
        HAND.uncovers(self.letters.geometry())
        self.letters.hide()
        self._field = None
        self.moved.emit()

    def leave_numbers(self) -> None:
        """Hide the figures where they were the entry's, which has its own again."""
        if isinstance(self._field, NumberEntry):
            self.put_away()

    def _look(self, _before: QWidget | None, now: QWidget | None) -> None:
        """They go with the field, or on to the next one; a window that is left for a moment keeps them."""
        if now is None or now is self._field or self.letters is None or self.letters.isHidden():
            return
        if self._goes_on and isinstance(now, EntryField):
            self.give(now)
        else:
            self.put_away()

    def _made(self) -> Letters:
        letters = Letters(self._words, self._frame)
        letters.typed.connect(lambda sign: self._press(0, sign))
        letters.erased.connect(lambda: self._press(Qt.Key.Key_Backspace))
        letters.entered.connect(self._enter)
        letters.hidden.connect(self.put_away)
        for key in letters.findChildren(QWidget):
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the caret
        letters.hide()
        return letters

    def _enter(self) -> None:
        self._goes_on = True
        self._press(Qt.Key.Key_Return)

    def _press(self, key: int, text: str = "") -> None:
        """As the keyboard would: the field's own rules hold. A letter has no key of its own, which would be
        one of the screen's."""
        if self._field is not None and isValid(self._field):
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(self._field, event)
