"""Kills the till in the middle of sales, again and again: `./pos soak [--minutes N]`.

First at every statement of a few short stories, then at random moments of a rush. A failure tells the seed
and the round; `--seed S --round R` kills that one again (a moment is a time: it may need several attempts).
"""

# ruff: noqa: T201 - a command line prints

import argparse
import secrets
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.apart import Lost
from tests.crash.rounds import Rounds
from tests.crash.till import STORIES
from tests.memory import memory_folder
from tests.moments import each

MINUTES = 5.0


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="pos soak", description="Kill the till in the middle of sales.")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="how long, unless --rounds is given")
    parser.add_argument("--rounds", type=int, help="how many random moments")
    parser.add_argument("--statements", action="store_true", help="each statement of the stories alone")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--round", type=int, help="this round of the seed alone")
    asked = parser.parse_args(argv)
    try:
        if asked.round is None and not asked.rounds:
            _at_every_statement()
        if not asked.statements:
            _at_moments(asked)
    except Lost as lost:
        print(f"LOST: {lost}", file=sys.stderr)
        return 1
    return 0


def _at_every_statement() -> None:
    """In memory: these moments are the database's own, however long an fsync takes."""
    with tempfile.TemporaryDirectory(dir=memory_folder()) as root:
        rounds = Rounds(Path(root))
        for name, story in STORIES.items():
            try:
                kills = rounds.at_statements_of(story, each)
            except Lost as lost:
                raise Lost(f"{name}, {lost}") from lost
            print(f"{name}: killed at each of {kills} statements, nothing lost", flush=True)


def _at_moments(asked: argparse.Namespace) -> None:
    """On the disk: most of a sale's time is an fsync's, and so most moments fall into one."""
    print(f"seed {asked.seed}", flush=True)
    with tempfile.TemporaryDirectory() as root:
        _random_moments(Rounds(Path(root)), asked)


def _random_moments(rounds: Rounds, asked: argparse.Namespace) -> None:
    end = time.monotonic() + asked.minutes * 60
    number = asked.round or 0
    while True:
        try:
            rounds.at_a_moment(Random(f"{asked.seed}/{number}"))  # noqa: S311
        except Lost as lost:
            raise Lost(f"--seed {asked.seed} --round {number}: {lost}") from lost
        number += 1
        over = number >= asked.rounds if asked.rounds else time.monotonic() > end
        if over or asked.round is not None:
            break
    print(f"killed at {number} moments, {rounds.acknowledged} acknowledged sales, nothing lost", flush=True)


if __name__ == "__main__":
    sys.exit(main())
