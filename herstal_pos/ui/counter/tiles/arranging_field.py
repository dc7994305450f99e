"""The field where tiles are arranged: a word to look for; what moves tiles goes on to the screen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from herstal_pos.ui.frame.field import EntryField

_OF_TILES = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete})


class ArrangingField(EntryField):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = not self.text() and event.key() in _OF_TILES
        if moves or event.text() == "+":
            event.ignore()
        else:
            super().keyPressEvent(event)
