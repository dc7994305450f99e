"""Another key of the same person is live at once: at a person's speed the books are those of one who looks.

Real key events in the real window, by a real clock; `./pos soak hands` takes every gap and random ones.
"""

from random import Random

import pytest
from pytestqt.qtbot import QtBot

from tests.dice import SEED, TIER, share
from tests.town_shop import SKU
from tests.ui.hands.acts import KEYS, SEQUENCES, Books, Sequence
from tests.ui.hands.human_till import HumanTill, open_human_till
from tests.ui.tasks import Task
from tests.ui.test_counting import TASKS
from tests.ui.test_quick_and_slow_hands import books

PACES: dict[str, tuple[int, ...]] = {"80": (80,), "300": (300,)} | (
    {"60": (60,), "150": (150,), "500": (500,), "800": (800,), "any": (60, 80, 120, 200, 350, 550, 800)}
    if TIER == "soak"
    else {}
)
ARTICLES = ("201", "207", "208", "203", "101")


def do(till: HumanTill, acts: str) -> None:
    for act in acts.split(", "):
        word, _, what = act.partition(" ")
        match word:
            case "scan":
                till.look()
                till.scan(SKU.get(what, what))
            case "type" | "letters":
                till.press(*what)
            case "look":
                till.settle()
            case _:
                till.press(*KEYS[act])


def written(till: HumanTill) -> Books:
    """What the shop has of it, and what is still open on the screen."""
    till.settle()
    asked = [type(command).__name__ for command in till.asked]
    sale = till.window.sale
    return {
        **books(till),
        "stock": {code: till.shop.on_hand(code) for code in ARTICLES},
        "customers": asked.count("ChooseCustomer"),
        "place": till.window.frame.shown,
        "entry": till.entry,
        "panel": type(sale.pad.panel).__name__,
        "asked": asked,
    }


def played(qtbot: QtBot, sequence: Sequence, gaps_ms: tuple[int, ...]) -> Books:
    """Play a sequence and return its books; without gaps as someone who looks before each press."""
    with open_human_till(qtbot) as till:
        sequence.before(till)
        if gaps_ms:
            till.hurry(gaps_ms, Random(SEED))  # noqa: S311
        do(till, sequence.acts)
        return written(till)


def seen(of: Books) -> Books:
    """Without what was only looked at: a search that went on by itself asks more often."""
    return {name: what for name, what in of.items() if name != "asked"}


@pytest.mark.dice
@pytest.mark.parametrize("pace", PACES)
@pytest.mark.parametrize("name", share(SEQUENCES, change=3))
def test_a_sequence_writes_what_it_writes_at_ease(qtbot: QtBot, name: str, pace: str) -> None:
    sequence = SEQUENCES[name]
    quick = played(qtbot, sequence, PACES[pace])
    if sequence.meant is not None:
        assert sequence.meant(quick), quick
    else:
        assert seen(quick) == seen(played(qtbot, sequence, ()))


@pytest.mark.dice
@pytest.mark.parametrize("pace", PACES)
@pytest.mark.parametrize(
    "task", share(TASKS, change=6, whole=2), ids=lambda task: task.said.replace(" ", "-")
)
def test_a_task_is_done_at_any_pace(qtbot: QtBot, task: Task, pace: str) -> None:
    with open_human_till(qtbot) as till:
        task.before(till)
        till.hurry(PACES[pace], Random(SEED))  # noqa: S311
        task.by_keys(till)
        till.settle()
        assert task.seen(till), till.said()
