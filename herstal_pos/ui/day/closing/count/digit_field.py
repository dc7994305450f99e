"""A field that takes figures alone: how many pieces, or how much stays."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.ink import baseline, write_right
from herstal_pos.ui.frame.keyboard import is_chord, typed_by
from herstal_pos.ui.frame.theme import LEAD_BOLD, TOUCH, current, font

_RIGHT = 12
_DIRECTIONS = {
    Qt.Key.Key_Return: "next",
    Qt.Key.Key_Enter: "next",
    Qt.Key.Key_Down: "next",
    Qt.Key.Key_Up: "before",
    Qt.Key.Key_Left: "beside",
    Qt.Key.Key_Right: "beside",
}


class DigitField(EntryField):
    """What stands in it is replaced by the first digit after coming here. `usual` stands in the empty field.

    With `comma` it is an amount in euros.
    """

    walked = Signal(str)  # next, before, beside
    tapped = Signal()
    entered = Signal()

    def __init__(self, spoken: str, most: int, *, comma: bool = False, parent: QWidget) -> None:
        super().__init__("", parent=parent)
        self.setAccessibleName(spoken)
        self._most = most
        self.comma = comma
        self._usual = ""
        self.setFont(font(LEAD_BOLD))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)

    def sizeHint(self) -> QSize:
        return QSize(64, TOUCH)

    def changeEvent(self, event: QEvent) -> None:
        """A new dress of the application brings its own letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(font(LEAD_BOLD))

    def offer(self, usual: str) -> None:
        self._usual = usual
        self.update()

    def put(self, sign: str) -> None:
        sign = "," if sign == "." else sign
        text = "" if self.hasSelectedText() else self.text()
        if sign == "," and (not self.comma or "," in text):
            return
        if len(text + sign) <= self._most:
            self.setText(text + sign)

    def correct(self) -> None:
        self.setText("" if self.hasSelectedText() else self.text()[:-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = typed_by(event)
        if is_chord(event):
            event.ignore()
        elif event.key() == Qt.Key.Key_Backspace:
            self.correct()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear()
        elif event.key() in _DIRECTIONS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.walked.emit(_DIRECTIONS[Qt.Key(event.key())])
        elif sign and sign in "0123456789,.":
            self.put(sign)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:  # it was only lent
            self.selectAll()
        self.entered.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.selectAll()
        self.tapped.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text():
            return
        painter = QPainter(self)
        middle = baseline(self.height() / 2, LEAD_BOLD)
        write_right(painter, self.width() - _RIGHT, middle, self._usual, LEAD_BOLD, current().ink3)
        painter.end()
