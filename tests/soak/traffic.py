"""A busy shop of the mall: shoppers, two tills whose clerks sell and prepare, a line that fails at times."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from random import Random

from herstal_pos.domain.mall.listing import Listing
from herstal_pos.domain.mall.outbox import RowState, unanswered
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_steps import StepKind
from herstal_pos.domain.stock.promise import Promise, shortages
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Work
from tests.mall_contract.edits.administrator import Administrator
from tests.mall_contract.guest import NotBought
from tests.soak.clerk import Moods, next_act, unfinished
from tests.soak.line import CutLine
from tests.soak.live_till import LiveTill, is_quiet, orders_in
from tests.soak.shelf import count, deliver, lose
from tests.soak.town import Town, has_something

MOODS = Moods(refuses=0.08, misses=0.04, steps_back=0.08, unpacks=0.1)
SHORT = Moods(refuses=0.4, misses=0.6, steps_back=0.08, unpacks=0.1)
"""On a day when little is there."""
SELLS, SHELF = 0.1, 0.06
"""Of a clerk's turns: at the counter, on the shelf; the others are an order's."""
EDITED = 12
"""Of so many of the newest orders the administrator takes one."""
LEFT_OPEN = 0.5
"""Of the administrator's turns that an order waits for, which is in Modifying."""
SEES = 0.5
"""Of a clerk's turns while something is wrong with an order."""
DOWN = 0.25
"""Of the time."""
SETTLES = 8
BESIDE = 0.5
"""Of the orders hold something of another busy shop, too."""


@dataclass
class Seen:
    """`contested`: pieces by SKU that the counter sold, or that broke or were stolen, while the mall still
    offered them, or had promised them, or of orders that the administrator changed: so many may come
    up short. `edited`: these orders. `shelf`: pieces by SKU that came in, less those gone without a sale."""

    counts: Counter[str] = field(default_factory=Counter)
    contested: Counter[str] = field(default_factory=Counter)
    edited: set[str] = field(default_factory=set)
    shelf: Counter[str] = field(default_factory=Counter)


