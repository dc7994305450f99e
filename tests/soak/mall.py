"""A busy shop on a real mall, both on PostgreSQL: `./pos soak mall [--minutes N] [--plain] [--seed S]`,
with a rule of the program switched off by `--without RULE`.

The second till's clock is five minutes ahead, and with `--edits` the mall's administrator changes orders. At
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
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from herstal_pos.app import Place
from herstal_pos.clock import SystemClock
from herstal_pos.config import Config
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands
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
    parser.add_argument("--plain", action="store_true", help="a mall that knows no parts, slots and notes")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--edits", action="store_true", help="an administrator changes orders meanwhile")
    parser.add_argument("--parcels", action="store_true", help="and packs and unpacks some")
    parser.add_argument("--lost", type=float, default=LOST, help="this share of the answers")
    parser.add_argument("--short", action="store_true", help="the clerks refuse much, and find little")
    parser.add_argument("--without", choices=sorted(RULES), default="", help="a rule, to see it found")
    asked = parser.parse_args(argv)
    mode = "plain" if asked.plain else "town"
    print(f"seed {asked.seed}, mall {mode}, {asked.minutes:g} minutes", flush=True)
    try:
        with running_server() as postgres, without(asked.without):
            soak(
                postgres,
                mode,
                asked.seed,
                asked.minutes,
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
    edits: bool,
    packs: bool,
    lost: float = LOST,
    moods: Moods = MOODS,
) -> None:
    opening = max(int(PIECES_A_MINUTE * minutes), 4)
    dice = Random(seed)  # noqa: S311
    with (
        postgres.empty_database() as database,
        postgres.database() as books,
        mall("plain" if mode == "plain" else "town", database, articles=ARTICLES) as platform,
        CutLine(platform.url, dice, lost) as line,
        tempfile.TemporaryDirectory() as folder,
    ):
        town = Town(platform, line.url)
        first, second = (
            Place(DataFolder(Path(folder) / prefix), Config(database=books, till_prefix=prefix), clock=clock)
            for prefix, clock in (("1", SystemClock()), ("2", FastClock()))
        )
        town.furnish(first, opening)
        with LiveTill(first, town.secrets) as one, LiveTill(second, town.secrets) as two:
            two.execute(commands.OpenDay(0))
            one.wait_until(
                lambda work: len(work.listings.all()) == ARTICLES and is_quiet(work), insisting=True
            )
            administrator = Administrator(town.staff(), town.knows_parts, packs=packs) if edits else None
            traffic = Traffic(town, line, [one, two], seed, administrator, moods)
            traffic.run(minutes * 60, SHOPPERS)
            traffic.wait_for_quiet()
        print(
            ", ".join(f"{number} {what}" for what, number in sorted(traffic.seen.counts.items())), flush=True
        )
        print(f"{line.answers_lost} of {line.answers} answers lost", flush=True)
        with closing(first.open_storage()) as storage:
            agree(town, storage, opening, traffic.seen.edited, traffic.seen.shelf)
            with storage.look() as work:
                orders = (work.orders.by_ref(order["id"]) for order in town.orders())
                short = given_up([order for order in orders if order])
        must_be_explained(short, traffic.seen.contested, plain=mode == "plain")
    print("the mall counts what the ledger counts, on every article", flush=True)


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
