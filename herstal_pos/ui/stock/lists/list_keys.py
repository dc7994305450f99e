"""The five keys of the lists: the last one back, all articles out, the refused in a file, stop, and what
comes next."""

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

_WEIGHTS = (17, 17, 17, 17, 29)
_GAP = 10


class ListKeys(QWidget):
    wanted = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.undo = self._key("undo", Icon.ARROW_U_UP_LEFT, LEAD_BOLD)
        self.export = self._key("list_export", Icon.FILE_TEXT, LEAD_BOLD)
        self.refused = self._key("list_refused", Icon.DOWNLOAD_SIMPLE, LEAD_BOLD)
        self.stop = self._key("list_stop", Icon.X, LEAD_BOLD)
        self.next_step = self._key("next_step", Icon.DOWNLOAD_SIMPLE, H1, Kind.PRIMARY)
        self.undo.say(words("bulk.undo"), words("list.undo_hint"))
        self.export.say(words("list.export"), words("list.export_hint"))
        self.refused.say(words("list.mend"), words("list.mend_hint"))
        self.stop.say(words("list.stop"), words("list.stop_hint"))

    def _key(self, action: str, icon: Icon, face: Face, kind: Kind = Kind.PLAIN) -> PayKey:
        key = PayKey("", kind, keys.cap(action, self._words), icon=icon, face=face, parent=self)
        key.clicked.connect(lambda: self.wanted.emit(action))
        return key

    def show_step(self, step: str, *, has_file: bool, busy: bool, can_mend: bool, can_undo: bool) -> None:
        """`step`: read, look, bring or another."""
        words, wait = self._words, self._words("off.wait")
        self.next_step.say(words(f"list.{step}"), words(f"list.{step}_hint"))
        self.next_step.turn(on=has_file and not busy, why=wait if busy else words("off.no_file"))
        self.undo.turn(on=can_undo and not busy, why=wait if busy else words("off.no_list_back"))
        self.export.turn(on=not busy, why=wait)
        self.stop.turn(on=busy, why=words("off.nothing_runs"))
        self.refused.turn(on=can_mend, why=words("off.none_refused"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        five = (self.undo, self.export, self.refused, self.stop, self.next_step)
        for key, rect in zip(five, shares(self.rect(), _WEIGHTS, _GAP), strict=True):
            key.setGeometry(rect)
