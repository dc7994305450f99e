"""A hand that presses keys, buttons and rows at random, and an eye beside it that judges what may come of it.

The eye knows since when a thing stands (a button in its place, the meaning of a key) by its own clock, and
nothing of how the program decides.
"""

from collections.abc import Hashable
from random import Random

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.hand import DEAD_MS
from herstal_pos.ui.frame.keyboard import action_of
from herstal_pos.ui.frame.keys import KEYS
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.widgets.buttons.touch import Touch
from herstal_pos.ui.widgets.message_line import MessageLine
from tests.town_shop import SKU, TownShop
from tests.ui.quick_hand import BLINK_MS, QuickTill
from tests.ui.scripted_counter import KEYS as NAMED, MODIFIERS, NONE

LEADING = ("Tab", "Shift Tab", "Space", "Esc", "Esc")
SIGNS = "0123456789,abgs"
PAUSES_MS = (40, 80, 250, 550, 700, 1300)
LOOKED_MS = 700
COUNTED = frozenset(
    {
        *("one_more", "one_less", "correct", "next_tab", "row_up", "row_down", "row_left", "row_right"),
        *("article_code", "choose", "agree"),
    }
)
"""They take what was typed, or go one on with each press, and wait for nobody's eye."""
_LEFT_OUT = ("Alt+Return",)
_SOMEWHERE = frozenset(
    {"back", "next_tab", "show_keys", "show_orders", "show_stock", "show_day", "show_devices"}
)


def _name(sequence: str) -> str:
    """As `Counter.press` has it."""
    name = sequence.replace("Return", "Enter")
    return name.replace("+", " ") if len(name) > 1 else name


NAMES = tuple(_name(key.sequence) for key in KEYS if key.sequence not in _LEFT_OUT)


