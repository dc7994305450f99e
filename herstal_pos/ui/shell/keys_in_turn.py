"""Keys that reach the window: each is judged in its turn, by what the screen says then.

Another key of the same person is live at once, whatever the one before brought. The same key within
`DEAD_MS` is the second press of one finger, but where it counts, steps or strikes goods, and where Enter
takes what was typed. What came by itself is dead as long. A press that does not count, or is off, says why.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from copy import replace
from functools import cache, partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from herstal_pos.i18n import Words
from herstal_pos.records import record
from herstal_pos.ui.counter.payment.means import MONEY
from herstal_pos.ui.frame import keys, sounds
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.hand import DEAD_MS, HAND, Act, Thing
from herstal_pos.ui.frame.keyboard import action_at, action_of, copy_of, place_of, places, typed_by
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.screen import TillScreen
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.frame.typed import TypedCode
from herstal_pos.ui.shell.latest_notices import LatestNotices
from herstal_pos.ui.widgets.buttons.touch import Touch

_STEPS = frozenset({"correct", "one_more", "one_less", "row_up", "row_down", "row_left", "row_right"})
"""They count each press, and go on while they are held."""
_FIXED = _STEPS | {
    *("back", "next_tab", "show_keys", "show_orders", "show_stock", "show_day", "show_devices"),
}
"""They lead somewhere or step, and mean that everywhere: live at once."""
_SEEN = _FIXED - {"one_more", "one_less"}
"""Where they have nowhere to go, one sees why."""
_HARMLESS = {
    "explain",
    *("quantity", "discount", "discount_ticket", "price", "search", "free_item", "enter", "reason"),
    *("other_means", "customer", "shop_page", "printers_page", "mall_page", "closing_page"),
}
"""Pressed twice they ask nothing of the shop that the first press did not."""
_IDLE = {
    "undo": "off.no_undo",
    "accept_order": "off.no_new_order",
    "refuse_order": "off.no_new_order",
    "choose": "off.choose_first",
    "article_code": "needed.code",
    "remove_line": "off.no_line",
}
"""What is said of a key that has nothing to do where it was pressed."""
_DECIDES = MONEY | {"give_back", "next_step", "choose"}
"""Actions that do more than open a choice: a digit answers their question once it was seen."""
_ENTER = frozenset({"article_code", "choose", "agree"})


@cache
def _that_may_change(scopes: tuple[Scope, ...]) -> list[tuple[Hashable, str | None]]:
    """Each key that does not mean the same everywhere, and its action on such a screen."""
    actions = ((place, action_at(place, scopes)) for place in places())
    return [(place, action) for place, action in actions if action not in _FIXED]


class Pressed(Protocol):
    """The till's window."""

    words: Words

    @property
    def frame(self) -> QWidget: ...
    @property
    def shown(self) -> TillScreen: ...
    def in_turn(self, act: Act, once: Hashable = "") -> object: ...
    def scan(self, code: str) -> None: ...
    def isVisible(self) -> bool: ...
    def hasFocus(self) -> bool: ...
    def setFocus(self) -> None: ...
    def say_gone(self) -> None: ...
    def focusWidget(self) -> QWidget | None: ...


@record(frozen=True)
class _Press:
    """`key`: with its modifiers. `at`: ms of the hand's clock. `number`: of all presses. `strikes`: it took
    goods out of the cart."""

    key: Hashable
    meaning: Hashable
    at: int
    number: int
    strikes: bool = False


