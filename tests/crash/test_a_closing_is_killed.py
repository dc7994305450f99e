"""kill -9 in the evening: the day is open with its count, or closed with one Z; the next start makes up the
rest, and no number is missing. `./pos soak closing` tries each moment behind the Z too.
"""

import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def test_at_each_statement_of_a_closing_and_between_its_steps() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.closings", "--every", "7"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    report = re.search(r"open (\d+) times, closed with one Z (\d+) times, nothing lost", done.stdout)
    assert report is not None
    still_open, closed = map(int, report.groups())
    assert still_open > 20
    assert closed > 20
