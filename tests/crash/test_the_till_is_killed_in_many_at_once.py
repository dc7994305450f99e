"""kill -9 while many articles are changed or put back: it goes on, or back, after the next start."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.bulk_rounds import BulkRounds, ListRounds
from tests.memory import memory_folder


@pytest.fixture
def rounds() -> Iterator[BulkRounds]:
    with tempfile.TemporaryDirectory(dir=memory_folder()) as root:
        yield BulkRounds(Path(root))


def test_while_it_is_applied(rounds: BulkRounds) -> None:
    assert rounds.commits > 1, "killed between commits too"
    assert rounds.while_it_is_applied() > rounds.commits


def test_while_it_is_put_back(rounds: BulkRounds) -> None:
    assert rounds.while_it_is_put_back() > rounds.commits


def test_while_a_list_is_put_back() -> None:
    with tempfile.TemporaryDirectory(dir=memory_folder()) as root:
        assert ListRounds(Path(root)).while_it_is_put_back() > 2
