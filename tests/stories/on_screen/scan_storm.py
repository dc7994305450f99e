"""Scans into a till that is doing something else, with a person who types all the while.

After each burst every scanned article is in the cart, as often as it was scanned and as many as were typed
before it, and every field holds what the person typed, and nothing else.
"""

import os
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.services import commands, notices
from herstal_pos.ui.counter.panels.returning import ReturnPanel
from herstal_pos.ui.counter.panels.search import SearchPanel
from herstal_pos.ui.day.day_screen import DayScreen
from herstal_pos.ui.frame import sounds
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.places import DAY, SALE
from herstal_pos.ui.frame.sounds import Sound
from tests.stories.counter import Shop
from tests.stories.keys_seen import Pressing, Watch, how_pressed
from tests.stories.on_screen.expected import Fields, catalogue
from tests.stories.open_till import OpenTill, open_till
from tests.stories.screen import SCANNER_MS

NO_PRINTER = ""
_NOT_TAKEN = (notices.CodeUnknown, notices.CommandRefused, notices.StoreFailed)
EAN_8 = 8
MOST_SLOW = 3  # bursts of some 25
MOST_STEPS = 6
LETTERS = "abeilmoprstu"


class Storm:
    """`cart` is what the till must show, `story` how it came to that."""

    def __init__(self, till: OpenTill, seed: int) -> None:
        self.till = till
        self.window = till.window
        self.keyboard = till.keyboard
        self.chance = random.Random(seed)  # noqa: S311 - a story's
        self.articles = catalogue()
        self.watch = Watch(self.window)
        self.scanned = self.stumbles = self.slow = self.first_key = self.buzzes = 0
        sounds.heard_by(self.hear)
        self.asks_price = False
        self.cart: Counter[str] = Counter()
        self.sold: set[str] = set()
        self.story: list[str] = []
        self.fields = Fields({}, "", None)
        self.waiting: list[Callable[[], bool]] = []
        self.scenes: tuple[Callable[[], bool], ...] = (
            *(self.nothing_else, self.focus_anywhere, self.number_typed, self.code_typed_by_hand),
            *(self.search_open, self.unknown_code, self.price_for_unknown_code, self.rate_for_unknown_code),
            *(self.article_for_unknown_code, self.free_item, self.free_item_with_amount),
            *(self.free_item_before_its_rate, self.reason_for_the_drawer, self.stock_explained),
            *(self.keys_read, self.number_of_a_ticket, self.return_of_a_ticket, self.paid),
            *(self.amount_on_the_day, self.field_of_the_settings),
        )

    def open_the_day(self) -> None:
        """A float that was typed and not yet entered is no quantity either."""
        self.burst(self.float_typed)
        self.calm()
        self.type("150")
        self.press("F12")
        self.till.wait_until(lambda: self.till.sale.state.day_open is True)

    def next_scene(self) -> Callable[[], bool]:
        """All of them in turn, each round in another order."""
        if not self.waiting:
            self.waiting = self.chance.sample(self.scenes, k=len(self.scenes))
        return self.waiting.pop()

    # --- one burst

    def burst(self, scene: Callable[[], bool]) -> None:
        self.calm()
        types_before = scene()
        self.asks_price = scene in (self.unknown_code, self.free_item)  # what a number is for then
        codes = self.codes()
        before = self.typed_before() if types_before else ""
        after = self.chance.choice(["", "7", "25", self.letters()])
        self.story.append(f"{scene.__name__}: {before!r} {codes} {after!r}, {QApplication.focusWidget()}")
        self.fields = self.expected_fields(before, after)
        self.cart[self.articles[codes[0]]] += self.pieces(before) - 1
        self.cart.update(self.articles[code] for code in codes)
        self.buzzes = 0
        self.keys_come(lambda: self.press_all(before, codes, after))
        if self.stumbled(codes, before):
            self.begin_anew()
            return
        self.till.wait_until(lambda: self.shown() == self.cart)
        self.till.wait_until(self.hold)
        self.scanned += len(codes)

    def hear(self, sound: Sound) -> None:
        self.buzzes += sound is Sound.BUZZ

    def stumbled(self, codes: list[str], before: str) -> bool:
        """A busy machine may press a scan's keys with pauses, or withhold them from the window: each code is
        in the cart then, or the till buzzed and said so. Keys at a person's pace are a person's: no test."""
        keys, follows = self.watch.keys[self.first_key :], self.keyboard.follows[self.first_key :]
        pressed = how_pressed(keys, follows)
        self.slow += pressed is Pressing.TOO_SLOW
        assert self.slow < MOST_SLOW, "this machine is too busy to press keys like a scanner"
        if pressed is Pressing.STUMBLED:
            self.till.wait_until(lambda: not self.lost(codes, self.pieces(before)))
        return pressed is not Pressing.AS_A_SCANNER

    def lost(self, codes: list[str], pieces: int) -> bool:
        """Fewer buzzes than codes that are not in the cart; or more there than was scanned."""
        missing = {self.articles[code] for code in codes} & set(self.cart - self.shown())
        return len(missing) > self.buzzes or (self.shown() - self.cart).total() >= pieces + len(codes)

    def begin_anew(self) -> None:
        """Whatever came of it is the cart now."""
        self.story[-1] += " - the X server stumbled"
        self.stumbles += 1
        days = self.till.count(notices.DayChanged)
        self.window._bridge.submit(commands.ShowDay())
        self.till.wait_for(notices.DayChanged, days + 1)
        self.cart = self.shown()

    def keys_come(self, press: Callable[[], None]) -> None:
        """Mostly while the window lives on; sometimes it is busy, and all keys wait for it together."""
        self.first_key = len(self.watch.keys)
        if self.chance.random() < 0.2:
            press()
        else:
            self.till.by_hand(press)
        self.till.wait_until(self.all_keys_came)

    def all_keys_came(self) -> bool:
        """The window was told of them, and none waits any more for what comes after it."""
        return len(self.watch.keys) == len(self.keyboard.follows) and not self.till.holds_keys

    def press_all(self, before: str, codes: list[str], after: str) -> None:
        chance = self.chance
        self.keyboard.type(before)
        for code in codes:
            aim = chance.choice(["", "]E4" if len(code) == EAN_8 else "]E0"])
            key_ms = chance.randint(SCANNER_MS - 1, SCANNER_MS + 2)
            self.keyboard.scan(aim + code, after_ms=chance.randint(60, 100), key_ms=key_ms)
        self.keyboard.type(after, after_ms=chance.randint(80, 250))

    def codes(self) -> list[str]:
        """What lies on the ticket beside the cart would come back instead."""
        free = [code for code, name in self.articles.items() if name not in self.sold]
        return self.chance.choices(free, k=self.chance.randint(4, 9))

    def letters(self) -> str:
        """None beside an old ticket: the next scan would show that again in the search's place."""
        beside_a_ticket = self.till.sale.sale.returning is not None
        return "" if beside_a_ticket else "".join(self.chance.choices(LETTERS, k=2))

    def typed_before(self) -> str:
        if self.field_with_keyboard() is not None:
            return self.letters() + self.chance.choice("0123456789")
        return self.chance.choice(["", "3", "12", self.letters()])

    def field_with_keyboard(self) -> QLineEdit | None:
        """A field of words; the sale's own field is none, it keeps numbers only."""
        focus = QApplication.focusWidget()
        return focus if isinstance(focus, QLineEdit) and not isinstance(focus, NumberEntry) else None

    def pieces(self, before: str) -> int:
        in_entry = self.field_with_keyboard() is None and self.window.frame.shown == SALE
        return int(before) if in_entry and before.isdigit() and not self.asks_price else 1

    # --- what must be seen then

    def shown(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for line in self.till.sale.sale.lines:
            found[line.name] += 0 if line.is_child or line.asks else line.quantity // 1000
        return found

    def expected_fields(self, before: str, after: str) -> Fields:
        """Where the signs go that a person types around the burst."""
        sale, focus = self.till.sale, self.field_with_keyboard()
        fields = Fields({field: field.text() for field in self.all_fields()}, "", None)
        if focus is not None:
            fields.kept[focus] += before
        elif self.window.frame.shown == SALE and before.isalpha():
            fields.search = before
        elif self.window.frame.shown == DAY and before.isdigit():
            fields.kept[self.day_entry] += before
        of_panel = getattr(sale.pad.panel, "field", None)
        if fields.search is not None:
            fields.search += after
        elif of_panel is not None:
            fields.kept[of_panel] += after
        elif after.isdigit():
            fields.entry = after
        elif after:
            fields.search = after
        return fields

    def hold(self) -> bool:
        fields, panel = self.fields, self.till.sale.pad.panel
        search = panel.field.text() if isinstance(panel, SearchPanel) else None
        kept = all(field.text() == text for field, text in fields.kept.items() if shiboken6.isValid(field))
        searched = fields.search is None or search == fields.search
        return kept and searched and self.till.sale.pad.entry.text() == fields.entry

    def all_fields(self) -> list[QLineEdit]:
        """But the sale's own."""
        entry = self.till.sale.pad.entry
        return [field for field in self.window.findChildren(QLineEdit) if field is not entry]

    @property
    def day_entry(self) -> NumberEntry:
        screen = self.window._screen(DAY)
        assert isinstance(screen, DayScreen)
        return screen.entry

    def summary(self) -> str:
        """For the one who has to find out why."""
        asked = [notice for notice in self.till.heard if isinstance(notice, _NOT_TAKEN)]
        shown, fields = self.shown(), self.fields
        kept = [text for field, text in fields.kept.items() if shiboken6.isValid(field)]
        holds = [field.text() for field in self.window.findChildren(QLineEdit)]
        return "\n".join(
            [
                *self.story[-3:],
                f"lost {self.cart - shown}, too much {shown - self.cart}, not taken {asked[-3:]}",
                f"must hold {kept}, {fields.entry!r}, {fields.search!r}",
                f"holds {holds}, panel {self.till.sale.pad.panel}",
                f"keys {self.watch.keys[self.first_key :]}",
            ]
        )

    # --- what the till is doing; each says whether the person may still type something before the scan

    def calm(self) -> None:
        """Escape leaves whatever was begun, step by step; numbers go into the sale's field again."""
        for _ in range(MOST_STEPS):
            pad = self.till.sale.pad
            if self.is_calm():
                return self.till.sale.take_keyboard()
            closes = isinstance(pad.panel, ReturnPanel) and not pad.entry.text()
            self.window.act("back")
            self.till.wait_until(lambda: not self.till.acts.is_busy)
            if closes:
                self.till.wait_until(lambda: self.till.sale.sale.returning is None)
            self.till.strike_unknown()
        raise AssertionError("Escape does not lead back to the sale")

    def is_calm(self) -> bool:
        sale = self.till.sale
        begun = sale.pad.panel or sale.pad.entry.text() or sale._asks.asks_below or sale.state.asks_for_ticket
        return self.window.frame.shown == SALE and not begun

    def float_typed(self) -> bool:
        self.type("150")
        return False

    def nothing_else(self) -> bool:
        return True

    def focus_anywhere(self) -> bool:
        seen = [one for one in self.window.findChildren(QWidget) if one.isVisible() and one.isEnabled()]
        self.chance.choice([one for one in seen if one.focusPolicy() & Qt.FocusPolicy.TabFocus]).setFocus()
        return True

    def number_typed(self) -> bool:
        """That no piece can be half of is no quantity: the scan counts one."""
        self.type("2,5")
        return False

    def code_typed_by_hand(self) -> bool:
        self.type(self.chance.choice(list(self.articles))[:9])
        return False

    def search_open(self) -> bool:
        self.press("F2")
        self.type(self.letters())
        return True

    def unknown_code(self) -> bool:
        asked = self.till.count(notices.CodeUnknown)
        payload = "54" + "".join(self.chance.choices("0123456789", k=10))
        self.till.by_hand(lambda: self.keyboard.scan(payload + check_digit(payload)))
        self.till.wait_for(notices.CodeUnknown, asked + 1)
        return True

    def price_for_unknown_code(self) -> bool:
        self.unknown_code()
        self.type("2,95")
        return False

    def rate_for_unknown_code(self) -> bool:
        self.price_for_unknown_code()
        self.press("Return")
        return False

    def article_for_unknown_code(self) -> bool:
        self.unknown_code()
        self.press("F2")
        self.type(self.letters())
        return True

    def free_item(self) -> bool:
        self.press("F3")  # into the tiles
        self.press("F3")
        return True

    def free_item_with_amount(self) -> bool:
        self.free_item()
        self.type("3,50")
        return False

    def free_item_before_its_rate(self) -> bool:
        self.free_item_with_amount()
        self.press("Return")
        return False

    def reason_for_the_drawer(self) -> bool:
        self.press("ctrl+t")
        self.type(self.letters())
        return True

    def stock_explained(self) -> bool:
        self.press("ctrl+i")
        return True

    def keys_read(self) -> bool:
        self.press("F1")
        self.till.wait_until(lambda: self.window._sheets.sheet is not None)
        return True

    def number_of_a_ticket(self) -> bool:
        self.press("F7")
        self.type("12")
        return False

    def return_of_a_ticket(self) -> bool:
        if number := self.till.shop.last_ticket():
            self.till.by_hand(lambda: self.keyboard.scan(f"T{number}"))
            self.till.wait_until(lambda: self.till.sale.sale.returning is not None)
        return True

    def paid(self) -> bool:
        paid = self.till.count(notices.SaleCompleted)
        if self.cart:
            if self.till.sale.sale.age is not None:
                self.press("Return")
            self.till.wait_until(lambda: self.till.sale.sale.age is None)
            self.press("F8")
            self.till.wait_for(notices.SaleCompleted, paid + 1)
            self.sold, self.cart = set(self.cart), Counter()
        return True

    def amount_on_the_day(self) -> bool:
        self.press("ctrl+j")
        self.type("25")
        return True

    def field_of_the_settings(self) -> bool:
        self.press("ctrl+d")
        fields = [field for field in self.all_fields() if field.isVisible()]
        self.chance.choice(fields).setFocus()
        return True

    def press(self, key: str) -> None:
        self.till.by_hand(lambda: self.keyboard.press(key))
        self.till.wait_until(lambda: self.all_keys_came() and not self.till.acts.is_busy)

    def type(self, text: str) -> None:
        """Into the field that has the keyboard; returns when it stands there."""
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        before = field.text()
        self.till.by_hand(lambda: self.keyboard.type(text))
        self.till.wait_until(lambda: field.text() == before + text)


def test_no_scan_is_lost_and_none_ends_in_a_field(tmp_path: Path, qtbot: QtBot) -> None:
    shop = Shop(tmp_path / "shop").furnish(NO_PRINTER)
    with open_till(shop, qtbot) as till:
        storm = Storm(till, int(os.environ["STORM_SEED"]))
        try:
            storm.open_the_day()
            while storm.scanned < int(os.environ["STORM_SCANS"]):
                storm.burst(storm.next_scene())
        except BaseException:
            print(storm.summary())  # noqa: T201 - for the one who reads the failure
            raise
    print(f"{storm.scanned} scans, {storm.stumbles} bursts in which the machine stumbled")  # noqa: T201
    figures, slips = shop.x_report(), ("voided_lines", "abandoned_sales", "copies", "drawer_openings")
    assert storm.stumbles or not any(figures[slip] for slip in slips)
    assert shop.verify()["sound"]
