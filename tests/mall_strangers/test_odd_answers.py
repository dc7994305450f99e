"""Real answers, spoiled at random, before the mall's thread and the real books.

What stands beside an odd thing arrives; what is odd is named; nothing falls over, and all is well again as
soon as the mall is.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings, strategies as st

from herstal_pos.domain.money import THOUSAND
from herstal_pos.mall import open_mall
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.connecting import secret_name
from herstal_pos.services.mall.platform import (
    Mall,
    MallError,
    MallLevel,
    MallListing,
    MallParcel,
    RefusalReason,
    Saying,
    Stage,
)
from herstal_pos.services.ports import Counter
from herstal_pos.storage import open_storage
from herstal_pos.workers.mall import MallWorker
from tests.fakes.clock import CountingIds, FixedClock
from tests.fakes.secrets import MemorySecrets
from tests.little_shop import LittleShop, new_counter
from tests.mall_strangers.replay import Recorded, ReplayingMall
from tests.mall_strangers.spoiling import LISTS, Anything, OneOfAList
from tests.shop import moved, product

SETTINGS = views.MallSettingsView("vendure", "http://mall.example", "a-shop", "")
MODES = ("town", "plain")
MOST_TURNS = 60
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""A seed is not smaller for being a smaller number."""
SEEDS = st.integers(0, 2**32 - 1)
recorded = cache(Recorded)


@dataclass
class Shop:
    """With the articles of the recorded mall, before it."""

    known: Recorded
    books: LittleShop
    mall: ReplayingMall
    worker: MallWorker

    def talk(self) -> None:
        """A few minutes of the mall's thread: what it raises is a bug."""
        self.worker.wait(0)
        for _ in range(MOST_TURNS):
            if self.worker.step() and not self.worker.is_woken:
                return
        raise AssertionError("the mall's thread finds no rest")

    @property
    def seen(self) -> views.MallView:
        self.books.do(commands.ShowMall())
        changed: notices.MallChanged = self.books.heard[notices.MallChanged]
        return changed.mall

    @property
    def orders(self) -> set[str]:
        with self.books.storage.look() as work:
            return {order["id"] for order in self.known.orders if work.orders.by_ref(order["id"])}

    @property
    def listings(self) -> set[str]:
        with self.books.storage.look() as work:
            return {listing.ref for listing in work.listings.all()}

    @property
    def confirmed(self) -> set[str]:
        with self.books.storage.look() as work:
            return {listing.ref for listing in work.listings.all() if listing.confirmed is not None}

    def cursor(self) -> dict[str, Any]:
        with self.books.storage.look() as work:
            place: dict[str, Any] = json.loads(work.mall.get().cursor or "{}")
        return place


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Counter]:
    """A shop that knows its mall, and nothing of it yet: each example has a copy of its file."""
    file = tmp_path_factory.mktemp("odd") / "shop.db"
    storage = open_storage(file)
    counter = new_counter(storage, FixedClock(recorded("town").at), CountingIds())
    books = LittleShop(storage, counter, FixedClock())
    books.do(commands.OpenDay(0))
    articles = [product(one["name"], one["sku"]) for one in recorded("town").listings]
    with storage.work() as work:
        work.products.save_many(articles)
        work.stock.add([moved(article, 10 * THOUSAND) for article in articles])
        work.commit()
    with suppress(MallError):
        mall = ReplayingMall(recorded("town"))
        known = open_mall(recorded("town").access, books.clock, mall.session()).open()
        books.do(exchange.SaveMall(SETTINGS, known))
    storage.close()
    return file, counter


@contextmanager
def opened(mode: str, counter: tuple[Path, Counter], folder: Path) -> Iterator[Shop]:
    file = folder / "shop.db"
    shutil.copy(counter[0], file)
    storage, mall = open_storage(file), ReplayingMall(recorded(mode))
    clock = FixedClock(recorded(mode).at)
    books = LittleShop(storage, replace(counter[1], clock=clock), clock)
    secrets = MemorySecrets()
    secrets.put(secret_name(SETTINGS), "a-key")

    def door(_settings: views.MallSettingsView, _secret: str) -> Mall:
        return open_mall(recorded(mode).access, clock, mall.session(), lambda _seconds: None)

    def ask(command: commands.Command) -> list[notices.Notice]:
        news = books.execute(command)
        for notice in news:
            worker.on_notice(notice)
        return news

    def seconds() -> float:
        return clock.steady().total_seconds()

    worker = MallWorker(door, ask, lambda _: None, lambda: secrets, lambda: 1.0, seconds)
    try:
        yield Shop(recorded(mode), books, mall, worker)
    finally:
        worker.close()
        storage.close()
        file.unlink()


