"""The change of places, killed before each thing that it changes on the disk: see `tests.moving.killed`."""

from pathlib import Path

import pytest

from herstal_pos.domain.errors import Unavailable
from herstal_pos.storage.moving.moving_file import ShopSeen, move
from tests.moments import chosen
from tests.moving.killed import SAID, Move
from tests.moving.leaving import MOMENTS, Leaving


def test_at_each_step_there_is_an_empty_shop_or_the_whole_one(tmp_path: Path) -> None:
    moved = Move(tmp_path)
    assert moved.kill_at_each(moved.take_place, chosen) > 5


@pytest.mark.parametrize("moment", MOMENTS)
def test_of_two_computers_one_sells(tmp_path: Path, moment: str) -> None:
    """With the stick out nobody sells what it may hold; with the stick in the books are settled."""
    left = Leaving(tmp_path)
    left.killed(moment)
    assert left.is_made == ("Settle" in moment)
    was_marked = moment != MOMENTS[0]
    left.pull_out()
    assert left.sells != was_marked
    left.put_in()
    assert left.sells != left.is_made
    assert left.sells != left.is_made  # and so it stays
    assert (left.litter == []) == (moment in MOMENTS[1:3])


def test_a_moving_file_that_nobody_waits_for_gets_no_name(tmp_path: Path) -> None:
    left, file = Leaving(tmp_path), tmp_path / "stick/shop.herstal"
    seen = ShopSeen("Épicerie du Pont", "1", "", "")
    with pytest.raises(Unavailable):
        move(
            left.place.folder.database, tmp_path / "b.db", file, str(SAID), seen, {}, is_wanted=lambda: False
        )
    assert left.litter == []
    assert not left.is_made
