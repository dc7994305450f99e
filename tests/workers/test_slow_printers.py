"""The printer's thread at a printer that takes long, or talks and never answers: a person is noticed."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from hardware.drivers.printing.printer import Patience
from herstal_pos.devices.receipt_printer import EscposPrinter
from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.services import notices
from herstal_pos.services.devices.ports import ReceiptPrinter
from herstal_pos.workers.printing import ASK_AGAIN_S
from tests.counter_printer import PROFILE, CounterPrinter
from tests.hardware.bad_printers import Dripping, TcpFake
from tests.little_shop import LittleShop, open_shop
from tests.workers.paper import PATIENT, Paper, on

HASTY = Patience(answer_s=0.1)


@pytest.fixture
def shop() -> Iterator[LittleShop]:
    with open_shop() as opened:
        yield opened


class SlowPrinter:
    """Prints when it is let."""

    def __init__(self, device: ReceiptPrinter, until: threading.Event) -> None:
        self._device = device
        self._until = until

    def state(self) -> tuple[str, str]:
        return self._device.state()

    def print(self, parts: list[dict[str, Any]]) -> tuple[PrintJobState, str]:
        self._until.wait()
        return self._device.print(parts)

    def open_drawer(self) -> str:
        return self._device.open_drawer()


def test_a_printer_that_takes_long_is_told_of_while_it_does(shop: LittleShop) -> None:
    noticed = threading.Event()
    with CounterPrinter() as printer:
        slow = SlowPrinter(EscposPrinter(printer.address, PROFILE, PATIENT), noticed)
        paper = Paper(shop, slow, slow_after_s=0.05, heard=lambda notice: _sets(noticed, notice))
        number = paper.sell(means="card")
        paper.worker.step()
    assert paper.states() == ["ready", "slow", "ready"]
    assert paper.jobs() == [(number, "printed")]


def _sets(noticed: threading.Event, notice: notices.Notice) -> None:
    if notice == notices.PrinterChanged("receipt", "slow"):
        noticed.set()


def test_a_printer_that_drips_gets_its_pulse_no_ticket_and_is_told_of(shop: LittleShop) -> None:
    """A byte every now and then is no answer: it is asked once for each ticket, and once while it rests."""
    dripping = Dripping(b"\x00")
    with TcpFake(dripping) as fake:
        paper = on(shop, fake.address, patience=HASTY)
        number = paper.sell()
        assert paper.worker.step() == ASK_AGAIN_S
    assert dripping.heard.startswith(b"\x10\x14")
    assert paper.drawers() == ["opened"]
    assert paper.news[-1] == notices.PrinterChanged("receipt", "unreachable", "mute")
    assert paper.jobs() == [(number, "queued")]
