"""One renderer for all tests of this folder: starting it takes longer than a test."""

from collections.abc import Iterator

import pytest

from tests.zpl_renderer import ZplRenderer


@pytest.fixture(scope="session")
def renderer() -> Iterator[ZplRenderer]:
    with ZplRenderer() as running:
        yield running
