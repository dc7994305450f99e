"""Five hundred random acts from a seed. `HERSTAL_SEED=17 ./pos test tests/simulation` replays one.

After each act drawer, numbers, journal and stock agree with the shop by heart; at each closing the Z agrees
four times over; at the end the town, `verify` and a restored backup agree too.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from herstal_pos.storage import backup
from tests.dice import SEED, of_tier
from tests.simulation.random_days import RandomDays, open_days
from tests.simulation.raw_z import raw_z

SHOPS, ACTS = of_tier(1, 4), 500

pytestmark = pytest.mark.dice


@contextmanager
def lived(seed: int, folder: Path, acts: int) -> Iterator[RandomDays]:
    with open_days(seed, folder) as days:
        try:
            days.live(acts)
        except Exception as error:
            error.add_note(f"HERSTAL_SEED={seed}")
            raise
        yield days


INDEX_OF_WORDS = "product_search_"
"""How its own tables lie is the index's affair: a restore makes it anew."""


def rows(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All of each table, as its raw rows."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(database.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)  # noqa: S608
            for (name,) in tables
            if not name.startswith(INDEX_OF_WORDS)
        }


@pytest.mark.parametrize("turn", range(SHOPS))
def test_all_books_agree_after_each_act(turn: int, tmp_path: Path) -> None:
    with lived(SEED + turn, tmp_path / "shop", ACTS) as days:
        assert days.heart.closings
        days.must_agree_with_the_town()
        assert days.shop.verify().findings == ()
        assert days.shop.verify().sales == len(days.heart.tickets)


def test_the_restored_backup_is_the_shop_table_by_table_and_its_z_are_the_same(tmp_path: Path) -> None:
    with lived(SEED + SHOPS, tmp_path / "shop", ACTS) as days:
        days.close_and_open()
        shop, home = days.power.database, tmp_path / "new" / "herstal-pos.db"
        backup.back_up(shop, tmp_path / "backup.db")
        assert backup.check(tmp_path / "backup.db").sound
        assert backup.restore(tmp_path / "backup.db", home).sound
        assert rows(tmp_path / "backup.db") == rows(shop)
        assert rows(home) == rows(shop)
        with closing(sqlite3.connect(shop)) as old, closing(sqlite3.connect(home)) as new:
            for number in range(1, days.heart.closings + 1):
                assert raw_z(new, number) == raw_z(old, number)


def test_a_seed_replays_to_the_same_rows(tmp_path: Path) -> None:
    with lived(SEED, tmp_path / "one", 120) as one, lived(SEED, tmp_path / "two", 120) as two:
        assert one.everything() == two.everything()
        assert (one.done, one.power.cuts) == (two.done, two.power.cuts)
