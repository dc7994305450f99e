"""A year of a shop from a seed: `./pos soak year [--tickets N] [--days N] [--seed N]`.

Days of everything that a counter has, each closed and signed; then each Z, the books and the archive are held
against plain sums of raw rows.
"""

# ruff: noqa: T201 - a command line prints

import argparse
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.memory import memory_folder
from tests.simulation.a_year import YearShop, must_agree


def main() -> None:
    parser = argparse.ArgumentParser(prog="pos soak year", description="A year of a shop from a seed.")
    parser.add_argument("--tickets", type=int, default=100_000)
    parser.add_argument("--days", type=int, default=300)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--plain", type=float, default=0.9, help="how many of the sales are nothing but that")
    asked = parser.parse_args()
    with TemporaryDirectory(dir=memory_folder()) as folder:
        shop, began = YearShop(asked.seed, Path(folder)), time.monotonic()
        for day in range(1, asked.days + 1):
            shop.live_a_day(max(asked.tickets // asked.days, 1), asked.plain)
            if day % 10 == 0:
                print(f"day {day}: {shop.tickets} tickets, {time.monotonic() - began:.0f} s", flush=True)
        began = time.monotonic()
        counted = must_agree(shop, Path(folder))
        print(f"{dict(counted)} agree with the raw rows, looked at for {time.monotonic() - began:.0f} s")
        shop.close()


if __name__ == "__main__":
    main()
