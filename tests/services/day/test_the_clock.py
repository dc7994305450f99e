"""A clock that does not fit what is written: said at the start, kept, and nothing is erased by it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from herstal_pos.domain.shop.till import Till
from herstal_pos.practice.shop import furnish
from herstal_pos.services import commands, notices
from herstal_pos.storage import open_storage
from herstal_pos.workers.store import StoreWorker
from tests.fakes.clock import FixedClock
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


def test_a_jump_past_the_days_of_a_customer_and_half_of_the_way_back_is_still_a_jump(
    shop: LittleShop,
) -> None:
    for days, why in ((3, "jumped"), (60, "ahead"), (-62, "jumped"), (-1, "")):
        shop.clock.jump(days=days)
        (changed,) = shop.do(commands.ReportClockJump(days * 86_400))
        assert isinstance(changed, notices.ClockChanged)
        assert changed.why == why


def test_a_start_does_not_believe_what_jumped_before_it(shop: LittleShop) -> None:
    for days in (3, 60):
        shop.clock.jump(days=days)
        shop.do(commands.ReportClockJump(days * 86_400))
    shop.clock.jump(days=-60)
    assert start(shop) == "ahead"


def test_a_jump_that_could_not_be_kept_is_told_later(tmp_path: Path) -> None:
    heard: list[notices.Notice] = []
    file = tmp_path / "shop.db"
    with open_shop(file) as shop:
        counter = shop.counter
    with (
        closing(open_storage(file, busy_s=0.01)) as storage,
        closing(sqlite3.connect(file, isolation_level=None)) as other,
    ):
        store = StoreWorker(lambda: (storage, counter), heard.append)
        store.submit(commands.AddByCode(BREAD))
        store.step()
        shop.clock.jump(days=30)
        other.execute("BEGIN IMMEDIATE")
        store.submit(commands.ForgetCustomers())
        store.step()
        assert heard[-1] == notices.StoreFailed("busy")
        other.execute("ROLLBACK")
        store.submit(commands.ForgetCustomers())
        store.step()
    assert [each.why for each in heard if isinstance(each, notices.ClockChanged)] == ["jumped"]


def test_a_new_till_s_clock_is_held_against_the_shop_s(shop: LittleShop) -> None:
    shop.clock.jump(days=400)
    till = Till("till-2", "2", practice=False)
    with shop.storage.work() as work:
        work.tills.add(till)
        work.commit()
    other = LittleShop(shop.storage, replace(shop.counter, till=till), shop.clock)
    assert start(other) == "ahead"


@pytest.mark.parametrize("year", [1970, 1995, 2010])
def test_a_first_start_under_a_clock_that_lost_its_battery_is_asked_about_and_sells(year: int) -> None:
    with open_shop(furnished=False, clock=FixedClock(datetime(year, 1, 1, 0, 5, tzinfo=UTC))) as shop:
        assert start(shop) == "old"
        furnish(shop.storage, shop.counter)
        shop.sell(BREAD)
        assert shop.verify().findings == ()
