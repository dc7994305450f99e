"""The strip: what is open, what waits, and the time."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.records import record
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import baseline, width, write_right
from herstal_pos.ui.frame.theme import HINT, LEAD_BOLD, TOUCH, current
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.tab import HEIGHT, Tab, Urgency

_GAP = 8


@record(frozen=True)
class StripTab:
    """`key` names the sale or order to the screen. `never_hides`: others make room for it. `short` is said in
    the second line's place where those that never hide have too little room; "" is as long as ever.
    """

    key: str
    label: str
    second: str
    icon: Icon
    urgency: Urgency = Urgency.NONE
    is_current: bool = False
    never_hides: bool = False
    short: str = ""


class StripClock(QWidget):
    """Shows the words it is given; it owns no time."""

    resized = Signal()
    """Its words are wider than before, or less wide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._time = self._date = ""

    def say(self, time_text: str, date_text: str = "") -> None:
        before = self.sizeHint()
        self._time, self._date = time_text, date_text
        self.setAccessibleName(f"{time_text} {date_text}")
        if self.sizeHint() != before:
            self.resized.emit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(width(self._time, LEAD_BOLD), width(self._date, HINT)), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        right = self.width()
        time_middle = 17 if self._date else self.height() / 2
        write_right(painter, right, baseline(time_middle, LEAD_BOLD), self._time, LEAD_BOLD, theme.ink)
        write_right(painter, right, baseline(41, HINT), self._date, HINT, theme.ink2)
        painter.end()


class Strip(QWidget):
    """Tabs from the left as far as they fit, then `+3`, what can be done, and the clock at the right."""

    chosen = Signal(str)  # the tab's key
    more = Signal()  # the tabs that did not fit
    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.clock = StripClock(self)
        self.clock.resized.connect(self._lay_out)
        self.park_button = self._key("park", "strip.park", Icon.PLUS)
        self.preorder_button = self._key("preorder", "strip.preorders", Icon.CALENDAR_CHECK)
        self.more_button = Button("", Kind.BARE, parent=self)
        self.more_button.clicked.connect(self.more)
        self.more_button.means = "more"
        self.more_button.hide()
        self._offered: tuple[bool, bool] | None = None
        self.tabs: dict[str, Tab] = {}
        self.keys: Sequence[str] = ()
        self._shown: Sequence[StripTab] = ()

    def _key(self, action: str, label: str, icon: Icon) -> Button:
        cap = keys.cap(action, self._words)
        button = Button(self._words(label), Kind.BARE, icon=icon, key_cap=cap, parent=self)
        button.clicked.connect(lambda: self.pressed.emit(action))
        return button

    def offer(self, *, filled: bool, locked: bool) -> None:
        """What can be done with a cart: goods in it may wait, or be put aside for a day."""
        if self._offered == (filled, locked):
            return
        self._offered = (filled, locked)
        self.park_button.setVisible(filled and not locked)
        self.preorder_button.setVisible(not locked)
        said = self._words("strip.preorder" if filled else "strip.preorders")
        self.preorder_button.say(said)
        self._lay_out()

    def _keys_room(self, *, narrow: bool) -> int:
        """Px of what can be done; `narrow`: the second without its icon and its key."""
        self.preorder_button.shrink(small=narrow)
        self.preorder_button.wear("" if narrow else keys.cap("preorder", self._words))
        shown = [key for key in (self.park_button, self.preorder_button) if not key.isHidden()]
        return sum(key.sizeHint().width() + _GAP for key in shown)

    def present(self, tabs: Sequence[StripTab], keys: Sequence[str] = ()) -> None:
        """`keys`: of these and of all the others, that no strip is wide enough for, in their order."""
        keys = keys or [tab.key for tab in tabs]
        if (tuple(tabs), len(keys)) == (self._shown, len(self.keys)):
            self.keys = keys
            return
        self.keys = keys
        for gone in self.tabs.keys() - {tab.key for tab in tabs}:
            left = self.tabs.pop(gone)
            left.hide()  # at once: Qt deletes later, and a picture may come before
            left.deleteLater()
        self.tabs = {tab.key: self._tab(tab) for tab in tabs}
        self._shown = tuple(tabs)
        self._lay_out()

    def hidden_tabs(self, current: str) -> list[str]:
        """The keys of those that did not fit, beginning behind `current`."""
        names = list(self.keys)
        after = names.index(current) if current in names else 0
        seen = {name for name, tab in self.tabs.items() if tab.isVisible()}
        return [name for name in names[after:] + names[:after] if name not in seen]

    def _tab(self, shown: StripTab) -> Tab:
        tab = self.tabs.get(shown.key)
        if tab is None:
            tab = Tab(shown.label, shown.second, shown.icon, parent=self)
            tab.means = ("tab", shown.key)
            tab.clicked.connect(lambda: self.chosen.emit(shown.key))
        return tab

    def _word(self, *, short: bool) -> list[int]:
        """Says every tab; gives their widths."""
        for shown in self._shown:
            second = shown.short if short and shown.short else shown.second
            self.tabs[shown.key].say(shown.label, second, urgency=shown.urgency, current=shown.is_current)
        return [self.tabs[shown.key].sizeHint().width() for shown in self._shown]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        right = self.width() - self.clock.sizeHint().width()
        self.clock.setGeometry(right, 0, self.width() - right, HEIGHT)
        widths = self._word(short=False)
        keys_room = self._keys_room(narrow=False)
        if sum(widths) + _GAP * len(widths) > right - keys_room - _GAP:
            keys_room = self._keys_room(narrow=True)
        must = [place for place, tab in enumerate(self._shown) if tab.is_current]
        must += [place for place, tab in enumerate(self._shown) if tab.never_hides and place not in must]
        more, room = width("+99", LEAD_BOLD) + 32, right - keys_room - _GAP
        if sum(widths[place] + _GAP for place in must) > room - more:
            widths = self._word(short=True)
        others = len(self.keys) - len(widths)
        shown = fitting(widths, must, room, more, others)
        left = 0
        for place, tab in enumerate(self.tabs.values()):
            tab.setVisible(place in shown)
            if place in shown:
                tab.setGeometry(left, 0, widths[place], HEIGHT)
                left += widths[place] + _GAP
        hidden = len(self.keys) - len(shown)
        self.more_button.setVisible(hidden > 0)
        self.more_button.become(Kind.BARE if set(must) <= set(shown) else Kind.WARN)
        if hidden:
            self.more_button.relabel(f"+{hidden}")
            self.more_button.setGeometry(left, (HEIGHT - TOUCH) // 2, more - _GAP, TOUCH)
            left += more
        for key in (self.park_button, self.preorder_button):
            if not key.isHidden():
                key.setGeometry(left, (HEIGHT - TOUCH) // 2, key.sizeHint().width(), TOUCH)
                left += key.width() + _GAP


def fitting(widths: Sequence[int], must: Sequence[int], room: int, more: int, others: int = 0) -> list[int]:
    """Which tabs stand in `room` px: the first ones, but the places of `must` before all others.

    Where some stay out, as the `others` do, `more` px are kept for the tab that counts them.
    """
    if not others and sum(widths) + _GAP * len(widths) <= room:
        return list(range(len(widths)))
    left = room - more
    shown = []
    for place in [*must, *(place for place in range(len(widths)) if place not in must)]:
        if widths[place] + _GAP > left:
            break
        left -= widths[place] + _GAP
        shown.append(place)
    return sorted(shown)
