"""The malls of the contract, each opened once."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from herstal_pos.mall.practice.line import Line
from herstal_pos.mall.practice.server import PracticeServer
from herstal_pos.mall.practice.town import PracticeTown
from tests.mall import rig
from tests.mall_contract.worlds import CLOCK, Practice, Vendure, World, in_process, over_requests

ARTICLES = 5  # in each shop; the tests make their own
KINDS = ("practice", "practice over loopback", "town", "plain")


@pytest.fixture(scope="session", params=KINDS)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with ExitStack() as open_things:
        opened = _opened(request.param, open_things)
        yield opened
        opened.close()


def _opened(kind: str, open_things: ExitStack) -> World:
    match kind:
        case "practice":
            town = PracticeTown(CLOCK)
            return Practice(in_process(Line(town)), "practice://here", town)
        case "practice over loopback":
            town = PracticeTown(CLOCK)
            server = open_things.enter_context(PracticeServer(Line(town)))
            return Practice(over_requests, server.address, town)
        case "town":
            return Vendure(open_things.enter_context(rig.mall("town", articles=ARTICLES)))
    return Vendure(open_things.enter_context(rig.mall("plain", articles=ARTICLES)))
