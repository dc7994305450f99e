"""kill -9 while a payment is under way: what was committed before its first byte finds it again."""

import json
import subprocess
import sys
from datetime import datetime
from uuid import uuid4

import pytest

from hardware.drivers.terminals import Attempt, PaymentReason, PaymentState
from hardware.drivers.terminals.opi import OpiTerminal
from hardware.drivers.terminals.viva import VivaTerminal
from tests.hardware.terminals.stages import SimulatedTerminal, asked


def killed(terminal: SimulatedTerminal, wire: str, at: str) -> Attempt:
    """As the next start finds it."""
    one = uuid4().hex
    doomed = [sys.executable, "-m", "tests.hardware.terminals.doomed", wire, str(terminal.port), one]
    with subprocess.Popen(doomed, stdout=subprocess.PIPE, encoding="utf-8") as till:
        terminal.happens(at)
        till.kill()
        assert till.stdout
        said, wire_id, at_time = json.loads(till.stdout.readline())
    assert said == one
    return Attempt(one, 1295, wire_id=wire_id, sent_at=datetime.fromisoformat(at_time))


@pytest.mark.parametrize(
    ("fault", "really", "why"),
    [
        ({"hold": "answer", "device": "prolin"}, 1295, None),
        ({"hold": "answer", "device": "paydroid"}, 0, PaymentReason.NOT_FOUND),
        ({"hold": "customer"}, 0, PaymentReason.NOT_FOUND),
    ],
)
def test_on_viva(
    viva: SimulatedTerminal,
    till: VivaTerminal,
    fault: dict[str, object],
    really: int,
    why: PaymentReason | None,
) -> None:
    viva.script(pay=fault)
    one = killed(viva, "viva", f"held {fault['hold']}")
    found = asked(till, one)
    assert (found.state is PaymentState.APPROVED, found.why) == (really > 0, why)
    assert viva.cents(one.id) == really


@pytest.mark.parametrize(("hold", "result"), [("answer", "Success"), ("answer", "Failure")])
def test_on_opi(opi: SimulatedTerminal, opi_till: OpiTerminal, hold: str, result: str) -> None:
    opi.script(pay={"hold": hold, "result": result})
    one = killed(opi, "opi", f"held {hold}")
    assert asked(opi_till, one).why is PaymentReason.UNCERTAIN  # busy with it
    opi.do("go", what=hold)
    opi.happens("paid")
    found = asked(opi_till, one)
    assert found.state is (PaymentState.APPROVED if result == "Success" else PaymentState.DECLINED)
    assert opi.cents(one.wire_id) == (1295 if result == "Success" else 0)
