"""kill -9 at each statement of a delivery, a count, a loss, a batch of labels: all of an act, or nothing."""

import tempfile
from pathlib import Path

import pytest

from tests.crash.shelf_rounds import STORIES, ShelfRounds
from tests.memory import memory_folder


@pytest.mark.parametrize("name", STORIES)
def test_at_every_statement_of_it(name: str) -> None:
    with tempfile.TemporaryDirectory(dir=memory_folder()) as root:
        assert ShelfRounds(Path(root)).each_statement_of(STORIES[name])
