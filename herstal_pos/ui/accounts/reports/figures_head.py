"""Over the figures: which period, its four lengths, the one before and after, and the list of Zs."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import SPANS, FiguresView
from herstal_pos.ui.accounts.reports import figure_words
from herstal_pos.ui.accounts.reports.arrow_key import ArrowKey
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import H1, H2, LABEL, LEAD_BOLD
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel

HEIGHT = 48
_GAP = 8
_TEXT_GAP = 20


class FiguresHead(QWidget):
    pressed = Signal(str)  # the action, or "span " and one of `SPANS`

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.title = TextLabel("", H1, parent=self)
        self.beside = TextLabel("", LABEL, "ink2", shortens=True, parent=self)
        self.spans = {span: self._span(span) for span in SPANS}
        self.before = ArrowKey(words("figures.before"), "row_left", forwards=False, parent=self)
        self.after = ArrowKey(words("figures.after"), "row_right", forwards=True, parent=self)
        self.before.clicked.connect(lambda: self.pressed.emit("row_left"))
        self.after.clicked.connect(lambda: self.pressed.emit("row_right"))
        self.zs = Button("Z", key_cap=keys.cap("show_zs", words), parent=self)
        self.zs.clicked.connect(lambda: self.pressed.emit("show_zs"))
        self._view: FiguresView | None = None

    def _span(self, span: str) -> Button:
        button = Button(self._words(f"figures.span_{span}"), Kind.PLAIN, parent=self)
        button.clicked.connect(lambda: self.pressed.emit(f"span {span}"))
        button.means = ("span", span)
        return button

    def present(self, view: FiguresView | None, span: str, goes_on: str) -> None:
        """`goes_on`: how far the reckoning is, "" once it is done."""
        self._view = view
        for name, button in self.spans.items():
            button.become(Kind.TONAL if name == span else Kind.PLAIN)
        self.beside.say(goes_on or (figure_words.beside(view, self._words) if view else ""))
        self._lay_out()

    def _lay_out(self) -> None:
        right = self.width()
        for button in (self.zs, self.after, self.before):
            wide = button.sizeHint().width()
            button.setGeometry(right - wide, 0, wide, HEIGHT)
            right -= wide + _GAP
        right -= _GAP
        for button in reversed(self.spans.values()):
            wide = button.sizeHint().width()
            button.setGeometry(right - wide, 0, wide, HEIGHT)
            right -= wide + _GAP
        self._lay_out_title(right)

    def _lay_out_title(self, room: int) -> None:
        view, words = self._view, self._words
        said = [figure_words.title(view, words, short=short) for short in (False, True)] if view else [""]
        found = ((text, face) for face in (H1, H2, LEAD_BOLD) for text in said)
        fitting = ((text, face) for text, face in found if width(text, face) <= room)
        text, face = next(fitting, (said[-1], LEAD_BOLD))
        self.title.dress(face)
        self.title.say(text)
        wide = min(width(text, face) + 2, room)
        self.title.setGeometry(QRect(6, 0, wide, HEIGHT))
        left = 6 + wide + _TEXT_GAP
        self.beside.setGeometry(QRect(left, 2, max(room - left, 0), HEIGHT))
        self.beside.setVisible(room - left >= width(self.beside.text, LABEL))

    def lay_out(self, place: QRect) -> None:
        self.setGeometry(place)
        self._lay_out()
