"""A till is killed with a word on its way to the mall, and the shop's other one, whose clock is wrong, takes
over: what was refused is paid back once, packed once, and on the bike; or a double has its alarm."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import psycopg
import pytest

from herstal_pos.app import Place
from herstal_pos.clock import SystemClock
from herstal_pos.config import Config
from herstal_pos.domain.mall.outbox_body import BODY
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands
from tests.mall import rig
from tests.mall_late.doomed_till import DoomedTill
from tests.postgres import PostgresServer
from tests.soak.audit import agree
from tests.soak.line import CutLine
from tests.soak.live_till import PATIENCE_S, LiveTill
from tests.soak.test_the_line_is_cut import do, hand_over, order_of, pick_all_but_one
from tests.soak.town import Town

pytestmark = pytest.mark.whole

OPENING = 20
AHEAD = timedelta(minutes=5)
WORDS = (
    ("town", "mallReject", "refund"),
    ("town", "addFulfillmentToOrder", "fulfillment"),
    ("plain", "cancelOrder", "stock_movement"),
    ("plain", "refundOrder", "refund"),
    ("plain", "addFulfillmentToOrder", "fulfillment"),
)
"""And the table in which the mall writes down what was said."""


class FastClock(SystemClock):
    def now(self) -> datetime:
        return super().now() + AHEAD


class Inside:
    """Keeps the mall's own database waiting in the middle of a word."""

    def __init__(self, database: str) -> None:
        self._holding = psycopg.connect(database)
        self._looking = psycopg.connect(database, autocommit=True)

    def hold(self, table: str) -> None:
        self._holding.execute(f"LOCK TABLE {table} IN SHARE MODE")

    def wait_for(self, number: int) -> None:
        """Until so many words wait for one another in there."""
        end = SystemClock().steady() + timedelta(seconds=PATIENCE_S)
        while self._waiting() < number:
            assert SystemClock().steady() < end, "nothing waits in the mall"

    def let_go(self) -> None:
        self._holding.rollback()

    def close(self) -> None:
        self._holding.close()
        self._looking.close()

    def _waiting(self) -> int:
        row = self._looking.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        ).fetchone()
        return row[0] if row else 0


@dataclass
class Shop:
    """Its books, its mall, the line between, and the places of two tills."""

    town: Town
    line: CutLine
    inside: Inside
    first: Place
    second: Place


@pytest.fixture(scope="module")
def shop(
    request: pytest.FixtureRequest, postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shop]:
    with (
        postgres.empty_database() as database,
        postgres.database() as books,
        rig.mall(request.param, database, articles=4) as mall,
        CutLine(mall.url, Random(1)) as line,  # noqa: S311
        closing(Inside(database)) as inside,
    ):
        folder = tmp_path_factory.mktemp("shop")
        places = [
            Place(DataFolder(folder / prefix), Config(database=books, till_prefix=prefix), clock=clock)
            for prefix, clock in (("1", SystemClock()), ("2", FastClock()))
        ]
        town = Town(mall, line.url)
        town.furnish(places[0], OPENING)
        yield Shop(town, line, inside, *places)


