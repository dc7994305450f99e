"""A minute of two busy shops on the town's mall, whose people edit and pack their orders meanwhile.
`./pos soak mall` goes on longer, and on a plain one."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.dice import SEED, of_tier

PROJECT = Path(__file__).parents[2]
MINUTES = str(of_tier(1, 1, 2))

pytestmark = [pytest.mark.whole, pytest.mark.dice]


def test_a_minute_in_the_town_on_postgresql() -> None:
    asked = ["--minutes", MINUTES, "--seed", str(SEED), "--edits", "--parcels"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak.mall", *asked],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    sys.stdout.write(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the mall counts what the ledger counts" in done.stdout
