"""kill -9 anywhere in a sale: what was acknowledged is there, nothing is half, no number comes twice.

The kernel keeps the pages of a killed program, so that a kill cannot see a missing fsync: a witness of the
system calls can.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.crash import till
from tests.crash.one_sale import ACKNOWLEDGED, PRESSED
from tests.crash.rounds import Rounds
from tests.dice import SEED, of_tier
from tests.memory import memory_folder
from tests.moments import chosen

PROJECT = Path(__file__).parents[2]
SYNC = re.compile(r"\b(fdatasync|fsync)\(\d+<(?P<file>[^>]+)>\)\s+= 0")


@pytest.mark.dice
def test_at_random_moments(tmp_path: Path) -> None:
    """On the disk: most of a sale's time is an fsync's, and so most moments fall into one."""
    rounds = Rounds(tmp_path)
    for number in range(of_tier(40, 200)):
        rounds.at_a_moment(Random(f"{SEED}/{number}"))  # noqa: S311
    assert rounds.acknowledged


@pytest.fixture(scope="module")
def in_memory() -> Iterator[Rounds]:
    """There the moments are the database's own, however long an fsync takes."""
    with tempfile.TemporaryDirectory(dir=memory_folder()) as root:
        yield Rounds(Path(root))


@pytest.mark.parametrize("story", till.STORIES)
def test_at_statements_of(story: str, in_memory: Rounds) -> None:
    assert in_memory.at_statements_of(till.STORIES[story], chosen) > 10


def synced_before_the_acknowledgement(folder: Path, *synchronous: str) -> set[str]:
    """The files that the till has the disk keep between the pay key and the acknowledgement."""
    till.furnished(folder / "shop")
    trace = folder / "trace"
    witness = ["strace", "-f", "-y", "-s", "64", "-e", "trace=fdatasync,fsync,write", "-o", str(trace)]
    sale = [sys.executable, "-m", "tests.crash.one_sale", str(folder / "shop"), str(folder / "markers")]
    subprocess.run([*witness, *sale, *synchronous], cwd=PROJECT, check=True)
    calls = trace.read_text(encoding="utf-8").splitlines()
    (pressed,) = (at for at, call in enumerate(calls) if PRESSED in call)
    (acknowledged,) = (at for at, call in enumerate(calls) if ACKNOWLEDGED in call)
    found = (SYNC.search(call) for call in calls[pressed:acknowledged])
    return {Path(sync["file"]).name for sync in found if sync}


def test_the_disk_has_the_sale_before_it_is_acknowledged(tmp_path: Path) -> None:
    assert synced_before_the_acknowledgement(tmp_path) == {"herstal-pos.db-wal"}


@pytest.mark.parametrize("weaker", ["OFF", "NORMAL"])
def test_a_till_that_does_not_wait_for_the_disk_is_seen(tmp_path: Path, weaker: str) -> None:
    assert synced_before_the_acknowledgement(tmp_path, weaker) == set()
