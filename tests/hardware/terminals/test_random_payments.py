"""Whatever goes wrong, and whenever the till dies: the bank's debit is an approved payment, or is seen to be
unknown. A few examples here, ten thousand by `./pos soak terminals`."""

from hypothesis import given, settings

from tests.hardware.terminals import wires
from tests.hardware.terminals.random_payments import Sale, play
from tests.hardware.terminals.stages import SimulatedTerminal


@settings(max_examples=60)
@given(wires.VIVA_SALES)
def test_viva(running_viva: SimulatedTerminal, sales: list[Sale]) -> None:
    play(running_viva, wires.viva, sales)


@settings(max_examples=60)
@given(wires.OPI_SALES)
def test_opi(running_opi: SimulatedTerminal, sales: list[Sale]) -> None:
    play(running_opi, wires.opi, sales)
