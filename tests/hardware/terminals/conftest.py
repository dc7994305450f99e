"""One process of each simulated terminal for all tests of this folder; each begins with an empty bank."""

from collections.abc import Iterator
from typing import Any

import pytest

from hardware.drivers.terminals.opi import OpiSetup, OpiTerminal
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


@pytest.fixture(scope="session")
def running_opi() -> Iterator[SimulatedTerminal]:
    with SimulatedTerminal("opi") as running:
        yield running


@pytest.fixture
def opi(running_opi: SimulatedTerminal) -> SimulatedTerminal:
    running_opi.do("reset")
    return running_opi


def opi_setup(opi: SimulatedTerminal, **more: Any) -> OpiSetup:
    return OpiSetup("127.0.0.1", opi.port, till_host="127.0.0.1", till_port=0, **more)


@pytest.fixture
def opi_till(opi: SimulatedTerminal, book: Notebook) -> Iterator[OpiTerminal]:
    """The till's side; the terminal knows where it listens."""
    terminal = OpiTerminal(opi_setup(opi), book)
    opi.do("till", port=terminal.listen())
    yield terminal
    terminal.close()
