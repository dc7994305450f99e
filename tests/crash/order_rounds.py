"""A till is killed between accept and hand-over, started again, killed again; then both sides must agree."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.domain.mall.outbox import RowState
from herstal_pos.paths import DataFolder
from herstal_pos.services.ports import Work
from tests.apart import Apart, Line, Lost
from tests.crash import order_till
from tests.soak.audit import agree
from tests.soak.live_till import orders_in
from tests.soak.town import Town

OPENING = 2000
"""Pieces of each article: all rounds find what they sell."""
MOST_KILLS_OF_AN_ORDER = 4


@dataclass(slots=True)
class Heard:
    """What it has said. `wants` was begun and not answered; `armed_at`: an order is on its way."""

    over: bool = False
    wants: str = ""
    order: str = ""
    steps: dict[str, list[list[object]]] = field(default_factory=dict)
    armed_at: float | None = None

    def hear(self, said: Line) -> None:
        self.over = "over" in said
        self.wants, self.order = said.get("wants", ""), said.get("order", "")
        if "steps" in said:
            self.steps[self.order] = said["steps"]
            self.armed_at = self.armed_at or time.monotonic()


class OrderRounds:
    """`folder` is empty. `in_an_act`, `in_a_call` count the kills with a clerk's act or a word to the mall
    unanswered."""

    def __init__(self, town: Town, folder: Path) -> None:
        self._town = town
        self._place = Place(DataFolder(folder), Config())
        self._way_s = 1.0
        self.killed = self.orders = self.in_an_act = self.in_a_call = 0
        town.furnish(self._place, OPENING)

    def one_order(self, dice: Random, most_kills: int) -> int:
        """A shopper's order from the tone to the bike, its till killed a few times; gives how often."""
        ref = self._bought(dice)
        kills = 0
        for _ in range(min(dice.randint(1, MOST_KILLS_OF_AN_ORDER), most_kills)):
            if not self._started(ref, dice, dice.uniform(0, self._way_s)):
                break
            kills += 1
        else:
            self._started(ref, dice, None)
        self.killed += kills
        self.orders += 1
        self.look()
        return kills

    def look(self) -> None:
        with closing(self._place.open_storage()) as storage:
            agree(self._town, storage, OPENING)

    def _bought(self, dice: Random) -> str:
        skus = dice.sample(self._town.skus, dice.randint(1, 3))
        self._town.buy({sku: dice.randint(1, 2) for sku in skus})
        return str(self._town.clerk.newest()["id"])

    def _started(self, ref: str, dice: Random, delay_s: float | None) -> bool:
        """A till until it has nothing left to do, or so long after the acceptance; True if it was killed."""
        before = self._steps()
        apart = Apart(order_till.run, self._place, self._town.secrets, ref, dice)
        heard = Heard()
        for line in apart.lines():
            heard.hear(line)
            if delay_s is not None and heard.armed_at:
                apart.kill_in(heard.armed_at + delay_s - time.monotonic())
        if apart.was_killed:
            self.in_an_act += bool(heard.wants)
            self.in_a_call += self._is_unanswered()
        elif heard.armed_at:
            self._way_s = 0.8 * self._way_s + 0.2 * (time.monotonic() - heard.armed_at)
        self._must_be_kept(heard, before)
        return apart.was_killed

    def _steps(self) -> dict[str, list[list[object]]]:
        with self._books() as work:
            return {order.id: order_till.steps_of(order) for order in orders_in(work)}

    def _is_unanswered(self) -> bool:
        with self._books() as work:
            return any(row.state is RowState.SENT for row in work.outbox.open_rows())

    @contextmanager
    def _books(self) -> Iterator[Work]:
        with closing(self._place.open_storage(read_only=True)) as storage, storage.look() as work:
            yield work

    def _must_be_kept(self, heard: Heard, before: dict[str, list[list[object]]]) -> None:
        """Of an answered act nothing is missing; of one that was not answered all or nothing is there."""
        found = self._steps()
        for order_id, steps in (before | heard.steps).items():
            if heard.wants and order_id == heard.order:
                continue
            if found.get(order_id, steps) != steps:  # gone from the board: the mall has cancelled the rest
                raise Lost(f"the clerk was told {steps}, the books have {found[order_id]}")


def seeds(seed: int) -> Iterator[tuple[int, Random]]:
    number = 0
    while True:
        yield number, Random(f"{seed}/{number}")  # noqa: S311
        number += 1
