"""Kills the till at each moment of a closing: `./pos soak closing [--moment N] [--every N]`.

A moment is a statement that is asked of the database, or a file that is opened, named or removed.
"""

# ruff: noqa: T201 - a command line prints

import argparse
import sys
import tempfile
from pathlib import Path

from tests.apart import Lost
from tests.crash.closing_rounds import ClosingRounds
from tests.memory import memory_folder
from tests.moments import each


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="pos soak closing", description="Kill the till in its closing.")
    parser.add_argument("--moment", type=int, help="this one alone")
    parser.add_argument("--every", type=int, default=1, help="of the moments behind the Z only each N-th")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(dir=memory_folder()) as root:
        rounds = ClosingRounds(Path(root))
        try:
            if asked.moment:
                rounds.cut_at(asked.moment)
            else:
                rounds.cut_at_each(each, asked.every)
        except Lost as lost:
            print(f"LOST: {lost}", file=sys.stderr)
            return 1
    print(
        f"the day was still open {rounds.open_days} times, closed with one Z {rounds.closed_days} times,"
        " nothing lost",
        flush=True,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
