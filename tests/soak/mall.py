"""Busy shops on a real mall, all on PostgreSQL: `./pos soak mall [--shops N] [--minutes N] [--plain]
[--seed S]`, with a rule of the program switched off by `--without RULE`.

Each shop has two tills, and half of its orders hold goods of the others. The second till's clock is five
minutes ahead, and with `--edits` the mall's administrator changes orders. At
the end no piece was sold twice but those that the counter sold from under the mall's eyes or the
administrator moved, each of which became a shortage case; the mall counts what the shop's ledger counts; and
what was refused is paid back once, or on a plain mall a double has its alarm with its amount.
"""

# ruff: noqa: T201 - a command line prints

import argparse
import secrets
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from herstal_pos.app import Place
from herstal_pos.clock import SystemClock
from herstal_pos.config import Config
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands
from herstal_pos.services.ports import Clock
from tests.mall.rig import mall
from tests.mall_contract.edits.administrator import Administrator
from tests.postgres import PostgresServer, running_server
from tests.soak.audit import Differ, agree
from tests.soak.clerk import Moods
from tests.soak.line import CutLine
from tests.soak.live_till import LiveTill, is_quiet
from tests.soak.town import Town
from tests.soak.traffic import MOODS, SHORT, Traffic, given_up
from tests.soak.without import RULES, without

MINUTES = 10.0
ARTICLES = 10
SHOPS = (1, 2, 0)
"""By their places in the mall."""
PIECES_A_MINUTE = 15
"""Of each article: some run out before the end."""
SHOPPERS = 3
LOST = 1 / 10
AHEAD = timedelta(minutes=5)


class FastClock(SystemClock):
    """Of a machine that nobody has set right."""

    def now(self) -> datetime:
        return super().now() + AHEAD


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="pos soak mall", description="A busy shop on a real mall.")
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--shops", type=int, choices=range(1, len(SHOPS) + 1), default=2)
    parser.add_argument("--plain", action="store_true", help="a mall that knows no parts, slots and notes")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--edits", action="store_true", help="an administrator changes orders meanwhile")
    parser.add_argument("--parcels", action="store_true", help="and packs and unpacks some")
    parser.add_argument("--lost", type=float, default=LOST, help="this share of the answers")
    parser.add_argument("--short", action="store_true", help="the clerks refuse much, and find little")
    parser.add_argument("--without", choices=sorted(RULES), default="", help="a rule, to see it found")
    asked = parser.parse_args(argv)
    mode = "plain" if asked.plain else "town"
    print(f"seed {asked.seed}, mall {mode}, {asked.shops} shops, {asked.minutes:g} minutes", flush=True)
    try:
        with running_server() as postgres, without(asked.without):
            soak(
                postgres,
                mode,
                asked.seed,
                asked.minutes,
                shops=SHOPS[: asked.shops],
                lost=asked.lost,
                moods=SHORT if asked.short else MOODS,
                edits=asked.edits or asked.parcels,
                packs=asked.parcels,
            )
    except (Differ, AssertionError) as lost:
        print(f"LOST: --seed {asked.seed}: {lost}", file=sys.stderr)
        return 1
    return 0


def soak(
    postgres: PostgresServer,
    mode: str,
    seed: int,
    minutes: float,
    *,
    shops: Sequence[int],
    edits: bool,
    packs: bool,
    lost: float = LOST,
    moods: Moods = MOODS,
) -> None:
    opening = max(int(PIECES_A_MINUTE * minutes), 4)
    dice = Random(seed)  # noqa: S311
    with (
        postgres.empty_database() as database,
        mall("plain" if mode == "plain" else "town", database, articles=ARTICLES) as platform,
        CutLine(platform.url, dice, lost) as line,
        tempfile.TemporaryDirectory() as folder,
        ExitStack() as open_shops,
    ):
        towns = [Town(platform, line.url, at, tuple(shops)) for at in shops]
        opened = []
        for town in towns:
            books = open_shops.enter_context(postgres.database())
            shop = Shop(town, Path(folder) / str(town.at), books, opening)
            tills = shop.open(open_shops)
            administrator = Administrator(town.staff(), town.knows_parts, packs=packs) if edits else None
            beside = [each for each in towns if each is not town]
            opened.append((shop, Traffic(town, line, tills, seed, administrator, moods, beside)))
        with ThreadPoolExecutor(len(opened)) as days:
            for day in [days.submit(traffic.run, minutes * 60, SHOPPERS) for _, traffic in opened]:
                day.result()
        for shop, traffic in opened:
            traffic.wait_for_quiet()
            shop.judge(traffic)
        print(f"{line.answers_lost} of {line.answers} answers lost", flush=True)
    print("the mall counts what the ledger counts, on every article", flush=True)


@dataclass(frozen=True)
class Shop:
    """Two tills on the books at the address `books`; of each article it has `opening` pieces."""

    town: Town
    folder: Path
    books: str
    opening: int

    def _place(self, prefix: str, clock: Clock) -> Place:
        config = Config(database=self.books, till_prefix=prefix)
        return Place(DataFolder(self.folder / prefix), config, clock=clock)

    def open(self, until_closing: ExitStack) -> list[LiveTill]:
        first, second = self._place("1", SystemClock()), self._place("2", FastClock())
        self.town.furnish(first, self.opening)
        one, two = (
            until_closing.enter_context(LiveTill(place, self.town.secrets)) for place in (first, second)
        )
        two.execute(commands.OpenDay(0))
        one.wait_until(lambda work: len(work.listings.all()) == ARTICLES and is_quiet(work), insisting=True)
        return [one, two]

    def judge(self, traffic: Traffic) -> None:
        """Raises `Differ`."""
        seen = traffic.seen
        print(", ".join(f"{number} {what}" for what, number in sorted(seen.counts.items())), flush=True)
        with closing(self._place("1", SystemClock()).open_storage()) as storage:
            agree(self.town, storage, self.opening, seen.edited, seen.shelf)
            with storage.look() as work:
                orders = (work.orders.by_ref(order["id"]) for order in self.town.orders())
                short = given_up([order for order in orders if order])
        must_be_explained(short, seen.contested, plain=not self.town.knows_parts)


def must_be_explained(short: Counter[str], contested: Counter[str], *, plain: bool) -> None:
    """A plain mall loses updates of its own: the shop can only make cases of them."""
    unexplained = short - contested
    summary = (
        f"{short.total()} pieces short: {(short & contested).total()} explained, {unexplained.total()} not"
    )
    print(summary, flush=True)
    if unexplained and not plain:
        raise Differ(f"oversold: {dict(unexplained)}")


if __name__ == "__main__":
    sys.exit(main())
