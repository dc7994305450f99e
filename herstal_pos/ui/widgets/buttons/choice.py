"""One of a few: buttons side by side, the chosen one filled. Reached by Tab, taken by Space."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind

_GAP = 8


class Choice(QWidget):
    chosen = Signal(str)

    def __init__(
        self, options: Sequence[tuple[str, str]], parent: QWidget | None = None, *, upright: bool = False
    ) -> None:
        """`options`: value and words of each. `upright`: one under the other."""
        super().__init__(parent)
        self._upright = upright
        self.buttons = {value: self._button(value, label) for value, label in options}
        self.value = ""

    def _button(self, value: str, label: str) -> Button:
        button = Button(label, Kind.PLAIN, parent=self)
        button.setCheckable(True)  # a screen reader says which is chosen
        button.clicked.connect(lambda: self._take(value))
        return button

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Others; the same stay as they are."""
        if {value: button.label for value, button in self.buttons.items()} == dict(options):
            return
        for button in self.buttons.values():
            button.hide()
            button.deleteLater()
        self.buttons = {value: self._button(value, label) for value, label in options}
        for button in self.buttons.values():
            button.show()
        self._lay_out()

    def shrink(self, *, small: bool) -> None:
        for button in self.buttons.values():
            button.shrink(small=small)

    def mark(self, value: str) -> None:
        self.value = value
        for name, button in self.buttons.items():
            button.setChecked(name == value)
            button.become(Kind.TONAL if name == value else Kind.PLAIN)

    def _take(self, value: str) -> None:
        self.mark(value)
        self.chosen.emit(value)

    def _widths(self) -> list[int]:
        """For a finger, however short the word."""
        return [max(TOUCH, button.sizeHint().width()) for button in self.buttons.values()]

    def sizeHint(self) -> QSize:
        widths = [wide + _GAP for wide in self._widths()]
        return QSize(sum(widths) - _GAP, TOUCH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        if self._upright:
            high = (self.height() - _GAP * (len(self.buttons) - 1)) // len(self.buttons)
            for row, button in enumerate(self.buttons.values()):
                button.setGeometry(0, row * (high + _GAP), self.width(), high)
            return
        rect = QRect(0, 0, self.width(), self.height())
        for button, place in zip(self.buttons.values(), shares(rect, self._widths(), _GAP), strict=True):
            button.setGeometry(place)
