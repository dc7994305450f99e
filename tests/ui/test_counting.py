"""Scans, taps and keys, counted before a real shop and held against the table in the docs.

A scan is S; each tap, key or chord is one.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from tests.town_shop import ELDER, SKU
from tests.ui.counter.rules.paying_tasks import PAYING_TASKS
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.stock.shelf_tasks import SHELF_TASKS
from tests.ui.tasks import COUNTER_TASKS, Act, Task, a_promise, three

TABLE = Path(__file__).parents[2] / "docs" / "developers" / "taps.md"
ROW = re.compile(r"\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|")
HEAD = 2  # rows of the table
TASKS = (*COUNTER_TASKS, *PAYING_TASKS, *SHELF_TASKS)

every_task = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.said.replace(" ", "-"))


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        yield opened


def measured(till: RealTill, task: Task, act: Act) -> str:
    """As in the table: `3 S + 1`."""
    task.before(till)
    till.forget()
    act(till)
    assert task.seen(till), till.said()
    scanned = f"{till.scans} S" if till.scans > 1 else "S" if till.scans else ""
    acts = str(till.acts) if till.acts else ""
    return " + ".join(part for part in (task.varies, scanned, acts) if part) or "0"


def table() -> dict[str, tuple[str, str, str]]:
    """Goal, by keys and by fingers of each task, as the docs say them."""
    rows = [ROW.fullmatch(row) for row in TABLE.read_text(encoding="utf-8").splitlines()]
    figures = [tuple(row.groups()) for row in rows if row is not None][HEAD:]
    return {task: (goal, by_keys, by_fingers) for task, goal, by_keys, by_fingers in figures}


def test_the_table_holds_the_tasks_and_no_other() -> None:
    assert [(task, goal) for task, (goal, *_) in table().items()] == [
        (task.said, task.goal) for task in TASKS
    ]


@every_task
def test_a_task_by_keys_takes_what_the_table_says(till: RealTill, task: Task) -> None:
    assert measured(till, task, task.by_keys) == table()[task.said][1]


@every_task
def test_a_task_by_fingers_takes_what_the_table_says(till: RealTill, task: Task) -> None:
    assert measured(till, task, task.by_fingers) == table()[task.said][2]


@every_task
def test_the_goal_is_reached(task: Task) -> None:
    """By fingers too, but where the goal allows them one more."""
    goal, by_keys, by_fingers = table()[task.said]
    assert by_keys in re.split(r" or | \(", goal)
    assert by_fingers in (by_keys, *re.findall(r"\(touch ([^)]+)\)", goal))


def test_a_promised_last_piece_is_sold_by_scanning_on(till: RealTill) -> None:
    a_promise(till)
    till.forget()
    till.scan_articles("coffee")
    till.press("F12")
    assert till.acts == 1
    assert till.shop.on_hand(ELDER) == 0


def test_no_act_lies_between_a_payment_and_the_next_sale(till: RealTill) -> None:
    three(till)
    till.press("F12")
    till.forget()
    till.scan(SKU["sirup"])
    assert len(till.cart) == 1
    assert till.acts == 0
