"""The rainy Saturday through the real window on a real mall: `./pos soak saturday [--seed S] [--orders N]`.

Forty orders in an hour of the clock on the wall; five are cancelled, each at another stage, three are edited,
of two a piece is missing. One bike comes early and one late, the line is cut for ten minutes, the scanner is
dead for five, the till is killed twice. At the end every order is in the same stage on both sides, every
refund was made once, the mall counts what the ledger counts, and no order waited too long for its answer.
"""

# ruff: noqa: T201 - a command line prints

import argparse
import secrets
import sys
import tempfile
import time
from pathlib import Path

from tests.soak.audit import Differ
from tests.soak.saturday.saturday import saturday

ORDERS = 40


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="pos soak saturday", description="Forty orders in an hour.")
    parser.add_argument("--orders", type=int, default=ORDERS)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument(
        "--keep", type=Path, help="an empty folder that stays: books, papers, the last picture"
    )
    asked = parser.parse_args(argv)
    print(f"seed {asked.seed}, {asked.orders} orders", flush=True)
    began = time.monotonic()
    try:
        with tempfile.TemporaryDirectory() as folder:
            evening = saturday(asked.keep or Path(folder), asked.seed, asked.orders)
    except (Differ, AssertionError) as lost:
        print(f"LOST: --seed {asked.seed} --orders {asked.orders}: {lost}", file=sys.stderr)
        return 1
    print(evening, f"{time.monotonic() - began:.0f} s of the machine", sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    from PySide6.QtWidgets import QApplication

    application = QApplication(["pos", "-platform", "offscreen"])
    sys.exit(main())
