"""A benchmark is worth what its other side is: by hand it leaves the very rows that the program leaves."""

import sqlite3
from contextlib import closing
from pathlib import Path

from herstal_pos.storage import open_storage
from tests.performance.history import add_days
from tests.performance.raw import RawTill
from tests.performance.sold import fill, sales
from tests.performance.test_storage import by_hand, ring_up_by_hand, sell, sell_by_hand
from tests.shop import furnish


def furnished(file: Path) -> Path:
    with closing(open_storage(file)) as storage:
        furnish(storage)
    return file


def rows(file: Path) -> dict[str, list[str]]:
    """By table. They have no order, but that of the journal stands in its hashes."""
    with closing(sqlite3.connect(file)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))  # noqa: S608 - its own name
            for (name,) in tables
        }


def test_a_sale_by_hand_leaves_the_rows_that_the_program_leaves(tmp_path: Path) -> None:
    ours, raw = furnished(tmp_path / "ours.db"), tmp_path / "raw.db"
    with closing(open_storage(ours)) as storage:
        products = fill(storage, 20)
    raw.write_bytes(ours.read_bytes())
    with closing(open_storage(ours)) as storage:
        sold = [each for each, _ in zip(sales(products), range(3), strict=False)]
        for each in sold:
            sell(storage, each, look_up=True)
    with by_hand(raw) as connection:
        till = RawTill("sqlite", connection.execute, connection.executemany)
        for each in sold:
            sell_by_hand(till, connection, each, look_up=True)
    assert rows(raw) == rows(ours)


def test_rung_up_by_hand_it_is_the_same_sale(tmp_path: Path) -> None:
    """Article by article, and paid."""
    at_once, one_by_one = tmp_path / "at-once.db", tmp_path / "one-by-one.db"
    with closing(open_storage(furnished(at_once))) as storage:
        sold = next(sales(fill(storage, 20)))
    one_by_one.write_bytes(at_once.read_bytes())
    with by_hand(at_once) as connection:
        till = RawTill("sqlite", connection.execute, connection.executemany)
        sell_by_hand(till, connection, sold, look_up=False)
    with by_hand(one_by_one) as connection:
        ring_up_by_hand(RawTill("sqlite", connection.execute, connection.executemany), connection, sold)
    assert rows(one_by_one) == rows(at_once)


def test_years_made_of_a_day_have_its_lines_every_day(tmp_path: Path) -> None:
    file = furnished(tmp_path / "till.db")
    with closing(open_storage(file)) as storage:
        sell(storage, next(sales(fill(storage, 20))), look_up=False)
    lines = len(rows(file)["sale_line"])
    add_days(file, 4)
    assert len(rows(file)["sale_line"]) == 5 * lines
