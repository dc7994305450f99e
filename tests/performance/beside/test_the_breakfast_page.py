"""How yesterday was, and how the year, in a shop with 100,000 tickets: each beside its rows read by hand."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg

from herstal_pos.clock import SystemClock, UuidV7Ids
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.storage import open_storage
from tests.builders import BUSINESS_DAY
from tests.little_shop import LAW
from tests.performance.conftest import Say
from tests.performance.history import add_days
from tests.performance.sold import fill, sales
from tests.performance.test_storage import sell
from tests.performance.timing import in_turn, timed
from tests.postgres import PostgresServer
from tests.shop import CLERK, TILL, furnish

SALES_A_DAY, DAYS, ROUNDS = 400, 249, 7
DAY = BUSINESS_DAY - timedelta(10)
_ROWS = """SELECT sale.id, completed_at, sale_line.* FROM sale JOIN sale_line ON sale_line.sale_id = sale.id
    LEFT JOIN stock_cost ON stock_cost.product_id = sale_line.product_id WHERE session_id IN (
        SELECT id FROM cash_session
        WHERE business_day BETWEEN {0} AND {1} OR business_day BETWEEN {2} AND {3})"""
_COUNTER = Counter(SystemClock(), UuidV7Ids(SystemClock()), LAW, TILL, CLERK.id)

type Rows = Callable[[date, date, date, date], object]


@contextmanager
def a_year(place: Path | str) -> Iterator[Storage]:
    with closing(open_storage(place)) as storage:
        furnish(storage)
        for sold in islice(sales(fill(storage, 2000)), SALES_A_DAY):
            sell(storage, sold, look_up=False)
    add_days(place, DAYS)
    with closing(open_storage(place)) as storage:
        yield storage


def test_pages_of_a_day_and_of_a_year(tmp_path: Path, say: Say) -> None:
    with a_year(tmp_path / "till.db") as storage, closing(sqlite3.connect(tmp_path / "till.db")) as by_hand:
        look(storage, lambda *days: by_hand.execute(_ROWS.format(*"????"), _iso(days)).fetchall(), "", say)


def test_the_same_on_postgresql(postgres: PostgresServer, say: Say) -> None:
    with postgres.database() as place, a_year(place) as storage, psycopg.connect(place) as by_hand:
        rows = _ROWS.format(*["%s"] * 4).encode()
        look(storage, lambda *days: by_hand.execute(rows, _iso(days)).fetchall(), ", PostgreSQL", say)


def look(storage: Storage, rows: Rows, where: str, say: Say) -> None:
    figures = shown(storage, "day")
    assert figures.sums.sale_count == figures.before.sale_count == SALES_A_DAY
    before = DAY - timedelta(7)
    pairs = in_turn(lambda: shown(storage, "day"), lambda: rows(DAY, DAY, before, before), rounds=ROUNDS)
    say(pairs.summary(f"breakfast page in 100,000 tickets{where}", "goal: 300 ms"))
    year = timed(lambda: shown(storage, "year"))
    first = DAY.replace(month=1, day=1)
    by_hand = timed(lambda: rows(first, DAY, date.min, date.min))
    steps = dispatch.begin(commands.ShowFigures(DAY, "year"), storage, _COUNTER)
    waits = [timed(lambda: next(steps)).wall_us / 1000 for _ in range(20)]
    steps.close()
    say(
        f"a year's page of 100,000 tickets{where} {year.cpu_us / 1000:.0f} ms (cpu), its rows read by hand"
        f" {by_hand.cpu_us / 1000:.0f} ms; a sale beside it waits {max(waits):.0f} ms"
    )


def shown(storage: Storage, span: str) -> Any:
    (page,) = dispatch.execute(commands.ShowFigures(DAY, span), storage, _COUNTER)
    assert isinstance(page, notices.FiguresShown)
    return page.figures


def _iso(days: tuple[date, ...]) -> list[str]:
    return [day.isoformat() for day in days]
