"""Random payments on simulated terminals: `./pos soak terminals [--examples N]`.

Each example is a few sales with random faults of the wire and deaths of the till. What fails is made as small
as it can be, and shown.
"""

# ruff: noqa: T201 - a command line prints

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

from tests.hardware.terminals import wires
from tests.hardware.terminals.random_payments import Open, Sale, play
from tests.hardware.terminals.stages import SimulatedTerminal
from tests.workers.terminals.random_tills import play_in_a_shop

EXAMPLES = 10_000
type Play = Callable[[SimulatedTerminal, Any, list[Sale]], None]
WIRES: Mapping[str, tuple[st.SearchStrategy[list[Sale]], Open]] = {
    "viva": (wires.VIVA_SALES, wires.viva),
    "opi": (wires.OPI_SALES, wires.opi),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="pos soak terminals", description="Random payments on terminals.")
    parser.add_argument("--examples", type=int, default=EXAMPLES, help="for each wire")
    parser.add_argument("--wire", choices=WIRES, help="this one alone")
    parser.add_argument("--books", action="store_true", help="through a shop's books, not its driver alone")
    asked = parser.parse_args()
    for wire in [asked.wire] if asked.wire else WIRES:
        _played(wire, asked.examples, play_in_a_shop if asked.books else play)


def _played(wire: str, examples: int, carry_out: Play) -> None:
    drawn, opened = WIRES[wire]
    with SimulatedTerminal(wire) as stage:
        count = 0

        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow],
        )
        @given(drawn)
        def payments(sales: list[Sale]) -> None:
            nonlocal count
            count += len(sales)
            carry_out(stage, opened, sales)

        payments()
        print(f"{wire}: {examples} examples, {count} payments, none lost, none paid twice", flush=True)


if __name__ == "__main__":
    main()
