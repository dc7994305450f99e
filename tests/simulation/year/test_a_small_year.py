"""A small year; `./pos soak year` lives a whole one. `HERSTAL_SEED=17` replays one."""

from pathlib import Path

import pytest

from tests.dice import SEED
from tests.simulation.year.a_year import YearShop
from tests.simulation.year.agreeing import must_agree

DAYS, TICKETS = 6, 12

pytestmark = pytest.mark.dice


def test_a_small_year_agrees_with_its_raw_rows(tmp_path: Path) -> None:
    shop = YearShop(SEED, tmp_path)
    try:
        for day in range(DAYS):
            shop.live_a_day(TICKETS, plain=0.6, kills=day % 3 == 1)
        shop.close()
        counted = must_agree(shop.file, tmp_path, shop.tickets)
    except Exception as error:
        error.add_note(f"HERSTAL_SEED={SEED}")
        raise
    finally:
        shop.close()
    assert shop.killed
    assert counted["zs"] == DAYS
    assert counted["tickets"] >= DAYS * TICKETS
    assert counted["signatures"] == DAYS - 1  # the first was closed by a till without a key
    assert counted["invoices"]
    assert counted["mall"]
