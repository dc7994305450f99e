"""An administrator edits orders beside the till, again and again: `./pos soak edits [--minutes N]`."""

# ruff: noqa: T201 - a command line prints

import argparse
import secrets
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from tests.mall.rig import mall
from tests.mall_contract.edits.edited_shop import EditedShop
from tests.mall_contract.test_a_till_on_each_mall import opened
from tests.mall_contract.worlds import Vendure

MINUTES = 10.0
ACTS = 60


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="pos soak edits", description="Others edit what the shop works on.")
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--plain", action="store_true", help="a mall that knows no parts, slots and notes")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    asked = parser.parse_args(argv)
    end, seed, seen = time.monotonic() + asked.minutes * 60, asked.seed, Counter[str]()
    with mall("plain" if asked.plain else "town", articles=5) as platform:
        world = Vendure(platform)
        while time.monotonic() < end:
            try:
                seen.update(days_edits(world, seed))
            except AssertionError as lost:
                print(f"LOST: --seed {seed}: {lost}", file=sys.stderr)
                return 1
            seed += 1
    print(f"{seed - asked.seed} shops: {', '.join(f'{n} {what}' for what, n in sorted(seen.items()))}")
    return 0


def days_edits(world: Vendure, seed: int) -> Counter[str]:
    """Gives how often each thing was done."""
    with tempfile.TemporaryDirectory() as folder, opened(world, Path(folder)) as till:
        shop = EditedShop(till, world, Random(seed))  # noqa: S311
        for _ in range(ACTS):
            shop.turn()
        shop.come_to_rest()
        shop.must_agree()
    return Counter(" ".join([done.split()[0], *done.split()[2:3]]) for done in shop.did)


if __name__ == "__main__":
    sys.exit(main())