class TwoTills:
    """The first has the turn; what the second's clerk does is told by the first. `pause`: the second's, when
    it waits until the mall has settled."""

    def __init__(self, shop: Shop, first: DoomedTill) -> None:
        self.shop = shop
        self.first = first
        self.second = LiveTill(shop.second, shop.town.secrets, self._paused)
        self.pause: Callable[[], None] | None = None

    def _paused(self, _seconds: float) -> None:
        if self.pause:
            self.pause()

    def bought(self) -> str:
        """Two pieces each of two articles, accepted."""
        first, second, *_ = self.shop.town.skus
        self.shop.town.buy({first: 2, second: 2})
        ref = str(self.shop.town.clerk.newest()["id"])
        self.first.wake()
        self.second.wait_until(lambda work: work.orders.by_ref(ref) is not None, insisting=True)
        do(self.second, commands.AcceptOrder(self.order(ref).id))
        return ref

    def order(self, ref: str) -> OnlineOrder:
        return order_of(self.second, ref)

    def first_dies_at(self, word: str, ref: str, *, table: str = "") -> None:
        """Said of this order, of which one piece is nowhere and the rest is packed. `table`: the word is
        inside the mall then, else on its way."""
        if table:
            self.shop.inside.hold(table)
        self.shop.line.hold(word, inside=bool(table))
        pick_all_but_one(self.second, ref)
        do(self.second, commands.PackParcel(self.order(ref).id, 2))
        self.first.wake()
        assert self.shop.line.caught.wait(PATIENCE_S)
        if table:
            self.shop.inside.wait_for(1)
        self.first.kill()

    def lease_runs_out(self) -> None:
        with closing(self.shop.first.open_storage()) as storage, storage.work() as work:
            book, now = work.mall.get(), work.mall.clock(SystemClock().now())
            assert book.held_until is not None
            assert now < book.held_until, "the other till has taken it by its own clock"
            assert work.mall.lease(book.holder, now, now - timedelta(seconds=1))
            work.commit()

    def come_to_rest(self, ref: str) -> None:
        self.second.wait_for_quiet(insisting=True)
        hand_over(self.second, ref)
        self.shop.line.let_go()
        assert self.shop.line.answered.wait(PATIENCE_S)
        self.second.call_the_mall()
        self.second.wait_for_quiet(insisting=True)

    def alarms(self, ref: str) -> dict[str, int]:
        with self.second.books() as work:
            bodies = [BODY.read(row.body) for row in work.outbox.alarms(self.order(ref).id)]
        return {body.alarm: body.cents for body in bodies}

    def must_agree(self) -> None:
        with closing(self.shop.first.open_storage()) as storage:
            agree(self.shop.town, storage, OPENING)


@pytest.fixture
def tills(shop: Shop) -> Iterator[TwoTills]:
    with DoomedTill.started(shop.first, shop.town.secrets) as first:
        opened = TwoTills(shop, first)
        with opened.second:
            yield opened
        opened.must_agree()


@pytest.mark.parametrize(("shop", "word"), [each[:2] for each in WORDS], indirect=["shop"])
def test_its_last_word_comes_when_the_other_has_done_it(tills: TwoTills, word: str) -> None:
    ref = tills.bought()
    tills.first_dies_at(word, ref)
    tills.lease_runs_out()
    tills.come_to_rest(ref)
    assert tills.alarms(ref) == {}


@pytest.mark.parametrize(("shop", "word", "table"), WORDS, indirect=["shop"])
def test_its_last_word_is_inside_the_mall_when_the_other_takes_over(
    tills: TwoTills, word: str, table: str
) -> None:
    """In the town the other's word waits behind it; a plain mall is given time."""
    shop = tills.shop
    ref = tills.bought()
    tills.first_dies_at(word, ref, table=table)

    def it_comes_out() -> None:
        shop.inside.let_go()
        assert shop.line.answered.wait(PATIENCE_S)

    tills.pause = it_comes_out
    tills.lease_runs_out()
    tills.second.call_again()
    if shop.town.knows_parts:
        shop.inside.wait_for(2)
        shop.inside.let_go()
    tills.come_to_rest(ref)
    assert tills.alarms(ref) == {}


@pytest.mark.parametrize("shop", ["plain"], indirect=True)
def test_what_stays_inside_for_longer_is_doubled_and_said_with_its_amount(tills: TwoTills) -> None:
    """On a plain mall; nothing of the till's can prevent it."""
    shop = tills.shop
    ref = tills.bought()
    tills.first_dies_at("refundOrder", ref, table="refund")
    tills.lease_runs_out()
    tills.second.call_again()
    shop.inside.wait_for(2)
    shop.inside.let_go()
    tills.come_to_rest(ref)
    [_, line] = tills.order(ref).lines
    assert tills.alarms(ref) == {"refund_twice": line.price_cents}
