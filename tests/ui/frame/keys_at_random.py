"""A hand that presses keys, buttons and rows at random, and an eye beside it that judges what may come of it.

The eye knows since when a thing stands (a button in its place, the meaning of a key) by its own clock, and
nothing of how the program decides.
"""

from collections.abc import Hashable
from random import Random

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from herstal_pos.services import notices
from herstal_pos.services.commands import Command
from herstal_pos.ui.counter.panels.reason import ReasonPanel
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.hand import DEAD_MS
from herstal_pos.ui.frame.keyboard import action_of
from herstal_pos.ui.frame.keys import KEYS, Scope
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.shell.overlay.asking import FirstQuestions
from herstal_pos.ui.shell.overlay.question import BlockingQuestion
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
_PAYS = ("pay_left", "pay_right", "note_1", "note_2", "note_3", "means_1", "means_2", "means_3", "agree")
ASKED_BY = {
    "TakeTender": frozenset({*_PAYS, "next_step", "button"}),
    "GiveBackTenders": frozenset({"give_back"}),
    "AnswerPayment": frozenset({"search", "free_item", "button"}),
    "AnswerTerminal": frozenset({"search", "free_item", "button"}),
    "PayByHand": frozenset({"search", "button"}),
    "AbortPayment": frozenset({"remove_line", "give_back", "button"}),
    "ConfirmTrial": frozenset({"next_step"}),
    "TypeTotals": frozenset({"type_totals"}),
    "PrintCardSlip": frozenset({"next_step"}),
    "OpenDay": frozenset({"pay_right", "article_code", "choose", "next_step", "button"}),
    "CloseDay": frozenset({"next_step"}),
    "ReturnLine": frozenset({"article_code", "choose", "row"}),
    "ReturnAll": frozenset({"button"}),
    "ReprintReceipt": frozenset({"last_receipt", "ticket_paper"}),
    "ReprintZ": frozenset({"reprint_z", "repeat_step"}),
    "AcceptOrder": frozenset({"accept_order", "choose", "next_step", "button"}),
    "RefuseOrder": frozenset({"sign", "button"}),
    "DismissOrder": frozenset({"accept_order", "next_step", "choose", "button"}),
    "PackParcel": frozenset({"next_step"}),
    "MarkShortage": frozenset({"not_on_shelf", "damaged", "expired"}),
    "PickLine": frozenset({"choose", "row"}),
    "PickScan": frozenset({"scan", "choose"}),
    "HandOverBag": frozenset({"scan", "choose", "article_code"}),
    "UndoOrderStep": frozenset({"undo", "button"}),
    "ReprintLabels": frozenset({"last_receipt", "button"}),
    "ConnectMall": frozenset({"next_step", "choose"}),
    "DisconnectMall": frozenset({"button"}),
    "DropParked": frozenset({"button"}),
    "ForgetCustomers": frozenset({"button"}),
    "ConfirmClock": frozenset({"button", "answer"}),
    **{
        f"rescue: {act}": frozenset({"button", "answer"})
        for act in ("restore", "make_room", "show_other", "again")
    },
}
"""What harms or costs, by the acts that may ask for it; all else by any."""
OF_QUESTIONS = frozenset(name for name in ASKED_BY if name == "ConfirmClock" or name.startswith("rescue"))
NO_HAND = frozenset({"scan", "mall", "time"})
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
        self.means: frozenset[str] = frozenset()
        """What the hand does now: the actions of the key or button that it presses, `row`, `card`, `sign` …;
        empty where a test leads it."""
        self.is_asked = False
        self.is_named = True
        """Whether the window heard last that all is known of who the shop is."""
        self.asking = FirstQuestions(self.bridge, self.window, lambda: self.window.words, self.rescue)

    def says(self, *news: notices.Notice) -> None:
        for notice in news:
            if isinstance(notice, notices.SettingsChanged):
                self.is_named = notice.settings.complete
        super().says(*news)

    def rescue(self, act: str) -> None:
        """What the start would do; there is a shop here all the same."""
        self.asked.append(f"rescue: {act}")

    @property
    def question(self) -> BlockingQuestion | None:
        """It has every key, of which few mean something."""
        return self.asking.question

    @property
    def answering(self) -> set[str]:
        """The keys of its answers."""
        return {"Esc", *(button.key_cap for button in self.question.buttons)} if self.question else set()

    def does(self, *acts: str) -> None:
        self.means, self.is_asked = frozenset(acts), self.question is not None

    def writes(self) -> list[Command]:
        """Each was asked for by what the hand does now."""
        done = super().writes()
        for name in [command if isinstance(command, str) else type(command).__name__ for command in done]:
            asks = ASKED_BY.get(name, self.means)
            assert not self.means or self.means & asks, f"{name} was asked by {sorted(self.means)}"
            past = self.is_asked and not self.means & NO_HAND and name not in OF_QUESTIONS
            assert not past, f"{name} past the question that comes before all else"
        return done

    # --- the eye

    def meaning_of(self, name: str) -> Hashable:
        """What a key would do, as the shown screen has it."""
        if self.question is not None:
            return ("answer", self.question.title.text, name) if name in self.answering else None
        shown = self.window.shown
        action = action_of(event_of(name), shown.scopes)
        if action is None:
            return None
        new = self.window._facts.new_order if action in ("accept_order", "refuse_order") else ""
        return (action, shown.meaning(action), new)

    def look_at_keys(self, *, by_hand: bool = False) -> None:
        """`by_hand`: what a key or a scan brings is the person's own act."""
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
                self._keys[name] = (meaning, now - DEAD_MS if by_hand else now)
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
        self.does("time")
        self.pass_ms(dice.choice(PAUSES_MS))
        self.writes()
        dice.choice(ways)(dice)
        self.look_at_keys(by_hand=True)
        if self.window.isVisible():
            self.see_no_sentence_of_before(before, said)
            self.see_the_newest_line()

    def press_a_key(self, dice: Random) -> None:
        if dice.random() < 0.25:
            name = dice.choice(LEADING)
            self.does(*self.acts_of_key(name))
            self.press_now(name)
            self.writes()
            return
        name = dice.choice(NAMES)
        meaning, stood = self.meaning_of(name), self.stood_ms(name)
        focus = self.window.focusWidget()
        types = isinstance(focus, QLineEdit) and not isinstance(focus, NumberEntry)
        action = str(meaning[0]) if isinstance(meaning, tuple) else ""
        buttons, buzzes, before = self.buttons_of(action), self.sounds.count(Sound.BUZZ), self.picture()
        pressed = action or name  # two keys may mean one thing, and once is once
        rested = self.hand() - self._pressed.get(pressed, -LOOKED_MS) >= LOOKED_MS
        self._pressed[pressed] = self.hand()
        self.does(*self.acts_of_key(name))
        self.press_now(name)
        asked, done = list(self.asked), self.writes()
        if action in COUNTED or types:
            return
        assert stood >= DEAD_MS or not done, f"{name} had just become {meaning}, and {done}"
        if not buttons or self.hand() - self._changed[name] < LOOKED_MS or action in _SOMEWHERE or not rested:
            return
        if any(buttons):
            asks_on = self.window.words("needed.discount") in self.said()
            says = bool(self.sentences()) or asks_on  # perhaps the same as before
            assert asked or says or not self.window.isVisible() or self.picture() != before, (
                f"{name}, {meaning}, is on, and does nothing: {self.said()}"
            )
        else:
            assert not done, f"{name} is off, and {done}"
            assert self.sounds.count(Sound.BUZZ) > buzzes, f"{name} is off, and says nothing"

    def acts_of_key(self, name: str) -> tuple[str, ...]:
        """A button that has the keyboard takes Enter and Space for itself."""
        meaning, focus = self.meaning_of(name), self.window.focusWidget()
        acts = (str(meaning[0]),) if isinstance(meaning, tuple) else (name,)
        if isinstance(focus, Touch) and name in ("Enter", "Space"):
            return acts + self.acts_of_touch(focus)
        return (*acts, "button") if name == "Enter" and self.asks_why else acts

    @property
    def asks_why(self) -> bool:
        """Enter takes the reason: of what was asked before, a payment too."""
        return isinstance(self.window.sale.pad.panel, ReasonPanel)

    def acts_of_touch(self, touch: Touch) -> tuple[str, ...]:
        """The actions whose key is on it."""
        if self.question is not None and self.question.isAncestorOf(touch):
            return ("button",)
        if isinstance(touch.parent(), ReasonPanel):
            return ("button",)
        words, here = self.window.words, {*self.window.shown.scopes, Scope.EVERYWHERE}
        capped = [key.action for key in KEYS if keys.cap(key.action, words) == touch.key_cap]
        meant = [key.action for key in KEYS if key.action in capped and here & {*key.scopes}]
        return (*meant, "button") if not meant else tuple(meant)

    def acts_at(self, point: QPoint) -> tuple[str, ...]:
        here, thing = self.window.childAt(point), self.under(point)
        if isinstance(here, Touch):
            return self.acts_of_touch(here)
        return (str(thing[0]) if isinstance(thing, tuple) else "nothing",)

    def buttons_of(self, action: str) -> list[bool]:
        """The buttons in sight whose key this is: whether each is on."""
        cap = keys.cap(action, self.window.words) if action and self.question is None else ""
        here = [touch for touch in self.buttons() if cap and touch.key_cap == cap]
        return [touch.isEnabled() for touch in here if not touch.isChecked()]  # a page that is shown already

    def picture(self) -> Hashable:
        """What a person sees."""
        written = [(touch.isEnabled(), touch.isChecked()) for touch in self.buttons()]
        return (self.window.frame.shown, tuple(self.said()), self.entry, tuple(written))

    def type_a_sign(self, dice: Random) -> None:
        self.does("sign")
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
        self.does(*self.acts_at(point))
        self.press_at(point)
        done = self.writes()
        assert seen or counts or not done, f"{what} had just come, and {done}"
        if off:
            assert not done, f"{what} is off, and {done}"
            assert self.sounds.count(Sound.BUZZ) > buzzes, f"{what} is off, and says nothing"

    def scan_something(self, dice: Random) -> None:
        self.does("scan")
        labels = self.shop.labels()
        if labels and dice.random() < 0.3:
            self.scan(dice.choice(labels))
        elif dice.random() < 0.6:
            self.scan(SKU[dice.choice(("sirup", "mint", "coffee"))])
        else:
            self.does("mall")
            self.mall_speaks()
        self.writes()
        self.look_at_keys(by_hand=True)

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


def event_of(name: str) -> QKeyEvent:
    key = name.removeprefix("Ctrl ").removeprefix("Shift ").removeprefix("Alt ")
    modifier = MODIFIERS.get(name.removesuffix(key).strip(), NONE)
    code = NAMED[key] if key in NAMED else Qt.Key(ord(key))
    return QKeyEvent(QEvent.Type.KeyPress, code, modifier, "")
