from collections.abc import Iterator

import pytest

from tests.little_shop import LittleShop, open_shop


@pytest.fixture
def shop() -> Iterator[LittleShop]:
    with open_shop() as opened:
        yield opened
