"""Rule 11: what a finger does twice is once, and what came under it does nothing; nobody's act is done."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.frame.keys import KEYS
from herstal_pos.ui.frame.places import CLOSING
from herstal_pos.ui.widgets.lists.results import ResultList
from tests.dice import SEED, TIER, is_drawn, of_tier
from tests.town_shop import SKU, open_town_shop
from tests.ui.quick_hand import QuickTill
from tests.ui.stock.beginnings import SHELF

type Press = Callable[[QuickTill], bool]

TWICE_MS = (40, 80, 150, 300, 550)
SEEDS = range(SEED, SEED + of_tier(1, 2, 3))
STEPS = 60
COUNTED = {"Backspace", "+", "-", "Up", "Down", "Left", "Right", "Esc"}


def selling(till: QuickTill) -> None:
    till.scan_articles("sirup", "mint", "coffee")


def paid(till: QuickTill) -> None:
    selling(till)
    till.press("F12")


def paid_by_card(till: QuickTill) -> None:
    selling(till)
    till.press("F8")


def returning(till: QuickTill) -> None:
    paid(till)
    till.press("F7", "Enter")


def orders(till: QuickTill) -> None:
    for name in ("sirup", "mint", "coffee"):
        till.shop.buy(**{name: 1})
    till.mall_speaks()
    till.press("F6")


def alarm(till: QuickTill) -> None:
    orders(till)
    till.press("Esc")


def picked(till: QuickTill) -> None:
    till.open_picking(sirup=1, coffee=1)
    till.press("Enter", "Down", "Enter")


def day(till: QuickTill) -> None:
    till.press("Ctrl J")


def counting(till: QuickTill) -> None:
    day(till)
    till.press("F12")


def closed(till: QuickTill) -> None:
    counting(till)
    till.press("F12", "F12")
    assert till.window.frame.shown == CLOSING
    till.press("Esc", "Ctrl J")


BEGINNINGS: dict[str, Callable[[QuickTill], None]] = {
    begin.__name__: begin
    for begin in (selling, paid, paid_by_card, returning, orders, alarm, picked, day, counting, closed)
}
BEGINNINGS |= SHELF


@contextmanager
def begun(qtbot: QtBot, folder: Path, beginning: str) -> Iterator[QuickTill]:
    folder.mkdir(exist_ok=True)
    with open_town_shop(folder / "shop.db") as shop:
        till = QuickTill(qtbot, shop)
        till.says(*shop.execute(commands.Refresh()))
        BEGINNINGS[beginning](till)
        till.mall_speaks()
        till.pass_ms(800)
        till.writes()
        yield till
        till.window.close()


@pytest.mark.dice
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_finger_that_presses_twice_does_it_once(qtbot: QtBot, tmp_path: Path, beginning: str) -> None:
    with begun(qtbot, tmp_path / "first", beginning) as till:
        points = till.points()
    assert points
    presses = [(str(point), partial(press_point, point=point)) for point in points]
    acted = acting(qtbot, tmp_path, beginning, presses)
    assert acted or beginning == "closed" or TIER != "soak"


@pytest.mark.dice
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_key_that_is_pressed_twice_does_it_once(qtbot: QtBot, tmp_path: Path, beginning: str) -> None:
    keys = dict.fromkeys(key.sequence for key in KEYS if key.sequence not in COUNTED)
    names = [key.replace("+", " ") if len(key) > 1 else key for key in keys]
    presses = [(name, partial(press_key, name=name.replace("Return", "Enter"))) for name in names]
    acting(qtbot, tmp_path, beginning, presses)


def press_point(till: QuickTill, point: QPoint) -> bool:
    """Whether each press counts there."""
    counts = till.repeats(point)
    till.press_at(point)
    return counts


def press_key(till: QuickTill, name: str) -> bool:
    """Whether each press counts: `Del` strikes the next line."""
    till.press_now(name)
    return bool(till.asked) and isinstance(till.asked[-1], commands.VoidLine)


def acting(qtbot: QtBot, folder: Path, beginning: str, presses: Sequence[tuple[str, Press]]) -> int:
    """How many did something; each is done twice, where all stands as at the beginning. The tier "change"
    does a tenth of them, "all" a quarter, by the seed."""
    left, acted = list(enumerate(presses)), 0
    left = [press for press in left if is_drawn(f"{beginning} {press[1][0]}", change=10, whole=4)]
    while left:
        with begun(qtbot, folder / str(len(left)), beginning) as till:
            before = till.where()
            while left and till.window.isVisible() and till.where() == before:
                place, (name, press) = left.pop()
                till.pass_ms(800)
                till.writes()
                counts = press(till)
                first = till.writes()
                till.pass_ms(TWICE_MS[place % len(TWICE_MS)])
                press(till)
                again = till.writes()
                assert counts or again == [], f"{name}: {first}, then {again}"
                acted += bool(first)
                if first:
                    break
    return acted


@pytest.mark.parametrize("away_ms", [20, 60, 100, 140])
def test_the_key_of_the_next_customer_has_to_be_seen(qtbot: QtBot, tmp_path: Path, away_ms: int) -> None:
    """It pays in the same place, and stood there before: between the two it led to the next sale."""
    with begun(qtbot, tmp_path / "shop", "selling") as till:
        pay = till.beginning("Espèces")
        point = pay.mapTo(till.window, pay.rect().center())
        till.press_at(point)
        till.pass_ms(away_ms)
        till.scan_articles("coffee")
        till.pass_ms(560)
        till.writes()
        till.press_at(point)
        assert till.writes() == []
        till.pass_ms(100)
        till.press_at(point)
        assert [type(command) for command in till.writes()] == [commands.TakeTender]


def test_what_the_sheet_of_keys_lay_over_has_to_be_seen_again(qtbot: QtBot, tmp_path: Path) -> None:
    with begun(qtbot, tmp_path / "shop", "selling") as till:
        till.press("F2", "s", "i")
        till.pass_ms(800)
        (results,) = [view for view in till.window.findChildren(ResultList) if view.isVisible()]
        middle = results.visualRect(results.model().index(0, 0)).center()
        point = results.viewport().mapTo(till.window, middle)
        till.press("F1")
        till.pass_ms(800)
        till.scan_articles("coffee")
        till.pass_ms(300)
        till.writes()
        till.press_at(point)
        assert till.writes() == []


@pytest.mark.parametrize("beginning", ["day", "orders"])
def test_what_is_scanned_from_another_screen_is_paid_in_one_movement(
    qtbot: QtBot, tmp_path: Path, beginning: str
) -> None:
    with begun(qtbot, tmp_path / "shop", beginning) as till:
        till.scan_articles("sirup")
        till.pass_ms(300)
        till.writes()
        till.press_now("F12")
        assert [type(command) for command in till.writes()] == [commands.TakeTender]


@pytest.mark.dice
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_nothing_is_done_that_nobody_could_have_seen(
    qtbot: QtBot, tmp_path: Path, beginning: str, seed: int
) -> None:
    """A finger at random, near and far, slow and quick; now and then a scan."""
    dice = Random(f"{beginning} {seed}")  # noqa: S311 - the same each time
    with begun(qtbot, tmp_path / "shop", beginning) as till:
        point = dice.choice(till.points())
        for _ in range(STEPS):
            if not till.window.isVisible():
                break
            if dice.random() < 0.5:
                point = dice.choice(till.points())
            if dice.random() < 0.15:
                till.scan(SKU[dice.choice(("sirup", "mint", "coffee"))])
                till.writes()
            till.pass_ms(dice.choice((60, 120, 300, 550, 700, 1200)))
            seen, counts, what = till.was_seen(point), till.repeats(point), till.under(point)
            till.writes()
            till.press_at(point)
            done = till.writes()
            assert seen or counts or done == [], f"{what} had just come, and {done}"
            if dice.random() < 0.2:
                till.mall_speaks()
