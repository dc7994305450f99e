"""Letters and digits to be tapped, for a text field: ten keys a row, in the language's order."""

from collections.abc import Iterator
from itertools import batched
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import current
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.keypad import DigitKey, VerbKey
from herstal_pos.ui.widgets.buttons.touch import Kind

HEIGHT = 288
LOW_HEIGHT = 268
_GAP = 6
_DIGITS = "1234567890"
_SIGNS = '@.,:;/_+&#()!?%€"°='


class _Layout(NamedTuple):
    """29 letters, then 10 that are rarer; the backspace ends the third row of both pages."""

    letters: str
    accents: str


_LAYOUTS = {
    "fr": _Layout("azertyuiopqsdfghjklmwxcvbn'é-", "èàçùêâîôûë"),
    "nl": _Layout("azertyuiopqsdfghjklmwxcvbn'é-", "èëïöüáàçêô"),
    "de": _Layout("qwertzuiopasdfghjklöyxcvbnmäü", "ßéèàçêâ'-*"),
    "en": _Layout("qwertyuiopasdfghjkl'zxcvbnm.-", "éèàçêâëïöü"),
}
_LAST_ROW = (68, 72, 211, 190, 178)


class LetterKey(DigitKey):
    """Its place is what a press means: with another page on it, it is live at once."""

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__("", parent)
        self.means = ("letter", place)

    def sizeHint(self) -> QSize:
        return QSize(48, 48)


class Letters(QWidget):
    typed = Signal(str)
    erased = Signal()
    entered = Signal()
    hidden = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = _LAYOUTS[words.language]
        self._pages = {
            "letters": _DIGITS + layout.letters,
            "capitals": _DIGITS + layout.letters.upper(),
            "signs": _DIGITS + layout.accents + _SIGNS,
        }
        self.keys = [self._key(place) for place in range(len(self._pages["letters"]))]
        self.erase = VerbKey(words("letters.erase"), Icon.BACKSPACE, "", worded=False, parent=self)
        self.capitals = VerbKey(words("letters.capitals"), Icon.ARROW_UP, "", worded=False, parent=self)
        self._accents = layout.accents[:3]
        self.signs = Button(self._accents, parent=self)
        self.signs.means = "signs"
        self.signs.setAccessibleDescription(words("letters.signs"))
        self.space = Button(words("letters.space"), Kind.PLAIN, parent=self)
        self.space.repeats = True
        self.hide_key = Button(words("letters.hide"), icon=Icon.KEYBOARD, parent=self)
        self.enter = Button(words("letters.enter"), Kind.TONAL, icon=Icon.CHECK, parent=self)
        self.setAccessibleName(words("letters.name"))
        self.erase.clicked.connect(self.erased)
        self.space.clicked.connect(lambda: self.typed.emit(" "))
        self.capitals.clicked.connect(lambda: self._turn("capitals"))
        self.signs.clicked.connect(lambda: self._turn("signs"))
        self.hide_key.clicked.connect(self.hidden)
        self.enter.clicked.connect(self.entered)
        self._page = ""
        self._turn("letters")

    def _key(self, place: int) -> LetterKey:
        key = LetterKey(place, self)
        key.clicked.connect(lambda: self._type(key.label))
        return key

    def _type(self, sign: str) -> None:
        if self._page == "capitals":  # one capital, then letters again
            self._turn("capitals")
        self.typed.emit(sign)

    def turn_for(self, *, numbers: bool) -> None:
        """Show the page with the comma for a number, that of letters for all else."""
        if numbers != (self._page == "signs"):
            self._turn("signs" if numbers else "letters")

    def _turn(self, page: str) -> None:
        self._page = "letters" if page == self._page else page
        for key, sign in zip(self.keys, self._pages[self._page], strict=True):
            key.relabel(sign)
        self.signs.relabel("abc" if self._page == "signs" else self._accents)

    def rows(self) -> Iterator[tuple[QWidget, ...]]:
        yield from batched([*self.keys, self.erase], 10, strict=True)
        yield (self.capitals, self.signs, self.space, self.hide_key, self.enter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing of the screen looks out between the keys."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().bg)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), (self.height() - 4 * _GAP) // 5
        for number, row in enumerate(self.rows()):
            band = QRect(0, number * (high + _GAP), wide, high)
            weights = _LAST_ROW if len(row) == len(_LAST_ROW) else (1,) * len(row)
            for key, cell in zip(row, shares(band, weights, _GAP), strict=True):
                key.setGeometry(cell)
