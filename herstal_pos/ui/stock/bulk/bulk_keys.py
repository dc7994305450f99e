"""The three keys of many articles at once: all back, stop, and what comes next."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import H1, LEAD_BOLD, Face
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind

_WEIGHTS = (25, 25, 46)
_GAP = 10


class BulkKeys(QWidget):
    wanted = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.undo = self._key("undo", Icon.ARROW_U_UP_LEFT, LEAD_BOLD)
        self.stop = self._key("bulk_stop", Icon.X, LEAD_BOLD)
        self.next_step = self._key("next_step", Icon.LIST_CHECKS, H1, Kind.PRIMARY)
        self.undo.say(words("bulk.undo"), words("bulk.undo_hint"))
        self.stop.say(words("bulk.stop"), words("bulk.stop_hint"))

    def _key(self, action: str, icon: Icon, face: Face, kind: Kind = Kind.PLAIN) -> PayKey:
        key = PayKey("", kind, keys.cap(action, self._words), icon=icon, face=face, parent=self)
        key.clicked.connect(lambda: self.wanted.emit(action))
        return key

    def show_step(self, step: str, *, busy: bool, can_go: bool, can_undo: bool) -> None:
        """`step`: look, apply, go_on or another."""
        words, wait = self._words, self._words("off.wait")
        self.next_step.say(words(f"bulk.{step}"), words(f"bulk.{step}_hint"))
        self.next_step.turn(on=can_go and not busy, why=wait if busy else words("bulk.said_nothing"))
        self.undo.turn(on=can_undo and not busy, why=wait if busy else words("off.no_undo"))
        self.stop.turn(on=busy, why=words("off.nothing_runs"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        three = (self.undo, self.stop, self.next_step)
        for key, rect in zip(three, shares(self.rect(), _WEIGHTS, _GAP), strict=True):
            key.setGeometry(rect)
