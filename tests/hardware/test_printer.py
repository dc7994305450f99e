"""One printer, asked before and after: what the till is told is what happened on the paper."""

import dataclasses
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.drivers.document import Document, Image, Text
from hardware.drivers.printing.printer import Outcome, Patience, Printer, PrinterState
from hardware.drivers.profiles import Profile, profile
from hardware.drivers.simulators.paper import as_text
from hardware.drivers.simulators.receipt_printer import Printed, SimulatedReceiptPrinter
from hardware.drivers.transports import open_transport
from hardware.drivers.transports.errors import DeviceUnavailable, Reason
from hardware.drivers.transports.tcp import Tcp
from tests.emulator import Emulator
from tests.hardware.bad_printers import TcpFake, answering, swallow, vanish, vanish_when_asked
from tests.hardware.documents import ticket
from tests.hardware.judges import printed, till_printer

PATIENT = Patience(poll_s=0.05)
SHORT = Patience(answer_s=0.3, poll_s=0.05, finish_s=0.3)  # only where silence is what is tested
TICKET = ticket(Text("Merci et à bientôt !"))

PRINTED, SENT = Outcome(PrinterState.PRINTED), Outcome(PrinterState.SENT)


def stuck(reason: Reason) -> Outcome:
    return Outcome(PrinterState.STUCK, reason)


def unknown(reason: Reason) -> Outcome:
    return Outcome(PrinterState.UNKNOWN, reason)


# Against emupos


def test_a_well_printer_prints_and_says_so(emulator: Emulator, epson: Profile) -> None:
    assert printed(emulator, TICKET, epson).text == "Merci et à bientôt !\n"


@pytest.mark.parametrize(
    ("stop", "reason"),
    [
        ("set_paper_out", Reason.PAPER_OUT),
        ("set_cover_open", Reason.COVER_OPEN),
        ("set_offline", Reason.OFFLINE),
    ],
)
def test_a_stopped_printer_is_sent_nothing_and_prints_once_when_it_is_well(
    emulator: Emulator, epson: Profile, stop: str, reason: Reason
) -> None:
    printer, count = till_printer(emulator, epson), emulator.receipt_count()
    getattr(emulator, stop)(True)
    assert printer.print(TICKET) == stuck(reason)
    assert printer.print(TICKET) == stuck(reason)
    getattr(emulator, stop)(False)
    assert printer.print(TICKET) == PRINTED
    assert len(emulator.wait_for_receipts(count + 1)) == count + 1
    assert emulator.receipt_count() == count + 1


def test_paper_near_its_end_is_told_and_still_printed_on(emulator: Emulator, epson: Profile) -> None:
    emulator.set_paper_low(True)
    status = till_printer(emulator, epson).status()
    assert not isinstance(status, DeviceUnavailable)
    assert (status.paper_low, status.blocked) == (True, None)
    assert till_printer(emulator, epson).print(TICKET) == PRINTED


@pytest.mark.parametrize("stop", ["set_paper_out", "set_cover_open", "set_offline"])
def test_the_drawer_opens_in_real_time_whatever_stops_the_printer(
    emulator: Emulator, epson: Profile, stop: str
) -> None:
    openings = emulator.drawer_openings
    getattr(emulator, stop)(True)
    assert till_printer(emulator, epson).open_drawer() == SENT
    emulator.wait_for_drawer(openings + 1)
    status = till_printer(emulator, epson).status()
    assert not isinstance(status, DeviceUnavailable)
    assert status.drawer_open is True


def test_the_drawer_is_kicked_exactly_as_often_as_asked(emulator: Emulator, epson: Profile) -> None:
    openings = emulator.drawer_openings
    for kick in range(1, 4):
        assert till_printer(emulator, epson).open_drawer() == SENT
        emulator.wait_for_drawer(openings + kick)
        emulator.close_drawer()
    printed(emulator, TICKET, epson)
    assert emulator.drawer_openings == openings + 3


def test_a_pulse_that_waits_its_turn_opens_the_drawer_with_the_new_roll(
    emulator: Emulator, epson: Profile
) -> None:
    """Whoever puts the roll in has just been paid; a question first would leave them with nothing at all
    at a printer that does not answer."""
    waits = dataclasses.replace(epson, drawer=dataclasses.replace(epson.drawer, real_time=False))
    openings = emulator.drawer_openings
    emulator.set_paper_out(True)
    assert till_printer(emulator, waits).open_drawer() == SENT
    emulator.set_paper_out(False)
    emulator.wait_for_drawer(openings + 1)


def test_a_printer_that_cannot_answer_ends_in_sent(emulator: Emulator) -> None:
    printed(emulator, TICKET, profile("generic-80"))
    status = till_printer(emulator, profile("generic-80")).status()
    assert isinstance(status, DeviceUnavailable)
    assert status.reason is Reason.CANNOT_ANSWER


# Against the simulated printer of this library, which can do more


