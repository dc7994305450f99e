"""What the shop kept of a day, read beside the program: its Z four times over, its backup table by table."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.simulation.raw_z import journalled_z, raw_z
from tests.simulation.test_five_hundred_acts import rows
from tests.stories.counter import Shop

_CHAINED = "SELECT body FROM journal WHERE kind = 'day_closed' ORDER BY sequence DESC LIMIT 1"

_DAYS = "SELECT business_day FROM cash_session ORDER BY opened_at"
_GO_ON = frozenset({"setting", "print_job", "outbox", "mall", "listing", "sqlite_sequence"})
"""What follows a closing is still written there while the evening's backup is made."""


class DayBooks:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._file = shop.place.folder.database

    def day_is_closed_as(
        self, number: int, figures: Mapping[str, Any], taxed: Mapping[int | None, int]
    ) -> None:
        """By hand, from raw rows by plain SQL, in the chained journal and as the program tells it."""
        with self._opened(self._file) as database:
            raw = raw_z(database, number)
            (body,) = database.execute(_CHAINED).fetchone()
        assert {name: raw[name] for name in figures} == figures
        assert {points: gross for points, (gross, _) in raw["vat"].items()} == taxed
        assert journalled_z(json.loads(body)) == raw
        report = json.loads(self._shop.headless("report", "z", "--number", str(number), "--json"))
        assert {row["points"]: (row["gross_cents"], row["vat_cents"]) for row in report["vat"]} == raw["vat"]
        assert {how: (count, cents) for how, count, cents in report["tenders"]} == raw["tenders"]
        assert (report["total_cents"], report["expected_cents"]) == (raw["total"], raw["expected"])

    def backup_is_the_shop(self, second_place: Path) -> None:
        """The evening's own holds all that the day wrote down, in both places; one that is made of the
        resting shop holds all, and so does a shop made out of it."""
        (evening,) = self._shop.place.folder.backups.iterdir()
        (copied,) = second_place.iterdir()
        assert copied.read_bytes() == evening.read_bytes()
        shop, closed = rows(self._file), rows(evening)
        assert closed.keys() == shop.keys()
        differ = {name for name in shop if shop[name] != closed[name]} - _GO_ON
        assert not differ, differ
        resting = second_place / "resting.db"
        self._shop.headless("backup", str(resting))
        new = Shop(second_place / "new")
        restored = json.loads(new.headless("restore", str(resting), "--json"))
        assert restored["sound"]
        assert rows(resting) == shop
        assert rows(new.place.folder.database) == shop

    def days(self) -> list[str]:
        """The business days, in the order in which they were opened."""
        with self._opened(self._file) as database:
            return [day for (day,) in database.execute(_DAYS)]

    @staticmethod
    @contextmanager
    def _opened(file: Path) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
            yield database
