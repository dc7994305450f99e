"""Every port of the storage is proven on each place that a shop's database can be in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from herstal_pos.services.ports import Storage
from tests.shop import furnish


@pytest.fixture(params=["sqlite", "memory", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "till.db")
    elif request.param == "memory":
        yield ":memory:"
    else:
        with request.getfixturevalue("postgres").database() as url:
            yield url


@pytest.fixture
def shop(storage: Storage) -> Storage:
    """With a till, its clerk and an open day."""
    furnish(storage)
    return storage
