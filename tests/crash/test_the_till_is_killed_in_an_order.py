"""kill -9 between acceptance and hand-over, the mall a real one: nothing lost, nothing twice, all agree."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def killed(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.orders", *arguments],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    sys.stdout.write(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_at_forty_random_moments_in_the_town() -> None:
    assert "killed 40 times" in killed("--kills", "40")


def test_at_ten_random_moments_on_a_plain_mall() -> None:
    assert "killed 10 times" in killed("--kills", "10", "--plain")
