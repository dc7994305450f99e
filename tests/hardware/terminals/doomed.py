"""A till's driver in a process of its own, to be killed.

`python -m tests.hardware.terminals.doomed WIRE PORT ID`. What it commits it says on its output, as
lines of JSON, as a till would write it down.
"""

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime

from hardware.drivers.terminals import Attempt, PaymentTerminal, Slip
from hardware.drivers.terminals.opi import OpiSetup, OpiTerminal
from hardware.drivers.terminals.viva import VivaSetup, VivaTerminal


class SpokenBook:
    """A `PaymentBook` that says each commit."""

    def __init__(self) -> None:
        self._count = 500

    def next_id(self) -> int:
        self._count += 1
        return self._count

    def mark_sent(self, attempt_id: str, wire_id: str) -> None:
        print(json.dumps([attempt_id, wire_id, datetime.now(UTC).isoformat()]), flush=True)  # noqa: T201

    def keep_slip(self, slip: Slip) -> bool:
        print(json.dumps(asdict(slip)), flush=True)  # noqa: T201
        return True


def opened(wire: str, port: int) -> PaymentTerminal:
    if wire == "viva":
        return VivaTerminal(VivaSetup("127.0.0.1", port), SpokenBook())
    return OpiTerminal(OpiSetup("127.0.0.1", port, till_host="127.0.0.1", till_port=0), SpokenBook())


if __name__ == "__main__":
    opened(sys.argv[1], int(sys.argv[2])).pay(Attempt(sys.argv[3], 1295))
