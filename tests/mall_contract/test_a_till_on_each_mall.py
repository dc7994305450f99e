"""A real till's whole way with an order on each mall: nothing lost, nothing twice, both agree at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from herstal_pos.clock import SystemClock, UuidV7Ids
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.connecting import secret_name
from herstal_pos.services.mall.platform import Mall, Stage
from herstal_pos.storage import open_storage
from herstal_pos.workers.mall import MallWorker
from tests.fakes.clock import FixedClock
from tests.fakes.secrets import MemorySecrets
from tests.little_shop import LittleShop, new_counter
from tests.mall_contract.worlds import Till as Line, World
from tests.shop import moved, product

SETTINGS = views.MallSettingsView("any", "mall", "shop", "")


class TillOnAMall:
    """Three articles, ten of each, told to the mall; `line` loses an answer when it is told to."""

    def __init__(self, shop: LittleShop, world: World) -> None:
        self.shop = shop
        self.world = world
        self.line: Line = world.till()
        secrets = MemorySecrets()
        secrets.put(secret_name(SETTINGS), "kept by the world")
        self.worker = MallWorker(self._door, shop.execute, lambda _: None, lambda: secrets, lambda: 1.0)
        self.skus: list[str] = []

    def _door(self, _settings: views.MallSettingsView, _secret: str) -> Mall:
        return self.line.mall

    def open(self) -> None:
        listings = [self.world.article(0) for _ in range(3)]
        self.skus = [listing.sku for listing in listings]
        articles = [
            product(listing.title, listing.sku, price_cents=listing.price_cents) for listing in listings
        ]
        with self.shop.storage.work() as work:
            work.products.save_many(articles)
            work.stock.add([moved(each, 10_000) for each in articles])
            work.commit()
        self.shop.do(exchange.SaveMall(SETTINGS, self.line.mall.open()))
        self.catch_up()

    def catch_up(self) -> None:
        self.worker.wait(0)
        self.worker.talk()

    def card(self, ref: str) -> views.OrderCardView:
        with self.shop.storage.look() as work:
            order = work.orders.by_ref(ref)
        assert order is not None
        self.shop.do(commands.ListOrders())
        board: notices.OrdersChanged = self.shop.heard[notices.OrdersChanged]
        return next(card for card in board.cards if card.order_id == order.id)

    def ref(self, sku: str) -> str:
        """The mall's own, of an article."""
        with self.shop.storage.look() as work:
            return next(listing.ref for listing in work.listings.all() if listing.sku == sku)

    def on_hand(self, sku: str) -> int:
        thousandths = self.shop.on_hand(sku) or 0
        return thousandths // 1000

    def agree(self) -> None:
        self.catch_up()
        self.shop.do(commands.ShowMall())
        changed: notices.MallChanged = self.shop.heard[notices.MallChanged]
        assert (changed.mall.state, changed.mall.waiting, changed.mall.parked) == ("well", 0, ())
        with self.shop.storage.look() as work:
            listings = {known.sku: known for known in work.listings.all() if known.sku in self.skus}
            known = work.orders.committed([each.product_id for each in listings.values()])
        assert sorted(listings) == sorted(self.skus)
        stock = {
            mall_stock.ref: mall_stock
            for mall_stock in self.line.mall.read_stock([each.ref for each in listings.values()])
        }
        for sku, listing in listings.items():
            mall_stock = stock[listing.ref]
            assert mall_stock.on_hand == self.on_hand(sku), sku
            if self.world.is_town:  # a plain mall allocates twice
                assert mall_stock.reserved == known.get(listing.product_id, 0), sku
        assert self.shop.verify().sound


@contextmanager
def opened(world: World, folder: Path) -> Iterator[TillOnAMall]:
    storage = open_storage(folder / "till.db")
    now = SystemClock()
    clock = FixedClock(now.now())
    counter = new_counter(storage, clock, UuidV7Ids(now))
    shop = LittleShop(storage, counter, clock)
    till = TillOnAMall(shop, world)
    try:
        shop.do(commands.OpenDay(0))
        till.open()
        yield till
    finally:
        till.worker.close()
        storage.close()


def way(till: TillOnAMall, ref: str) -> None:
    """Accepted, picked with one piece missing and one step undone, packed twice, handed over in two bags."""
    shop = till.shop
    first, second, _ = till.skus
    order_id = till.card(ref).order_id
    lines = {line.sku: line.line_id for line in picking(till, order_id).lines}
    for act in (
        commands.AcceptOrder(order_id),
        commands.PickLine(order_id, lines[first], 2),
        commands.PickLine(order_id, lines[second]),
        commands.UndoOrderStep(order_id),
        commands.PickLine(order_id, lines[second]),
        commands.MarkShortage(order_id, lines[second], "out_of_stock"),
        commands.PackParcel(order_id, 1),
        commands.UndoOrderStep(order_id),
        commands.PackParcel(order_id, 2),
    ):
        shop.do(act)
        till.catch_up()
    for bag in _labels(till, order_id):
        shop.do(commands.HandOverBag(bag))
        till.catch_up()


def picking(till: TillOnAMall, order_id: str) -> views.PickingView:
    till.shop.do(commands.OpenPicking(order_id))
    changed: notices.PickingChanged = till.shop.heard[notices.PickingChanged]
    return changed.picking


def _labels(till: TillOnAMall, order_id: str) -> list[str]:
    with till.shop.storage.look() as work:
        order = work.orders.by_id(order_id)
    assert order is not None
    assert order.parcel is not None
    return [f"{order.parcel.key}-{bag}" for bag in range(1, order.parcel.bags + 1)]


def must_have_arrived(till: TillOnAMall, ref: str) -> None:
    first, second, _ = till.skus
    placed = till.line.mall.get_order(ref)
    assert [line.refused for line in placed.lines] == [0, 1]
    assert [line.packed for line in placed.lines] == [2, 1]
    assert [parcel.state for parcel in placed.parcels if parcel.state != "unpacked"] == ["handed_over"]
    assert placed.stage >= Stage.HANDED_OVER
    price = next(line.price_cents for line in placed.lines if line.sku == second)
    assert till.world.refunded(ref) == price
    assert (till.on_hand(first), till.on_hand(second)) == (8, 8)  # one was written off
    till.agree()


def test_the_whole_way_with_a_shortage_and_two_bags(world: World, tmp_path: Path) -> None:
    with opened(world, tmp_path) as till:
        first, second, third = till.skus
        assert [till.world.left(sku) for sku in till.skus] == [10, 10, 10]
        [ref] = world.buy({first: 2, second: 2})
        till.catch_up()
        way(till, ref)
        till.shop.sell(third)
        till.catch_up()
        must_have_arrived(till, ref)
        if world.is_town:
            assert [world.left(sku) for sku in till.skus] == [8, 8, 9]


@pytest.mark.parametrize("number", [7, 16, 22, 28])
def test_the_whole_way_with_an_answer_lost(world: World, tmp_path: Path, number: int) -> None:
    with opened(world, tmp_path) as till:
        first, second, _ = till.skus
        [ref] = world.buy({first: 2, second: 2})
        till.catch_up()
        till.line.line.countdown.lose(number)
        way(till, ref)
        assert till.line.line.countdown.has_lost
        for _ in range(3):
            till.catch_up()
        must_have_arrived(till, ref)
