"""How yesterday was, in a shop with 100,000 tickets: the page's reckoning beside its rows read by hand."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from itertools import islice
from pathlib import Path

from herstal_pos.clock import SystemClock, UuidV7Ids
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.ports import Counter
from herstal_pos.storage import open_storage
from tests.builders import BUSINESS_DAY
from tests.little_shop import LAW
from tests.performance.conftest import Say
from tests.performance.history import add_days
from tests.performance.sold import fill, sales
from tests.performance.test_storage import sell
from tests.performance.timing import timed
from tests.shop import CLERK, TILL, furnish

SALES_A_DAY, DAYS, ROUNDS = 400, 249, 7
_ROWS = """SELECT sale.id, completed_at, sale_line.* FROM sale JOIN sale_line ON sale_line.sale_id = sale.id
    LEFT JOIN stock_cost ON stock_cost.product_id = sale_line.product_id WHERE session_id IN
    (SELECT id FROM cash_session WHERE business_day IN (?, ?))"""


def test_a_page_of_a_day_and_of_a_month(tmp_path: Path, say: Say) -> None:
    file = tmp_path / "till.db"
    with closing(open_storage(file)) as storage:
        furnish(storage)
        products = fill(storage, 2000)
        for sold in islice(sales(products), SALES_A_DAY):
            sell(storage, sold, look_up=False)
    add_days(file, DAYS)
    counter = Counter(SystemClock(), UuidV7Ids(SystemClock()), LAW, TILL, CLERK.id)
    day = BUSINESS_DAY - timedelta(10)
    with closing(open_storage(file)) as storage, closing(sqlite3.connect(file)) as by_hand:

        def shown(span: str) -> Callable[[], object]:
            return lambda: dispatch.execute(commands.ShowFigures(day, span), storage, counter)

        (page,) = dispatch.execute(commands.ShowFigures(day), storage, counter)
        assert isinstance(page, notices.FiguresShown)
        assert page.figures is not None
        assert page.figures.sums.sale_count == page.figures.before.sale_count == SALES_A_DAY
        days = (day.isoformat(), (day - timedelta(7)).isoformat())
        ours = sorted(timed(shown("day")).wall_us for _ in range(ROUNDS))[ROUNDS // 2]
        raw = sorted(timed(lambda: by_hand.execute(_ROWS, days).fetchall()).wall_us for _ in range(ROUNDS))
        month = timed(shown("month")).wall_us
        steps = dispatch.begin(commands.ShowFigures(day), storage, counter)
        longest = max(timed(lambda: next(steps, None)).wall_us for _ in range(3))
    say(
        f"breakfast page of a day in 100,000 tickets {ours / 1000:.0f} ms, its rows read by hand"
        f" {raw[ROUNDS // 2] / 1000:.0f} ms; a sale waits {longest / 1000:.0f} ms; a month"
        f" {month / 1000:.0f} ms  goal: 300 ms"
    )
