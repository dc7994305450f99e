"""Any history: sales, returns, deliveries, losses, orders, thefts, two people who count, the power that goes.

After each posting the ledger has what lies on the shelf, in carts and in baskets, and what was stolen
since the
newest figure that was posted.
"""

import random
from pathlib import Path

import pytest

from herstal_pos.domain.stock.stock import StockCause, StockMovement
from herstal_pos.services import commands, notices
from herstal_pos.services.day.journal import business_day
from herstal_pos.services.shop.settings_rows import STOCK_COUNT
from herstal_pos.services.shop.settings_values import CountRules
from herstal_pos.services.stock.levels import move_goods, stock_changed
from tests.dice import share
from tests.little_shop import LittleShop
from tests.town_shop import COFFEE, SIRUP, TownShop, open_town_shop

CODES = (SIRUP, COFFEE)
STEPS = 70


class History:
    """`shelf`: pieces that a person would find there. `stolen`: since the newest figure that was posted, by
    the step at which each was taken."""

    def __init__(self, shop: TownShop, seed: int) -> None:
        self.shop, self.other = shop, shop.beside("2")
        self.random = random.Random(seed)  # noqa: S311 - a history, no secret
        self.codes = {shop.product(code).id: code for code in CODES}
        self.shelf = {code: (shop.on_hand(code) or 0) // 1000 for code in CODES}
        self.cart = dict.fromkeys(CODES, 0)
        self.parked: list[tuple[str, dict[str, int]]] = []
        self.baskets: dict[str, dict[str, int]] = {}
        self.tickets: list[tuple[str, str]] = []
        self.stolen: dict[str, list[int]] = {code: [] for code in CODES}
        self.newest = dict.fromkeys(CODES, -1)
        self.figures: dict[str, dict[str, int]] = {}
        self.step = 0

    # --- what happens

    def run(self) -> None:
        events = (
            self.take,
            self.take,
            self.pay,
            self.park,
            self.fetch,
            self.give_up,
            self.bring_back,
            self.deliver,
            self.steal,
            self.order,
            self.pick_or_pack,
            self.count,
            self.count,
            self.count,
            self.post,
            self.post,
            self.power,
        )
        for self.step in range(STEPS):
            self.random.choice(events)()

    def article(self) -> str:
        return self.random.choice(CODES)

    def take(self) -> None:
        code = self.article()
        if self.shelf[code] > 0:
            self.shop.add(code)
            self.shelf[code] -= 1
            self.cart[code] += 1

    def pay(self) -> None:
        if any(self.cart.values()):
            paid = self.shop.pay("card")
            self.tickets += [(paid.number_text, code) for code in CODES if self.cart[code]]
            self.cart = dict.fromkeys(CODES, 0)

    def park(self) -> None:
        if any(self.cart.values()):
            self.shop.do(commands.ParkSale("x"))
            sale_id = self.shop.heard[notices.ParkedChanged].parked[-1].sale_id
            self.parked.append((sale_id, self.cart))
            self.cart = dict.fromkeys(CODES, 0)

    def fetch(self) -> None:
        if self.parked and not any(self.cart.values()):
            sale_id, self.cart = self.parked.pop()
            self.shop.do(commands.FetchSale(sale_id))

    def give_up(self) -> None:
        if any(self.cart.values()):
            self.shop.do(commands.AbandonSale())
            for code in CODES:
                self.shelf[code] += self.cart[code]
            self.cart = dict.fromkeys(CODES, 0)

    def bring_back(self) -> None:
        """One piece, on its ticket; it goes on the shelf when it is paid back."""
        if self.tickets and not any(self.cart.values()):
            number, code = self.tickets.pop()
            self.shop.open_receipt(number)
            self.shop.add(code)
            self.shop.pay("card")
            self.shelf[code] += 1

    def deliver(self) -> None:
        code = self.article()
        self.move(code, 3, StockCause.RECEIVED)
        self.shelf[code] += 3

    def steal(self) -> None:
        """And one is broken, which is written down: a figure of before and one of after have their places."""
        code = self.article()
        if self.shelf[code] > 1:
            self.shelf[code] -= 2
            self.stolen[code].append(self.step)
            self.move(code, -1, StockCause.LOST)

    def move(self, code: str, pieces: int, cause: StockCause) -> None:
        product, counter = self.shop.product(code), self.shop.counter
        with self.shop.storage.work() as work:
            now, day = counter.clock.now(), business_day(work, counter)
            id_ = counter.ids.new()
            moved = StockMovement(id_, product.id, pieces * 1000, cause, now, day, fact_id=id_)
            move_goods([moved], work, counter)
            stock_changed([product.id], now, work)
            work.commit()

    def order(self) -> None:
        if len(self.baskets) < 2 and self.shelf[COFFEE] > 2:
            placed = self.shop.buy(coffee=1)
            self.shop.catch_up()
            order_id = self.shop.card(placed.code).order_id
            self.shop.do(commands.AcceptOrder(order_id))
            self.baskets[order_id] = {}

    def pick_or_pack(self) -> None:
        for order_id, basket in list(self.baskets.items()):
            if basket:
                self.shop.do(commands.PackParcel(order_id))
                del self.baskets[order_id]
                return
            (line,) = self.shop.picking(order_id).lines
            if self.shelf[COFFEE] > 0 and line.wanted:
                self.shop.do(commands.PickLine(order_id, line.line_id, 1))
                if order_id in self.baskets:
                    basket[COFFEE] = 1
                self.shelf[COFFEE] -= 1
                return

    def power(self) -> None:
        self.shop.restart()
        self.other.storage = self.shop.storage

    # --- who counts

    def count(self) -> None:
        till, code = self.random.choice((self.shop, self.other)), self.article()
        till.do(commands.StartCount("one", product_id=till.product(code).id))
        draft = till.heard[notices.CountChanged].count.draft_id
        till.do(commands.GiveFigure(draft, till.product(code).id, self.shelf[code] * 1000))
        self.figures.setdefault(draft, {})[code] = self.step

    def post(self) -> None:
        for till in self.random.sample((self.shop, self.other), 2):
            changed = till.heard.get(notices.CountChanged)
            if changed is None or changed.count.draft_id not in self.figures:
                continue
            for _ in range(self.random.randint(1, 2)):
                till.do(commands.PostCount(changed.count.draft_id))
            for code, step in self.figures.pop(changed.count.draft_id).items():
                self.newest[code] = max(self.newest[code], step)
            self.compare()

    def compare(self) -> None:
        for code in CODES:
            carts = self.cart[code] + sum(parked[code] for _, parked in self.parked)
            baskets = sum(basket.get(code, 0) for basket in self.baskets.values())
            stolen = sum(step > self.newest[code] for step in self.stolen[code])
            there = self.shelf[code] + carts + baskets + stolen
            assert self.shop.on_hand(code) == there * 1000, (self.step, code)


@pytest.mark.parametrize("seed", share(range(12), change=4))
def test_the_ledger_is_the_shelf_after_each_posting(seed: int, tmp_path: Path) -> None:
    with open_town_shop(tmp_path / "shop.db") as shop:
        with shop.storage.work() as work:
            STOCK_COUNT.keep(CountRules(0), work.settings)
            work.commit()
        History(shop, seed).run()
        assert shop.verify().findings == ()


def test_what_is_posted_and_not_answered_is_posted_once(shop: LittleShop) -> None:
    """The till stops before its screen hears; asked again, nothing moves."""
    sirup = shop.product(SIRUP).id
    shop.do(commands.StartCount("one", product_id=sirup))
    draft = shop.heard[notices.CountChanged].count.draft_id
    shop.do(commands.GiveFigure(draft, sirup, 6000))
    shop.do(commands.PostCount(draft))
    shop.heard.clear()
    shop.do(commands.PostCount(draft))
    assert shop.on_hand(SIRUP) == 6000
    assert shop.heard[notices.CountPosted].posted.differences == 1
