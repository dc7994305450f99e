"""A busy shop on the town's mall and on a plain one, with their administrator: `./pos soak mall` goes on
longer."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize("plain", [[], ["--plain"]], ids=["town", "plain"])
def test_a_minute_on_postgresql(plain: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak.mall", "--minutes", "1", *plain],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    sys.stdout.write(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the mall counts what the ledger counts" in done.stdout
