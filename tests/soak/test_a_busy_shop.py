"""Two minutes of two busy shops on the town's mall, whose people edit and pack their orders meanwhile; the
seed is another each time, and is said. `./pos soak mall` goes on longer, and on a plain one."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def test_two_minutes_in_the_town_on_postgresql() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak.mall", "--minutes", "2", "--edits", "--parcels"],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    sys.stdout.write(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the mall counts what the ledger counts" in done.stdout
