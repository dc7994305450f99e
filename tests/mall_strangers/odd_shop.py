"""A shop before a recorded mall, with the articles of that mall: its books and the mall's thread are real."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from herstal_pos.domain.money import THOUSAND
from herstal_pos.mall import open_mall
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.connecting import secret_name
from herstal_pos.services.mall.platform import Mall, MallError
from herstal_pos.services.ports import Counter
from herstal_pos.storage import open_storage
from herstal_pos.workers.mall import MallWorker
from tests.fakes.clock import CountingIds, FixedClock
from tests.fakes.secrets import MemorySecrets
from tests.little_shop import LittleShop, new_counter
from tests.mall_strangers.replay import Recorded, ReplayingMall
from tests.shop import moved, product

SETTINGS = views.MallSettingsView("vendure", "http://mall.example", "a-shop", "")
MODES = ("town", "plain")
MOST_TURNS = 60
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


def new_shop(folder: Path) -> tuple[Path, Counter]:
    """A shop that knows its mall, and nothing of it yet."""
    file = folder / "shop.db"
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