class Traffic:
    def __init__(
        self,
        town: Town,
        line: CutLine,
        tills: list[LiveTill],
        seed: int,
        administrator: Administrator | None,
        moods: Moods = MOODS,
        beside: Sequence[Town] = (),
    ) -> None:
        """`beside`: other shops of the mall that are as busy: an order may hold goods of all."""
        self._town = town
        self._line = line
        self._tills = tills
        self._seed = f"{seed}/{town.at}"
        self._beside = beside
        self._closing = threading.Event()
        self._hands = threading.Lock()  # a piece on the shelf is taken by one person
        self._administrator = administrator
        self._moods = moods
        self._left_open: list[str] = []
        self.seen = Seen()

    def run(self, seconds: float, shoppers: int) -> None:
        acts: list[Callable[[Random], None]] = [self._shopper] * shoppers
        acts += [lambda dice, till=till: self._clerk(till, dice) for till in self._tills]  # type: ignore[misc]
        acts += [self._weather, self._caller]
        if administrator := self._administrator:
            acts.append(lambda dice: self._edit(administrator, dice))
        with ThreadPoolExecutor(len(acts)) as people:
            done = [
                people.submit(self._until_closing, act, Random(f"{self._seed}/{number}"))  # noqa: S311
                for number, act in enumerate(acts)
            ]
            self._closing.wait(seconds)
            self._closing.set()
        self._line.lost = 0.0
        self._line.mend()
        for one in done:
            one.result()

    def wait_for_quiet(self) -> None:
        """The administrator goes home, a person has seen all alarms; all orders heard, all levels pushed
        anew, nothing left to say: as at closing time."""
        if self._administrator:
            for ref in self._left_open:
                self._administrator.go_home(ref)
        refs = [order["id"] for order in self._town.orders() if has_something(order)]
        till = self._tills[0]

        def heard(work: Work) -> bool:
            return is_quiet(work) and all(work.orders.by_ref(ref) for ref in refs)

        till.wait_until(heard, insisting=True)
        for _ in range(SETTLES):
            till.call_the_mall()
            till.wait_until(is_quiet, insisting=True)
            with till.books() as work:
                alarmed = [order for order in orders_in(work) if order.alarm]
            for order in alarmed:
                self._see(order, till)
            if not alarmed:
                return

    def _until_closing(self, act: Callable[[Random], None], dice: Random) -> None:
        """One that fails ends the day for all."""
        with ExitStack() as at_the_end:
            at_the_end.callback(self._closing.set)
            while not self._closing.is_set():
                act(dice)

    # --- the shoppers and the weather

    def _shopper(self, dice: Random) -> None:
        skus = dice.sample(self._town.skus, dice.randint(1, 3))
        try:
            self._town.buy(
                {sku: dice.randint(1, 2) for sku in skus},
                siblings=dice.randint(0, 2),
                beside=[dice.choice(each.refs) for each in self._beside if dice.random() < BESIDE],
            )
            self.seen.counts["ordered"] += 1
        except NotBought:
            self.seen.counts["not bought"] += 1
        self._closing.wait(dice.uniform(0, 0.5))

    def _weather(self, dice: Random) -> None:
        period_s = dice.uniform(2, 8)
        self._closing.wait(period_s * (1 - DOWN))
        self._line.cut()
        self._closing.wait(period_s * DOWN)
        self._line.mend()

    def _caller(self, dice: Random) -> None:
        """A mall that did not answer is called again: two minutes have no time for growing waits."""
        self._closing.wait(dice.uniform(0.1, 0.5))
        for till in self._tills:
            till.call_again()

    def _edit(self, administrator: Administrator, dice: Random) -> None:
        """The mall's administrator does something to an order, or ends what was begun."""
        self._closing.wait(dice.uniform(0.1, 1))
        if self._left_open and dice.random() > LEFT_OPEN:
            administrator.go_home(self._left_open.pop())
            return
        orders = self._town.newest(EDITED)
        if not orders:
            return
        order = dice.choice(orders)
        self.seen.edited.add(order["id"])
        administrator.act(order["id"], dice)
        act, _, refused = administrator.did[-1].partition(" ")
        if "refused" in refused:
            return
        self.seen.counts[f"{act} by others"] += 1
        for line in order["lines"]:
            self.seen.contested[line["productVariant"]["sku"]] += max(line["quantity"], 1)
        if act == "begin":
            self._left_open.append(order["id"])

    # --- the clerks

    def _clerk(self, till: LiveTill, dice: Random) -> None:
        turn = dice.random()
        if turn < SELLS:
            with self._hands:
                self._sell(till, dice)
        elif turn < SELLS + SHELF:
            with self._hands:
                self._on_the_shelf(till, dice)
        else:
            self._prepare(till, dice)
        self._closing.wait(dice.uniform(0, 0.1))

    def _prepare(self, till: LiveTill, dice: Random) -> None:
        with till.books() as work:
            everything = orders_in(work)
        alarmed = [order for order in everything if order.alarm]
        if alarmed and dice.random() < SEES:
            with self._hands:
                self._see(dice.choice(alarmed), till)
            return
        orders = unfinished(everything)
        if not orders:
            return
        with self._hands, till.books() as work:
            order = work.orders.by_id(dice.choice(orders[:8]).id)
            assert order is not None
            act = next_act(order, dice, self._moods, self._short(order, work))
            if isinstance(act, commands.PickScan):
                self._must_be_there(act.code, work)
            if act:
                self.seen.counts[type(act).__name__] += _done(till.execute(act))

    def _see(self, order: OnlineOrder, till: LiveTill) -> None:
        self.seen.counts["DismissOrder"] += _done(till.execute(commands.DismissOrder(order.id)))

    def _short(self, order: OnlineOrder, work: Work) -> dict[str, int]:
        """By the till's own word: units of each line that are not in the shop."""
        short = {}
        for line in order.lines:
            if line.product_id:
                on_hand, promises = _shelf(line.product_id, work)
                short[line.id] = shortages(on_hand, promises).get(order.id, 0) // line.step
        return short

    def _must_be_there(self, sku: str, work: Work) -> None:
        listing = _listing(sku, work)
        on_hand, promises = _shelf(listing.product_id, work)
        free = on_hand - sum(promise.picked for promise in promises)
        assert free >= listing.step, f"{sku}: no case was opened and the shelf is empty"

    def _sell(self, till: LiveTill, dice: Random) -> None:
        sku = dice.choice(self._town.skus)
        with till.books() as work:
            listing = _listing(sku, work)
            on_hand, promises = _shelf(listing.product_id, work)
            if on_hand - sum(promise.picked for promise in promises) < listing.step:
                return
            committed = sum(promise.quantity for promise in promises)
            if on_hand - listing.step < committed and dice.random() < 0.5:
                self.seen.counts["kept for an order"] += 1
                return
        offered = _offered(listing, till)
        news = till.execute(commands.AddByCode(sku))
        cart = next(notice for notice in news if isinstance(notice, notices.SaleChanged)).sale
        if cart.age is not None:
            news = till.execute(commands.AnswerAge(cart.sale_id, cart.age.age, verified=True))
            cart = next(notice for notice in news if isinstance(notice, notices.SaleChanged)).sale
        _done(till.execute(commands.TakeTender(cart.sale_id, cart.version, "cash")))
        offered = max(offered, _offered(listing, till))  # the mall was told an older count meanwhile
        left = on_hand // listing.step - 1
        contested = left < max(offered, committed // listing.step)
        self.seen.contested[sku] += contested
        self.seen.counts["sold, contested" if contested else "sold"] += 1

    def _on_the_shelf(self, till: LiveTill, dice: Random) -> None:
        sku = dice.choice(self._town.skus)
        with till.books() as work:
            product_id = _listing(sku, work).product_id
        free = partial(_free, product_id, till)
        act = dice.choice(("delivered", "delivered", "broken", "counted", "stolen"))
        if act in ("broken", "stolen"):
            if free() < 1:
                return
            self.seen.contested[sku] += 1
        match act:
            case "delivered":
                moved = deliver(till, product_id, dice)
            case "broken":
                moved = lose(till, product_id)
            case _:
                moved = count(till, product_id, free, stolen=int(act == "stolen"))
        self.seen.shelf[sku] += moved
        self.seen.counts[act] += 1


def _offered(listing: Listing, till: LiveTill) -> int:
    """What the mall may still offer: what it last confirmed, less what was packed since; anything, while a
    count is on its way. What is confirmed is read last: an answer may come between the two."""
    with till.books() as work:
        rows = list(work.outbox.open_rows())
        [current] = work.listings.by_refs([listing.ref]).values()
    if any(row.product_id == current.product_id and row.state is RowState.SENT for row in rows):
        return 10**6
    return (current.confirmed or 0) - unanswered(rows)[current.product_id]


def given_up(orders: list[OnlineOrder]) -> Counter[str]:
    """Pieces by SKU that were ordered and not there."""
    found: Counter[str] = Counter()
    for order in orders:
        for step in order.steps:
            if step.kind is StepKind.MISS and step.reason == "out_of_stock":
                found[order.line(step.line_id).sku] += step.count
    return found


def _listing(sku: str, work: Work) -> Listing:
    return next(listing for listing in work.listings.all() if listing.sku == sku)


def _shelf(product_id: str, work: Work) -> tuple[int, list[Promise]]:
    return (
        work.stock.on_hand([product_id]).get(product_id, 0),
        list(work.orders.promises([product_id]).get(product_id, ())),
    )


def _free(product_id: str, till: LiveTill) -> int:
    with till.books() as work:
        on_hand, promises = _shelf(product_id, work)
    return (on_hand - sum(promise.picked for promise in promises)) // 1000


def _done(news: list[notices.Notice]) -> bool:
    return not any(isinstance(notice, notices.CommandRefused) for notice in news)
