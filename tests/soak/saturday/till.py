"""The real till in its window, by the clock on the wall: `python -m tests.soak.saturday.till --data DIR`."""

import sys
from pathlib import Path

from herstal_pos.app import Place
from herstal_pos.config import read_config
from herstal_pos.paths import DataFolder
from herstal_pos.till import run_till
from tests.soak.saturday.wall_clock import WallClock

CLOCK = "wall-clock"
"""Its file, beside the shop's folder."""


def place_at(home: Path) -> Place:
    folder = DataFolder(home)
    return Place(folder, read_config(folder.config), clock=WallClock(home.parent / CLOCK))


if __name__ == "__main__":
    sys.exit(run_till(place_at(Path(sys.argv[-1]))))
