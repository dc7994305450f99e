"""A small year; `./pos soak year` lives a whole one. `HERSTAL_SEED=17` replays one."""

from pathlib import Path

import pytest

from tests.dice import SEED
from tests.simulation.a_year import YearShop, must_agree

DAYS, TICKETS = 8, 6

pytestmark = pytest.mark.dice


def test_a_small_year_agrees_with_its_raw_rows(tmp_path: Path) -> None:
    shop = YearShop(SEED, tmp_path)
    try:
        for _ in range(DAYS):
            shop.live_a_day(TICKETS)
        counted = must_agree(shop, tmp_path)
    except Exception as error:
        error.add_note(f"HERSTAL_SEED={SEED}")
        raise
    finally:
        shop.close()
    assert counted["zs"] == DAYS
    assert counted["tickets"] >= DAYS * TICKETS
    assert counted["signatures"] == DAYS - 1  # the first was closed by a till without a key
