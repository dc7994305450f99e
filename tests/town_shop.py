"""A little shop with its town: shoppers buy in a practice mall, the mall's thread is turned by hand.

The town sells some articles of the practice shop; the clock stands still until a test moves it.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from herstal_pos.domain.mall.outbox import on_sale
from herstal_pos.domain.orders.mall_sale import MallSale
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.domain.stock.product import Unit
from herstal_pos.mall.access import Access
from herstal_pos.mall.practice.client import PracticeMall
from herstal_pos.mall.practice.line import Fault, Line
from herstal_pos.mall.practice.town import KEY, SHOP, Basket, PracticeTown
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.connecting import secret_name
from herstal_pos.services.mall.platform import Mall, MallListing, MallOrder
from herstal_pos.services.ports import Counter, Ids, Storage
from herstal_pos.services.shop.secret import Secret
from herstal_pos.storage import open_storage
from herstal_pos.workers.mall import Ask, MallWorker
from tests.fakes.clock import CountingIds, FixedClock
from tests.fakes.secrets import MemorySecrets
from tests.little_shop import LittleShop, furnished_shop

SIRUP, MINT, ELDER, COFFEE, CHEESE = "201", "207", "203", "208", "101"
"""Seven, two, one and twelve pieces; 4,2 kg of cheese, which the town sells by 100 g."""
NAMES = {"sirup": SIRUP, "mint": MINT, "elder": ELDER, "coffee": COFFEE, "cheese": CHEESE}
EAN = {SIRUP: "2004040000165", MINT: "2004040000202", ELDER: "2004040000189", COFFEE: "2004040000219"}
SKU = {name: EAN.get(code, code) for name, code in NAMES.items()}
SETTINGS = {"platform": "practice", "address": "practice://town", "shop_token": SHOP, "sign_in": ""}
MOST_TURNS = 150
"""The most that a seed has needed is 105: the orders of some days, behind a line that was cut long."""
KEY_OF = secret_name(views.MallSettingsView(**SETTINGS))


def report_in(command: commands.Command) -> commands.Command:
    """What the mall's thread reports, without the turn in which it was heard."""
    return command.report if isinstance(command, exchange.Heard) else command


