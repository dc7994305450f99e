"""A calm sentence at the foot of the cart; it goes away with the next act."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, plate, two_lines, width, write
from herstal_pos.ui.frame.theme import LABEL_BOLD, RADIUS_BUTTON, current
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.chip import SHAPES, State

_HEIGHT = 48
_TEXT_LEFT, _TEXT_RIGHT = 46, 12
_LINE = 10  # each of two lines stands this far from the middle


class MessageLine(QWidget):
    """Two lines where one has no room for it. `yes`: the key that answers what it asks."""

    def __init__(self, text: str, state: State = State.SOON, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.yes: Button | None = None
        self.setAccessibleName(text)

    def offer(self, label: str, key_cap: str) -> Button:
        """The key of a yes; a question may take both lines."""
        self.yes = Button(label, Kind.WARN, key_cap=key_cap, parent=self)
        self.yes.means = ("yes", self.accessibleName())
        self.yes.show()
        self._lay_out()
        return self.yes

    def sizeHint(self) -> QSize:
        text = self.accessibleName()
        needed = width(text, LABEL_BOLD)
        if self.yes is not None:
            words = text.split()
            halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
            needed = min((max(width(half, LABEL_BOLD) for half in both) for both in halves), default=needed)
        return QSize(_TEXT_LEFT + needed + _TEXT_RIGHT + self._beside, _HEIGHT)

    @property
    def _beside(self) -> int:
        return self.yes.sizeHint().width() if self.yes is not None else 0

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self.accessibleName())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        if self.yes is not None:
            self.yes.setGeometry(self.width() - self._beside, 0, self._beside, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, shape = current(), SHAPES[self.state]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.border if theme.edge_px > 1 else None
        plate(painter, self.rect(), getattr(theme, shape.background or "sunken"), RADIUS_BUTTON, edge)
        colour = getattr(theme, shape.colour)
        paint_icon(painter, QRect(14, (self.height() - 22) // 2, 22, 22), shape.icon, colour, Weight.FILL, 22)
        lines = two_lines(self.accessibleName(), LABEL_BOLD, self.width() - _TEXT_LEFT - 8 - self._beside)
        first = self.height() / 2 - _LINE * (len(lines) - 1)
        for place, line in enumerate(lines):
            y = baseline(first + 2 * _LINE * place, LABEL_BOLD)
            write(painter, _TEXT_LEFT, y, line, LABEL_BOLD, theme.ink)
        painter.end()
