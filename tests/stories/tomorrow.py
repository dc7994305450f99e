"""The real till a day later, in its window: `python -m tests.stories.tomorrow --data DIR`."""

import sys
from datetime import datetime, timedelta
from pathlib import Path

from herstal_pos.app import Place
from herstal_pos.clock import SystemClock
from herstal_pos.config import read_config
from herstal_pos.paths import DataFolder
from herstal_pos.till import run_till

DAY = timedelta(days=1)


class Tomorrow:
    """The clock of the wall, as it will be."""

    def now(self) -> datetime:
        return SystemClock().now() + DAY

    def steady(self) -> timedelta:
        return SystemClock().steady()


def main(home: Path) -> int:
    folder = DataFolder(home)
    return run_till(Place(folder, read_config(folder.config), clock=Tomorrow()))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[-1])))
