"""A pause of the shop in the mall: one key, its four ends, and while it runs until when."""

from collections.abc import Callable, Hashable, Iterator
from datetime import datetime, timedelta

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.views import MallView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind

_MINUTES = (15, 30, 60)
_DAY = "day"
ENDS = (*map(str, _MINUTES), _DAY)
"""By the figure that says it."""
_GAP = 8


def end_of(name: str, now: datetime) -> datetime | None:
    """When the pause of this name ends; `day` with the shop's, which knows it: None."""
    return None if name == _DAY else now + timedelta(minutes=int(name))


class PauseKeys(QWidget):
    """The four ends take the place of both keys there, also of the one `beside`."""

    pressed = Signal()

    def __init__(
        self,
        words: Words,
        submit: Callable[[commands.Command], object],
        now: Callable[[], datetime],
        beside: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._submit, self._now, self._beside = words, submit, now, beside
        self.until: datetime | None = None
        self.asks = False
        cap = keys.cap("pause", words)
        self.key = Button(words("orders.pause"), icon=Icon.PAUSE, key_cap=cap, parent=self)
        self.key.clicked.connect(self.pressed)
        self.ends = dict(self._ends())
        self._seats = (QRect(), QRect())
        self.hide()
        beside.hide()

    def _ends(self) -> Iterator[tuple[str, Button]]:
        for number, name in enumerate(ENDS, 1):
            label = self._words("orders.pause_day") if name == _DAY else name
            button = Button(label, Kind.PLAIN, key_cap=str(number), parent=self)
            button.setAccessibleDescription(self._words(f"orders.pause_for_{name}"))
            button.clicked.connect(lambda _=False, name=name: self._begin(name))
            button.means = ("pause", name)
            yield name, button

    def takes(self, action: str) -> bool:
        """Whether the key was this one's to take."""
        if self.isHidden() or not (action == "pause" or (action == "back" and self.asks)):
            return False
        if action == "pause" and self.until is not None:
            self._submit(commands.ResumeMall())
        else:
            self.asks = not self.asks
        self._put()
        return True

    def ask_no_more(self) -> None:
        """Something else is asked, or nothing."""
        if self.asks:
            self.asks = False
            self._put()

    @property
    def meaning(self) -> Hashable:
        """Of the key: it asks, or ends the pause that runs."""
        return "pause", self.until is not None, self.asks

    def types(self, sign: str) -> bool:
        """A figure says for how long, while that is asked."""
        number = int(sign) if self.asks and sign.isdecimal() else 0
        if not 0 < number <= len(ENDS):
            return False
        self._begin(ENDS[number - 1])
        return True

    def _begin(self, name: str) -> None:
        self.asks = False
        self._submit(commands.PauseMall(end_of(name, self._now())))
        self._put()

    def present(self, mall: MallView) -> None:
        """A shop without a mall pauses nothing."""
        words, self.until = self._words, mall.paused_until
        self.asks = self.asks and self.until is None
        self.setVisible(mall.state != "none")
        if self.until is not None:
            self.key.become(Kind.WARN)
            self.key.say(words("orders.paused_until", time=words.time(self.until)), words("orders.resume"))
        else:
            self.key.become(Kind.QUIET)
            self.key.say(words("orders.pause"))
        self.key.means = self.meaning
        self._put()

    def seat(self, first: QRect, second: QRect) -> None:
        """Both in the coordinates of the screen that this stands on."""
        self._seats = (first, second)
        self._put()

    def _put(self) -> None:
        first, second = self._seats
        whole = first.united(second)
        wide = self.asks or self.until is not None
        self.setGeometry(whole if wide else second)
        self._beside.setGeometry(first)
        self._beside.setVisible(not wide and not self.isHidden())
        self.key.setVisible(not self.asks)
        self.key.setGeometry(self.rect())
        for button, place in zip(self.ends.values(), shares(self.rect(), (5, 5, 5, 7), _GAP), strict=True):
            button.setVisible(self.asks)
            button.setGeometry(place)
