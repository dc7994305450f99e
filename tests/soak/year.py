"""A year of a shop from a seed: `./pos soak year [--tickets N] [--days N] [--seed N]`.

Days of everything that a shop has, each closed and signed, the till killed every few days; then each Z,
figure, accountant's file and archive is held against plain sums of raw rows. All of it is done by the till's
own commands: no row is written by hand.
"""

# ruff: noqa: T201 - a command line prints

import argparse
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.memory import memory_folder
from tests.simulation.year.a_year import YearShop
from tests.simulation.year.agreeing import must_agree


def main() -> None:
    parser = argparse.ArgumentParser(prog="pos soak year", description="A year of a shop from a seed.")
    parser.add_argument("--tickets", type=int, default=100_000)
    parser.add_argument("--days", type=int, default=300)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--plain", type=float, default=0.97, help="how many sales are nothing but that")
    parser.add_argument("--kills", type=int, default=3, help="the till is killed every so many days")
    asked = parser.parse_args()
    with TemporaryDirectory(dir=memory_folder()) as folder:
        shop, began = YearShop(asked.seed, Path(folder)), time.monotonic()
        for day in range(1, asked.days + 1):
            kills = day % asked.kills == 0
            shop.live_a_day(max(asked.tickets // asked.days, 1), asked.plain, kills)
            if day % 10 == 0:
                print(f"day {day}: {shop.tickets} tickets, {time.monotonic() - began:.0f} s", flush=True)
        shop.close()
        began = time.monotonic()
        counted = must_agree(shop.file, Path(folder), shop.tickets)
        print(f"{dict(counted)} agree with the raw rows, looked at for {time.monotonic() - began:.0f} s")
        print(f"killed {shop.killed} times")


if __name__ == "__main__":
    main()
