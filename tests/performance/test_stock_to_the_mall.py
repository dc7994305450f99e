"""Goal 11: stock goes to the mall, beside a bare loop that sends the same batches over the same interface.

Ours is the whole way: rows and levels read, handed out, sent, the answers kept. Both talk to one mall on this
machine, which takes its share of the processors.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import batched, count
from pathlib import Path
from typing import Any

import pytest
import requests

from herstal_pos.app import Place
from herstal_pos.clock import SystemClock
from herstal_pos.config import Config
from herstal_pos.domain.mall.listing import Listing
from herstal_pos.mall import open_mall
from herstal_pos.mall.vendure import documents, stock
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, dispatch, notices, views
from herstal_pos.services.mall.platform import Mall
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.workers.mall import MallWorker
from tests.mall.rig import Api, Mode, mall
from tests.performance.conftest import Say
from tests.performance.timing import Pairs, timed
from tests.postgres import PostgresServer
from tests.shop import moved, product
from tests.soak.town import Town

ARTICLES = 600
"""In the shop, all of them in the mall."""
AT_ONCE = 50
MOST_TURNS = 100
PRODUCT = """p%d: createProduct(
    input: {translations: [{languageCode: fr, name: "%s", slug: "%s", description: ""}]}) { id }"""
VARIANTS = "mutation($i: [CreateProductVariantInput!]!) { createProductVariants(input: $i) { id } }"
TAX = "{ taxCategories { items { id } } }"


@dataclass
class Pushing:
    """A till in front of its mall, the mall's thread turned by hand."""

    name: str
    town: Town
    storage: Storage
    counter: Counter
    worker: MallWorker
    listings: list[Listing]

    def tell(self, command: commands.Command) -> list[notices.Notice]:
        return dispatch.execute(command, self.storage, self.counter)

    def change(self, number: int, pieces: int) -> None:
        """So many articles, by so many pieces each: the ledger moves, the outbox has their rows."""
        some = self.listings[:number]
        with self.storage.work() as work:
            products = [work.products.by_id(each.product_id) for each in some]
            work.stock.add([moved(each, pieces * 1000) for each in products if each])
            work.outbox.stock_changed([each.product_id for each in some], self.counter.clock.now())
            work.commit()

    def push(self) -> None:
        for _ in range(MOST_TURNS):
            if self.worker.step():
                return
        raise AssertionError("the mall's thread finds no rest")


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

            worker = MallWorker(
                door,
                lambda asked: dispatch.execute(asked, storage, counter),
                lambda _: None,
                lambda: town.secrets,
            )
            ready = Pushing(
                f"{mode} on {'PostgreSQL' if database else 'sql.js'}", town, storage, counter, worker, []
            )
            ready.push()
            with storage.look() as work:
                ready.listings = sorted(work.listings.all(), key=lambda held: int(held.ref))
            assert len(ready.listings) > ARTICLES
            yield ready
            worker.close()


class BareLoop:
    """The mall's own interface in a loop: one connection, the same document, the same batches."""

    def __init__(self, pushing: Pushing) -> None:
        town = pushing.town
        self._api: Api = town.clerk.api
        self._place = town.shop.stock_location_id
        self._town = town.knows_parts
        self._session = requests.Session()
        self._session.trust_env = False
        self._refs = [held.ref for held in pushing.listings]

    def push(self, number: int, pieces: int) -> None:
        size = stock.BATCH_TOWN if self._town else stock.BATCH_PLAIN
        for refs in batched(self._refs[:number], size, strict=False):
            asked = self._of_the_town(refs, pieces) if self._town else self._of_a_plain_mall(refs, pieces)
            answer = self._session.post(self._api.url, json=asked, headers=self._api.headers).json()
            assert "errors" not in answer, answer

    def close(self) -> None:
        self._session.close()

    def _of_the_town(self, refs: tuple[str, ...], pieces: int) -> dict[str, Any]:
        lines = [{"variantId": ref, "onHand": pieces} for ref in refs]
        told = {"stockLocationId": self._place, "seq": None, "lines": lines}
        return {"query": documents.MALL_SET_STOCK, "variables": {"i": told}}

    def _of_a_plain_mall(self, refs: tuple[str, ...], pieces: int) -> dict[str, Any]:
        level = {"stockLocationId": self._place, "stockOnHand": pieces}
        return {
            "query": documents.SET_STOCK,
            "variables": {"i": [{"id": ref, "stockLevels": [level]} for ref in refs]},
        }


@pytest.mark.parametrize(("number", "rounds"), [(ARTICLES, 8), (10, 12), (1, 20)])
def test_changed_articles_are_pushed(pushing: Pushing, say: Say, number: int, rounds: int) -> None:
    bare, pairs = BareLoop(pushing), Pairs([], [])
    for at in range(rounds + 2):
        pushing.change(number, 1 if at % 2 else -1)
        ours = timed(pushing.push)
        raw = timed(lambda at=at: bare.push(number, 1000 + at))  # type: ignore[misc]
        if at >= 2:
            pairs.ours.append(ours)
            pairs.raw.append(raw)
    bare.close()
    where = f"{pushing.name}, {number} of {ARTICLES}"
    share = f"{100 / pairs.wall_ratio:.0f} % of the bare loop's speed"
    say(f"{pairs.told(f'11 {where} changed', 'goal: 90 %')} {share}")
