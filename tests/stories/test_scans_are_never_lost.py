"""Three hundred scans, whatever the till and the person at it are doing."""

import random
from pathlib import Path

import pytest

from tests.stories.screen import Screen

pytestmark = pytest.mark.whole

SCANS = 300


def test_scans_are_never_lost(tmp_path: Path) -> None:
    seed = random.randrange(1_000_000)  # noqa: S311 - a story, not a secret
    print(f"seed {seed}")  # noqa: T201 - for the one who wants it once more
    with Screen() as screen:
        inside = Path(__file__).parent / "on_screen" / "scan_storm.py"
        screen.run(inside, tmp_path / "inside", STORM_SEED=str(seed), STORM_SCANS=str(SCANS))
