"""A clock that does not fit what is written: said at the start, kept, and nothing is erased by it."""

from collections.abc import Iterator

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.workers.store import StoreWorker
from tests.little_shop import BREAD, LittleShop, open_shop


@pytest.fixture
def shop() -> Iterator[LittleShop]:
    with open_shop() as opened:
        opened.sell(BREAD)
        yield opened


def start(shop: LittleShop) -> str:
    """What a start says of the clock, as the first of all news."""
    first, *_ = shop.do(commands.Refresh())
    assert isinstance(first, notices.ClockChanged)
    return first.why


def kinds(shop: LittleShop) -> list[str]:
    with shop.storage.look() as work:
        entries = work.audit.journal(shop.counter.till.id)
        return [entry.kind for entry in entries if entry.kind.startswith("clock")]


def test_a_clock_that_goes_on_is_not_spoken_of(shop: LittleShop) -> None:
    shop.clock.pass_by(days=39)
    assert start(shop) == ""
    assert kinds(shop) == []


@pytest.mark.parametrize(("days", "why"), [(-1, "behind"), (41, "ahead"), (3650, "ahead")])
def test_one_that_was_set_wrong_is_said_at_each_start_and_kept_once(
    days: int, why: str, shop: LittleShop
) -> None:
    shop.clock.jump(days=days)
    assert [start(shop), start(shop)] == [why, why]
    shop.sell(BREAD)
    assert start(shop) == why
    assert kinds(shop) == ["clock_doubted"]
    assert shop.verify().findings == ()


def test_a_person_confirms_it(shop: LittleShop) -> None:
    shop.clock.jump(days=60)
    start(shop)
    (changed,) = shop.do(commands.ConfirmClock())
    assert isinstance(changed, notices.ClockChanged)
    assert (changed.why, start(shop)) == ("", "")
    assert kinds(shop) == ["clock_doubted", "clock_confirmed"]


def test_it_is_mended_by_whoever_sets_it_right(shop: LittleShop) -> None:
    shop.clock.jump(days=-400)
    assert start(shop) == "behind"
    shop.sell(BREAD)
    shop.clock.jump(days=400)
    assert start(shop) == ""
    assert kinds(shop) == ["clock_doubted", "clock_mended"]


def test_a_jump_while_the_till_runs_is_said_before_the_next_sale(shop: LittleShop) -> None:
    heard: list[notices.Notice] = []
    store = StoreWorker(lambda: (shop.storage, shop.counter), heard.append)

    def asked() -> list[str]:
        heard.clear()
        store.submit(commands.AddByCode(BREAD))
        store.step()
        return [notice.why for notice in heard if isinstance(notice, notices.ClockChanged)]

    assert asked() == []
    shop.clock.pass_by(hours=9)  # the computer slept: time went on
    assert asked() == []
    shop.clock.jump(hours=3)
    assert asked() == ["jumped"]
    assert isinstance(heard[0], notices.ClockChanged)
    assert asked() == []
    shop.clock.jump(hours=-3)
    assert asked() == [""]
    assert kinds(shop) == ["clock_jumped", "clock_jumped", "clock_mended"]


def test_a_clock_that_jumps_past_the_days_of_a_customer_is_asked_about_first(shop: LittleShop) -> None:
    shop.clock.jump(days=100)
    before = len(kinds(shop))
    shop.do(commands.ForgetCustomers())
    assert len(kinds(shop)) == before
