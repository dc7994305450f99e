"""No day opens under a clock that stands before the shop's newest Z without a word of its own."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services import commands, notices
from herstal_pos.storage import open_storage
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.postgres import PostgresServer

FLOAT = 15_000


@pytest.fixture
def shop() -> Iterator[LittleShop]:
    """Closed a day after its Z 1."""
    with open_shop() as opened:
        opened.sell(BREAD)
        close(opened)
        yield opened


def close(shop: LittleShop) -> None:
    shop.do(commands.CloseDay({}, reason="unknown", sure=True))


def asked(shop: LittleShop, command: commands.Command) -> notices.CommandRefused:
    (refused,) = shop.execute(command)
    assert isinstance(refused, notices.CommandRefused)
    return refused


def opens(shop: LittleShop, **back: float) -> bool:
    shop.clock.jump(**{unit: -value for unit, value in back.items()})
    (first, *_) = shop.execute(commands.OpenDay(0, sure=True))
    return isinstance(first, notices.DayChanged)


@pytest.mark.parametrize("back", [{"days": 365}, {"days": 1}, {"hours": 2}, {"hours": 1, "minutes": 6}])
def test_a_clock_before_the_newest_z_is_asked_about(back: dict[str, float], shop: LittleShop) -> None:
    assert not opens(shop, **back)
    assert not shop.day.open


@pytest.mark.parametrize("back", [{"seconds": 1}, {"minutes": 5}, {"hours": 1}, {"hours": 1, "minutes": 4}])
def test_a_small_step_back_is_not(back: dict[str, float], shop: LittleShop) -> None:
    assert opens(shop, **back)
    close(shop)
    assert shop.verify().sound


def test_its_word_is_not_that_of_the_float(shop: LittleShop) -> None:
    shop.clock.jump(days=-365)
    much = commands.OpenDay(90_000)
    assert asked(shop, much).reason == "amount_doubtful"
    refused = asked(shop, replace(much, sure=True))
    assert (refused.reason, refused.again) == (
        "day_before_z",
        commands.OpenDay(90_000, sure=True, clock_right=True),
    )
    assert asked(shop, replace(much, clock_right=True)).reason == "amount_doubtful"
    assert refused.again is not None
    shop.do(refused.again)
    assert shop.day.open


def test_it_says_both_hours_in_each_language(shop: LittleShop) -> None:
    shop.clock.jump(days=-365)
    refused = asked(shop, commands.OpenDay(0))
    for language in LANGUAGES:
        said = Words(language)(f"refused.{refused.reason}", **refused.params)
        for part in ("25/11/2025", "14:31", "25/11/2026"):
            assert part in said


def test_what_was_said_stands_in_the_journal_and_verify_tells_the_z(shop: LittleShop) -> None:
    closed_at = shop.clock.at
    shop.clock.jump(days=-365)
    shop.do(commands.OpenDay(0, clock_right=True))
    with shop.storage.look() as work:
        *_, opened = (e for e in work.audit.journal(shop.counter.till.id) if e.kind == "day_opened")
    assert f'"before":"{closed_at.isoformat()}"' in opened.body
    close(shop)
    found = shop.verify()
    assert found.sound
    (remark,) = found.remarks
    assert (remark.kind, remark.subject) == ("z_dated_before", "1 Z 2")
    assert remark.detail == "Z 1: 2026-11-25 > 2025-11-25"


def test_a_day_under_a_clock_that_was_put_right_at_noon_is_told_too(shop: LittleShop) -> None:
    shop.clock.jump(days=-365)
    shop.do(commands.OpenDay(0, clock_right=True))
    shop.clock.jump(days=365)
    close(shop)
    assert [remark.kind for remark in shop.verify().remarks] == ["z_dated_before"]


def test_a_z_of_a_wrong_future_asks_until_the_next_one(shop: LittleShop) -> None:
    shop.clock.jump(days=3650)
    shop.do(commands.OpenDay(0))
    close(shop)
    shop.clock.jump(days=-3649)
    shop.do(commands.OpenDay(0, clock_right=True))
    close(shop)
    assert opens(shop)


def test_days_that_follow_one_another_are_not_told(shop: LittleShop) -> None:
    for _ in range(3):
        shop.clock.pass_by(hours=20)
        assert opens(shop)
        close(shop)
    assert shop.verify().remarks == ()


def test_each_till_of_a_server_is_asked_by_the_newest_z_of_the_shop(postgres: PostgresServer) -> None:
    with postgres.database() as url, open_shop(url) as first, closing(open_storage(url)) as storage:
        second = LittleShop(storage, first.beside("2").counter, first.clock)
        close(first)
        close(second)
        first.clock.jump(days=-365)
        for till in (first, second):
            refused = asked(till, commands.OpenDay(0))
            assert refused.reason == "day_before_z"
        assert refused.again is not None
        second.do(refused.again)
        close(second)
        assert asked(first, commands.OpenDay(0)).reason == "day_before_z", "its own was later"
        first.clock.jump(days=365)
        first.clock.at += timedelta(hours=1)
        assert opens(first)
        assert opens(second)
