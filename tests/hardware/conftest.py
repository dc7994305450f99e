"""One emulated printer for all tests of this folder: starting it takes longer than a test."""

from collections.abc import Iterator

import pytest

from hardware.drivers.profiles import Profile, profile
from tests.emulator import Emulator


@pytest.fixture(scope="session")
def running_emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with Emulator(tmp_path_factory.mktemp("80mm")) as emulator:
        yield emulator


@pytest.fixture
def emulator(running_emulator: Emulator) -> Emulator:
    """80 mm, well, its drawer shut."""
    running_emulator.set_paper_out(False)
    running_emulator.set_paper_low(False)
    running_emulator.set_cover_open(False)
    running_emulator.set_offline(False)
    running_emulator.close_drawer()
    return running_emulator


@pytest.fixture(scope="session")
def narrow_emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """58 mm."""
    with Emulator(tmp_path_factory.mktemp("58mm"), width_dots=384) as emulator:
        yield emulator


@pytest.fixture
def epson() -> Profile:
    return profile("epson-tm-t20iii")
