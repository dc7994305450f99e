"""Two hands for one story: one presses what stands on the keys, the other touches what is painted.

A story says what is done, in the words of the buttons. The hand with keys presses the cap that the button
bears, the finger its middle, where nothing may lie over it. Neither can do what the other does; both scan,
and both look at what the shop answered before they go on.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import override

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.widgets.buttons.letters import Letters
from herstal_pos.ui.widgets.buttons.touch import Touch
from tests.ui.scripted_counter import NONE
from tests.ui.slow_till import SlowTill

_ON_KEYS = {"Entrée": "Enter", "Échap": "Esc", "Suppr": "Del", "\N{MINUS SIGN}": "-"}


class Hand(ABC):
    def __init__(self, till: SlowTill) -> None:
        self.till = till

    @abstractmethod
    def press(self, *labels: str) -> None:
        """The buttons that say so, begin so, or have it among their words."""

    @abstractmethod
    def number(self, digits: str) -> None:
        """Into whatever waits for a number."""

    @abstractmethod
    def write(self, text: str) -> None:
        """Into the field that is asked."""

    @abstractmethod
    def row(self, rows: QAbstractItemView, at: int = 0) -> None:
        """Take that row of a list whose first one is chosen."""

    @abstractmethod
    def next_field(self, label: str) -> None:
        """To the field that is called so, the next one."""

    @abstractmethod
    def count(self, field: QLineEdit, digits: str) -> None:
        """Into one field of many, wherever the hand is."""

    def scan(self, *codes: str) -> None:
        for code in codes:
            self.till.scan(code)
            self.till.settle()

    def see(self, *texts: str) -> None:
        for text in texts:
            assert self.till.sees(text), f"{text!r} is none of {sorted(self.till.said())}"

    def _button(self, label: str) -> Touch:
        buttons = self.till.buttons()
        found = [each for each in buttons if each.label == label]
        found = found or [each for each in buttons if each.label.startswith(label)]
        found = found or [each for each in buttons if label in each.label]
        assert found, f"{label!r} is none of {sorted(button.label for button in self.till.buttons())}"
        panel = self.till.window.sale.pad.panel
        return next((each for each in found if panel is not None and panel.isAncestorOf(each)), found[0])


class Keys(Hand):
    @override
    def press(self, *labels: str) -> None:
        for label in labels:
            cap = getattr(self._button(label), "key_cap", "")
            assert cap, f"no key stands on {label!r}"
            self._strike(_key(cap))

    @override
    def number(self, digits: str) -> None:
        self._strike(*digits)

    @override
    def write(self, text: str) -> None:
        self._strike(*("Space" if sign == " " else sign for sign in text))

    @override
    def row(self, rows: QAbstractItemView, at: int = 0) -> None:
        self._strike(*["Down"] * at, "Enter")

    @override
    def next_field(self, label: str) -> None:
        self._strike("Tab")
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName() == label or getattr(focus, "placeholderText", str)() == label

    @override
    def count(self, field: QLineEdit, digits: str) -> None:
        while QApplication.focusWidget() is not field:
            self._strike("Down")
        self._strike(*digits)

    def _strike(self, *keys: str) -> None:
        for key in keys:
            self.till.press(key)
            self.till.settle()


class Fingers(Hand):
    @override
    def press(self, *labels: str) -> None:
        for label in labels:
            self._touch(self._button(label))

    @override
    def number(self, digits: str) -> None:
        for digit in digits:
            letters = self._letters()
            self._touch(self._key_of(letters, digit) if letters is not None else self._button(digit))

    @override
    def write(self, text: str) -> None:
        letters = self._letters()
        assert letters is not None, "no letters on the screen"
        for sign in text:
            self._touch(self._key_of(letters, sign))

    @override
    def row(self, rows: QAbstractItemView, at: int = 0) -> None:
        rows.scrollTo(rows.model().index(at, 0))
        self._touch(rows.viewport(), rows.visualRect(rows.model().index(at, 0)).center())

    @override
    def next_field(self, label: str) -> None:
        fields = [each for each in self.till.window.findChildren(EntryField) if each.isVisible()]
        found = [each for each in fields if label in (each.accessibleName(), each.placeholderText())]
        assert found, f"{label!r} is none of {[each.placeholderText() for each in fields]}"
        self._touch(found[0])

    @override
    def count(self, field: QLineEdit, digits: str) -> None:
        self._touch(field)
        self.number(digits)
        self.press("Terminé")

    def _touch(self, target: QWidget, at: QPoint | None = None) -> None:
        """Where it is painted: what lies over it there would be hit instead."""
        window = self.till.window
        place = target.mapTo(window, at or target.rect().center())
        hit = window.childAt(place)
        assert hit is not None
        assert hit is target or target.isAncestorOf(hit), f"{target} lies under {hit}"
        self.till.acts += 1
        self.till.look()
        QTest.mouseClick(hit, Qt.MouseButton.LeftButton, NONE, hit.mapFrom(window, place))
        self.till.settle()

    def _letters(self) -> Letters | None:
        shown = [each for each in self.till.window.findChildren(Letters) if each.isVisible()]
        return shown[0] if shown else None

    def _key_of(self, letters: Letters, sign: str) -> QWidget:
        return next(key for key in letters.findChildren(Touch) if key.isVisible() and key.label == sign)


def _key(cap: str) -> str:
    return _ON_KEYS.get(cap, cap.replace("Maj ", "Shift "))


HANDS: tuple[Callable[[SlowTill], Hand], ...] = (Keys, Fingers)