@pytest.fixture
def simulated() -> Iterator[SimulatedReceiptPrinter]:
    with SimulatedReceiptPrinter() as printer:
        yield printer


def printer_at(address: str, this: Profile, patience: Patience = PATIENT) -> Printer:
    return Printer(lambda: open_transport(address), this, patience)


def test_a_slow_printer_is_waited_for(simulated: SimulatedReceiptPrinter, epson: Profile) -> None:
    simulated.switch(slow=True)
    lines = ticket(*(Text(f"line {n}") for n in range(8)))
    assert printer_at(simulated.address, epson).print(lines) == PRINTED
    assert as_text(simulated.paper).count("line") == 8


def test_paper_that_runs_out_in_the_middle_leaves_a_question_and_no_second_ticket(epson: Profile) -> None:
    def stop_at_the_third_line(event: object) -> None:
        if isinstance(event, Printed) and len(roll.paper) == 3:
            roll.switch(paper_out=True)

    with SimulatedReceiptPrinter(listener=stop_at_the_third_line) as roll:
        printer = printer_at(roll.address, epson)
        assert printer.print(ticket(*(Text(f"line {n}") for n in range(8)))) == unknown(Reason.PAPER_OUT)
        assert as_text(roll.paper).count("line") == 3
        roll.switch(paper_out=False)
        assert printer.print(TICKET) == PRINTED
        assert as_text(roll.paper).count("line") == 8, "what it was sent comes out when it is well"
        assert roll.warnings == ()


def test_a_printer_that_is_off_is_stuck_and_prints_when_it_is_on(
    simulated: SimulatedReceiptPrinter, epson: Profile
) -> None:
    simulated.switch(off=True)
    printer = printer_at(simulated.address, epson)
    assert printer.print(TICKET) == stuck(Reason.REFUSED)
    assert printer.open_drawer() == stuck(Reason.REFUSED)
    status = printer.status()
    assert isinstance(status, DeviceUnavailable)
    assert status.reason is Reason.REFUSED
    simulated.switch(off=False)
    assert printer.print(TICKET) == PRINTED
    assert simulated.pulses == 0


def test_a_mute_printer_is_sent_nothing(simulated: SimulatedReceiptPrinter, epson: Profile) -> None:
    simulated.switch(mute=True)
    assert printer_at(simulated.address, epson, SHORT).print(TICKET) == stuck(Reason.MUTE)
    assert simulated.paper == ()


# Against printers that misbehave


def test_a_printer_that_falls_silent_after_it_was_sent_all_leaves_a_question(epson: Profile) -> None:
    with TcpFake(answering(b"\x1dr\x01", then=swallow)) as fake:
        assert printer_at(fake.address, epson, SHORT).print(TICKET) == unknown(Reason.MUTE)


def test_a_printer_that_vanishes_in_the_middle_leaves_a_question(epson: Profile) -> None:
    with TcpFake(answering(b"\x1b@", then=vanish)) as fake:
        outcome = printer_at(fake.address, epson).print(TICKET)
    assert outcome == unknown(Reason.UNPLUGGED)


def test_a_printer_that_vanishes_before_the_ticket_is_only_stuck(epson: Profile) -> None:
    with TcpFake(vanish_when_asked) as fake:
        assert printer_at(fake.address, epson).print(TICKET) == stuck(Reason.UNPLUGGED)


def test_a_printer_that_keeps_saying_it_is_well_is_given_up_after_the_longest_time(epson: Profile) -> None:
    with TcpFake(answering(b"never", then=swallow)) as fake:
        impatient = Patience(poll_s=0.02, longest_s=0.5)
        assert printer_at(fake.address, epson, impatient).print(TICKET) == unknown(Reason.TIMEOUT)


def test_a_printer_that_accepts_and_never_reads_holds_nobody_for_long(epson: Profile) -> None:
    released = threading.Event()

    def hold(_: socket.socket) -> None:
        released.wait()

    picture = Image(576, 100_000, "00" * 72 * 100_000)  # more than the buffers on both sides
    silent = dataclasses.replace(epson, answers="never")
    with TcpFake(hold, receive_buffer=4096) as fake:
        host, port = fake.address.removeprefix("tcp://").split(":")
        stalled = Printer(lambda: Tcp(host, int(port), stall_s=0.2), silent, SHORT)
        assert stalled.print(Document((picture,))) == unknown(Reason.TIMEOUT)
        assert printer_at(fake.address, epson, SHORT).print(TICKET) == stuck(Reason.MUTE)
        released.set()


def test_a_file_takes_tickets_one_after_another(tmp_path: Path, epson: Profile) -> None:
    file = tmp_path / "tickets.bin"
    printer = printer_at(f"file:{file}", epson)
    assert printer.print(TICKET) == SENT
    assert printer.print(TICKET) == SENT
    assert file.read_bytes().count(b"\x1b@") == 2
    assert printer_at(f"file:{tmp_path}/gone/tickets.bin", epson).print(TICKET) == stuck(Reason.NOT_FOUND)
