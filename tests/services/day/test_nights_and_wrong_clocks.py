"""Past midnight, through the nights of the clock change, under a clock that is set wrong: one day, one Z.

A business day is set when it is opened and stands on each movement; paper shows the town's time, whatever
the machine's zone; numbers and the journal's chain go by order, never by time.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.services import commands, notices, views
from tests.fakes.clock import FixedClock
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, open_shop
from tests.town_shop import EAN, SIRUP, TownShop, open_town_shop

FLOAT = 15_000
BREAD_CENTS, BEER_CENTS = 320, 125
"""A beer with its deposit."""


def at(text: str) -> datetime:
    """UTC: `at("2026-10-25 00:30")` is 2:30 in the town, and `01:30` is 2:30 again."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def opened_at(moment: str) -> Iterator[LittleShop]:
    with open_shop(clock=FixedClock(at(moment))) as shop:
        yield shop


def close(shop: LittleShop, cents: int) -> views.ZView:
    news = shop.do(commands.CloseDay({100: cents // 100, 1: cents % 100}))
    (z,) = (notice.z for notice in news if isinstance(notice, notices.DayClosed))
    return z


def rows(shop: LittleShop, statement: str) -> list[tuple[Any, ...]]:
    with shop.storage.look() as work:
        asked: list[tuple[Any, ...]] = work._connection.rows(statement)  # type: ignore[attr-defined]
        return asked


def business_days(shop: LittleShop) -> set[str]:
    """Of all that was written since the shop was furnished."""
    dated = ("sale WHERE number > 0", "stock_movement WHERE cause <> 'opening'", "closing", "cash_session")
    return {day for table in dated for (day,) in rows(shop, f"SELECT business_day FROM {table}")}  # noqa: S608


def papers(shop: LittleShop) -> list[str]:
    """What waits for the printer, each paper's words in one line."""
    with shop.storage.look() as work:
        jobs = work.jobs.in_state(shop.counter.till.id, PrintJobState.QUEUED)
    return [" ".join(_words(job.parts)) for job in jobs]


def _words(parts: Iterable[dict[str, Any]]) -> Iterator[str]:
    for part in parts:
        yield str(part.get("text", ""))
        yield from (column["text"] for column in part.get("columns", ()))


def numbers(shop: LittleShop) -> list[str]:
    return [
        number for (number,) in rows(shop, "SELECT number_text FROM sale WHERE number > 0 ORDER BY number")
    ]


def test_a_day_that_crosses_midnight_keeps_its_day_on_each_movement() -> None:
    for shop in opened_at("2026-11-25 17:00"):
        shop.clock.at = at("2026-11-25 22:59")
        shop.sell(BREAD, BEER)
        shop.clock.at = at("2026-11-25 23:01")
        number = shop.sell(BREAD, means="card").number_text
        line = shop.open_receipt(number).lines[0]
        shop.do(commands.ReturnLine(line.id))
        assert shop.refusal(shop.tender()) == "refund_elsewhere"
        shop.pay(reason="his card is at home")
        shop.do(commands.PayOut(1_000, "taxi"))
        shop.clock.at = at("2026-11-25 23:30")
        left = FLOAT + 445 - 320 - 1_000
        z = close(shop, left)

        assert (z.business_day.isoformat(), z.sale_count, z.total_cents) == ("2026-11-25", 3, 445)
        assert (z.expected_cents, z.difference_cents, z.return_count) == (left, 0, 1)
        assert z.tenders == ((views.CARD, 1, 320), (views.CASH, 2, 125))
        assert business_days(shop) == {"2026-11-25"}
        assert numbers(shop) == ["1-000001", "1-000002", "1-000003"]
        first, second, back, paper = papers(shop)
        assert "25/11/2026" in first
        assert "23:59" in first
        assert "26/11/2026" in second
        assert "00:01" in second
        assert "Ticket 1-000003" in back
        assert "Journée du 25/11/2026" in paper
        assert "Imprimé le 26/11/2026 à 00:30" in paper
        assert shop.verify().sound

        shop.clock.at = at("2026-11-26 08:00")
        shop.do(commands.OpenDay(z.kept_cents))
        shop.sell(BREAD)
        second_z = close(shop, z.kept_cents + BREAD_CENTS)
        assert (second_z.number, second_z.business_day.isoformat()) == (2, "2026-11-26")
        assert shop.verify().sound


def test_what_is_packed_after_midnight_leaves_the_shelf_on_the_running_day() -> None:
    with open_town_shop() as shop:
        assert business_days(shop) == {"2026-11-25"}
        shop.clock.at = at("2026-11-25 23:20")
        _pack_two_sirups(shop)
        assert business_days(shop) == {"2026-11-25"}
        close(shop, FLOAT)
        shop.clock.at = at("2026-11-26 00:10")
        _pack_two_sirups(shop)
        assert business_days(shop) == {"2026-11-25", "2026-11-26"}
        assert shop.verify().sound


def test_stock_that_is_brought_in_after_midnight_is_of_the_running_day() -> None:
    for shop in opened_at("2026-11-25 17:00"):
        shop.clock.at = at("2026-11-25 23:30")
        shop.do(commands.ImportCatalogue("code;nom;prix;tva;stock\n9001;Miel;4,99;6;12"))
        assert rows(shop, "SELECT DISTINCT business_day FROM stock_movement") == [("2026-11-25",)]


def _pack_two_sirups(shop: TownShop) -> None:
    order = shop.buy(sirup=2)
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    shop.do(commands.PickScan(order_id, EAN[SIRUP], quantity=2000, bags=1))
    shop.catch_up()
    shop.agree()


NIGHTS = {
    "the hour that is skipped": (
        "2026-03-28 17:00",
        ("2026-03-29 00:59", "2026-03-29 01:00", "2026-03-29 01:01"),
        ("01:59", "03:00", "03:01"),
        "2026-03-28",
        "29/03/2026",
    ),
    "the hour that comes twice": (
        "2026-10-24 16:00",
        ("2026-10-25 00:30", "2026-10-25 00:59", "2026-10-25 01:00", "2026-10-25 01:30"),
        ("02:30", "02:59", "02:00", "02:30"),
        "2026-10-24",
        "25/10/2026",
    ),
}


@pytest.mark.parametrize("night", NIGHTS)
def test_the_night_of_the_clock_change_is_one_day_with_the_towns_time_on_paper(night: str) -> None:
    opening, moments, shown, day, date = NIGHTS[night]
    for shop in opened_at(opening):
        for moment in moments:
            shop.clock.at = at(moment)
            shop.sell(BREAD)
        shop.clock.pass_by(minutes=1)
        count = len(moments)
        z = close(shop, FLOAT + count * BREAD_CENTS)

        assert (z.business_day.isoformat(), z.sale_count) == (day, count)
        assert (z.total_cents, z.difference_cents) == (count * BREAD_CENTS, 0)
        assert numbers(shop) == [f"1-{number:06d}" for number in range(1, count + 1)]
        assert business_days(shop) == {day}
        *tickets, _ = papers(shop)
        for ticket, time in zip(tickets, shown, strict=True):
            assert date in ticket
            assert time in ticket
        moments_kept = rows(shop, "SELECT completed_at FROM sale WHERE number > 0 ORDER BY number")
        assert [kept for (kept,) in moments_kept] == [at(moment).timestamp() * 1000 for moment in moments]
        assert shop.verify().sound


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-28 22:59", "2026-03-28"),
        ("2026-03-28 23:00", "2026-03-29"),
        ("2026-03-29 21:59", "2026-03-29"),
        ("2026-03-29 22:00", "2026-03-30"),
        ("2026-10-24 21:59", "2026-10-24"),
        ("2026-10-24 22:00", "2026-10-25"),
        ("2026-10-25 22:59", "2026-10-25"),
        ("2026-10-25 23:00", "2026-10-26"),
    ],
)
def test_a_day_opened_near_midnight_has_the_towns_date(moment: str, day: str) -> None:
    for shop in opened_at(moment):
        assert shop.day.business_day.isoformat() == day


WRONG = {"a year ahead": timedelta(days=365), "an hour back": timedelta(hours=-1)}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_clock_set_wrong_in_the_middle_of_the_day_and_put_right_changes_no_figure(wrong: str) -> None:
    with open_shop() as shop:
        shop.sell(BREAD, BEER)
        shop.clock.pass_by(minutes=5)
        right = shop.clock.at
        shop.clock.at += WRONG[wrong]
        number = shop.sell(BREAD).number_text
        shop.do(commands.ReturnLine(shop.open_receipt(number).lines[0].id))
        shop.pay()
        shop.do(commands.PayIn(500, "monnaie"))
        shop.add(CHEESE, 342)
        shop.do(commands.ParkSale("Mme Dubois"))
        assert shop.day.business_day.isoformat() == "2026-11-25"
        shop.clock.at = right + timedelta(minutes=5)
        shop.do(commands.FetchSale())
        shop.pay("card")
        shop.clock.pass_by(minutes=5)
        expected = FLOAT + BREAD_CENTS + BEER_CENTS + 500
        z = close(shop, expected)

        assert (z.business_day.isoformat(), z.sale_count, z.return_count) == ("2026-11-25", 4, 1)
        assert (z.total_cents, z.expected_cents, z.difference_cents) == (445 + 852, expected, 0)
        assert z.tenders == ((views.CARD, 1, 852), (views.CASH, 3, 445))
        assert numbers(shop) == [f"1-{number:06d}" for number in range(1, 5)]
        assert business_days(shop) == {"2026-11-25"}
        assert "Imprimé le 25/11/2026 à 14:46" in papers(shop)[-1]
        assert shop.verify().sound

        shop.clock.pass_by(hours=18)
        shop.do(commands.OpenDay(z.kept_cents))
        shop.sell(BREAD)
        second = close(shop, z.kept_cents + BREAD_CENTS)
        assert (second.number, second.business_day.isoformat(), second.sale_count) == (2, "2026-11-26", 1)
        assert numbers(shop)[-1] == "1-000005"
        assert shop.verify().sound


def test_the_mall_is_talked_to_and_dated_right_again_when_the_clock_is_put_right() -> None:
    with open_town_shop() as shop:
        shop.town.clock = FixedClock()  # the town's own was right all the time
        shop.clock.pass_by(days=365)
        _pack_two_sirups(shop)
        shop.clock.pass_by(days=-365)
        _pack_two_sirups(shop)
        assert shop.mall.answered_at == shop.clock.at
        with shop.storage.look() as work:
            book = work.mall.get()
        assert book.held_until is not None
        assert book.held_until - shop.clock.at == timedelta(minutes=3)
        assert book.pulled_at == shop.clock.at
        assert business_days(shop) == {"2026-11-25"}
        assert shop.verify().sound


def test_a_day_opened_under_a_wrong_clock_is_closed_and_the_next_one_has_the_right_date() -> None:
    for shop in opened_at("2027-11-25 08:00"):
        shop.sell(BREAD)
        shop.clock.at = at("2026-11-25 17:00")
        shop.sell(BREAD)
        z = close(shop, FLOAT + 2 * BREAD_CENTS)
        assert (z.business_day.isoformat(), z.sale_count, z.difference_cents) == ("2027-11-25", 2, 0)
        shop.do(commands.OpenDay(z.kept_cents))
        shop.sell(BREAD)
        second = close(shop, z.kept_cents + BREAD_CENTS)
        assert (second.number, second.business_day.isoformat()) == (2, "2026-11-25")
        assert second.total_cents == BREAD_CENTS
        assert numbers(shop) == ["1-000001", "1-000002", "1-000003"]
        assert shop.verify().sound