@pytest.mark.parametrize("mode", MODES)
@settings(max_examples=25, phases=PHASES)
@given(seed=SEEDS)
def test_what_stands_beside_an_odd_thing_arrives(
    mode: str, counter: tuple[Path, Counter], tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    known = recorded(mode)
    operation = Random(seed).choice([name for name in LISTS if known.answers(name)])  # noqa: S311
    spoil = OneOfAList(operation, seed)
    with opened(mode, counter, tmp_path_factory.mktemp("beside")) as shop:
        shop.mall.spoil = spoil
        shop.talk()
        seen = shop.seen
        orders = {order["id"] for order in known.orders}
        listings = {listing["id"] for listing in known.listings if listing["sku"]}
        missing = orders - shop.orders
        if operation == "Orders":
            assert missing <= spoil.refs
            assert not missing or seen.set_aside or spoil.is_renamed
        else:
            assert not missing, (operation, seen)
        if operation in ("MallStock", "SetStock", "Levels", "VariantIds", "Variants"):
            assert len(listings - shop.confirmed) <= 1, (operation, seen)
        assert seen.state == "well"
        all_is_well_again(shop, known)


@pytest.mark.parametrize("mode", MODES)
@settings(max_examples=25, phases=PHASES)
@given(seed=SEEDS)
def test_no_answer_at_all_is_more_than_a_mall_that_is_away(
    mode: str, counter: tuple[Path, Counter], tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    known = recorded(mode)
    with opened(mode, counter, tmp_path_factory.mktemp("anything")) as shop:
        shop.mall.spoil = Anything(sorted({one["operation"] for one in known.exchanges}), seed)
        for _ in range(3):
            shop.talk()
            shop.worker.ask_again()
        assert len(repr(shop.seen)) < 100_000
        assert shop.cursor().get("feed", 0) <= known.last_event
        assert shop.cursor().get("looked", "") <= known.at.isoformat()
        all_is_well_again(shop, known)


def all_is_well_again(shop: Shop, known: Recorded) -> None:
    """Once the mall answers as it did."""
    shop.mall.spoil = None
    shop.books.clock.pass_by(hours=1, seconds=1)
    for _ in range(2):  # what came in at first may leave something to be said
        shop.worker.ask_again()
        shop.talk()
        if shop.seen.parked:  # it said itself that it knows an article no more
            assert {row.reason for row in shop.seen.parked} <= {"unknown", "ambiguous_sku"}
            shop.books.do(commands.RetryParked())
    seen = shop.seen
    assert (seen.state, seen.set_aside, seen.waiting) == ("well", (), 0)
    assert {order["id"] for order in known.orders} <= shop.orders
    assert {listing["id"] for listing in known.listings} == shop.confirmed


@pytest.mark.parametrize("mode", MODES)
@settings(max_examples=80, phases=PHASES)
@given(seed=SEEDS)
def test_whatever_is_answered_the_door_raises_nothing_but_its_own_errors(mode: str, seed: int) -> None:
    known, mall = recorded(mode), ReplayingMall(recorded(mode))
    clock = FixedClock(known.at)
    till = open_mall(known.access, clock, mall.session(), lambda _seconds: None)
    mall.spoil = Anything(sorted({one["operation"] for one in known.exchanges}), seed)
    listing = MallListing("uid-9", "5499999999999", "Clé à molette 250", 1299, 2100)
    parcel = MallParcel("P-7", "recorded", (("16", 3),))
    refs = [listing["id"] for listing in known.listings]
    for say in (
        till.open,
        lambda: till.take_over(2, lambda: None),
        till.pull_listings,
        lambda: till.pull_orders(""),
        lambda: till.put_stock([MallLevel(ref, 10, 0, 1, 100) for ref in refs]),
        lambda: till.read_stock(refs),
        lambda: till.put_listing(listing),
        lambda: till.put_listing(replace(listing, title="Clé à molette 300", ref="20")),
        lambda: till.wake(0),
        lambda: till.get_order("10"),
        lambda: till.parts("10"),
        lambda: till.advance("10", Stage.ACCEPTED, []),
        lambda: till.reject("10", {"16": 1}, RefusalReason.OUT_OF_STOCK, Saying(7, 2)),
        lambda: till.advance("10", Stage.READY, [parcel]),
        lambda: till.unpack("10", "P-7"),
    ):
        with suppress(MallError):
            repr(say()).encode()
    assert len(till.odd_things()) <= 200


@pytest.mark.parametrize("mode", MODES)
@settings(max_examples=100, phases=PHASES)
@given(seed=SEEDS)
def test_an_order_is_read_as_it_may_be_or_set_aside_without_a_customer_s_name(mode: str, seed: int) -> None:
    known, mall = recorded(mode), ReplayingMall(recorded(mode))
    till = open_mall(known.access, FixedClock(known.at), mall.session(), lambda _seconds: None)
    mall.spoil = spoil = OneOfAList("Orders", seed)
    page = till.pull_orders("")
    aside = till.odd_things()
    refs = [order.ref for order in page.orders]
    assert {order["id"] for order in known.orders} - {*refs} <= spoil.refs
    assert len(refs) == len(known.orders) or aside
    assert all(0 <= line.refused <= line.quantity for order in page.orders for line in order.lines)
    repr(page).encode()  # no half of a letter is left
    streets = {order["shippingAddress"]["streetLine1"] for order in known.orders}
    assert not [street for street in streets if street in repr(aside)]
