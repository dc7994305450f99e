"""A hundred and fifty scans, whatever the till and the person at it are doing."""

from pathlib import Path

import pytest

from tests.dice import SEED
from tests.stories.screen import Screen

pytestmark = [pytest.mark.whole, pytest.mark.dice]

SCANS = 150


def test_scans_are_never_lost(tmp_path: Path) -> None:
    with Screen() as screen:
        inside = Path(__file__).parent / "on_screen" / "scan_storm.py"
        screen.run(inside, tmp_path / "inside", STORM_SEED=str(SEED), STORM_SCANS=str(SCANS))