class LiveKeys(QObject):
    """`act` carries an action out, `clear` puts away what lies over the screen."""

    def __init__(
        self,
        window: Pressed,
        act: Callable[[str], bool],
        facts: LatestNotices,
        clear: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._does = act
        self._facts = facts
        self._clear = clear
        self._by_hand = False
        self._came: list[Thing] = []  # since the shop answered last
        self._meanings: dict[Hashable, Hashable] = {}
        self._last = _Press(None, None, 0, 0)
        HAND.dropped.connect(self._say_dropped)

    @contextmanager
    def brought_by_hand(self) -> Iterator[None]:
        """Make the keys live at once whose meaning changes meanwhile: scan and pay is one movement."""
        before, self._by_hand = self._by_hand, True
        try:
            yield
            self.look()
        finally:
            self._by_hand = before

    @contextmanager
    def brought_by_scan(self) -> Iterator[None]:
        """Count a scan as a press, and make what it brings live at once."""
        HAND.by_finger = False
        HAND.presses += 1
        with self.brought_by_hand():
            yield

    def look_by_hand(self) -> None:
        """Read again what each key means, after a finger or a digit: what is new is live at once."""
        with self.brought_by_hand():
            pass

    def settle(self, asked_by_hand: bool) -> None:
        """Make the keys live that an answered command changed, where a hand asked for that command."""
        came, self._came = self._came, []
        for thing in came if asked_by_hand else ():
            HAND.wakes(thing)

    def look(self) -> None:
        """What each key means now. Call it whenever that may have changed."""
        if not self._window.isVisible():
            return
        shown = self._window.shown
        for place, action in _that_may_change(shown.scopes):
            meaning = self._meaning(action, shown) if action is not None else None
            before = self._meanings.get(place)
            if meaning != before:
                HAND.misses(_key(before, place))
                self._meanings[place] = meaning
                HAND.sees(_key(meaning, place), awake=self._by_hand)
                if not self._by_hand:
                    self._came.append(_key(meaning, place))

    def act(self, event: QKeyEvent, action: str, at: int, again: bool = False) -> bool:
        """True where it was somebody's; a dead key is nobody else's either. `at`: when it was pressed, in ms
        of the hand's clock; `again`: while the press before was under way."""
        if not self._takes(event, action, at, again):
            if not event.isAutoRepeat():
                self._say_dropped(keys.cap(action, self._window.words))
            return True
        with self.brought_by_hand():
            HAND.opens = action not in _DECIDES
            try:
                return self._act(action)
            finally:
                HAND.opens = False

    def _say_dropped(self, key: str) -> None:
        self.refuse(self._window.words("off.not_seen", key=key))

    def press_off(self, touch: Touch) -> None:
        """A finger on a button that cannot be used, as far as the screen tells by now."""
        if touch.window() is not self.parent():
            return
        words = self._window.words

        def say() -> None:
            is_off = isValid(touch) and touch.isVisible() and not touch.isEnabled()
            self.refuse(_why(touch, words) if is_off else words("off.changed"))

        self._window.in_turn(say)

    def _act(self, action: str) -> bool:
        words = self._window.words
        off = self._off(keys.cap(action, words))
        if off is not None:
            self.refuse(_why(off, words))
        elif not keys.is_built(action):
            self.refuse(words("off.later"))
        elif not self._does(action) and action not in _SEEN:
            self.refuse(words(_IDLE.get(action, "off.here")))
        return True

    def refuse(self, sentence: str) -> None:
        """The one place where a press that can do nothing is answered."""
        sounds.play(Sound.BUZZ)
        self._clear()
        self._window.shown.say_sentence(sentence)

    def _off(self, key_cap: str) -> Touch | None:
        """The button in sight whose key this is, where it cannot be used. Screens that are away are not
        searched: they have hundreds."""
        parts = [part for part in self._window.frame.children() if isinstance(part, QWidget)]
        touches = [touch for part in parts if part.isVisible() for touch in part.findChildren(Touch)]
        found = [touch for touch in touches if touch.key_cap == key_cap and touch.isVisible()]
        return found[0] if found and not any(touch.isEnabled() for touch in found) else None

    def _takes(self, event: QKeyEvent, action: str, at: int, again: bool) -> bool:
        """Whether this press counts; a key that acts counts once while it is held."""
        self.look_by_hand()  # news looked by itself: what is new now came of a field
        shown = self._window.shown
        place, meaning = place_of(event, shown.scopes), self._meaning(action, shown)
        HAND.presses += 1
        before, key = self._last, (event.key(), event.modifiers())
        self._last = _Press(key, meaning, at, HAND.presses)
        if event.isAutoRepeat() or action in _STEPS:
            return action in _STEPS
        if action in _FIXED or meaning == "enter":  # it takes what was typed here
            return True
        follows = before.key == key and before.number == HAND.presses - 1
        strikes = _strikes_goods(meaning)
        counts = strikes or (meaning in _HARMLESS and before.meaning == meaning)
        if follows and (again or at - before.at < DEAD_MS) and not counts:  # second press of one finger
            return False
        takes = HAND.takes(_key(meaning, place), at) or (strikes and follows and before.strikes)
        if takes and action == "remove_line":
            self._last = replace(self._last, strikes=True)
        return takes

    def _meaning(self, action: str, shown: TillScreen) -> Hashable:
        meaning = shown.meaning(action)
        if meaning in ("accept_order", "refuse_order"):
            return action, self._facts.new_order
        return "enter" if meaning in _ENTER else meaning


def _key(meaning: Hashable, place: Hashable) -> Thing:
    """Another meaning of a key does not turn this one out: the next customer is scanned and paid in one
    movement, however slow the store.
    """
    return Thing(meaning, (place, meaning))


def _strikes_goods(meaning: Hashable) -> bool:
    """Return True where the key strikes a line: each press strikes the next, `Ctrl Z` brings each back."""
    return meaning == "remove_line" or (isinstance(meaning, tuple) and meaning[0] == "remove_line")


def _why(touch: Touch, words: Words) -> str:
    label = touch.label or touch.accessibleDescription()
    return touch.why_off or (words("off.now", key=label) if label else words("off.here"))


class KeysInTurn:
    """Carry keys and taps out in their turn. `act` carries an action out, told when its key was pressed in ms
    of the hand's clock, and whether the same key was under way then; `typed` hears that a sign came.

    While something waits no field types for itself: a letter behind a press that opens or closes the field
    belongs behind it. The window has the keyboard then, and hands each key to the field in its turn.
    """

    def __init__(
        self,
        bridge: Bridge,
        window: Pressed,
        act: Callable[[QKeyEvent, str, int, bool], bool],
        typed: Callable[[], None],
    ) -> None:
        self._bridge = bridge
        self._window = window
        self._act = act
        self._typed = typed
        self._field: QWidget | None = None
        self._at: int | None = None
        self._again = False  # the same key is under way
        self._code = TypedCode(self._say_code, window.scan)

    def press(self, event: QKeyEvent) -> bool:
        """True where it was used, or waits."""
        HAND.by_finger = False
        pressed, at = copy_of(event), HAND.now() if self._at is None else self._at
        action = keys.once(action_of(event, self._window.shown.scopes))
        once = keys.cap(action, self._window.words) if action else ""

        def again() -> bool:
            self._again = True
            try:
                return self._pressed(pressed, at)
            finally:
                self._again = False

        return bool(self._take(lambda: self._pressed(pressed, at), once, again))

    def take(self, act: Act, once: Hashable = "") -> object:
        """Carry out in its turn what a finger does, as `ActQueue.put`; a second press of what is under way
        says so."""

        def do() -> object:
            self.let_go()
            return act()

        return self._take(do, once, self._window.say_gone)

    def _take(self, act: Act, once: Hashable, again: Act) -> object:
        def then(does: Act) -> object:
            used = does()
            self._give_back()
            return used

        used = self._bridge.in_turn(partial(then, act), once, partial(then, again))
        self.focus_changed(self._window.focusWidget())
        return used

    def focus_changed(self, field: QWidget | None) -> None:
        """To this widget."""
        types = isinstance(field, QLineEdit) and not isinstance(field, NumberEntry)
        if types and self._bridge.acts.has_waiting:
            self._field = field
            self._window.setFocus()

    def _give_back(self) -> None:
        if self._bridge.acts.has_waiting:
            return
        field, self._field = self._field, None
        if field is not None and self._is_open(field):
            field.setFocus(Qt.FocusReason.PopupFocusReason)  # as it was: nothing in it is selected anew

    def _pressed(self, event: QKeyEvent, at: int) -> bool:
        field, self._field = self._field, None  # what it does not take comes here again
        if field is None or not self._is_open(field):
            return self._mean(event, at)
        self._at = at  # what the field leaves to the window was pressed then, not now
        QApplication.sendEvent(field, event)
        self._at = None
        if self._field is None and self._is_open(field):
            self._field = field
        return True

    def _is_open(self, field: QWidget) -> bool:
        return self._window.hasFocus() and isValid(field) and field.isVisible()

    def _mean(self, event: QKeyEvent, at: int) -> bool:
        shown = self._window.shown
        action, sign = action_of(event, shown.scopes), typed_by(event)
        if self._code.is_typed and self._code.takes(sign, enters=action in _ENTER, leaves=action == "back"):
            return True
        if action is not None and not shown.goes_on_with(sign):
            return self._act(event, action, at, self._again)
        if not sign:
            return False  # Tab and its like are no sign
        self._typed()
        return shown.typed_elsewhere(sign) or (shown.takes_codes and self._code.begins(sign))

    def let_go(self) -> None:
        """Of a code that is typed: something else is done."""
        self._code.let_go()

    def _say_code(self, code: str) -> None:
        """Until it is whole no field takes its digits for a number."""
        shown = self._window.shown
        shown.say_sentence(self._window.words("scan.typed", code=code) if code else "")
        if code:
            self._window.setFocus()
        else:
            shown.take_keyboard()
