"""One file of a shop for all examples: each has a copy."""

from pathlib import Path

import pytest

from herstal_pos.services.ports import Counter
from tests.mall_strangers.odd_shop import new_shop


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Counter]:
    return new_shop(tmp_path_factory.mktemp("odd"))
