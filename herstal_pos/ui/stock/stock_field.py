"""The field of the stock: a word to look for, or the number before a verb."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from herstal_pos.i18n import Words
from herstal_pos.services.views import MOST_COUNTED
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.places import OF_CODE, OF_NAME
from herstal_pos.ui.widgets.chip import State

_VERBS = frozenset("=")


class StockField(EntryField):
    """What is no letter of a word goes on to the screen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at_the_end = self.cursorPosition() == len(self.text()) and not self.hasSelectedText()
        if (event.text() in _VERBS and event.text()) or (event.key() == Qt.Key.Key_Delete and at_the_end):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def drop(self, number: str, say: Callable[[str, State], None], words: Words) -> None:
        """Empty the field of a number that was typed for an article that has gone, and say so: it is for no
        other."""
        if number:
            self.empty()
            say(words("panel.dropped", text=number), State.SOON)

    def ask_number(self) -> None:
        """Choose what stands here, so that a number takes its place; give a finger figures."""
        self.setFocus()
        self.selectAll()
        if HAND.by_finger:
            self.takes_number = True
            HAND.field_tapped.emit(self)
            self.takes_number = False

    def write(self, sign: str, *, drops: bool) -> bool:
        """Insert a sign that was typed elsewhere, or only take it where it `drops`; False for what is no
        sign."""
        is_sign = sign.isprintable() and bool(sign)
        if is_sign and not drops:
            self.setFocus()
            self.insert(sign)
        return is_sign

    def empty(self) -> None:
        """Without telling that something was typed."""
        was = self.blockSignals(True)
        self.clear()
        self.blockSignals(was)

    def of_a_new_one(self, scanned: str, *, found: bool) -> str:
        """In the article's place: one is made of the code that was `scanned` and is unknown, else of what
        stands here and found none; of its digits, the code. "": of nothing."""
        text = self.text().strip()
        if scanned or typed.is_code(text) or (text.isdecimal() and not found):
            return OF_CODE + (scanned or text)
        return OF_NAME + text if text and not found else ""

    def say_how_many(self, shown: int, known: int, words: Words) -> None:
        """Of all articles, so many stand below."""
        self.wear(Icon.MAGNIFYING_GLASS, keys.cap("search_stock", words), how_many(shown, known, words))


def how_many(shown: int, known: int, words: Words) -> str:
    message = "shelf.shown_of_many" if known > MOST_COUNTED else "shelf.shown"
    shown_text, known_text = (words.quantity(count * 1000) for count in (shown, min(known, MOST_COUNTED)))
    return words(message, shown=shown_text, known=known_text)
