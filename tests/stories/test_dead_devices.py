"""A printer that is off, away or mute keeps neither the customer waiting nor the next one."""

from pathlib import Path

import pytest

from tests.stories.screen import Screen

pytestmark = pytest.mark.whole


def test_dead_devices_keep_nobody_waiting(tmp_path: Path) -> None:
    with Screen() as screen:
        screen.run(Path(__file__).parent / "on_screen" / "dead_devices.py", tmp_path / "inside")
