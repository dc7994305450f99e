"""kill -9 at each statement of a delivery, a count, a loss, a batch of labels: all of an act, or nothing."""

import tempfile
from pathlib import Path

import pytest

from tests.crash.shelf_rounds import STORIES, ShelfRounds
from tests.memory import memory_folder
from tests.moments import chosen


@pytest.mark.parametrize("name", STORIES)
def test_at_statements_of(name: str) -> None:
    with tempfile.TemporaryDirectory(dir=memory_folder()) as root:
        assert ShelfRounds(Path(root)).at_statements_of(STORIES[name], chosen) > 5
