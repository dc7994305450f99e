"""The field of many articles at once: what was typed there is taken back first, then what was changed."""

from PySide6.QtGui import QKeyEvent, QKeySequence

from herstal_pos.ui.frame.field import EntryField


class BulkEntry(EntryField):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            event.ignore()
        else:
            super().keyPressEvent(event)
