"""The malls of the contract, each opened once."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from herstal_pos.mall.practice.line import Line
from herstal_pos.mall.practice.server import PracticeServer
from herstal_pos.mall.practice.town import PracticeTown
from tests.mall import rig
from tests.mall_contract.worlds import CLOCK, Practice, Vendure, World, in_process, over_requests

if TYPE_CHECKING:
    from tests.postgres import PostgresServer

ARTICLES = 5  # in each shop; the tests make their own
KINDS = ("practice", "practice over loopback", "town", "plain")
AT_EVERY_CHANGE = {"test_an_order_on_its_way", "test_orders_come", "test_refusing"}
"""Pages of the contract that are held against the town's own mall, too; the others and plain in --all."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave to the whole run what asks a real mall, but for the town's on the way of an order."""
    for item in items:
        malls = _malls_of(item)
        if malls and not (malls == {"town"} and item.path.stem in AT_EVERY_CHANGE):
            item.add_marker(pytest.mark.whole)


def _malls_of(item: pytest.Item) -> set[str]:
    """Return the real malls that a test of this room asks for."""
    if not item.path.is_relative_to(Path(__file__).parent) or not isinstance(item, pytest.Function):
        return set()
    asked = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return {kind for kind in asked if isinstance(kind, str) and kind.startswith(("town", "plain"))}


@pytest.fixture(scope="session", params=KINDS)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    yield from _opened(request.param, request)


@pytest.fixture(scope="session", params=["town on PostgreSQL", "plain on PostgreSQL"])
def racing(request: pytest.FixtureRequest) -> Iterator[World]:
    """Where requests really run side by side."""
    yield from _opened(request.param, request)


@pytest.fixture(scope="session", params=["town", "plain"])
def real(request: pytest.FixtureRequest) -> Iterator[Vendure]:
    """Where the mall's people have its whole dashboard."""
    for world in _opened(request.param, request):
        assert isinstance(world, Vendure)
        yield world


@pytest.fixture(scope="session", params=KINDS)
def with_pictures(request: pytest.FixtureRequest) -> Iterator[World]:
    """Each keeps pictures."""
    if request.param.startswith("practice"):
        yield from _opened(request.param, request)
    else:
        with rig.mall(request.param, "", articles=ARTICLES, pictures=1) as mall:
            yield Vendure(mall)


@pytest.fixture(scope="session", params=["practice", "town", "plain"])
def without_pictures(request: pytest.FixtureRequest) -> Iterator[World]:
    for world in _opened(request.param, request):
        if isinstance(world, Practice):
            world.town.keeps_pictures = False
        yield world


def _opened(kind: str, request: pytest.FixtureRequest) -> Iterator[World]:
    with ExitStack() as open_things:
        match kind.split(" "):
            case ["practice"]:
                town = PracticeTown(CLOCK)
                yield Practice(in_process(Line(town)), "practice://here", town)
                town.close()
            case ["practice", *_]:
                town = PracticeTown(CLOCK)
                server = open_things.enter_context(PracticeServer(Line(town)))
                yield Practice(over_requests, server.address, town)
                town.close()
            case [mode, "on", "PostgreSQL"]:
                postgres: PostgresServer = request.getfixturevalue("postgres")
                url = open_things.enter_context(postgres.empty_database())
                yield Vendure(open_things.enter_context(_vendure(mode, url)))
            case [mode]:
                yield Vendure(open_things.enter_context(_vendure(mode, "")))


def _vendure(mode: str, database: str) -> AbstractContextManager[rig.Mall]:
    return rig.mall("plain" if mode == "plain" else "town", database, articles=ARTICLES)
