"""A town's tills close before their one mall: `./pos mall town [--tills N] [--minutes N] [--plain]`.

Twenty tills are real: the services, the threads and the books of a shop, without a window. The others are a
model that says what these say (`model`), and how far it is off is told. The mall is a real Vendure on
PostgreSQL. All close in the first third of the time (on a plain mall a fifth), and are compared at the moment
that the till's own rule gives each shop, in the rest of it. Figures in the end: what each cost the mall, how
long it took, when all was true, and which rule of `mall-more.md` 15 was broken; then it ends with 1.
"""

# ruff: noqa: T201 - a command line prints

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from herstal_pos.workers import mall as mall_worker
from tests.postgres import running_server
from tests.town.figures import Figures
from tests.town.judging import Evening, broken
from tests.town.large_town import LargeTown, Size

REAL, SELLS, MINUTES, PLAIN_MINUTES = 20, 5, 15.0, 75.0
ARTICLES, CHANGED = 600, 60


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="pos mall town", description="A large town and its mall.")
    parser.add_argument("--tills", type=int, default=200)
    parser.add_argument("--real", type=int, default=REAL, help="of them; the others are the model")
    parser.add_argument("--minutes", type=float, help="in which all is to be true: 15, on a plain mall 75")
    parser.add_argument("--plain", action="store_true", help="a mall without feed and counts by the thousand")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="of each shop")
    parser.add_argument("--changed", type=int, default=CHANGED, help="of them at the moment of closing")
    parser.add_argument("--idle", type=float, default=90.0, help="seconds in which nothing happens before")
    parser.add_argument("--pool", type=int, default=10, help="connections of the mall to its database")
    parser.add_argument("--acquire", type=int, default=0, help="ms it waits for one; 0: for ever")
    parser.add_argument("--session", default="", help="more settings of each: '-c synchronous_commit=on'")
    parser.add_argument("--seed", type=int, default=1, help="of the moments at which shops close")
    parser.add_argument("--feed", type=float, help="seconds after which a till looks for orders by itself")
    parser.add_argument("--hasty", action="store_true", help="one till does not wait for its moment")
    asked = parser.parse_args(argv)
    mall_worker.FEED_S = asked.feed or mall_worker.FEED_S
    minutes = asked.minutes or (PLAIN_MINUTES if asked.plain else MINUTES)
    real = min(asked.real, asked.tills)
    changed = min(asked.changed, asked.articles)
    others = asked.tills - real
    size = Size(real, others, asked.articles, changed, minutes, asked.seed, asked.hasty)
    with running_server() as postgres, TemporaryDirectory() as folder:
        more = {"pool": asked.pool, "acquire": asked.acquire, "session": asked.session}
        figures = Figures(size, plain=asked.plain)
        print(figures.head(asked.pool, asked.acquire, asked.session), flush=True)
        with LargeTown(postgres, "plain" if asked.plain else "town", size, Path(folder), **more) as town:
            evening = spend(town, figures, asked.idle)
    found = broken(evening)
    print("\n".join(f"BROKEN: {sentence}" for sentence in found) or "no rule was broken", flush=True)
    return 1 if found else 0


def spend(town: LargeTown, figures: Figures, idle_s: float) -> Evening:
    """Figures while it goes on."""
    print(figures.selling(town.sell(SELLS), SELLS * town.size.real), flush=True)
    town.let_the_model_in()
    print(figures.idle(town.idle(idle_s), idle_s, town.mall_s), flush=True)
    evening = town.close()
    print(figures.evening(evening, town.mall_s, town.model_s), flush=True)
    return evening


if __name__ == "__main__":
    sys.exit(main())
