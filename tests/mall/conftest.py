"""Malls that the tests share: each test takes articles of its own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.mall.clerk import Clerk, ClerkOf
from tests.mall.rig import Mall, Mode, mall
from tests.postgres import PostgresServer

type Opener = Callable[[Mode, str], Mall]


@pytest.fixture(scope="session")
def open_mall(postgres: PostgresServer) -> Iterator[Opener]:
    """A mall of this mode on this database, the same one whenever it is asked for."""
    opened: dict[tuple[Mode, str], Mall] = {}
    with ExitStack() as malls:

        def opener(mode: Mode, database: str) -> Mall:
            if (mode, database) not in opened:
                url = malls.enter_context(postgres.empty_database()) if database == "PostgreSQL" else ""
                opened[mode, database] = malls.enter_context(mall(mode, url))
            return opened[mode, database]

        yield opener


@pytest.fixture(scope="session", params=["sql.js", "PostgreSQL"])
def database(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def town(open_mall: Opener, database: str) -> Mall:
    return open_mall("town", database)


@pytest.fixture
def plain(open_mall: Opener, database: str) -> Mall:
    return open_mall("plain", database)


@pytest.fixture(params=["town", "plain"])
def either(request: pytest.FixtureRequest, open_mall: Opener, database: str) -> Mall:
    return open_mall(request.param, database)


@pytest.fixture(scope="session")
def clerk() -> ClerkOf:
    """The clerk of a mall's shop, by its place in the list: the same one in every test."""
    known: dict[tuple[str, int], Clerk] = {}

    def clerk_of(mall: Mall, place: int = 0) -> Clerk:
        key = mall.url, place
        return known.get(key) or known.setdefault(key, Clerk.of(mall, mall.shops[place]))

    return clerk_of
