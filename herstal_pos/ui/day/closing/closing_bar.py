"""Under the closing: the day's turnover at the left, the next step at the right corner."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import H1, H2, HINT_MEDIUM, HUGE, LEAD_BOLD
from herstal_pos.ui.widgets.buttons.pay import PayKey, Total
from herstal_pos.ui.widgets.buttons.touch import Kind

_GAP = 10
_ROOM_OF_TOTAL = 18
_KEY_PAD = 24
_QUIET = (
    # action, icon, label, hint
    ("x_report", Icon.RECEIPT, "day.x_report", "day.x_hint"),
    ("back", Icon.PAUSE, "closing.count_later", "closing.count_later_hint"),
    ("switch_off", Icon.POWER, "closing.switch_off_short", "closing.switch_off_hint_short"),
    ("repeat_step", Icon.ARROWS_CLOCKWISE, "closing.repeat", "closing.repeat_hint"),
)


class ClosingBar(QWidget):
    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.total = Total(parent=self)
        self.report, self.count_later, self.off, self.repeat = (self._key(*row) for row in _QUIET)
        cap = keys.cap("next_step", words)
        self.next_step = PayKey("", Kind.PRIMARY, cap, icon=Icon.LOCK_SIMPLE, face=H1, parent=self)
        self.next_step.clicked.connect(lambda: self.pressed.emit("next_step"))

    def _key(self, action: str, icon: Icon, label: str, second: str) -> PayKey:
        words = self._words
        said = words(label, number=3) if action == "repeat_step" else words(label)
        cap = keys.cap(action, words)
        key = PayKey(said, Kind.PLAIN, cap, icon=icon, face=LEAD_BOLD, parent=self)
        key.say(said, words(second))
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def show_keys(self, *, closed: bool) -> None:
        for key, shown in (
            (self.report, not closed),
            (self.count_later, not closed),
            (self.off, closed),
            (self.repeat, closed),
        ):
            key.setVisible(shown)

    def say_total(self, caption: str, amount: str, *hints: str) -> None:
        """The first of `hints` that has room."""
        room = self.total.width() - _ROOM_OF_TOTAL
        hint = next((hint for hint in hints if width(hint, HINT_MEDIUM) <= room), hints[-1])
        face = next((face for face in (HUGE, H1) if width(amount, face) <= room), H2)
        self.total.say(caption, amount, hint, face=face)

    def say_next(self, icon: Icon, labels: tuple[str, ...], *seconds: str) -> None:
        room = self.next_step.width() - _KEY_PAD
        label = next((label for label in labels if width(label, H1) <= room), labels[-1])
        second = next((second for second in seconds if width(second, HINT_MEDIUM) <= room), seconds[-1])
        self.next_step.wear(icon)
        self.next_step.say(label, second)

    def lay_out(self, *, small: bool) -> None:
        body = self.rect()
        total, first, second, last = shares(
            body, (250, 160, 200, 268) if small else (318, 190, 222, 404), _GAP
        )
        self.total.setGeometry(total)
        for key in (self.report, self.off):
            key.setGeometry(first)
        for key in (self.count_later, self.repeat):
            key.setGeometry(second)
        self.next_step.setGeometry(last)
