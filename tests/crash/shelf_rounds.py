"""A till is killed at each statement of what is done on the shelf: an act is whole or not there at all."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.whole.verifying import verify
from tests.apart import Apart, Lost, Say
from tests.crash import till
from tests.moments import Choose, Moments

BREAD, BEER, SHELF = "2004040000981", "2004040001179", "pain"
STATE = {
    "levels": "SELECT product_id, quantity FROM stock_level ORDER BY 1",
    "moves": "SELECT product_id, quantity, cause FROM stock_movement WHERE fact_id <> '' ORDER BY sequence",
    "costs": "SELECT product_id, cost FROM stock_cost ORDER BY 1",
    "prices": "SELECT id, price_cents FROM product ORDER BY 1",
    "history": "SELECT product_id, price_cents, was_cents FROM price_change ORDER BY sequence",
    "owed": "SELECT product_id, reason, labels, was_cents FROM label_owed ORDER BY 1",
    "drafts": "SELECT kind, head FROM shelf_draft ORDER BY begun_at",
    "scanned": "SELECT product_id, body FROM shelf_draft_line ORDER BY position",
    "received": "SELECT supplier_name, document FROM receiving ORDER BY sequence",
    "lines": "SELECT product_id, quantity, value_cents FROM receiving_line ORDER BY product_id",
    "counted": "SELECT kind, what FROM stock_count ORDER BY sequence",
    "figures": "SELECT product_id, counted, expected FROM stock_count_line ORDER BY product_id",
    "lost": "SELECT product_id, quantity, reason FROM stock_loss ORDER BY sequence",
    "suppliers": "SELECT name FROM supplier ORDER BY 1",
    "paper": "SELECT kind, title, state FROM print_job WHERE product_id IS NOT NULL ORDER BY sequence",
}
"""All that an act on the shelf leaves behind, without the ids that each run makes anew."""

type State = dict[str, Any]
type Heard = dict[type, Any]
type Story = Callable[[Heard], Iterator[commands.Command]]


def state_of(file: Path, more: Mapping[str, str] | None = None) -> State:
    """`more`: what else is asked, by name."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as raw:
        return {
            name: [list(row) for row in raw.execute(asked)]
            for name, asked in ({**STATE, **(more or {})}).items()
        }


# --- what is done


def a_delivery(heard: Heard) -> Iterator[commands.Command]:
    yield commands.BeginDelivery()
    draft = heard[notices.DeliveryChanged].delivery.draft_id
    yield commands.SaveDeliveryHead(draft, "Meurens", "8812")
    yield commands.ScanDelivered(draft, BREAD)
    yield commands.ScanDelivered(draft, BEER, quantity=24_000)
    beer = heard[notices.DeliveryChanged].product_id
    yield commands.ChangeDelivered(draft, beer, cost=6125, price_cents=1550, labels=3)
    yield commands.PostDelivery(draft)


def a_count(heard: Heard) -> Iterator[commands.Command]:
    """Two of the five; too far off the first time, so that they are counted again."""
    yield commands.StartCount("five")
    count = heard[notices.CountChanged].count
    figures = [commands.GiveFigure(count.draft_id, row.product_id, 7000) for row in count.rows[:2]]
    yield from figures
    if any(row.again for row in heard[notices.CountChanged].count.rows):
        yield commands.CountAgain(count.draft_id)
        yield from figures
    yield commands.PostCount(count.draft_id)


def a_loss(heard: Heard) -> Iterator[commands.Command]:
    yield commands.SearchProducts(BEER)
    (found,) = heard[notices.ProductsFound].products
    yield commands.LoseGoods(found.id, 2000, "broken", sure=True)


def a_label(heard: Heard) -> Iterator[commands.Command]:
    yield commands.ChoosePrinter("tcp://192.0.2.8", "generic-80")
    yield commands.SearchProducts(BEER)
    (found,) = heard[notices.ProductsFound].products
    yield commands.SetPrice(found.id, 149, sure=True)
    yield commands.PrintShelfLabels(((found.id, 2),), "roll")
    for _ in range(2):
        yield commands.TakePrintJob("receipt")
        yield commands.ReportPrintJob(heard[notices.PrintJobTaken].job_id, "printed")


STORIES: dict[str, Story] = {
    "a delivery": a_delivery,
    "a count": a_count,
    "a loss": a_loss,
    "a label": a_label,
}


# --- what becomes of it


@dataclass(slots=True)
class Said:
    """`states`: after each answered act. `wants`: one that was begun and not answered, its name and draft."""

    states: list[State] = field(default_factory=list)
    wants: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)


class ShelfRounds:
    """`root` is an empty folder for all of it."""

    def __init__(self, root: Path) -> None:
        self._template, self._folder = root / "template", root / "shop"
        till.furnished(self._template)

    def at_statements_of(self, story: Story, choose: Choose) -> int:
        """Gives how often it was killed; raises `Lost`."""
        whole = self._run(story, 0)
        kills = list(choose(whole.statements))
        for kill_at in kills:
            try:
                self._look(self._run(story, kill_at), whole)
            except Lost as lost:
                raise Lost(f"killed at statement {kill_at} of {len(whole.statements)}: {lost}") from lost
        return len(kills)

    @property
    def _file(self) -> Path:
        return till.place(self._folder).folder.database

    def _run(self, story: Story, kill_at: int) -> Said:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._template, self._folder)
        lines = list(Apart(_run_as_till, self._folder, story, kill_at).lines())
        return Said(
            [said["state"] for said in lines if "state" in said],
            lines[-1].get("wants", []) if lines else [],
            lines[-1].get("statements", []) if lines else [],
        )

    def _look(self, said: Said, whole: Said) -> None:
        """As it was told last, or as the act that was not answered makes it; and once more it is once."""
        answered = len(said.states)
        found = state_of(self._file)
        may_be = whole.states[max(answered - 1, 0) : answered + bool(said.wants)]
        if found not in may_be:
            raise Lost(f"half: {_differs(found, may_be[-1])}")
        storage, counter = till.place(self._folder).open_shop()
        with closing(storage):
            if said.wants and said.wants[0].startswith("Post"):
                name, draft_id = said.wants
                dispatch.execute(getattr(commands, name)(draft_id), storage, counter)
                found = state_of(self._file)
                if found != whole.states[answered]:
                    raise Lost(f"once more: {_differs(found, whole.states[answered])}")
            findings = verify(storage).findings
        if findings:
            raise Lost(f"verify: {findings}")


def _differs(found: State, wanted: State) -> dict[str, Any]:
    return {name: (found[name], wanted[name]) for name in found if found[name] != wanted[name]}


def _run_as_till(say: Say, folder: Path, story: Story, kill_at: int) -> None:
    storage, counter = till.place(folder).open_shop()
    file = till.place(folder).folder.database
    say({"state": state_of(file)})
    heard: Heard = {}
    statements = Moments(kill_at)
    statements.watch(storage)
    for command in story(heard):
        say({"wants": [type(command).__name__, getattr(command, "draft_id", "")]})
        report = dispatch.execute(command, storage, counter)
        refused = [notice for notice in report if isinstance(notice, notices.CommandRefused)]
        assert not refused, (command, refused)
        heard |= {type(notice): notice for notice in report}
        say({"state": state_of(file)})
    say({"statements": statements.seen})