class TownShop(LittleShop):
    """`news`: every notice since it was emptied last. `where`: the database, to be opened again. `later_s`:
    by so many seconds the mall's thread is ahead of the real time."""

    def __init__(
        self, where: str, storage: Storage, counter: Counter, clock: FixedClock, town: PracticeTown
    ) -> None:
        super().__init__(storage, counter, clock)
        self.town = town
        self.wire = Line(town)
        self.news: list[notices.Notice] = []
        self.secrets = MemorySecrets()
        self._where = where
        self.later_s = 0.0
        self.worker = self.new_worker()

    def new_worker(self, ask: Ask | None = None, *, holds: bool = False) -> MallWorker:
        return MallWorker(
            self._door,
            ask or self.execute,
            self._hear,
            lambda: self.secrets,
            jitter=lambda: 1.0,
            seconds=lambda: time.monotonic() + self.later_s,
            holds=holds,
        )

    def _door(self, settings: views.MallSettingsView, secret: str) -> Mall:
        return PracticeMall(Access(settings.address, settings.shop_token, secret), self.wire)

    def _hear(self, notice: notices.Notice) -> None:
        self.news.append(notice)
        self.heard[type(notice)] = notice

    def execute(self, command: commands.Command) -> list[notices.Notice]:
        news = super().execute(command)
        self.news += news
        return news

    # --- the network, the mall's thread, the power

    def connect(self, key: str = KEY, **fields: str) -> None:
        self.worker.connect(commands.ConnectMall(SETTINGS | fields, Secret(key)))
        self.catch_up()

    def catch_up(self) -> float:
        """Until there is nothing more to do, or no mall; the seconds after which it would look again."""
        self.worker.wait(0)
        for _ in range(MOST_TURNS):
            rest = self.worker.step()
            if rest:
                return rest
        raise AssertionError("the mall's thread finds no rest")

    def cut(self) -> None:
        self.wire.always = Fault.DOWN
        self.catch_up()

    def mend(self) -> None:
        self.wire.always = Fault.NONE
        self.catch_up()

    def restart(self) -> None:
        """The power goes, and comes back."""
        self.storage.close()
        self.storage = open_storage(self._where)
        self.worker = self.new_worker()
        self.do(commands.Refresh())

    # --- the town

    def buy(self, **pieces: int) -> MallOrder:
        """`buy(sirup=2)`: by the names above."""
        skus = {SKU[name]: count for name, count in pieces.items()}
        return self.town.place(Basket(skus, note="Sonner deux fois"))

    def mall_counts(self, code: str) -> tuple[int, int]:
        """On hand and allocated, as the mall has them."""
        sku = EAN.get(code, code)
        with self.town.at_work() as store:
            [article] = [one for one in store.articles() if one.listing.sku == sku]
        return article.on_hand, article.allocated

    def placed(self, ref: str) -> MallOrder:
        mall = PracticeMall(Access("", SHOP, KEY), Line(self.town))
        return mall.get_order(ref)

    def refunded(self, ref: str) -> int:
        return self.town.refunded(ref)

    # --- what a person sees

    def card(self, code: str) -> views.OrderCardView:
        self.do(commands.ListOrders())
        return next(card for card in self.board_heard.cards if card.code == code)

    @property
    def board_heard(self) -> notices.OrdersChanged:
        heard: notices.OrdersChanged = self.heard[notices.OrdersChanged]
        return heard

    def board(self) -> dict[str, str]:
        self.do(commands.ListOrders())
        return {card.code: card.column for card in self.board_heard.cards}

    def picking(self, order_id: str) -> views.PickingView:
        self.do(commands.OpenPicking(order_id))
        changed: notices.PickingChanged = self.heard[notices.PickingChanged]
        return changed.picking

    @property
    def mall(self) -> views.MallView:
        self.do(commands.ShowMall())
        changed: notices.MallChanged = self.heard[notices.MallChanged]
        return changed.mall

    def labels(self) -> list[str]:
        with self.storage.look() as work:
            return [
                next(part["text"] for part in job.parts if part["part"] == "barcode")
                for job in work.jobs.in_state(self.counter.till.id, PrintJobState.QUEUED)
                if job.kind == "label"
            ]

    def tickets(self) -> list[str]:
        """The pick tickets that wait for paper, all their words."""
        with self.storage.look() as work:
            return [
                "\n".join(str(part.get("text", "")) for part in job.parts)
                for job in work.jobs.in_state(self.counter.till.id, PrintJobState.QUEUED)
                if job.kind == "pick_ticket"
            ]

    def notices_of(self, kind: type) -> list[notices.Notice]:
        return [notice for notice in self.news if isinstance(notice, kind)]

    # --- what always holds

    def agree(self) -> None:
        """After quiet: the mall has what the ledger has, and holds what the till's open orders hold."""
        assert self.mall.waiting == 0, self.mall
        assert not self.mall.parked
        with self.storage.look() as work:
            for listing in work.listings.all():
                on_hand = work.stock.on_hand([listing.product_id]).get(listing.product_id, 0)
                committed = work.orders.committed([listing.product_id]).get(listing.product_id, 0)
                product = work.products.by_id(listing.product_id)
                assert product is not None
                counted = on_sale(on_hand // listing.step, committed, listing.buffer)
                assert self.mall_counts(product.code) == (counted, committed), product.code
                assert listing.confirmed == counted
            sales = work.mall_sales.of_days(date.min, date.max)
            orders = [work.orders.by_id(order_id) for order_id in {sale.order_id for sale in sales}]
            worth_the_orders([order for order in orders if order], sales)


def worth_the_orders(orders: Iterable[OnlineOrder], sales: Sequence[MallSale]) -> None:
    """What the books have of the mall is what the rows of its orders say, line by line."""
    said = {
        (order.id, line.id): 0 if order.over else order.wanted(line) * line.price_cents
        for order in orders
        for line in order.lines
    }
    booked = dict.fromkeys(said, 0)
    for sale in sales:
        for line in sale.lines:
            booked[sale.order_id, line.line_id] += line.cents
    assert booked == said


def stock_the_town(town: PracticeTown, shop: LittleShop) -> None:
    """With other counts than the shop's: the first push corrects them."""
    for code in (SIRUP, MINT, ELDER, COFFEE, CHEESE):
        product = shop.product(code)
        price = product.price_cents if product.unit is Unit.PIECE else product.price_cents // 10
        sku = product.barcodes[0] if product.barcodes else code
        town.offer(MallListing(product.id, sku, product.name("fr"), price, 600), 0)


@contextmanager
def open_town_shop(
    where: str | Path = ":memory:", *, connected: bool = True, ids: Ids | None = None
) -> Iterator[TownShop]:
    clock = FixedClock()
    town = PracticeTown(clock)
    storage, counter = furnished_shop(where, clock, ids or CountingIds())
    shop = TownShop(str(where), storage, counter, clock, town)
    try:
        stock_the_town(town, shop)
        shop.do(commands.Refresh())
        if connected:
            shop.connect()
            shop.news.clear()
        yield shop
    finally:
        shop.storage.close()
        town.close()
