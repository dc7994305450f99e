"""A manager's word is asked for in the pad's place, on whatever screen the act was refused."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import CommandRefused, Notice
from herstal_pos.services.shop.secret import Secret
from herstal_pos.ui.frame import keys, sounds
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.frame.theme import current
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.pin_pad import PinPad, said_of
from herstal_pos.ui.widgets.buttons.touch import Kind

_KEY = 52


class LeaveSheet(QWidget):
    """Goes away with the next act, which is done without it: a scan, another key."""

    closed = Signal()

    def __init__(
        self, bridge: Bridge, words: Words, refused: CommandRefused, clerk: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._bridge, self._words = bridge, words
        self._asked = refused.again
        self.pad = PinPad(words, self)
        self.pad.ask(why_not(refused, words), words("leave.hint", name=clerk))
        self.pad.entered.connect(lambda pin: self._give(Secret(pin), Secret()))
        cap = keys.cap("remove_line", words)
        self.without = Button(words("leave.without"), Kind.WARN_OUTLINE, key_cap=cap, parent=self)
        self.without.clicked.connect(self.closed)

    def show_badge(self, code: str) -> None:
        self._give(Secret(), Secret(code))

    def _give(self, pin: Secret, badge: Secret) -> None:
        self._bridge.submit(commands.GiveLeave(self._asked, pin, badge))

    def on_notice(self, notice: Notice) -> None:
        if isinstance(notice, notices.PinWrong | notices.BadgeUnknown):
            sounds.play(Sound.BUZZ)
            self.pad.said.say(said_of(notice, self._words))
        elif isinstance(notice, notices.LeaveGiven):
            self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing of the screen looks through."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().bg)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pad.setGeometry(self.rect().adjusted(0, 0, 0, -_KEY - 8))
        self.without.setGeometry(0, self.height() - _KEY, self.width(), _KEY)
