"""The tills of a large town and their mall, through an evening."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count, pairwise
from pathlib import Path
from random import Random
from typing import Self

import psycopg

from herstal_pos.services import views
from herstal_pos.workers import mall as mall_worker, mall_comparing, mall_hearing
from herstal_pos.workers.mall_comparing import moment_of
from tests.mall.rig import Mode, Shop, mall
from tests.postgres import PostgresServer
from tests.town.judging import Evening
from tests.town.model import PIECES_THEN, Ended, Plan, Shop as ModelShop
from tests.town.streets import PIECES, stock_the_shops
from tests.town.tills import RealTill, settings_of
from tests.town.words import Meter, Word, share

AT_ONCE = 4
OPENS_EVERY_S = 0.3
LOOK_S = 0.25
LATE = 0.7
LONGEST_PAUSE_S = 0.5
"""Between two words of one talk; who waits longer rests."""
CLOSE_IN = {"town": 1 / 3, "plain": 1 / 5}
"""Of the time; the rest is what comparisons are spread over: ten minutes of 15, an hour of 75."""
_LEVELS = """SELECT v.sku, s."stockOnHand" FROM stock_level s
    JOIN product_variant v ON v.id = s."productVariantId" WHERE s."stockLocationId" = %s"""


@dataclass(frozen=True)
class Size:
    """How many tills of each kind, articles of each shop, those that change at its closing; `minutes` in
    which all is to be true. `hasty`: the first till waits for no moment of its own: is it found?"""

    real: int
    model: int
    articles: int
    changed: int
    minutes: float
    seed: int
    hasty: bool = False

    @property
    def tills(self) -> int:
        return self.real + self.model


class LargeTown:
    """`with LargeTown(postgres, mode, size, folder) as town:`, its real tills open and quiet. `pool` and so
    on as `tests.mall.rig.mall` takes them. `mall_s`: of processors, that the mall and its database needed for
    what was done last."""

    def __init__(
        self, postgres: PostgresServer, mode: Mode, size: Size, folder: Path, **settings: object
    ) -> None:
        self.size = size
        self.mode = mode
        self.meter = Meter()
        self.mall_s = 0.0
        self._clock = threading.Event()  # nobody sets it
        self._postgres = postgres
        self._folder = folder
        self._settings = settings
        self._left = ExitStack()
        self._dice = Random(size.seed)  # noqa: S311

    def __enter__(self) -> Self:
        with self._left:
            database = self._left.enter_context(self._postgres.empty_database())
            more = self.size.tills
            self._mall = self._left.enter_context(
                mall(self.mode, database, articles=1, more=more, **self._settings)
            )
            shops = self._mall.shops[-more:]
            stock_the_shops(database, shops, self.size.articles)
            self._database = database
            self._models = shops[self.size.real :]
            self.tills = self._real_tills(shops[: self.size.real])
            self._still_open = self._left.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._still_open.close()

    def _real_tills(self, shops: Sequence[Shop]) -> list[RealTill]:
        urls = [self._mall.url] * len(shops)
        if self.size.hasty:
            urls[0] = late_address(self._mall.url, shops[0])
            mall_comparing.__dict__["moment_of"] = hasty(shops[0].token)
        tills = [
            RealTill(url, shop, self.size.articles, self._folder / shop.code, self.meter)
            for url, shop in zip(urls, shops, strict=True)
        ]

        def opened(till: RealTill) -> None:
            till.__enter__()
            self._left.push(till.__exit__)
            till.wait_for_quiet()

        with ThreadPoolExecutor(AT_ONCE) as people:
            list(people.map(opened, tills))
        return tills

    # --- an evening

    def sell(self, articles: int) -> list[Word]:
        """So many of each real till, one after the other; what was said of them, without the looks for orders
        that go on anyway. Then one shop is counted and read back at once, as a person may wish."""
        begin = time.monotonic()
        for at in range(1, articles + 1):
            for till in self.tills:
                till.sell(at)
            for till in self.tills:
                till.wait_for_quiet()
        said = self.meter.between(begin, time.monotonic())
        self.tills[0].push_all()
        for till in self.tills:
            till.prepare_a_delivery(self.size.changed)
        return said

    def let_the_model_in(self) -> None:
        """One shop after the other, as in the morning; all of them are in at the end."""
        begin = time.monotonic()
        shops = [
            ModelShop(
                shop.token,
                shop.stock_location_id,
                shop.api_key or "",
                shop.email,
                shop.password,
                begin + at * OPENS_EVERY_S,
            )
            for at, shop in enumerate(self._models)
        ]
        pace = mall_worker.FEED_S, mall_hearing.POLL_S
        plan = Plan(self._mall.url, shops, self.size.changed, self._pauses(), *pace)
        self._model = self._still_open.enter_context(ModelTown(plan))
        self._model.wait_for("open")

    def _pauses(self) -> dict[str, float]:
        """Of real tills, in the middle, between an answer and the next word of the same till."""
        pauses: dict[str, list[float]] = {}
        for till in self.tills:
            words = [word for word in self.meter.words if word.shop == till.shop]
            for before, word in pairwise(words):
                if (pause := word.at - before.over_at) < LONGEST_PAUSE_S:
                    pauses.setdefault(word.operation, []).append(max(pause, 0.0))
        return {operation: share(found, 0.5) for operation, found in pauses.items()}

    def idle(self, seconds: float) -> list[Word]:
        """What real tills say while nothing happens."""
        begin, before = time.monotonic(), self._mall_s()
        self._clock.wait(seconds)
        self.mall_s = self._mall_s() - before
        return self.meter.between(begin, begin + seconds)

    def close(self) -> Evening:
        """All close within their part of the time; until all is true, or the time is over twice."""
        begin, seconds, before = time.monotonic(), self.size.minutes * 60, self._mall_s()
        close_in_s = seconds * CLOSE_IN[self.mode]
        spread_s = seconds - close_in_s
        mall_comparing.QUICK_SPREAD_S = mall_comparing.SPREAD_S = spread_s
        shops = self._mall.shops[-self.size.tills :]
        closes = {shop.token: begin + self._dice.random() * close_in_s for shop in shops}
        moments = {shop.token: moment_of(settings_of(self._mall.url, shop), spread_s) for shop in shops}
        moments |= {till.shop: moment_of(till.settings, spread_s) for till in self.tills}
        may_compare = {token: at + moments[token] for token, at in closes.items()}
        moments_of_model = {token: (closes[token], may_compare[token]) for token in self.model_s}
        self._model.say(json.dumps(moments_of_model))
        self._until_all_is_true(closes, begin + 2 * seconds + 2 * mall_worker.FEED_S)
        words, ended = self._model.end()
        self.mall_s = self._mall_s() - before
        closes |= {till.shop: till.closed_at for till in self.tills}
        may_compare |= {till.shop: till.closed_at + moments[till.shop] for till in self.tills}
        ends: list[RealTill | Ended] = [*self.tills, *ended]
        return Evening(
            [word for word in (*self.meter.words, *words) if word.at >= begin],
            closes,
            may_compare,
            {each.shop: each.heard_at for each in ends if each.heard_at},
            {each.shop: each.true_at for each in ends if each.true_at},
            max(seconds, spread_s + 2 * mall_worker.FEED_S),
            self._wrong_levels(),
        )

    @property
    def model_s(self) -> list[str]:
        """Whose tills are none."""
        return [shop.token for shop in self._models]

    def _until_all_is_true(self, closes: Mapping[str, float], end: float) -> None:
        waiting = sorted(self.tills, key=lambda till: closes[till.shop])
        while time.monotonic() < end:
            while waiting and closes[waiting[0].shop] <= time.monotonic():
                waiting.pop(0).close_the_day()
            for till in self.tills:
                till.look()
            if all(till.true_at for till in self.tills) and self._model.has_said("true"):
                return
            self._clock.wait(LOOK_S)

    def _wrong_levels(self) -> int:
        """Articles of which the mall counts another number than lies in the shop."""
        changed = {f"a{at}" for at in range(1, self.size.changed + 1)}
        after = {f"a{at}": PIECES for at in range(1, self.size.articles + 1)} | dict.fromkeys(
            changed, PIECES_THEN
        )
        there = {till.shop: till.levels() for till in self.tills}
        wrong = 0
        with psycopg.connect(self._database) as mall_s_own:
            for shop in self._mall.shops[-self.size.tills :]:
                rows: dict[str, int] = dict(
                    mall_s_own.execute(_LEVELS, (int(shop.stock_location_id),)).fetchall()
                )
                ours = there.get(shop.token, after)
                wrong += sum(rows.get(sku) != pieces for sku, pieces in ours.items())
        return wrong

    def _mall_s(self) -> float:
        """Of processors, by the mall's process and its database's, from the beginning."""
        return seconds_of(self._mall.pid) + seconds_of(self._postgres.server.pid, with_children=True)


class ModelTown:
    """`with ModelTown(plan) as model:`, the tills that are none, in a process of their own."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._said: list[str] = []
        self._changed = threading.Condition()

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.town.model"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        self.say(self._plan.written())
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.terminate()
        self._reader.join()
        self._process.__exit__(None, None, None)

    def say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def has_said(self, word: str) -> bool:
        with self._changed:
            return word in self._said or self._process.poll() is not None

    def wait_for(self, word: str) -> None:
        with self._changed:
            self._changed.wait_for(lambda: word in self._said or "over" in self._said)
        assert word in self._said, "the model has ended"

    def end(self) -> tuple[list[Word], list[Ended]]:
        """All that was said."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._reader.join()
        heard = json.loads(self._said[-2])
        return [Word(**each) for each in heard["words"]], [Ended(**each) for each in heard["ended"]]

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._changed:
                self._said.append(line.removesuffix("\n"))
                self._changed.notify_all()
        with self._changed:
            self._said.append("over")
            self._changed.notify_all()


def hasty(shop: str) -> Callable[[views.MallSettingsView, float], float]:
    """The rule of a till, without that of one."""
    return lambda settings, spread_s: 0.0 if settings.shop_token == shop else moment_of(settings, spread_s)


def late_address(url: str, shop: Shop) -> str:
    """The same mall's, so written that this shop's own moment comes in the second half."""
    addresses = (url + "/" * slashes for slashes in count())
    return next(one for one in addresses if moment_of(settings_of(one, shop), 1.0) > LATE)


def seconds_of(pid: int, *, with_children: bool = False) -> float:
    """Of processors, that a process has needed, and those that it began."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(") ")[2].split()
    ticks = sum(map(int, fields[11 : 15 if with_children else 13]))
    if with_children:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        return ticks / os.sysconf("SC_CLK_TCK") + sum(seconds_of(int(child)) for child in children)
    return ticks / os.sysconf("SC_CLK_TCK")
