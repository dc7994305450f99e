"""One sheet: a title, rows under headings, its buttons; loaded with the first that is read."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.ink import plate
from herstal_pos.ui.frame.theme import HINT_MEDIUM, LEAD_BOLD, RADIUS_CARD, current
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.lists.sections import SectionList

_PAD = 14
_GAP = 8
_KEY = 48
_TITLE = 28
_LINE = 20
_STEP = 3


class Sheet(Card):
    """Has the keyboard while it is read, so that the next key is nobody else's: it passes all of them on."""

    def __init__(self, title: str, *, caps: bool, buttons: Sequence[Button], parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.title = TextLabel(title, LEAD_BOLD, parent=self)
        self.sentence = TextLabel("", HINT_MEDIUM, "ink2", parent=self)
        self.list = SectionList(caps=caps, parent=self)
        self.title.names(self.list)
        self.buttons = tuple(buttons)
        for button in self.buttons:
            button.setParent(self)

    def say(self, sentence: str) -> None:
        self.sentence.say(sentence)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing of the screen looks out at the corners, and its edge is seen on a card as well."""
        theme, painter = current(), QPainter(self)
        painter.fillRect(self.rect(), theme.bg)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate(painter, self.rect(), None, RADIUS_CARD, theme.border, theme.edge_px)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows roll the rows; every other key is the window's."""
        match event.key():
            case Qt.Key.Key_Down:
                self.list.roll(_STEP)
            case Qt.Key.Key_Up:
                self.list.roll(-_STEP)
            case _:
                event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        paper = self.rect().adjusted(_PAD, 10, -_PAD, -_PAD)
        left, top, wide = paper.left(), paper.top(), paper.width()
        self.title.setGeometry(left, top, wide, _TITLE)
        top += _TITLE
        self.sentence.setVisible(bool(self.sentence.text))
        if self.sentence.text:
            self.sentence.setGeometry(left, top, wide, _LINE)
            top += _LINE
        footer_top = paper.bottom() + 1
        for button in reversed(self.buttons):
            footer_top -= _KEY
            button.setGeometry(left, footer_top, wide, _KEY)
            footer_top -= _GAP
        self.list.setGeometry(QRect(left, top + 4, wide, footer_top - top - 4))
