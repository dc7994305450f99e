"""Sales, returns, deliveries by scan and by e-invoice, losses, counts, dated prices, orders, parcels in any
order, broken off anywhere: levels, costs and prices are what they were worked out to be beside it, the books
are sound, and after quiet the mall has what the ledger has."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from herstal_pos.domain.counter.kinds import ReturnTo
from herstal_pos.domain.stock.receiving import LossReason, average_cost, value_of
from herstal_pos.practice.shop import FLOAT_CENTS
from herstal_pos.services import commands, notices
from herstal_pos.services.shop.settings_rows import STOCK_COUNT
from herstal_pos.services.shop.settings_values import CountRules
from tests.dice import share
from tests.fakes.clock import StumblingIds
from tests.little_shop import BEER, BREAD, CHEESE
from tests.town_shop import COFFEE, MINT, TownShop, open_town_shop
from tests.wholesaler import Bill

ARTICLES = (BREAD, BEER, CHEESE, COFFEE, MINT)
ORDERED = {COFFEE: "coffee", MINT: "mint"}
BILLED = (BEER, COFFEE, MINT)
STEPS = 90
PIECE = 1000


class PowerCut(Exception):
    """In the middle of a use case: nothing of it was kept."""


class RandomShelf:
    """`levels`: thousandths; `costs`: ten-thousandths of a euro; `prices`: cents; `plans`: first day and
    price of what is still to come. `picked`: by order, what lies in its bag and was not packed yet."""

    def __init__(self, seed: int, shop: TownShop, ids: StumblingIds) -> None:
        self._dice, self.shop, self._stumbling = Random(seed), shop, ids  # noqa: S311 - the same each time
        self.ids = {code: shop.product(code).id for code in ARTICLES}
        self.levels = Counter({code: shop.on_hand(code) or 0 for code in ARTICLES})
        self.prices = {code: shop.product(code).price_cents for code in ARTICLES}
        self.costs: dict[str, int] = {}
        self.plans: dict[str, tuple[date, int]] = {}
        self.picked: dict[str, tuple[str, int]] = {}
        self._tickets: list[str] = []
        self._invoices = 0

    def live(self) -> None:
        acts = {
            self._sell: 4,
            self._deliver: 3,
            self._be_billed: 2,
            self._lose: 3,
            self._count: 3,
            self._return: 2,
            self._plan: 1,
            self._sleep: 1,
            self._order: 3,
            self._prepare: 5,
            self._restart: 1,
        }
        for _ in range(STEPS):
            self._dice.choices([*acts], [*acts.values()])[0]()

    def come_to_rest(self) -> None:
        """What is below nothing is filled up: a mall counts no goods that are owed."""
        for code, level in self.levels.items():
            if level < 0:
                self._receive({code: (-level + 9 * PIECE, None)})
        self.shop.catch_up()

    def _quantity(self, code: str) -> int:
        return self._dice.randint(1, 9) * (PIECE if code != CHEESE else 137)

    def _do(self, command: commands.Command) -> list[notices.Notice]:
        """Now and then the power fails in the middle of it, and it is done again after the start."""
        if self._dice.random() < 0.2:
            self._stumbling.stumble(self._dice.randint(1, 6), PowerCut())
            try:
                return self.shop.do(command)
            except PowerCut:
                self._stumbling.stumble(0, None)
                self._restart()
            finally:
                self._stumbling.stumble(0, None)
        return self.shop.do(command)

    def _restart(self) -> None:
        self.shop.restart()

    # --- the counter

    def _sell(self) -> None:
        code = self._dice.choice(ARTICLES)
        quantity = self._quantity(code)
        assert self.shop.add(code, quantity).price_cents == self.prices[code]
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
            to = self._dice.choice(list(ReturnTo))
            if line.return_to:
                self._do(commands.PlaceReturned(line.id, to))
            if code and to is ReturnTo.SHELF:
                self.levels[code] -= line.quantity
        self._do(self.shop.tender("card"))

    def _plan(self) -> None:
        code, first = self._dice.choice(ARTICLES), self.shop.counter.today() + timedelta(days=1)
        cents = self._dice.randint(50, 3000)
        self._do(commands.PlanPrice(self.ids[code], cents, f"{first:%d%m%y}", sure=True))
        self.plans[code] = (first, cents)

    def _sleep(self) -> None:
        """The day is closed; what was planned for the next one holds from its beginning."""
        self.shop.do(commands.CloseDay({FLOAT_CENTS // 3: 3}))
        self.shop.clock.pass_by(days=1)
        self.shop.do(commands.OpenDay(FLOAT_CENTS))
        self._do(commands.FollowPrices())
        for code, (first, cents) in [*self.plans.items()]:
            if first <= self.shop.counter.today():
                self.prices[code] = cents
                del self.plans[code]

    # --- the shelf

    def _lose(self) -> None:
        code = self._dice.choice(ARTICLES)
        quantity, reason = self._quantity(code), self._dice.choice(list(LossReason)).value
        self._do(commands.LoseGoods(self.ids[code], quantity, reason, sure=True))
        self.levels[code] -= quantity

    def _deliver(self) -> None:
        codes = self._dice.sample(ARTICLES, self._dice.randint(1, 3))
        costs = (None, self._dice.randint(1, 90_000))
        self._receive({code: (self._quantity(code), self._dice.choice(costs)) for code in codes})

    def _receive(self, came: dict[str, tuple[int, int | None]]) -> None:
        self._do(commands.BeginDelivery())
        begun: notices.DeliveryChanged = self.shop.heard[notices.DeliveryChanged]
        draft = begun.drafts[-1].draft_id
        for code, (quantity, cost) in came.items():
            self._do(commands.AddDelivered(draft, self.ids[code], quantity))
            if cost is not None:
                self._do(commands.ChangeDelivered(draft, self.ids[code], cost=cost))
        for _ in range(self._dice.randint(1, 2)):  # twice is once
            self._do(commands.PostDelivery(draft))
        for code, (quantity, cost) in came.items():
            self._came(code, quantity, None if cost is None else value_of(cost, quantity))

    def _be_billed(self) -> None:
        """By an electronic invoice, taken as it is; read and accepted twice it comes in once."""
        self._invoices += 1
        bill, came = Bill(f"R{self._invoices}"), {}
        for code in self._dice.sample(BILLED, self._dice.randint(1, 3)):
            product, pieces, cents = (
                self.shop.product(code),
                self._dice.randint(1, 9),
                self._dice.randint(1, 9999),
            )
            rate = (self.shop.counter.vat_rate(product.vat_code).basis_points or 0) // 100
            name, ean = product.name("fr"), product.barcodes[0]
            bill.add(name, str(pieces), f"{cents // 100}.{cents % 100:02d}", rate, code, gtin=ean)
            came[code] = (pieces * PIECE, cents)
        for _ in range(self._dice.randint(1, 2)):
            self._do(commands.ReadInvoice(bill.written(), "r.xml"))
        read: notices.InvoiceRead = self.shop.heard[notices.InvoiceRead]
        self.shop.do(commands.ShowInvoice(read.invoice_id))
        shown: notices.InvoiceShown = self.shop.heard[notices.InvoiceShown]
        for line in shown.invoice.lines:
            if line.state == "doubt":  # a cost far from the last one; so many came by scan already
                answer = "enter" if line.doubt == "received" else "yes"
                self._do(commands.AnswerInvoiceLine(read.invoice_id, line.position, answer, "", PIECE))
        for _ in range(self._dice.randint(1, 2)):
            self._do(commands.AcceptInvoice(read.invoice_id, sure=True))
        for code, (quantity, cents) in came.items():
            self._came(code, quantity, cents)

    def _came(self, code: str, quantity: int, value_cents: int | None) -> None:
        if value_cents is not None:
            self.costs[code] = average_cost(self.levels[code], self.costs.get(code), quantity, value_cents)
        self.levels[code] += quantity

    def _count(self) -> None:
        """What lies in an order's bag is not on the shelf; some is stolen, some turns up."""
        code = self._dice.choice(ARTICLES)
        in_bags = sum(pieces * PIECE for bagged, pieces in self.picked.values() if bagged == code)
        step = PIECE if code != CHEESE else 10
        there = max(self.levels[code] - in_bags + self._dice.randint(-3, 2) * step, 0)
        self._do(commands.StartCount("one", product_id=self.ids[code]))
        begun: notices.CountChanged = self.shop.heard[notices.CountChanged]
        self._do(commands.GiveFigure(begun.count.draft_id, self.ids[code], there))
        for _ in range(self._dice.randint(1, 2)):
            self._do(commands.PostCount(begun.count.draft_id))
        self.levels[code] = there + in_bags

    # --- the mall

    def _order(self) -> None:
        self.shop.catch_up()
        code = self._dice.choice([*ORDERED])
        there, allocated = self.shop.mall_counts(code)
        pieces = self._dice.randint(1, 2)
        if there - allocated < pieces:
            return
        placed = self.shop.buy(**{ORDERED[code]: pieces})
        self.shop.catch_up()
        order_id = self.shop.card(placed.code).order_id
        self._do(commands.AcceptOrder(order_id))
        self.picked[order_id] = (code, 0)

    def _prepare(self) -> None:
        """The next thing of an order: a piece into its bag, or all into a parcel, now and then out again."""
        if not self.picked:
            return
        order_id = self._dice.choice([*self.picked])
        code, in_bag = self.picked[order_id]
        (line,) = self.shop.picking(order_id).lines
        if in_bag < line.wanted:
            if self.levels[code] - sum(n * PIECE for c, n in self.picked.values() if c == code) < PIECE:
                return
            self._do(commands.PickLine(order_id, line.line_id, 1))
            self.picked[order_id] = (code, in_bag + 1)
            return
        self._do(commands.PackParcel(order_id))
        if self._dice.random() < 0.2:
            self._do(commands.UnpackParcel(order_id))
            self._do(commands.PackParcel(order_id))
        del self.picked[order_id]
        self.levels[code] -= in_bag * PIECE


@pytest.mark.parametrize("seed", share(range(10), change=3))
def test_levels_costs_and_prices_are_what_happened(seed: int, tmp_path: Path) -> None:
    ids = StumblingIds()
    with open_town_shop(tmp_path / "shop.db", ids=ids) as shop:
        with shop.storage.work() as work:
            STOCK_COUNT.keep(CountRules(0), work.settings)
            work.commit()
        shelf = RandomShelf(seed, shop, ids)
        shelf.live()
        shelf.come_to_rest()
        assert {code: shop.on_hand(code) for code in ARTICLES} == dict(shelf.levels)
        assert {code: shop.product(code).price_cents for code in ARTICLES} == shelf.prices
        with shop.storage.look() as work:
            costs = work.goods.costs([*shelf.ids.values()])
        assert {code: costs[id_] for code, id_ in shelf.ids.items() if id_ in costs} == shelf.costs
        assert shop.verify().findings == ()
        shop.agree()
