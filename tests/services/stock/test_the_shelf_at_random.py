"""Sales, returns, deliveries and losses in any order, broken off anywhere: level and cost are what they were
worked out to be beside it, and the books are sound."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from herstal_pos.domain.stock.receiving import LossReason, average_cost, value_of
from herstal_pos.practice.shop import furnish
from herstal_pos.services import commands, notices
from herstal_pos.storage import open_storage
from tests.fakes.clock import FixedClock, StumblingIds
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, new_counter

ARTICLES = (BREAD, BEER, CHEESE)
STEPS = 60


class PowerCut(Exception):
    """In the middle of a use case: nothing of it was kept."""


class RandomShelf:
    def __init__(self, seed: int, file: Path) -> None:
        self._dice, self._file, self._ids = Random(seed), file, StumblingIds()  # noqa: S311 - the same each time
        storage = open_storage(file)
        counter = new_counter(storage, FixedClock(), self._ids)
        furnish(storage, counter)
        self.shop = LittleShop(storage, counter, FixedClock())
        self.ids = {code: self.shop.product(code).id for code in ARTICLES}
        self.levels = Counter({code: self.shop.on_hand(code) or 0 for code in ARTICLES})
        self.costs: dict[str, int] = {}
        self._tickets: list[str] = []

    def live(self) -> None:
        acts = (self._sell, self._deliver, self._lose, self._return, self._restart)
        for _ in range(STEPS):
            self._dice.choices(acts, (4, 4, 3, 2, 1))[0]()

    def _quantity(self, code: str) -> int:
        return self._dice.randint(1, 9) * (1000 if code != CHEESE else 137)

    def _do(self, command: commands.Command) -> list[notices.Notice]:
        """Now and then the power fails in the middle of it, and it is done again after the start."""
        if self._dice.random() < 0.2:
            self._ids.stumble(self._dice.randint(1, 6), PowerCut())
            try:
                return self.shop.do(command)
            except PowerCut:
                self._ids.stumble(0, None)
                self._restart()
            finally:
                self._ids.stumble(0, None)
        return self.shop.do(command)

    def _restart(self) -> None:
        self.shop.storage.close()
        self.shop.storage = open_storage(self._file)

    def _sell(self) -> None:
        code = self._dice.choice(ARTICLES)
        quantity = self._quantity(code)
        self.shop.add(code, quantity)
        self._tickets.append(self.shop.pay("card").number_text)
        self.levels[code] -= quantity

    def _return(self) -> None:
        if not self._tickets:
            return
        number = self._tickets.pop(self._dice.randrange(len(self._tickets)))
        self.shop.open_receipt(number)
        self.shop.do(commands.ReturnAll())
        for line in self.shop.cart.lines:
            code = next((code for code, id_ in self.ids.items() if id_ == line.product_id), None)
            if code:
                self.levels[code] -= line.quantity
        self.shop.pay("card")

    def _lose(self) -> None:
        code = self._dice.choice(ARTICLES)
        quantity, reason = self._quantity(code), self._dice.choice(list(LossReason)).value
        self._do(commands.LoseGoods(self.ids[code], quantity, reason, sure=True))
        self.levels[code] -= quantity

    def _deliver(self) -> None:
        self._do(commands.BeginDelivery())
        begun: notices.DeliveryChanged = self.shop.heard[notices.DeliveryChanged]
        draft = begun.drafts[-1].draft_id
        came: list[tuple[str, int, int | None]] = []
        for code in self._dice.sample(ARTICLES, self._dice.randint(1, 3)):
            quantity, cost = self._quantity(code), self._dice.choice([None, self._dice.randint(1, 90_000)])
            self._do(commands.AddDelivered(draft, self.ids[code], quantity))
            if cost is not None:
                self._do(commands.ChangeDelivered(draft, self.ids[code], cost=cost))
            came.append((code, quantity, cost))
        for _ in range(self._dice.randint(1, 2)):  # twice is once
            self._do(commands.PostDelivery(draft))
        for code, quantity, cost in came:
            if cost is not None:
                value = value_of(cost, quantity)
                self.costs[code] = average_cost(self.levels[code], self.costs.get(code), quantity, value)
            self.levels[code] += quantity


@pytest.mark.parametrize("seed", range(6))
def test_levels_and_costs_are_what_happened(seed: int, tmp_path: Path) -> None:
    shelf = RandomShelf(seed, tmp_path / "shop.db")
    try:
        shelf.live()
        assert {code: shelf.shop.on_hand(code) for code in ARTICLES} == dict(shelf.levels)
        with shelf.shop.storage.look() as work:
            costs = work.goods.costs([*shelf.ids.values()])
        assert {code: costs[id_] for code, id_ in shelf.ids.items() if id_ in costs} == shelf.costs
        assert shelf.shop.verify().findings == ()
    finally:
        shelf.shop.storage.close()
