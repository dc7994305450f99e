"""Printing a label on a printer that is not there, and what the till then says."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from hardware.drivers.document import Document, Text
from hardware.drivers.labels.printer import PATIENCE, LabelPrinter
from hardware.drivers.labels.profiles import label_profile
from hardware.drivers.labels.status import LabelStatus
from hardware.drivers.printing.printer import Outcome, Patience, PrinterState
from hardware.drivers.simulators.label_press import PrintedLabel
from hardware.drivers.simulators.label_printer import LabelEvent, LabelOut, SimulatedLabelPrinter
from hardware.drivers.transports import open_transport
from hardware.drivers.transports.errors import DeviceUnavailable, Reason
from herstal_pos.devices.label_printer import PrinterOfLabels
from herstal_pos.documents.stored_paper import paper_rows
from herstal_pos.domain.paper.printing import PrintJobState
from tests.hardware.labels.labels import label

CODE = "HBZTLW3Q6256-2"
BRIEF = replace(PATIENCE, answer_s=0.05, finish_s=0.05, poll_s=0.01)  # where silence is what is asked for
CURT = replace(PATIENCE, finish_s=0.05, poll_s=0.01)  # where it falls silent after it was sent a label
QUICK = replace(PATIENCE, poll_s=0.01)
WELL = (
    b"\x02030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n"
    b"\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n"
    b"\x021234,0\x03\r\n"
)


@pytest.fixture
def simulated() -> Iterator[SimulatedLabelPrinter]:
    with SimulatedLabelPrinter() as printer:
        yield printer


def till(
    simulated: SimulatedLabelPrinter, patience: Patience = QUICK, profile: str = "zebra-203"
) -> LabelPrinter:
    address = simulated.address
    return LabelPrinter(lambda: open_transport(address), label_profile(profile), patience)


def codes(labels: tuple[PrintedLabel, ...]) -> list[tuple[tuple[str, str], ...]]:
    return [printed.codes for printed in labels]


BOTH = (("code128", CODE), ("qr", CODE))


def test_a_label_is_printed_when_the_printer_says_so(simulated: SimulatedLabelPrinter) -> None:
    assert till(simulated).print(label("Herstal")) == Outcome(PrinterState.PRINTED)
    assert codes(simulated.labels) == [BOTH]
    assert simulated.warnings == ()


def test_each_copy_is_a_label(simulated: SimulatedLabelPrinter) -> None:
    assert till(simulated).print(label("Herstal"), copies=2) == Outcome(PrinterState.PRINTED)
    assert codes(simulated.labels) == [BOTH, BOTH]


@pytest.mark.parametrize("knob", ["paper_out", "cover_open", "mute"])
def test_a_silent_printer_is_in_trouble_and_is_sent_nothing(
    simulated: SimulatedLabelPrinter, knob: str
) -> None:
    simulated.switch(**{knob: True})
    assert till(simulated, BRIEF).print(label("Herstal")) == Outcome(PrinterState.STUCK, Reason.MUTE)
    simulated.switch(**{knob: False})
    assert till(simulated).print(label("Herstal")) == Outcome(PrinterState.PRINTED)
    assert len(simulated.labels) == 1


def test_a_printer_that_is_off_takes_nothing(simulated: SimulatedLabelPrinter) -> None:
    simulated.switch(off=True)
    assert till(simulated).print(label("Herstal")) == Outcome(PrinterState.STUCK, Reason.REFUSED)
    simulated.switch(off=False)
    assert till(simulated).print(label("Herstal")) == Outcome(PrinterState.PRINTED)


def test_a_slow_printer_is_waited_for(simulated: SimulatedLabelPrinter) -> None:
    simulated.switch(slow=True)
    assert till(simulated).print(label("Herstal")) == Outcome(PrinterState.PRINTED)
    assert len(simulated.labels) == 1


def test_labels_that_run_out_in_the_middle_leave_a_doubt_and_come_out_later() -> None:
    arrived, out = threading.Event(), threading.Event()

    def listen(event: LabelEvent) -> None:
        if isinstance(event, LabelOut):
            arrived.set() if not arrived.is_set() else out.set()

    with SimulatedLabelPrinter(listener=listen) as printer:
        printer.switch(slow=True)
        results: list[Outcome] = []
        job = threading.Thread(target=lambda: results.append(till(printer, CURT).print(label("x"), 2)))
        job.start()
        arrived.wait()
        printer.switch(mute=True)
        job.join()
        assert results == [Outcome(PrinterState.UNKNOWN, Reason.MUTE)]
        printer.switch(mute=False, slow=False)
        out.wait()
        assert codes(printer.labels) == [BOTH, BOTH]


def test_a_printer_that_cannot_say_is_sent_the_label(simulated: SimulatedLabelPrinter) -> None:
    assert till(simulated, profile="zpl-203").print(label("x")) == Outcome(PrinterState.SENT)


def test_the_listener_hears_of_each_label() -> None:
    heard: list[LabelEvent] = []
    with SimulatedLabelPrinter(listener=heard.append) as printer:
        till(printer).print(label("x"))
        assert heard == [LabelOut(printer.labels[0])]


def test_commands_that_it_does_not_know_are_told(simulated: SimulatedLabelPrinter) -> None:
    with socket.create_connection(("127.0.0.1", int(simulated.address.rpartition(":")[2]))) as line:
        line.sendall(b"^XA^ZZ^XZ~HS")
        line.recv(1)
    assert till(simulated).print(label("x")) == Outcome(
        PrinterState.PRINTED
    )  # it went on, and did that before
    assert simulated.warnings == ("no command: b'^ZZ'",)


# What it says of itself


def test_a_well_printer_is_idle_and_not_blocked() -> None:
    status = LabelStatus.from_answer(WELL)
    assert status.blocked is None
    assert status.idle


@pytest.mark.parametrize(
    ("well", "ill", "reason"),
    [
        (b"030,0,0", b"030,1,0", Reason.PAPER_OUT),
        (b"030,0,0", b"030,0,1", Reason.OFFLINE),
        (b"\x02000,0,0", b"\x02000,0,1", Reason.COVER_OPEN),
        (b"\x02000,0,0,0", b"\x02000,0,0,1", Reason.ERROR),
        (b"000,0,0,0\x03", b"000,0,0,1\x03", Reason.ERROR),
    ],
)
def test_each_trouble_has_its_place_in_the_answer(well: bytes, ill: bytes, reason: Reason) -> None:
    assert LabelStatus.from_answer(WELL.replace(well, ill, 1)).blocked is reason


@pytest.mark.parametrize(("idle", "busy"), [(b"1245,000", b"1245,002"), (b"00000000", b"00000003")])
def test_formats_that_wait_and_labels_that_are_left_are_not_idle(idle: bytes, busy: bytes) -> None:
    assert not LabelStatus.from_answer(WELL.replace(idle, busy)).idle


@pytest.mark.parametrize("answer", [b"", b"\x02hello\x03", WELL[1:], WELL.replace(b",0,0", b"")])
def test_what_is_no_answer_is_refused(answer: bytes) -> None:
    with pytest.raises(ValueError, match="no answer to ~HS"):
        LabelStatus.from_answer(answer)


# In the shop's words


def shop(simulated: SimulatedLabelPrinter, patience: Patience = QUICK) -> PrinterOfLabels:
    return PrinterOfLabels(simulated.address, "zebra-203", patience=patience)


def test_the_till_prints_a_stored_label(simulated: SimulatedLabelPrinter) -> None:
    printer = shop(simulated)
    assert printer.state() == ("ready", "")
    assert printer.print(paper_rows(label("Herstal"))) == (PrintJobState.PRINTED, "")
    assert printer.open_drawer() == "failed"


def test_the_till_says_what_is_wrong(simulated: SimulatedLabelPrinter) -> None:
    simulated.switch(paper_out=True)
    printer = shop(simulated, BRIEF)
    assert printer.state() == ("unreachable", "mute")
    assert printer.print(paper_rows(label("Herstal"))) == (PrintJobState.STUCK, "mute")


def test_a_printer_that_cannot_answer_is_like_a_file(simulated: SimulatedLabelPrinter) -> None:
    assert PrinterOfLabels(simulated.address, "zpl-203").state() == ("file", "")
    driver = till(simulated, profile="zpl-203").status()
    assert isinstance(driver, DeviceUnavailable)


def test_the_shops_own_calibration_is_used(simulated: SimulatedLabelPrinter) -> None:
    printer = PrinterOfLabels(simulated.address, "zebra-203", {"darkness": 25, "down_mm": 1.0}, QUICK)
    assert printer.print(paper_rows(label("x"))) == (PrintJobState.PRINTED, "")
    assert simulated.labels[0].darkness == 25


def test_a_ticket_is_not_printed_as_a_label(simulated: SimulatedLabelPrinter) -> None:
    with pytest.raises(ValueError, match="no label"):
        shop(simulated).print(paper_rows(Document((Text("Ticket"),))))
