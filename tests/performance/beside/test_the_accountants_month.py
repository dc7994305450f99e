"""A month for the accountant in a shop with 100,000 tickets: all its files beside the SQL that they need."""

import json
import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path

from hardware.drivers.labels.plain_pdf import pdf
from herstal_pos.clock import SystemClock, UuidV7Ids
from herstal_pos.domain.accounts.exports.period import BookedPeriodKind, period_of
from herstal_pos.services.accounts.exports.period_files import files_of
from herstal_pos.services.ports import Counter
from herstal_pos.storage import open_storage
from herstal_pos.storage.accounts.exports.parcel import zipped
from herstal_pos.storage.database.sqlite import SqliteReader
from herstal_pos.storage.store import Storage
from tests.builders import BUSINESS_DAY
from tests.little_shop import LAW
from tests.performance.conftest import Say
from tests.performance.history import add_days
from tests.performance.sold import fill, sales
from tests.performance.test_storage import sell
from tests.performance.timing import timed
from tests.shop import CLERK, TILL, furnish

SALES_A_DAY, DAYS, ROUNDS = 400, 249, 5
_CLOSED = """
INSERT INTO closing SELECT till_id, ? - CAST(substr(id, 5) AS INTEGER), id, business_day, opened_at, clerk_id,
    0, 0, 0, '', '[]', '[]' FROM cash_session WHERE id LIKE 'day-%' ORDER BY 2;
"""
_ENTRY = """INSERT INTO journal
    SELECT till_id, 900000 + number, closed_at, 'day_closed', ?, '', '', session_id FROM closing"""


class Heard(SqliteReader):
    """`asked`: each statement with its values, as the database itself had it."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.asked: list[str] = []

    def open(self) -> sqlite3.Connection:
        raw = super().open()
        raw.set_trace_callback(lambda sql: self.asked.append(sql) if sql.startswith("SELECT") else None)
        return raw


def test_a_month_of_files(tmp_path: Path, say: Say) -> None:
    file = tmp_path / "till.db"
    with closing(open_storage(file)) as storage:
        furnish(storage)
        products = fill(storage, 2000)
        for sold in islice(sales(products), SALES_A_DAY):
            sell(storage, sold, look_up=False)
    add_days(file, DAYS)
    with closing(sqlite3.connect(file)) as raw:
        for (guard,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f'DROP TRIGGER "{guard}"')
        raw.execute(_CLOSED.strip().rstrip(";"), (DAYS + 1,))
        raw.execute(_ENTRY, (json.dumps({}),))
        raw.commit()
    month = period_of(BookedPeriodKind.MONTH, BUSINESS_DAY.replace(month=BUSINESS_DAY.month - 2))
    counter = Counter(SystemClock(), UuidV7Ids(SystemClock()), LAW, TILL, CLERK.id)
    heard = Heard(file)

    def made(reader: SqliteReader) -> bytes:
        with closing(Storage(None, reader)) as storage, storage.look() as work:
            zs, files = files_of(month, work, counter, pdf, lambda _: b"")
            assert len(zs) == (month.last - month.first).days + 1
            return zipped(files)

    size = len(made(heard))
    with closing(sqlite3.connect(file)) as by_hand:

        def replayed() -> None:
            for sql in heard.asked:
                by_hand.execute(sql).fetchall()

        replayed()
        alone = sorted(timed(replayed).wall_us for _ in range(ROUNDS))[ROUNDS // 2]
    ours = sorted(timed(lambda: made(SqliteReader(file))).wall_us for _ in range(ROUNDS))[ROUNDS // 2]
    say(
        f"a month for the accountant in 100,000 tickets {ours / 1000:.0f} ms ({size} bytes), its SQL alone"
        f" {alone / 1000:.0f} ms ({len(heard.asked)} statements): {ours / alone:.2f}x  goal: 1.2x"
    )
