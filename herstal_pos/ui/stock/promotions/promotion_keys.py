"""The three keys of promotions: end it, a new one, and what comes next."""

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


class PromotionKeys(QWidget):
    wanted = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.end = self._key("end_promotion", Icon.X, LEAD_BOLD)
        self.new = self._key("new_promotion", Icon.PLUS, LEAD_BOLD)
        self.next_step = self._key("next_step", Icon.TAG, H1, Kind.PRIMARY)
        self.end.say(words("promotion.end"), words("promotion.end_hint"))
        self.new.say(words("promotion.new"), words("promotion.new_hint"))

    def _key(self, action: str, icon: Icon, face: Face, kind: Kind = Kind.PLAIN) -> PayKey:
        key = PayKey("", kind, keys.cap(action, self._words), icon=icon, face=face, parent=self)
        key.clicked.connect(lambda: self.wanted.emit(action))
        return key

    def show_step(self, step: str, *, busy: bool, can_end: bool) -> None:
        """`step`: set, change, again, keep or keep_rules."""
        words, wait = self._words, self._words("off.wait")
        self.next_step.say(words(f"promotion.{step}"), words(f"promotion.{step}_hint"))
        self.next_step.turn(on=not busy, why=wait)
        for key, is_there in ((self.end, can_end), (self.new, not step.startswith("keep"))):
            key.setVisible(is_there)
            key.turn(on=not busy, why=wait)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        three = (self.end, self.new, self.next_step)
        for key, rect in zip(three, shares(self.rect(), _WEIGHTS, _GAP), strict=True):
            key.setGeometry(rect)
