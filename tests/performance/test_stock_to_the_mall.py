"""Goal 11: stock goes to the mall, beside a bare loop that makes the same requests over the same interface.

Ours is the whole way: rows and levels read, handed out, sent, the answers kept. What the store takes of it
is told by itself. A plain mall is read before each batch is written, by both: else what was ordered there
meanwhile would be sold twice (`mall.md` 9). Both talk to one mall on this machine, which takes its share of
the processors, and begin in turn.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import batched, count
from operator import attrgetter
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import requests

from herstal_pos.app import Place
from herstal_pos.clock import SystemClock
from herstal_pos.config import Config
from herstal_pos.domain.mall.listing import Listing
from herstal_pos.mall import open_mall
from herstal_pos.mall.vendure import documents, order_shapes, orders, stock
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, dispatch, notices, views
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.platform import Mall
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.workers.mall import MallWorker
from tests.mall.rig import Api, Mode, mall
from tests.performance.conftest import Say
from tests.performance.timing import Pairs, Timed, timed
from tests.postgres import PostgresServer
from tests.shop import moved, product
from tests.soak.town import Town
from tests.town_shop import report_in

ARTICLES = 600
"""In the shop, all of them in the mall."""
AT_ONCE = 50
WARM_UP = 2
PRODUCT = """p%d: createProduct(
    input: {translations: [{languageCode: fr, name: "%s", slug: "%s", description: ""}]}) { id }"""
VARIANTS = "mutation($i: [CreateProductVariantInput!]!) { createProductVariants(input: $i) { id } }"
TAX = "{ taxCategories { items { id } } }"


class Store:
    """Does what the mall's thread asks, and knows how long it took and how often levels were handed out."""

    def __init__(self, storage: Storage, counter: Counter) -> None:
        self._storage = storage
        self._counter = counter
        self.took: list[Timed] = []
        self.pushes = 0

    def ask(self, command: commands.Command) -> list[notices.Notice]:
        news: list[notices.Notice] = []
        self.took.append(timed(lambda: news.extend(dispatch.execute(command, self._storage, self._counter))))
        self.pushes += isinstance(report_in(command), exchange.ReportLevels)
        return news

    def begin(self) -> None:
        self.took, self.pushes = [], 0

    @property
    def took_all(self) -> Timed:
        return Timed(sum(one.wall_us for one in self.took), sum(one.cpu_us for one in self.took))


@dataclass
class Pushing:
    """A till in front of its mall, the mall's thread turned by hand."""

    name: str
    town: Town
    storage: Storage
    counter: Counter
    store: Store
    worker: MallWorker
    listings: list[Listing]

    def change(self, number: int, pieces: int) -> None:
        """So many articles, by so many pieces each: the ledger moves, the outbox has their rows."""
        some = self.listings[:number]
        with self.storage.work() as work:
            products = [work.products.by_id(each.product_id) for each in some]
            work.stock.add([moved(each, pieces * 1000) for each in products if each])
            work.outbox.stock_changed([each.product_id for each in some], self.counter.clock.now())
            work.commit()

    def push(self) -> None:
        self.store.begin()
        self.worker.talk()


def made(town: Town, number: int) -> None:
    """More articles for the shop, in few requests."""
    api, numbers = town.clerk.api, count(1)
    tax = api.ask(TAX)["items"][0]["id"]
    for some in batched(range(number), AT_ONCE, strict=False):
        names = [f"banc-{next(numbers)}" for _ in some]
        asked = " ".join(PRODUCT % (at, name, name) for at, name in enumerate(names))
        ids = api.post({"query": f"mutation {{ {asked} }}"}).json()["data"]
        variants = [_variant(ids[f"p{at}"]["id"], name, tax) for at, name in enumerate(names)]
        api.ask(VARIANTS, i=variants)


def _variant(product_id: str, name: str, tax: str) -> dict[str, Any]:
    words = [{"languageCode": "fr", "name": name}]
    return {"productId": product_id, "sku": name, "price": 200, "taxCategoryId": tax, "translations": words}


@pytest.fixture(
    scope="module", params=[("town", "sql.js"), ("town", "PostgreSQL"), ("plain", "sql.js")], ids=" on ".join
)
def pushing(
    request: pytest.FixtureRequest, postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pushing]:
    mode, database = request.param
    if database == "sql.js":
        with opened(mode, "", tmp_path_factory.mktemp("till")) as ready:
            yield ready
        return
    with postgres.empty_database() as url, opened(mode, url, tmp_path_factory.mktemp("till")) as ready:
        yield ready