class RandomHand(QuickTill):
    def __init__(self, qtbot: QtBot, shop: TownShop) -> None:
        super().__init__(qtbot, shop)
        self._keys: dict[str, tuple[Hashable, int]] = {}
        self._before: dict[str, tuple[Hashable, int, int]] = {}
        self._pressed: dict[str, int] = {}
        self._changed: dict[str, int] = {}
        self.pause_ms = 0

    # --- the eye

    def meaning_of(self, name: str) -> Hashable:
        """What a key would do, as the shown screen has it."""
        shown = self.window.shown
        action = action_of(_event(name), shown.scopes)
        if action is None:
            return None
        new = self.window._facts.new_order if action in ("accept_order", "refuse_order") else ""
        return (action, shown.meaning(action), new)

    def look_at_keys(self, *, scanned: bool = False) -> None:
        """`scanned`: what a scan brings is the hand's own deed."""
        now = self.hand()
        for name in NAMES:
            meaning = self.meaning_of(name)
            known, since = self._keys.get(name, (None, now))
            if known != meaning:
                self._changed[name] = now
            before, since_before, left = self._before.get(name, (None, now, now))
            if known != meaning and before == meaning and now - left < BLINK_MS:
                self._before[name] = (known, since, now)
                self._keys[name] = (meaning, since_before)
            elif known != meaning:
                self._before[name] = (known, since, now)
                self._keys[name] = (meaning, now - DEAD_MS if scanned else now)
            else:
                self._keys[name] = (known, since)

    def pass_ms(self, ms: int) -> None:
        self.look_at_keys()
        super().pass_ms(ms)
        self.look_at_keys()

    def stood_ms(self, name: str) -> int:
        self.look_at_keys()
        return self.hand() - self._keys[name][1]

    def sentences(self) -> set[str]:
        lines = self.window.findChildren(MessageLine)
        return {line.accessibleName() for line in lines if line.isVisible() and line.accessibleName()}

    # --- the hand

    def step(self, dice: Random) -> None:
        ways = (self.press_a_key, self.press_a_key, self.type_a_sign, self.tap_somewhere, self.scan_something)
        before, said = self.window.frame.shown, self.sentences()
        self.pass_ms(dice.choice(PAUSES_MS))
        self.writes()
        dice.choice(ways)(dice)
        if self.window.isVisible():
            self.see_no_sentence_of_before(before, said)
            self.see_the_newest_line()

    def press_a_key(self, dice: Random) -> None:
        if dice.random() < 0.25:
            self.press_now(dice.choice(LEADING))
            self.writes()
            return
        name = dice.choice(NAMES)
        meaning, stood = self.meaning_of(name), self.stood_ms(name)
        focus = self.window.focusWidget()
        types = isinstance(focus, QLineEdit) and not isinstance(focus, NumberEntry)
        action = str(meaning[0]) if isinstance(meaning, tuple) else ""
        buttons, buzzes, before = self.buttons_of(action), self.sounds.count(Sound.BUZZ), self.picture()
        rested = self.hand() - self._pressed.get(name, -LOOKED_MS) >= LOOKED_MS
        self._pressed[name] = self.hand()
        self.press_now(name)
        asked, done = list(self.asked), self.writes()
        if action in COUNTED or types:
            return
        assert stood >= DEAD_MS or not done, f"{name} had just become {meaning}, and {done}"
        if not buttons or self.hand() - self._changed[name] < LOOKED_MS or action in _SOMEWHERE or not rested:
            return
        if any(buttons):
            says = bool(self.sentences())  # perhaps the same as before
            assert asked or says or not self.window.isVisible() or self.picture() != before, (
                f"{name}, {meaning}, is on, and does nothing: {self.said()}"
            )
        else:
            assert not done, f"{name} is off, and {done}"
            assert self.sounds.count(Sound.BUZZ) > buzzes, f"{name} is off, and says nothing"

    def buttons_of(self, action: str) -> list[bool]:
        """The buttons in sight whose key this is: whether each is on."""
        cap = keys.cap(action, self.window.words) if action else ""
        here = [touch for touch in self.buttons() if cap and touch.key_cap == cap]
        return [touch.isEnabled() for touch in here if not touch.isChecked()]  # a page that is shown already

    def picture(self) -> Hashable:
        """What a person sees."""
        written = [touch.isEnabled() for touch in self.buttons()]
        return (self.window.frame.shown, tuple(self.said()), self.entry, tuple(written))

    def type_a_sign(self, dice: Random) -> None:
        self.press_now(dice.choice(SIGNS))
        self.writes()

    def tap_somewhere(self, dice: Random) -> None:
        points = self.points()
        if not points:
            return
        point = dice.choice(points)
        seen, counts, what = self.was_seen(point), self.repeats(point), self.under(point)
        here = self.window.childAt(point)
        off = isinstance(here, Touch) and not here.isEnabled() and not here.did_just_now
        buzzes = self.sounds.count(Sound.BUZZ)
        self.press_at(point)
        done = self.writes()
        assert seen or counts or not done, f"{what} had just come, and {done}"
        if off:
            assert not done, f"{what} is off, and {done}"
            assert self.sounds.count(Sound.BUZZ) > buzzes, f"{what} is off, and says nothing"

    def scan_something(self, dice: Random) -> None:
        if dice.random() < 0.6:
            self.scan(SKU[dice.choice(("sirup", "mint", "coffee"))])
        else:
            self.mall_speaks()
        self.writes()
        self.look_at_keys(scanned=True)

    # --- what is seen

    def see_no_sentence_of_before(self, before: str, said: set[str]) -> None:
        """What was said on a screen is not said on the next one, but for what stands on both."""
        if self.window.frame.shown == before:
            return
        left = said & self.sentences() - {self.window.words("settings.not_certified")}
        assert not left, f"{left} outlived {before}"

    def see_the_newest_line(self) -> None:
        rows = self.window.sale.card.list
        if not rows.isVisible() or not rows.lines.rows or self.window.sale.state.selection.chosen:
            return
        last = rows.visualRect(rows.lines.index(rows.lines.rowCount() - 1, 0))
        assert rows.viewport().rect().intersects(last), "the newest line is out of sight"


def _event(name: str) -> QKeyEvent:
    key = name.removeprefix("Ctrl ").removeprefix("Shift ").removeprefix("Alt ")
    modifier = MODIFIERS.get(name.removesuffix(key).strip(), NONE)
    code = NAMED[key] if key in NAMED else Qt.Key(ord(key))
    return QKeyEvent(QEvent.Type.KeyPress, code, modifier, "")
