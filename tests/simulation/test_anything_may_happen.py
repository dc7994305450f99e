"""Random commands and faults from a seed. `HERSTAL_SEED=17 ./pos test tests/simulation` replays one."""

from pathlib import Path

import pytest

from tests.dice import SEED, of_tier
from tests.simulation.simulated_shop import SimulatedShop

SHOPS, FILES, STEPS = of_tier(4, 24), of_tier(1, 4), 150

pytestmark = pytest.mark.dice


def live(seed: int, where: str | Path) -> None:
    shop = SimulatedShop(seed, where)
    try:
        shop.live(STEPS)
    except Exception as error:
        error.add_note(f"HERSTAL_SEED={seed}")
        raise
    finally:
        shop.close()


@pytest.mark.parametrize("turn", range(SHOPS))
def test_in_memory(turn: int) -> None:
    live(SEED + turn, ":memory:")


@pytest.mark.parametrize("turn", range(FILES))
def test_on_a_file_with_restarts(turn: int, tmp_path: Path) -> None:
    live(SEED + turn, tmp_path / "shop.db")
