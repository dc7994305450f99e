"""Kills the till at each moment of a closing: `./pos soak closing [--moment N] [--every N]`.

A moment is a statement that is asked of the database, or a file that is opened, named or removed.
"""

# ruff: noqa: T201 - a command line prints

import argparse
import sys
import tempfile
from pathlib import Path

from tests.crash.closing_rounds import ClosingRounds
from tests.crash.rounds import Lost
from tests.memory import memory_folder


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="pos soak closing", description="Kill the till in its closing.")
    parser.add_argument("--moment", type=int, help="this one alone")
    parser.add_argument("--every", type=int, default=1, help="of the moments behind the Z only each N-th")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(dir=memory_folder()) as root:
        rounds = ClosingRounds(Path(root))
        ends = rounds.cut_at(0)
        chosen = [asked.moment] if asked.moment else _moments(ends, asked.every)
        for moment in chosen:
            try:
                rounds.cut_at(moment)
            except Lost as lost:
                print(f"LOST: --moment {moment} of {ends}: {lost}", file=sys.stderr)
                return 1
    print(f"the steps end at {ends}")
    print(
        f"killed at {len(chosen)} moments: the day was still open {rounds.open_days} times,"
        f" closed with one Z {rounds.closed_days - 1} times, nothing lost",
        flush=True,
    )
    return 0


def _moments(ends: dict[str, int], every: int) -> list[int]:
    """Each of count and Z, and where one step ends and the next begins; of the rest each `every`-th."""
    whole = range(1, ends["closed"] + 1)
    between = {moment for end in ends.values() for moment in (end, end + 1)}
    rest = range(ends["closed"] + 1, ends["opened"] + 1, every)
    return sorted({*whole, *between, *rest} - {ends["opened"] + 1})


if __name__ == "__main__":
    sys.exit(main())
