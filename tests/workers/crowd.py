"""Twenty tills of a town before its one mall, in a time that only waiting and being served take.

Their mall's threads and their books are real. One goes on at a time, the one whose moment comes first, so
the same seed is the same evening. What the mall needs for each word is measured (`mall-more.md` 15).
"""

import heapq
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from random import Random
from typing import Any

from herstal_pos.domain.money import THOUSAND
from herstal_pos.mall.access import Access
from herstal_pos.mall.practice.client import PracticeMall
from herstal_pos.services import commands, views
from herstal_pos.services.mall.platform import AuthExpired, Capabilities, Mall, MallListing, MallUnavailable
from herstal_pos.workers.mall import MallWorker
from tests.shop import moved, product
from tests.town_shop import TownShop, open_town_shop

TILLS = 20
CLOSING_S, END_S = 300.0, 1200.0
PASSWORD_S, KEY_S = 0.5, 0.003
POLL_S = 0.02
READ_S = 0.001  # a level
TOWN_S, PLAIN_S = 0.0002, 0.012  # a level
CONNECT_S = 5.0


class _Over(BaseException):
    """The evening is: no till's code takes it for an error."""


@dataclass(frozen=True)
class Word:
    """One that the mall was asked, at which second, and how long it took."""

    operation: str
    at: float
    took: float
    lines: int


class Crowd:
    """`town`: the mall takes all levels in one statement, and has a feed. `by_key`: nobody has a password.
    `away`: seconds in which it does not answer; who was in before has to come in again."""

    def __init__(self, *, town: bool, by_key: bool = False, away: tuple[float, float] = (0.0, 0.0)) -> None:
        self.town = town
        self.by_key = by_key
        self.away = away
        self.now = 0.0
        self.words: list[Word] = []
        self._free_at = 0.0
        self._is_over = False
        self._waiting: list[tuple[float, int, threading.Semaphore]] = []
        self._numbers = count()
        self._goes_on = threading.Semaphore(0)

    def seconds(self) -> float:
        return self.now

    def run(self, tills: list[Callable[[], None]], until: float) -> None:
        threads = [threading.Thread(target=self._life, args=(till,)) for till in tills]
        for thread in threads:
            thread.start()
            self._goes_on.acquire()
        while self._waiting:
            at, _, turn = heapq.heappop(self._waiting)
            self._is_over = self._is_over or at > until
            self.now = max(self.now, at)
            turn.release()
            self._goes_on.acquire()
        for thread in threads:
            thread.join()

    def _life(self, till: Callable[[], None]) -> None:
        try:
            till()
        except _Over:
            pass
        finally:
            self._goes_on.release()

    def sleep(self, seconds: float) -> None:
        """In a till's own thread."""
        turn = threading.Semaphore(0)
        heapq.heappush(self._waiting, (self.now + seconds, next(self._numbers), turn))
        self._goes_on.release()
        turn.acquire()
        if self._is_over:
            raise _Over

    def serve(self, operation: str, needs_s: float, lines: int, came_in: float) -> None:
        """One after the other, as they come. Raises as a mall that is away, or was meanwhile, does."""
        at, (begins, ends) = self.now, self.away
        if begins <= at < ends:
            self.sleep(min(CONNECT_S, ends - at))
            raise MallUnavailable
        if came_in < begins <= at:
            raise AuthExpired
        self._free_at = max(self._free_at, at) + needs_s
        self.sleep(self._free_at - at)
        self.words.append(Word(operation, at, self.now - at, lines))

    def since(self, at: float) -> list[Word]:
        return [word for word in self.words if word.at >= at]


class CrowdedMall(PracticeMall):
    """A till's door to it."""

    def __init__(self, shop: TownShop, access: Access, crowd: Crowd) -> None:
        super().__init__(access, shop.wire)
        self._crowd = crowd
        self._came_in = float("inf")

    def open(self) -> Capabilities:
        known = super().open()
        self._came_in = self._crowd.now
        return replace(known, has_feed=self._crowd.town)

    def _ask(self, operation: str, kind: Any, **arguments: Any) -> Any:
        lines = len(arguments.get("levels", ()) or arguments.get("refs", ()))
        self._crowd.serve(operation, self._needs_s(operation, lines), lines, self._came_in)
        return super()._ask(operation, kind, **arguments)

    def _needs_s(self, operation: str, lines: int) -> float:
        match operation:
            case "open":
                return KEY_S if self._crowd.by_key else PASSWORD_S
            case "put_stock":
                return lines * TOWN_S if self._crowd.town else lines * (PLAIN_S + READ_S)
            case "read_stock":
                return lines * READ_S
        return POLL_S


class CrowdedTill:
    """With so many articles more than a practice shop. `closes_at`: all is told and compared then."""

    def __init__(self, crowd: Crowd, chance: Random, articles: int, closes_at: float) -> None:
        self._crowd = crowd
        self._chance = chance
        self._articles = articles
        self._closes_at = closes_at
        self.is_right = False

    def live(self) -> None:
        with open_town_shop(connected=False) as shop:
            list_more(shop, self._articles)
            shop.worker = worker = MallWorker(
                lambda settings, secret: self._door(shop, settings, secret),
                shop.execute,
                shop._hear,
                lambda: shop.secrets,
                self._chance.random,
                self._crowd.seconds,
            )
            try:
                shop.connect(sign_in="" if self._crowd.by_key else "till@pont.example")
                self._day(shop, worker)
            finally:
                self.is_right = _is_right(shop)

    def _door(self, shop: TownShop, settings: views.MallSettingsView, secret: str) -> Mall:
        return CrowdedMall(shop, Access(settings.address, settings.shop_token, secret), self._crowd)

    def _day(self, shop: TownShop, worker: MallWorker) -> None:
        closes_at = self._closes_at
        while True:
            if self._crowd.now >= closes_at:
                closes_at = float("inf")
                shop.do(commands.PushStock())
            worker.wait(0)
            rest_s = worker.step()
            if rest_s:
                self._crowd.sleep(min(rest_s, max(closes_at - self._crowd.now, 0.0) or rest_s))


def list_more(shop: TownShop, articles: int) -> None:
    """Ten pieces of each here, none yet in the mall."""
    more = [product(f"Article {number}", f"9{number:05d}") for number in range(articles)]
    with shop.storage.work() as work:
        work.products.save_many(more)
        work.stock.add([moved(article, 10 * THOUSAND) for article in more])
        work.commit()
    for article in more:
        sku = article.barcodes[0]
        shop.town.offer(MallListing(article.id, sku, article.name("fr"), article.price_cents, 600), 0)


def _is_right(shop: TownShop) -> bool:
    """The mall counts what the books have, and nothing is left to be told."""
    with shop.storage.look() as work:
        listings = work.listings.all()
        on_hand = work.stock.on_hand([listing.product_id for listing in listings])
        waiting = work.outbox.waiting()
    with shop.town.at_work() as store:
        there = {article.listing.ref: article.on_hand for article in store.articles()}
    ours = {listing.ref: on_hand.get(listing.product_id, 0) // listing.step for listing in listings}
    return waiting == 0 and ours == there


def evening(crowd: Crowd, seed: int, articles: int, within_s: float) -> None:
    """Twenty tills close at some moment of so many seconds after `CLOSING_S`; all levels are right at the
    end of it."""
    tills = []
    for number in range(TILLS):
        chance = Random(seed * TILLS + number)  # noqa: S311 - a test's
        tills.append(CrowdedTill(crowd, chance, articles, CLOSING_S + chance.random() * within_s))
    crowd.run([till.live for till in tills], END_S)
    assert all(till.is_right for till in tills)
