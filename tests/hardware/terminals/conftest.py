"""One process of each simulated terminal for all tests of this folder; each begins with an empty bank."""

from collections.abc import Iterator

import pytest

from hardware.drivers.terminals.viva import VivaSetup, VivaTerminal
from tests.hardware.terminals.stages import Notebook, SimulatedTerminal, TurnedWatch


@pytest.fixture(scope="session")
def running_viva() -> Iterator[SimulatedTerminal]:
    with SimulatedTerminal("viva") as running:
        yield running


@pytest.fixture
def viva(running_viva: SimulatedTerminal) -> SimulatedTerminal:
    running_viva.do("reset")
    return running_viva


@pytest.fixture
def book() -> Notebook:
    return Notebook()


@pytest.fixture
def watch() -> TurnedWatch:
    return TurnedWatch()


@pytest.fixture
def till(viva: SimulatedTerminal, book: Notebook) -> Iterator[VivaTerminal]:
    """The till's side of a PayDroid that is its own."""
    terminal = VivaTerminal(VivaSetup("127.0.0.1", viva.port, can_abort=True), book)
    yield terminal
    terminal.close()