@contextmanager
def opened(mode: Mode, database: str, folder: Path) -> Iterator[Pushing]:
    with mall(mode, database, articles=1) as platform:
        town = Town(platform, platform.url)
        made(town, ARTICLES)
        place = Place(DataFolder(folder), Config())
        town.furnish(place, 10)
        storage, counter = place.open_shop()
        with closing(storage):
            with storage.work() as work:
                work.products.save_many(
                    product(f"Banc {at}", code=f"banc-{at}") for at in range(1, ARTICLES + 1)
                )
                work.commit()

            def door(_settings: views.MallSettingsView, _secret: str) -> Mall:
                return open_mall(town.access(), SystemClock())

            store = Store(storage, counter)
            worker = MallWorker(door, store.ask, lambda _: None, lambda: town.secrets)
            name = f"{mode} on {'PostgreSQL' if database else 'sql.js'}"
            ready = Pushing(name, town, storage, counter, store, worker, [])
            ready.push()
            with storage.look() as work:
                ready.listings = sorted(work.listings.all(), key=lambda listing: int(listing.ref))
            assert len(ready.listings) > ARTICLES
            yield ready
            worker.close()


class BareLoop:
    """The mall's own interface in a loop: one connection, the same documents, the same batches."""

    def __init__(self, pushing: Pushing) -> None:
        town = pushing.town
        self._api: Api = town.clerk.api
        self._place = town.shop.stock_location_id
        self._town = town.knows_parts
        self._session = requests.Session()
        self._session.trust_env = False
        self._refs = [listing.ref for listing in pushing.listings]

    def push(self, number: int, pieces: int) -> None:
        size = stock.BATCH_TOWN if self._town else stock.BATCH_PLAIN
        for refs in batched(self._refs[:number], size, strict=False):
            if self._town:
                self._set_of_the_town(refs, pieces)
            else:
                self._read(refs)
                self._set_of_a_plain_mall(refs, pieces)

    def close(self) -> None:
        self._session.close()

    def _ask(self, document: str, variables: dict[str, Any]) -> None:
        asked = {"query": document, "variables": variables}
        answer = self._session.post(self._api.url, json=asked, headers=self._api.headers).json()
        assert "errors" not in answer, answer

    def _read(self, refs: tuple[str, ...]) -> None:
        """What is there, and what was ordered."""
        self._ask(documents.LEVELS, {"o": {"filter": {"id": {"in": refs}}, "take": stock.READ}})
        still_open = {"state": {"in": order_shapes.OPEN}}
        options = {"filter": still_open, "sort": {"id": "ASC"}, "take": orders.PAGE, "skip": 0}
        self._ask(documents.orders(town=False), {"o": options})

    def _set_of_the_town(self, refs: tuple[str, ...], pieces: int) -> None:
        lines = [{"variantId": ref, "onHand": pieces} for ref in refs]
        self._ask(
            documents.MALL_SET_STOCK, {"i": {"stockLocationId": self._place, "seq": None, "lines": lines}}
        )

    def _set_of_a_plain_mall(self, refs: tuple[str, ...], pieces: int) -> None:
        level = {"stockLocationId": self._place, "stockOnHand": pieces}
        self._ask(documents.SET_STOCK, {"i": [{"id": ref, "stockLevels": [level]} for ref in refs]})


@pytest.mark.parametrize(("number", "rounds"), [(ARTICLES, 8), (10, 12), (1, 20)])
def test_changed_articles_are_pushed(pushing: Pushing, say: Say, number: int, rounds: int) -> None:
    bare, pairs, store = BareLoop(pushing), Pairs([], []), []
    for at in range(WARM_UP + rounds):
        pushing.change(number, 1 if at % 4 < 2 else -1)
        ours, raw = in_this_order(pushing.push, partial(bare.push, number, 1000 + at), raw_first=at % 2 == 1)
        if at >= WARM_UP:
            pairs.ours.append(ours)
            pairs.raw.append(raw)
            store.append(pushing.store.took_all)
    bare.close()
    where = f"{pushing.name}, {number} of {ARTICLES}"
    wire = Pairs([without(*each) for each in zip(pairs.ours, store, strict=True)], pairs.raw)
    shares = f"{_share(pairs)} of the bare loop's speed, {_share(wire)} without the store"
    say(f"{pairs.summary(f'11 {where} changed', 'goal: 90 %')} {shares}")
    wall_ms, cpu_ms = (median(map(attrgetter(clock), store)) / 1000 for clock in ("wall_us", "cpu_us"))
    pushes = pushing.store.pushes
    goal = f"goal: {0.03 * number + 3 * pushes:.1f} (30 µs an article + 3 ms a push, {pushes} pushes)"
    say(f"{f'11 {where}: the store':42} wall {wall_ms:.1f} cpu {cpu_ms:.1f} ms  {goal}")


def without(whole: Timed, part: Timed) -> Timed:
    return Timed(whole.wall_us - part.wall_us, whole.cpu_us - part.cpu_us)


def _share(pairs: Pairs) -> str:
    return f"{100 / pairs.wall_ratio:.0f} %"


def in_this_order(
    ours: Callable[[], object], raw: Callable[[], object], *, raw_first: bool
) -> tuple[Timed, Timed]:
    """Who begins finds another mall than who follows: 1 to 18 % of the time."""
    if raw_first:
        theirs = timed(raw)
        return timed(ours), theirs
    mine = timed(ours)
    return mine, timed(raw)
