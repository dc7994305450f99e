"""A button that one finger taps twice has done what one tap does; tiles, digits, arrows, + and − count taps.

Each button of the places below, by real taps and a real clock; `./pos soak hands` takes more gaps.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from random import Random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.ui.frame.hand import VERB_MS
from herstal_pos.ui.widgets.buttons.keypad import DigitKey, VerbKey
from herstal_pos.ui.widgets.buttons.tiles import Tile
from herstal_pos.ui.widgets.buttons.touch import Touch
from tests.dice import TIER, is_drawn
from tests.ui.hands.acts import Books, order
from tests.ui.hands.human_till import EASE_MS, HumanTill, let_pass, open_human_till
from tests.ui.hands.test_hands import do, written

GAPS_MS = (40, 80, 150, 220, 300) if TIER == "soak" else (40, 300)

type Place = Callable[[HumanTill], None]


def acts(said: str) -> Place:
    return partial(do, acts=said)


def further_means(till: HumanTill) -> None:
    do(till, "scan sirup")
    till.press("Shift F8")


def orders(till: HumanTill) -> None:
    order(till)
    do(till, "orders")


PLACES: dict[str, Place] = {
    "empty": lambda _: None,
    "goods": acts("scan sirup, scan mint, scan coffee"),
    "a line is chosen": acts("scan sirup, scan mint, up"),
    "a number is typed": acts("scan sirup, scan mint, type 2"),
    "further means": further_means,
    "a part is paid": acts("scan sirup, type 2, cash"),
    "paid": acts("scan sirup, cash"),
    "parked": acts("scan sirup, park"),
    "a ticket comes back": acts("scan sirup, cash, return, take"),
    "a discount is asked": acts("scan sirup, discount, type 2"),
    "a free article": acts("scan sirup, free article, free article"),
    "customers": acts("scan sirup, customer"),
    "stock": acts("stock"),
    "orders": orders,
}


@contextmanager
def opened(qtbot: QtBot, place: Place) -> Iterator[HumanTill]:
    with open_human_till(qtbot) as till:
        place(till)
        till.forget()
        till.hand.wait(EASE_MS)
        yield till


def buttons(till: HumanTill) -> dict[str, QPoint]:
    """Those that can be tapped now, by their words and place."""
    found = {}
    for touch in till.buttons():
        middle = touch.mapTo(till.window, touch.rect().center())
        if touch.isEnabled() and till.window.childAt(middle) is touch:
            found[f"{touch.label or touch.means} at {middle.x()}, {middle.y()}"] = middle
    return found


def counts_taps(touch: QWidget | None) -> bool:
    """A tile, a digit, an arrow, + or −, and what takes the last digit away."""
    if not isinstance(touch, Touch):
        return False
    means = touch.means[0] if isinstance(touch.means, tuple) else touch.means
    is_sign = isinstance(touch, Tile | DigitKey) or (isinstance(touch, VerbKey) and not touch.key_cap)
    return is_sign or means in ("one_more", "one_less", "further")


def tapped(qtbot: QtBot, place: Place, at: QPoint, gap_ms: int | None) -> Books | None:
    """What is written and said after one tap; with a gap after two, of whatever stands there by then: a key
    that is off says why, and nothing of what is said is judged. None where this computer was so busy that the
    finger was a slow one."""
    with opened(qtbot, place) as till:
        till.hurry(GAPS_MS, Random(0))  # noqa: S311
        tap(till, at)
        first, is_slow, is_off = till.hand(), False, False
        if gap_ms is not None:
            let_pass(gap_ms)
            is_slow = till.hand() - first >= VERB_MS
            there = till.window.childAt(at)
            is_off = there is not None and not there.isEnabled()
            tap(till, at)
        books = written(till)
        said: Books = {} if is_off else {"says": till.said()}
        return None if is_slow else books | said


def tap(till: HumanTill, at: QPoint) -> None:
    if till.window.isVisible():
        QTest.mouseClick(till.window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)


@pytest.mark.dice
@pytest.mark.parametrize("place", PLACES)
def test_two_taps_of_one_finger_are_one(qtbot: QtBot, place: str) -> None:
    with opened(qtbot, PLACES[place]) as till:
        here = buttons(till)
        counted = {name for name, at in here.items() if counts_taps(till.window.childAt(at))}
        verbs = {name for name, at in here.items() if isinstance(till.window.childAt(at), VerbKey)}
    assert here
    for name in here:
        is_first = place == "a number is typed" and name in verbs - counted
        if not (is_first or is_drawn(f"{place} {name}", change=50, whole=10)):
            continue
        once = tapped(qtbot, PLACES[place], here[name], None)
        assert once is not None
        for gap_ms in GAPS_MS:
            twice = tapped(qtbot, PLACES[place], here[name], gap_ms)
            if twice is None:
                continue
            if name in counted:
                asked, again = once["asked"], twice["asked"]
                assert again in (asked, [*asked, *asked]), (name, gap_ms)  # type: ignore[misc]
            else:
                assert twice == {part: once[part] for part in twice}, (name, gap_ms)
