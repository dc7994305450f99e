"""On every connection: the plug is pulled while a ticket is printed, and two tills print at once."""

import os
import pty
import threading
import tty
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from hardware.drivers.document import Image, Text
from hardware.drivers.label import Label, LabelText
from hardware.drivers.labels.printer import PATIENCE, LabelPrinter
from hardware.drivers.labels.profiles import label_profile
from hardware.drivers.printing.printer import Outcome, Patience, Printer, PrinterState
from hardware.drivers.profiles import profile
from hardware.drivers.simulators.label_printer import SimulatedLabelPrinter
from hardware.drivers.simulators.paper import as_text
from hardware.drivers.simulators.receipt_printer import SimulatedReceiptPrinter
from hardware.drivers.transports import Transport, open_transport
from hardware.drivers.transports.device import DeviceFile
from hardware.drivers.transports.errors import Reason
from hardware.drivers.transports.queue import PrintQueue
from hardware.drivers.transports.serial import SerialLine
from hardware.drivers.transports.spooler import submit as spool
from hardware.drivers.transports.usb import Usb
from tests.hardware.documents import ticket
from tests.hardware.test_print_queues import Winspool, program
from tests.hardware.usb_bus import Bus, Device

LONG = ticket(Image(576, 2000, "aa" * 72 * 2000))  # more than the buffers on the way
UNKNOWN = Outcome(PrinterState.UNKNOWN, Reason.UNPLUGGED)
WAYS: dict[str, Callable[[Path], Transport]] = {
    "usblp": DeviceFile,
    "serial": lambda path: SerialLine(str(path), 115_200),
}


def pulled_out(connect: Callable[[], Transport]) -> Outcome:
    return Printer(connect, profile("generic-80")).print(LONG)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_device_that_is_pulled_out_leaves_a_doubt(way: Callable[[Path], Transport]) -> None:
    printer, device = pty.openpty()
    tty.setraw(device)
    path = Path(os.ttyname(device))

    def pull() -> None:
        os.read(printer, 100)
        os.close(printer)

    puller = threading.Thread(target=pull)
    puller.start()
    outcome = pulled_out(lambda: way(path))
    puller.join()
    os.close(device)
    assert outcome == UNKNOWN


def test_on_usb_too() -> None:
    """And on the network: `test_printer`."""
    assert pulled_out(lambda: Usb(0x04B8, 0x0E15, backend=Bus(Device(fails_after_bytes=5000)))) == UNKNOWN


class Spooled(PrintQueue):
    """Windows's, which falls over in the middle."""

    def write(self, payload: bytes) -> None:
        spool(payload, "Ticket", Winspool("Ticket", ends=8))


def test_a_queue_takes_all_or_nothing_and_a_spooler_may_take_a_part(tmp_path: Path) -> None:
    lost = PrintQueue("Ticket", program(tmp_path, "lp", "cat >/dev/null; exit 1"))
    assert pulled_out(lambda: lost) == Outcome(PrinterState.STUCK, Reason.REFUSED)
    assert pulled_out(lambda: Spooled("Ticket")).state is PrinterState.UNKNOWN


def together(*jobs: Callable[[], Outcome]) -> list[Outcome]:
    """All begin at once."""
    outcomes: list[Outcome] = []
    start = threading.Barrier(len(jobs))

    def one(job: Callable[[], Outcome]) -> None:
        start.wait()
        outcomes.append(job())

    threads = [threading.Thread(target=one, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.parametrize("name", ["epson-tm-t20iii", "star-prnt"])
def test_two_tills_at_one_printer_print_one_ticket_after_the_other(name: str) -> None:
    with SimulatedReceiptPrinter(star=name.startswith("star")) as simulated:

        def job(till: str) -> Callable[[], Outcome]:
            patient = Patience(answer_s=60, poll_s=0.01)
            this = Printer(lambda: open_transport(simulated.address), profile(name), patient)
            return partial(this.print, ticket(*(Text(f"{till} {line}") for line in range(20))))

        outcomes = together(job("one"), job("two"))
        assert {outcome.reason for outcome in outcomes} == {None}
        papers = sorted(as_text(each).splitlines() for each in simulated.tickets())
    assert papers == [[f"{till} {line}" for line in range(20)] + ["[cut]"] for till in ("one", "two")]


@pytest.mark.parametrize("name", ["zebra-203", "tspl-203", "epl-203", "brother-ql800-62"])
def test_and_their_labels(name: str) -> None:
    model = label_profile(name)
    assert model.language != "pdf"
    label = Label(57, 32, (LabelText("Sirop de Liège", 2, 2, 53, 8, 4),))
    patient = replace(PATIENCE, answer_s=60, poll_s=0.01)
    with SimulatedLabelPrinter(language=model.language) as simulated:
        tills = [LabelPrinter(lambda: open_transport(simulated.address), model, patient) for _ in range(2)]
        outcomes = together(*(partial(till.print, label) for till in tills))
        assert {outcome.reason for outcome in outcomes} == {None}
        assert len(simulated.wait_for_labels(2)) == 2
        assert simulated.warnings == ()
