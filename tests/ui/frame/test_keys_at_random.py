"""Keys, fingers and scans at random, near and far, on every screen: no act that nobody asked for, what is off
says why, no sentence outlives its screen, the newest line is seen, and Esc leads out of everything.

The tier "change" begins in a quarter of the beginnings, "all" in half of them, by the seed.
`HERSTAL_TESTS=soak HERSTAL_SEED=17 ./pos test tests/ui/frame/test_keys_at_random.py` replays one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.frame.places import OPEN_WHILE_LOCKED, SALE, WELCOME
from tests.dice import SEED, share
from tests.staff import Staff
from tests.town_shop import open_town_shop
from tests.ui.frame.keys_at_random import RandomHand
from tests.ui.frame.random_beginnings import BEGINNINGS

pytestmark = pytest.mark.dice
ALWAYS = ("a manager's word", "searching", "the keys", "damaged", "in use", "clock")
"""Each has found a fault: a window that broke with its language, a key that paid nothing, a row that was live
under a sheet, and keys that went past a question that comes before all else."""
BEGUN = share(BEGINNINGS, change=4, whole=2, always=ALWAYS)
STEPS = 60
MOST_ESCAPES = 8


@contextmanager
def begun(qtbot: QtBot, folder: Path, beginning: str) -> Iterator[RandomHand]:
    with open_town_shop(folder / "shop.db") as shop:
        till = RandomHand(qtbot, shop)
        till.says(*shop.execute(commands.Refresh()))
        till.pause_ms = 700
        BEGINNINGS[beginning](till)
        till.mall_speaks()
        till.pass_ms(800)
        till.writes()
        yield till
        till.window.close()


@pytest.mark.parametrize("beginning", BEGUN)
def test_no_act_that_nobody_asked_for(qtbot: QtBot, tmp_path: Path, beginning: str) -> None:
    dice = Random(f"{beginning} {SEED}")  # noqa: S311 - the same each time
    try:
        with begun(qtbot, tmp_path, beginning) as till:
            for _ in range(STEPS):
                if till.window.isVisible():
                    till.step(dice)
            if till.window.isVisible():
                leads_out(till)
    except AssertionError as error:
        error.add_note(f"HERSTAL_TESTS=soak HERSTAL_SEED={SEED}, {beginning}")
        raise


def leads_out(till: RandomHand) -> None:
    """Of everything: to the sale, whose lines are all there; who the shop is stays asked."""
    lines = [line.id for line in till.window.sale.sale.lines]
    for _ in range(MOST_ESCAPES):
        till.pass_ms(700)
        till.press_now("Esc")
    assert [line.id for line in till.window.sale.sale.lines] == lines
    if Staff(till.shop).seen.locked:  # a PIN leads out, or a badge
        assert till.window.frame.shown in OPEN_WHILE_LOCKED
        return
    if not till.is_named and till.window.frame.shown == WELCOME:
        return
    assert till.window.frame.shown == SALE
    panel = till.window.sale.pad.panel
    assert panel is None or till.window.sale.sale.returning is not None
