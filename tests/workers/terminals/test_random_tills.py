"""A few of the random tills; thousands by `./pos soak terminals`."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.dice import of_tier
from tests.hardware.terminals import wires
from tests.hardware.terminals.random_payments import Sale
from tests.hardware.terminals.stages import SimulatedTerminal
from tests.workers.terminals.random_tills import play_in_a_shop
from tests.workers.terminals.terminal_till import OpenWire


@pytest.mark.parametrize(
    ("name", "drawn", "wire"),
    [("viva", wires.VIVA_SALES, wires.viva), ("opi", wires.OPI_SALES, wires.opi)],
)
def test_tickets_say_what_the_bank_did(
    name: str, drawn: st.SearchStrategy[list[Sale]], wire: OpenWire
) -> None:
    with SimulatedTerminal(name) as stage:

        @settings(max_examples=of_tier(4, 12), deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(drawn)
        def payments(sales: list[Sale]) -> None:
            play_in_a_shop(stage, wire, sales)

        payments()
