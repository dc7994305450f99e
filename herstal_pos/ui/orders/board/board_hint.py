"""The line at the board's foot that says which keys do what."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.ink import baseline, cap, cap_width, width, write
from herstal_pos.ui.frame.theme import HINT, current

_WORDS_GAP = 8
_NEXT_GAP = 20


class HintLine(QWidget):
    """(cap, words) of each key, from the left; those that have no room are left out."""

    def __init__(self, hints: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints = tuple(hints)
        self.setAccessibleName(", ".join(f"{key} {words}" for key, words in hints))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, middle = current(), self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 12
        for key, words in self._hints:
            words_left = left + cap_width(key) + _WORDS_GAP
            after = words_left + width(words, HINT)
            if after > self.width():
                break
            cap(painter, left + cap_width(key), middle, key, theme.ink)
            write(painter, words_left, baseline(middle, HINT), words, HINT, theme.ink2)
            left = after + _NEXT_GAP
        painter.end()
