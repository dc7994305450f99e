"""A real mall whose answers are spoiled on their way, at random, while a till works with it.

What was said has been done there, or not: the till cannot know. Nothing is lost, nothing is done twice, and
both agree as soon as what comes is what was answered.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
import requests
from hypothesis import Phase, given, settings, strategies as st

from herstal_pos.mall import open_mall
from herstal_pos.mall.posting import WatchedAdapter
from herstal_pos.services import commands, notices, views
from tests.mall import rig
from tests.mall_contract.lossy_lines import Countdown
from tests.mall_contract.test_a_till_on_each_mall import TillOnAMall, must_have_arrived, opened, way
from tests.mall_contract.worlds import CLOCK, Till, Vendure
from tests.mall_strangers.spoiling import places, spoiled, spoiled_bytes

pytestmark = pytest.mark.whole

MOST_ASKED = 3000
EXAMPLES = 5
SEEDS = st.integers(0, 2**32 - 1)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
STATUSES = (200, 204, 302, 401, 403, 404, 418, 500, 502)
NO_KIND = ({"odd": [True]}, [["odd"]], 1.5, True)
"""None of the mall's fields is any of these, whatever it is. Odd letters are a text all the same: in an
address they are another address, and the bags wait for new labels."""


class Spoiling(WatchedAdapter):
    """Under a `requests.Session`. `chance` None: each answer comes as it was given. `plainly`: none says
    another thing than it was, it says nothing that can be understood."""

    def __init__(self, *, plainly: bool) -> None:
        super().__init__()
        self.sent = 0
        self.countdown = Countdown()
        self.chance: Random | None = None
        self.said: list[str] = []
        self._plainly = plainly

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        self.sent += 1
        assert self.sent < MOST_ASKED, "it asks without an end"
        chance = self.chance
        if chance is None or chance.random() > 0.3:
            return super().send(request, *args, **kwargs)
        assert isinstance(request.body, bytes)
        operation = json.loads(request.body)["query"].split("(")[0].split()[1]
        answer = super().send(request, *args, **kwargs)
        body, status = self._spoiled(answer.content, chance)
        self.said.append(f"{operation} {status} {body[:300]!r}")
        answer.status_code = status
        answer.headers.pop("content-encoding", None)
        answer.raw = _Body(body)
        return answer

    def _spoiled(self, content: bytes, chance: Random) -> tuple[bytes, int]:
        if chance.random() < 0.3:
            return spoiled_bytes(content, chance), chance.choice(STATUSES)
        if not self._plainly:
            return json.dumps(spoiled(json.loads(content), chance)).encode(), 200
        holder = {"body": json.loads(content)}
        *path, last = chance.choice([path for path in places(holder) if len(path) > 2])
        inside: Any = holder
        for name in path:
            inside = inside[name]
        inside[last] = chance.choice(NO_KIND)
        return json.dumps(holder["body"]).encode(), 200


@dataclass
class _Body:
    left: bytes

    def read(self, _most: int, *, decode_content: bool) -> bytes:  # noqa: ARG002 - as urllib3 has it
        some, self.left = self.left, b""
        return some

    def close(self) -> None: ...

    def release_conn(self) -> None: ...


class OddWorld:
    """A real mall, with a till whose line spoils."""

    def __init__(self, world: Vendure, line: Spoiling) -> None:
        self._world = world
        self._line = line

    def till(self) -> Till:
        session = requests.Session()
        session.mount("http://", self._line)
        return Till(open_mall(self._world.access, CLOCK, session, lambda _seconds: None), self._line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._world, name)


@pytest.fixture(scope="module", params=["town", "plain"])
def real(request: pytest.FixtureRequest) -> Iterator[Vendure]:
    with rig.mall("plain" if request.param == "plain" else "town", "", articles=2) as mall:
        yield Vendure(mall)


def seen(till: TillOnAMall) -> views.MallView:
    till.shop.do(commands.ShowMall())
    changed: notices.MallChanged = till.shop.heard[notices.MallChanged]
    return changed.mall


@settings(max_examples=EXAMPLES, phases=PHASES)
@given(seed=SEEDS)
def test_what_is_answered_beyond_understanding_is_neither_lost_nor_done_twice(
    real: Vendure, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    line = Spoiling(plainly=True)
    with opened(OddWorld(real, line), tmp_path_factory.mktemp("odd")) as till:
        first, second, _ = till.skus
        [ref] = real.buy({first: 2, second: 2})
        till.catch_up()
        line.chance = Random(seed)  # noqa: S311 - a test's
        way(till, ref)
        for _ in range(4):
            till.worker.ask_again()
            till.catch_up()
        line.chance = None
        for _ in range(3):
            till.worker.ask_again()
            till.catch_up()
        assert seen(till).set_aside == ()
        must_have_arrived(till, ref)
        placed = till.line.mall.get_order(ref)
        assert len([parcel for parcel in placed.parcels if parcel.state != "unpacked"]) == 1
        assert placed.alarms == ()
