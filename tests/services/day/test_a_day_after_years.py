"""A day costs what it is, however many lie before it: counted in steps of the database, not in time."""

import sqlite3
from contextlib import closing
from pathlib import Path

from herstal_pos.services import commands
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.simulation.power import driver_of

ENTRIES = 30_000
"""Of 300 days before."""
_YEARS = """
    CREATE TEMP TABLE counted AS
        WITH RECURSIVE each(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM each WHERE n < 30000)
        SELECT n FROM each;
    UPDATE journal SET sequence = sequence + 30000;
    INSERT INTO journal SELECT till_id, n, at, 'sale_completed', '{}', '', '', 'old-' || (n / 100)
        FROM counted CROSS JOIN journal WHERE sequence = 30001;
    INSERT INTO cash_session SELECT 'old-' || n, till_id, business_day, opened_at, clerk_id, 1
        FROM counted CROSS JOIN cash_session WHERE closed_at IS NOT NULL AND n <= 300;
    INSERT INTO closing SELECT till_id, 1000 + n, 'old-' || n, business_day, closed_at, clerk_id,
        0, 0, 0, '', '[]', '[]' FROM counted CROSS JOIN closing WHERE n <= 300;
    INSERT INTO sale SELECT 'old-' || n, till_id, opened_at, clerk_id, state, version, discount_percent,
        rounding_mode, rounds, rounding_cents, label, NULL, 1000 + n, 'old-' || n, completed_at, business_day,
        'old-' || (n / 100), grand_total_cents, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
        FROM counted CROSS JOIN sale WHERE number = 1;
"""


def steps(shop: LittleShop, command: commands.Command) -> int:
    """Of the database's machine, in hundreds."""
    shop.do(command)  # what is read but once
    counted = 0

    def one() -> int:
        nonlocal counted
        counted += 1
        return 0

    driver_of(shop.storage).set_progress_handler(one, 100)
    shop.do(command)
    driver_of(shop.storage).set_progress_handler(None, 0)
    return counted


def test_the_day_and_the_start_cost_the_same_after_years(tmp_path: Path) -> None:
    file, asked = tmp_path / "shop.db", (commands.ShowDay(), commands.Refresh())
    with open_shop(file) as shop:
        shop.sell(BREAD)
        shop.do(commands.CloseDay({}, reason="unknown", sure=True))
        shop.clock.pass_by(days=1)
        shop.do(commands.OpenDay(0, sure=True))
        for _ in range(20):
            shop.sell(BREAD)
        before = [steps(shop, each) for each in asked]
        with closing(sqlite3.connect(file)) as raw:
            for (guard,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                raw.execute(f'DROP TRIGGER "{guard}"')
            raw.commit()
            raw.executescript(_YEARS)
            assert raw.execute("SELECT count(*) FROM sale").fetchall() == [(ENTRIES + 21,)]
        after = [steps(shop, each) for each in asked]
    assert all(now < 1.5 * was for was, now in zip(before, after, strict=True)), (before, after)
