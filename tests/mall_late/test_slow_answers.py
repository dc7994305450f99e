"""A mall that takes 45 s for each answer: the till keeps its turn as long as it has something to say.

No time passes in the test. What was answered late is, in the books, a turn that is so much nearer its end.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
import requests
from requests.adapters import HTTPAdapter

from herstal_pos.clock import UuidV7Ids
from herstal_pos.mall import open_mall
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.connecting import secret_name
from herstal_pos.services.mall.platform import Mall
from herstal_pos.storage import open_storage
from herstal_pos.workers.mall import MallWorker
from tests.fakes.clock import FixedClock
from tests.fakes.secrets import MemorySecrets
from tests.little_shop import LittleShop, new_counter
from tests.mall import rig
from tests.mall_contract.test_a_till_on_each_mall import SETTINGS, TillOnAMall, must_have_arrived, way
from tests.mall_contract.worlds import CLOCK, Till as Line, Vendure
from tests.postgres import PostgresServer

pytestmark = pytest.mark.whole

ANSWER = timedelta(seconds=45)
AHEAD = timedelta(minutes=5)


class SlowAdapter(HTTPAdapter):
    """Under a `requests.Session`: `takes_long` is called before each answer is given."""

    def __init__(self) -> None:
        super().__init__()
        self.takes_long: Callable[[], None] = lambda: None

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        answer = super().send(request, *args, **kwargs)
        self.takes_long()
        return answer


class OtherTill:
    """It has the mall's key and looks at each moment whether the turn is free, by a clock that is ahead."""

    def __init__(self, url: str, clock: FixedClock) -> None:
        self.storage = open_storage(url)
        ids = UuidV7Ids(CLOCK)
        self.shop = LittleShop(self.storage, new_counter(self.storage, clock, ids, prefix="2"), clock)
        secrets = MemorySecrets()
        secrets.put(secret_name(SETTINGS), "kept by the world")
        self.worker = MallWorker(self._door, self._ask, lambda _: None, lambda: secrets, lambda: 1.0)
        self.answers: list[str] = []

    def _door(self, _settings: views.MallSettingsView, _secret: str) -> Mall:
        raise AssertionError("two tills talk to the mall")

    def _ask(self, command: commands.Command) -> list[notices.Notice]:
        news = self.shop.execute(command)
        self.answers += [each.state for each in news if isinstance(each, exchange.MallWork)]
        return news


@pytest.fixture(scope="module", params=["town", "plain"])
def world(request: pytest.FixtureRequest) -> Iterator[Vendure]:
    with rig.mall(request.param, "", articles=5) as mall:
        yield Vendure(mall)


def test_the_whole_way_at_45_s_an_answer(world: Vendure, postgres: PostgresServer) -> None:
    slow = SlowAdapter()
    session = requests.Session()
    session.mount("http://", slow)
    clock = FixedClock(CLOCK.now())
    with postgres.database() as url, closing(open_storage(url)) as storage:
        shop = LittleShop(storage, new_counter(storage, clock, UuidV7Ids(CLOCK)), clock)
        till = TillOnAMall(shop, world)
        till.line = Line(open_mall(world.access, CLOCK, session, lambda _: None), till.line.line)
        shop.do(commands.OpenDay(0))
        till.open()
        other = OtherTill(url, FixedClock(clock.now() + AHEAD))

        def takes_long() -> None:
            with storage.work() as work:
                book, now = work.mall.get(), work.mall.clock(clock.now())
                assert book.held_until is not None
                assert work.mall.lease(book.holder, now, book.held_until - ANSWER)
                work.commit()
            other.worker.step()

        slow.takes_long = takes_long
        first, second, _ = till.skus
        [ref] = world.buy({first: 2, second: 2})
        till.catch_up()
        way(till, ref)
        must_have_arrived(till, ref)
        assert set(other.answers) == {"other_till"}
        till.worker.close()
        other.worker.close()
        other.storage.close()
