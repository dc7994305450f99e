"""One till of the shop talks to the mall, by the database's clock; what was heard in a turn that is over is
not kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.mall import exchange
from herstal_pos.storage import open_storage
from herstal_pos.workers.mall import MallWorker
from tests.fakes.clock import FixedClock
from tests.fakes.secrets import MemorySecrets
from tests.little_shop import LittleShop
from tests.town_shop import KEY_OF, SIRUP, TownShop, open_town_shop


@pytest.fixture
def shop(place: str) -> Iterator[TownShop]:
    with open_town_shop(place) as opened:
        yield opened


class SecondTill:
    """Another program at the same books where there is a server, with a clock of its own."""

    def __init__(self, shop: TownShop, clock: FixedClock) -> None:
        self._shop = shop
        self.till = shop.beside("2")
        self.till.counter = replace(self.till.counter, clock=clock)
        self.secrets = MemorySecrets()
        self.asked: list[commands.Command] = []
        self.worker = MallWorker(shop._door, self._ask, shop._hear, lambda: self.secrets, lambda: 1.0)

    def _ask(self, command: commands.Command) -> list[notices.Notice]:
        self.asked.append(command)
        return self.till.execute(command)

    def given_the_key(self) -> None:
        for name, secret in self._shop.secrets.stored.items():
            self.secrets.put(name, secret)


def take(till: LittleShop, turn: int = 0) -> exchange.MallWork:
    [work] = till.do(exchange.TakeMallWork(KEY_OF, turn=turn))
    assert isinstance(work, exchange.MallWork)
    return work


def is_mine(till: LittleShop, turn: int) -> bool:
    [answer] = till.do(exchange.KeepTurn(turn))
    return isinstance(answer, exchange.TurnKept)


@pytest.fixture
def on_a_server(request: pytest.FixtureRequest) -> Iterator[TownShop]:
    with request.getfixturevalue("postgres").database() as url, open_town_shop(url) as opened:
        yield opened


@pytest.mark.parametrize("minutes", [-5, 5])
def test_a_till_with_a_wrong_clock_does_not_take_the_mall(on_a_server: TownShop, minutes: int) -> None:
    shop = on_a_server
    mine = take(shop)
    wrong = FixedClock(shop.clock.now() + timedelta(minutes=minutes))
    other = SecondTill(shop, wrong).till
    assert take(other).state == "other_till"
    [seen] = other.do(commands.ShowMall())
    assert isinstance(seen, notices.MallChanged)
    assert seen.mall.state == "other_till"
    assert is_mine(shop, mine.turn)


def test_a_till_without_the_malls_key_never_takes_it(shop: TownShop) -> None:
    other = SecondTill(shop, shop.clock)
    shop.worker.leave()
    assert other.worker.step() > 0
    with shop.storage.look() as work:
        assert work.mall.get().holder == shop.counter.till.id
    assert shop.mall.state == "sign_in"
    assert shop.catch_up() > 0
    assert shop.mall.state == "well"
    other.worker.step()
    assert shop.mall.state == "well"
    shop.worker.leave()
    other.given_the_key()
    other.worker.step()
    [seen] = shop.do(commands.ShowMall())
    assert seen.mall.state == "other_till"


def test_a_till_that_lost_its_key_lets_the_mall_go(shop: TownShop) -> None:
    [work] = shop.do(exchange.TakeMallWork(""))
    assert work.state == "keyless"
    assert take(shop.beside("2")).state == "talk"


def test_each_take_over_is_a_turn_of_its_own(shop: TownShop) -> None:
    first = take(shop).turn
    assert take(shop, first).turn == first
    assert is_mine(shop, first)
    started_again = take(shop)
    assert started_again.turn > first
    assert not is_mine(shop, first)
    other = shop.beside("2")
    shop.do(exchange.LeaveMall())
    theirs = take(other)
    assert theirs.turn > started_again.turn
    assert not is_mine(shop, started_again.turn)
    assert is_mine(other, theirs.turn)


def test_what_was_heard_in_a_turn_that_is_over_changes_nothing(shop: TownShop) -> None:
    shop.sell(SIRUP)
    mine = take(shop)
    [row] = mine.rows.values()
    other = shop.beside("2")
    shop.do(exchange.LeaveMall())
    take(other)
    for report in (
        exchange.ParkRow(row, "weather"),
        exchange.ReceiveListings(()),
        exchange.ReceiveOrders((), {}, "elsewhere", complete=True),
        exchange.ReportMall("away"),
    ):
        assert shop.do(exchange.Heard(mine.turn, report)) == [exchange.TurnLost()]
    assert shop.mall.parked == ()
    with shop.storage.look() as work:
        assert len(work.listings.all()) == 5
        assert work.mall.get().cursor != "elsewhere"
        assert [each.sequence for each in work.outbox.open_rows()] == [row]


def test_a_till_that_was_asleep_says_nothing_more(shop: TownShop) -> None:
    """It has its work in hand; meanwhile the other one took the mall over."""
    shop.sell(SIRUP)
    shop.worker.wait(0)
    other = SecondTill(shop, shop.clock)
    other.given_the_key()
    before = shop.mall_counts(SIRUP)

    def slow(command: commands.Command) -> list[notices.Notice]:
        news = shop.execute(command)
        if isinstance(command, exchange.TakeMallWork) and not other.asked:
            shop.do(exchange.LeaveMall())
            assert other.worker.step() >= 0
            shop.sell(SIRUP)
        return news

    shop.worker._ask = slow
    assert shop.worker.step() > 0
    assert shop.mall_counts(SIRUP) == (before[0] - 1, 0)  # the other till's word, and not the older one
    assert shop.mall.state == "other_till"
    other.worker.step()
    assert shop.mall_counts(SIRUP) == (before[0] - 2, 0)


def test_the_lease_is_longer_than_a_slow_word_before_each_of_them(on_a_server: TownShop) -> None:
    """Four answers of 45 s are three minutes: each word is asked for anew."""
    shop = on_a_server
    with shop.storage.look() as work:
        before = work.mall.get().held_until
    assert before is not None
    _leased_for(shop, 60)
    turn = take(shop).turn
    _leased_for(shop, 60)
    assert is_mine(shop, turn)
    with shop.storage.look() as work:
        book = work.mall.get()
        assert book.held_until is not None
        assert book.held_until - work.mall.clock(shop.clock.now()) > timedelta(seconds=170)


def test_a_lease_that_ran_out_unseen_is_still_ones_own(on_a_server: TownShop) -> None:
    shop = on_a_server
    turn = take(shop).turn
    _leased_for(shop, -60)
    assert is_mine(shop, turn)
    _leased_for(shop, -60)
    other = shop.beside("2")
    assert take(other).state == "talk"
    assert not is_mine(shop, turn)


def test_two_programs_take_it_at_the_same_moment_and_one_has_it(on_a_server: TownShop) -> None:
    shop = on_a_server
    other = shop.beside("2")
    other.storage = open_storage(shop._where)
    try:
        _leased_for(shop, -60)
        states = sorted(take(till).state for till in (other, shop))
        assert states == ["other_till", "talk"]
    finally:
        other.storage.close()


def test_a_store_that_cannot_say_whose_turn_it_is_lets_nothing_through(shop: TownShop) -> None:
    shop.sell(SIRUP)
    before = shop.mall_counts(SIRUP)

    def cut(command: commands.Command) -> list[notices.Notice]:
        if isinstance(command, exchange.KeepTurn):
            return [notices.StoreFailed("connection")]
        return shop.execute(command)

    worker = shop.worker
    worker._ask = cut
    assert worker.step() > 0
    assert shop.mall_counts(SIRUP) == before
    worker._ask = shop.execute
    shop.catch_up()
    assert shop.mall_counts(SIRUP) == (before[0] - 1, 0)


def test_a_wrong_key_does_not_keep_the_mall_from_the_other_till(shop: TownShop) -> None:
    shop.secrets.stored[next(iter(shop.secrets.stored))] = "an old key"
    shop.worker.close()
    other = SecondTill(shop, shop.clock)
    other.secrets.put(KEY_OF, "geheim")
    shop.worker.step()
    assert shop.worker.step() > 0
    assert take(other.till).state == "talk"


def _leased_for(shop: TownShop, seconds: int) -> None:
    with shop.storage.work() as work:
        now, book = work.mall.clock(shop.clock.now()), work.mall.get()
        assert work.mall.lease(book.holder, now, now + timedelta(seconds=seconds))
        work.commit()


def test_no_answer_is_no_lost_turn(shop: TownShop) -> None:
    shop.cut()
    assert shop.mall.state == "away"
    shop.mend()
    assert shop.mall.state == "well"
