"""The change of places, killed before each thing that it changes on the disk: see `tests.moving.killed`."""

from itertools import count
from pathlib import Path

from tests.moving.killed import Move


def test_at_each_step_there_is_an_empty_shop_or_the_whole_one(tmp_path: Path) -> None:
    moved = Move(tmp_path)
    steps = next(step for step in count(1) if not moved.kill(moved.take_place, step))
    assert steps > 10
