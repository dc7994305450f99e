"""A till and an administrator who do not wait for each other, and what must be so when both are done."""

from random import Random

from herstal_pos.domain.mall.outbox import STANDS_STILL, level, unanswered
from herstal_pos.domain.mall.outbox_body import BODY
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.services import commands, notices
from herstal_pos.services.shop.settings_rows import SURPLUS
from tests.mall_contract.edits.administrator import Administrator
from tests.mall_contract.guest import NotBought
from tests.mall_contract.test_a_till_on_each_mall import TillOnAMall
from tests.mall_contract.worlds import Vendure
from tests.soak.audit_of_edits import MONEY, of_an_edited_order, of_its_refunds
from tests.soak.clerk import Moods, next_act
from tests.soak.live_till import orders_in

MOODS = Moods(refuses=0.05, misses=0.1, steps_back=0.1, unpacks=0.15)
MOST_ORDERS = 4
SETTLES = 8


class EditedShop:
    """`did`: who did what, in their order."""

    def __init__(self, till: TillOnAMall, world: Vendure, dice: Random) -> None:
        self.till = till
        self.world = world
        self.dice = dice
        self.administrator = Administrator(world.staff(), world.is_town)
        self.refs: list[str] = []
        self.did: list[str] = []

    def turn(self) -> None:
        """Somebody does something; now and then the till and the mall hear of each other."""
        dice = self.dice
        kind = dice.choices(("buy", "edit", "work", "talk"), weights=(1, 3, 9, 2))[0]
        if not self.refs or (kind == "buy" and len(self.refs) < MOST_ORDERS):
            self._buy()
        elif kind == "edit":
            self.administrator.act(dice.choice(self.refs), dice)
            self.did.append(self.administrator.did[-1])
        elif kind == "work":
            self._work()
        else:
            self.till.catch_up()
            self.did.append("talk")

    def _buy(self) -> None:
        skus = self.dice.sample(self.till.skus, self.dice.randint(1, 2))
        try:
            self.refs += self.world.buy({sku: self.dice.randint(1, 3) for sku in skus})
        except NotBought:
            return
        self.did.append(f"buy {self.refs[-1]}")
        self.till.catch_up()

    def orders(self) -> list[OnlineOrder]:
        with self.till.shop.storage.look() as work:
            return [order for order in orders_in(work) if order.ref in self.refs]

    def _work(self) -> None:
        orders = self.orders()
        if not orders:
            return
        order = self.dice.choice(orders)
        if order.alarm and self.dice.random() < 0.7:
            act: commands.Command | None = commands.DismissOrder(order.id)
        else:
            act = _whole_lines(order, next_act(order, self.dice, MOODS))
        if act is not None:
            news = self.till.shop.execute(act)
            no = next((each.reason for each in news if isinstance(each, notices.CommandRefused)), "")
            self.did.append(f"{type(act).__name__} {order.ref} {no}")

    def come_to_rest(self) -> None:
        """The administrator goes home, a person has seen all alarms, and all is pushed as at a closing."""
        for ref in self.refs:
            self.administrator.go_home(ref)
        for _ in range(SETTLES):
            self.till.catch_up()
            alarmed = [order for order in self.orders() if order.alarm]
            for order in alarmed:
                self.till.shop.do(commands.DismissOrder(order.id))
            if not alarmed:
                break
        self.till.shop.do(commands.PushStock())
        self.till.catch_up()
        self.till.catch_up()

    def must_agree(self) -> None:
        found = [*self._of_orders(), *self._of_articles()]
        self.till.shop.do(commands.ShowMall())
        mall = self.till.shop.heard[notices.MallChanged].mall
        with self.till.shop.storage.look() as work:
            rows = [row for row in work.outbox.open_rows() if row.reason != STANDS_STILL]
        found += [f"{row.kind} waits" for row in rows]
        found += [f"parked: {row.kind} {row.reason} {row.detail}" for row in mall.parked]
        found += [str(finding) for finding in self.till.shop.verify().findings]
        assert not found, "\n".join((*found, *self.did, *self._stories()))

    def _stories(self) -> list[str]:
        return [
            f"{order.ref} {order.progress}: {order.lines} {order.parcels}\n"
            f"  there {self.administrator.order(order.ref)}"
            for order in self.orders()
        ]

    def _of_orders(self) -> list[str]:
        found: list[str] = []
        api = self.world.clerk.api
        for order in self.orders():
            found += of_an_edited_order(self.administrator.order(order.ref), order)
            with self.till.shop.storage.look() as work:
                alarms = [BODY.read(alarm.body) for alarm in work.outbox.alarms(order.id)]
            found += of_its_refunds(api.ask(MONEY, id=order.ref), alarms, town=self.world.is_town)
        return found

    def _of_articles(self) -> list[str]:
        """As the mall itself counts: on hand and allocated are the ledger's and the open orders', and what is
        allocated for nobody stands on both; all but what a plain mall allocates twice is found."""
        found = []
        with self.till.shop.storage.look() as work:
            listings = {each.sku: each for each in work.listings.all() if each.sku in self.till.skus}
            known = SURPLUS.read(work.settings).found
            to_come = unanswered(work.outbox.open_rows())
            for sku, listing in listings.items():
                product_id = listing.product_id
                on_hand, allocated = self.world.clerk.level(sku)
                units = to_come[product_id]  # of orders that the administrator has left in the middle
                ledger = level(work.stock.on_hand([product_id]).get(product_id, 0), units, listing.step)
                reserved = work.orders.committed([product_id]).get(product_id, 0) + units
                extra = allocated - reserved
                twice = not self.world.is_town and extra > 0
                is_known = twice or extra == known.get(product_id, 0)
                if on_hand != max(ledger, 0) + extra or not is_known:
                    found.append(f"{sku}: {on_hand}/{allocated} there, {ledger}/{reserved} + {extra} here")
        return found


def _whole_lines(order: OnlineOrder, act: commands.Command | None) -> commands.Command | None:
    """A piece at a time would leave no time for the bags."""
    if not isinstance(act, commands.PickScan):
        return act
    line = next(line for line in order.lines if order.left(line))
    return commands.PickLine(order.id, line.id, order.left(line))
