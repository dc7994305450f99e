"""Kills the till between accept and hand-over of real orders: `./pos soak orders [--kills N] [--plain]`.

The mall is a real one, with three shops; a failure tells the seed and the order of it.
"""

# ruff: noqa: T201 - a command line prints

import argparse
import secrets
import sys
import tempfile
import time
from pathlib import Path

from tests.apart import Lost
from tests.crash.order_rounds import OrderRounds, seeds
from tests.mall.rig import Mode, mall
from tests.soak.audit import Differ
from tests.soak.town import Town

ARTICLES = 6


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="pos soak orders", description="Kill the till in an order's way.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--plain", action="store_true", help="a mall that knows no parts, slots and notes")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    asked = parser.parse_args(argv)
    mode: Mode = "plain" if asked.plain else "town"
    print(f"seed {asked.seed}, mall {mode}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        try:
            rounds = killed(Path(folder), mode, asked.kills, asked.seed)
        except (Lost, Differ) as lost:
            print(f"LOST: --seed {asked.seed}, {lost}", file=sys.stderr)
            return 1
    print(
        f"killed {rounds.killed} times in {rounds.orders} orders ({rounds.in_an_act} in an act of the clerk,"
        f" {rounds.in_a_call} before the mall's answer), both sides agree, {time.monotonic() - began:.0f} s",
        flush=True,
    )
    return 0


def killed(folder: Path, mode: Mode, kills: int, seed: int) -> OrderRounds:
    """Kill a till of `folder` so often. Raises `Lost` and `Differ`."""
    with mall(mode, articles=ARTICLES) as platform:
        rounds = OrderRounds(Town(platform, platform.url), folder / "shop")
        for number, dice in seeds(seed):
            if rounds.killed >= kills:
                break
            try:
                rounds.one_order(dice, kills - rounds.killed)
            except (Lost, Differ) as lost:
                raise type(lost)(f"order {number}: {lost}") from lost
    return rounds


if __name__ == "__main__":
    sys.exit(main())
