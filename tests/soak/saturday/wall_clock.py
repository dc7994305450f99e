"""A clock on the shop's wall that only the story turns: it stands in a file, where every program reads it.

What a clerk does takes as long as it takes a clerk, however quick or busy the machine is.
"""

import mmap
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Self

from herstal_pos.services.ports import BRUSSELS

OPENS = time(10)
_SATURDAY = 5
_MILLISECOND = timedelta(milliseconds=1)
_SIZE = 8


class WallClock:
    """A `Clock`. Raises `FileNotFoundError` where nobody has hung one up."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._face = mmap.mmap(file.fileno(), _SIZE)

    @classmethod
    def hung_up(cls, path: Path, at: datetime) -> Self:
        path.write_bytes(_ticks(at).to_bytes(_SIZE))
        return cls(path)

    def now(self) -> datetime:
        return datetime.fromtimestamp(0, UTC) + self.steady()

    def steady(self) -> timedelta:
        """Nobody sets it back."""
        ticks = int.from_bytes(self._face[:_SIZE])
        return ticks * _MILLISECOND

    def forward(self, by: timedelta) -> None:
        self._face[:_SIZE] = _ticks(self.now() + by).to_bytes(_SIZE)


def next_saturday(now: datetime) -> datetime:
    """As the shop opens."""
    day = now.astimezone(BRUSSELS).date()
    opens = datetime.combine(day + timedelta(days=(_SATURDAY - day.weekday()) % 7), OPENS, BRUSSELS)
    return opens if opens >= now else opens + timedelta(days=7)


def _ticks(at: datetime) -> int:
    return (at - datetime.fromtimestamp(0, UTC)) // _MILLISECOND
