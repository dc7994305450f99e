"""kill -9 between acceptance and hand-over, the mall a real one: nothing lost, nothing twice, all agree.
`./pos soak orders` kills more often."""

from pathlib import Path

import pytest

from tests.crash.orders import killed
from tests.dice import SEED, of_tier

pytestmark = pytest.mark.dice


@pytest.mark.whole
def test_at_random_moments_in_the_town(tmp_path: Path) -> None:
    assert killed(tmp_path, "town", of_tier(20, 20, 40), SEED).killed


def test_at_random_moments_on_a_plain_mall(tmp_path: Path) -> None:
    assert killed(tmp_path, "plain", of_tier(3, 5, 10), SEED).killed
