"""kill -9 anywhere in a sale: what was acknowledged is there, nothing is half, no number comes twice.

The kernel keeps the pages of a killed program, so that a kill cannot see a missing fsync: a witness of the
system calls can.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash import till
from tests.crash.one_sale import ACKNOWLEDGED, PRESSED

PROJECT = Path(__file__).parents[2]
SYNC = re.compile(r"\b(fdatasync|fsync)\(\d+<(?P<file>[^>]+)>\)\s+= 0")


def soak(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.soak", *arguments],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_at_two_hundred_random_moments() -> None:
    assert "killed at 200 moments" in soak("--rounds", "200")


def test_at_every_statement_of_a_sale_a_part_payment_and_a_return() -> None:
    report = soak("--statements")
    assert [line.partition(":")[0] for line in report.splitlines()] == list(till.STORIES)


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
