"""TSPL, EPL2 and Brother are asked how they are: what they tell is said, and their silence stops nothing."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from hardware.drivers.document import Image
from hardware.drivers.label import Label, LabelImage, LabelText
from hardware.drivers.labels import tspl
from hardware.drivers.labels.printer import PATIENCE, LabelPrinter
from hardware.drivers.labels.profiles import label_profile
from hardware.drivers.labels.status import LabelStatus
from hardware.drivers.printing.printer import Outcome, Patience, PrinterState
from hardware.drivers.simulators.label_printer import LabelEvent, LabelOut, SimulatedLabelPrinter
from hardware.drivers.transports import open_transport
from hardware.drivers.transports.errors import DeviceUnavailable, Reason
from tests.hardware.answering import Answering, Wire
from tests.hardware.bad_printers import TcpFake

LABEL = Label(57, 32, (LabelText("Sirop de Liège", 2, 2, 53, 8, 4),))
NAMES = ("tspl-203", "epl-203", "brother-ql800-62")
QUICK = replace(PATIENCE, answer_s=5.0, poll_s=0.01, again_s=0.0)
BRIEF = replace(PATIENCE, answer_s=0.05, poll_s=0.01, finish_s=0.05)  # where silence is what is asked for
SENT = Outcome(PrinterState.SENT)
each = pytest.mark.parametrize("name", NAMES)


def till(address: str, name: str, patience: Patience = QUICK) -> LabelPrinter:
    return LabelPrinter(lambda: open_transport(address), label_profile(name), patience)


def simulated(name: str, listener: Callable[[LabelEvent], None] | None = None) -> SimulatedLabelPrinter:
    language = label_profile(name).language
    assert language != "pdf"
    return SimulatedLabelPrinter(language=language, listener=listener)


def brother(*, errors: tuple[int, int] = (0, 0), roll: tuple[int, int] = (62, 0x0A), kind: int = 0) -> bytes:
    return bytes((0x80, 32, *b"B48", 0, 0, 0, *errors, *roll, *bytes(6), kind, *bytes(13)))


WELL = dict(zip(NAMES, (b"\x00", b"00\r\n", brother()), strict=True))
OUT = dict(zip(NAMES, (b"\x04", b"07\r\n", brother(errors=(1, 0))), strict=True))
QUESTION = dict(zip(NAMES, (b"\x1b!?", b"^ee\n", b"\x1biS"), strict=True))


@each
def test_what_is_wrong_is_said_in_words_before_a_label_and_nothing_is_sent(name: str) -> None:
    with simulated(name) as printer:
        this = till(printer.address, name)
        assert this.status() == LabelStatus()
        for knob, reason in (("paper_out", Reason.PAPER_OUT), ("cover_open", Reason.COVER_OPEN)):
            printer.switch(**{knob: True})
            assert this.print(LABEL) == Outcome(PrinterState.STUCK, reason)
            status = this.status()
            assert isinstance(status, LabelStatus)
            assert status.blocked is reason
            printer.switch(**{knob: False})
        assert this.print(LABEL, copies=2) == SENT
        assert len(printer.wait_for_labels(2)) == 2
        assert printer.warnings == ()


@each
def test_labels_that_run_out_in_the_middle_are_said_and_come_out_later(name: str) -> None:
    first = threading.Event()

    def listen(event: LabelEvent) -> None:
        if isinstance(event, LabelOut) and not first.is_set():
            printer.switch(paper_out=True)
            first.set()

    with simulated(name, listener=listen) as printer:
        assert till(printer.address, name).print(LABEL, copies=2) == Outcome(
            PrinterState.UNKNOWN, Reason.PAPER_OUT
        )
        printer.switch(paper_out=False)
        assert len(printer.wait_for_labels(2)) == 2


@each
def test_silence_half_an_answer_and_another_s_answer_stop_nothing(name: str) -> None:
    for said in (b"", WELL[name][:-1], b"\x12\x12\x12\x12", b"\x02030,0,0\x03\r\n", b"HTTP/1.1 400\r\n\r\n"):
        attend = Answering(QUESTION[name], said)
        with TcpFake(attend) as fake:
            this = till(fake.address, name, BRIEF)
            assert this.print(LABEL) == SENT
            assert this.print(LABEL) == SENT
            status = this.status()
        assert isinstance(status, DeviceUnavailable)
        assert status.reason is Reason.CANNOT_ANSWER
        assert attend.heard.count(QUESTION[name]) == 1  # once silent it is left alone for a while


@each
def test_a_late_answer_is_not_taken_for_the_next_one(name: str) -> None:
    wire = Wire(QUESTION[name], late=OUT[name], answer=WELL[name])
    assert LabelPrinter(lambda: wire, label_profile(name), BRIEF).print(LABEL) == SENT


@each
def test_one_that_goes_away_holds_the_label_back_or_leaves_a_doubt(name: str) -> None:
    with TcpFake(Answering(QUESTION[name], None)) as fake:
        this = till(fake.address, name, replace(QUICK, again_s=60.0))
        assert this.print(LABEL) == Outcome(PrinterState.STUCK, Reason.UNPLUGGED)
        assert this.print(LABEL) == SENT  # it may have been for the question
    if label_profile(name).language == "brother":
        return  # it is asked nothing behind a label
    with TcpFake(Answering(QUESTION[name], WELL[name], None)) as fake:
        assert till(fake.address, name).print(LABEL) == Outcome(PrinterState.UNKNOWN, Reason.UNPLUGGED)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (brother(roll=(29, 0x0A)), Reason.WRONG_ROLL),
        (brother(roll=(62, 0x0B)), Reason.WRONG_ROLL),
        (brother(roll=(0, 0)), Reason.PAPER_OUT),
        (brother(errors=(2, 0)), Reason.PAPER_OUT),
        (brother(errors=(0, 0x10)), Reason.COVER_OPEN),
        (brother(errors=(4, 0)), Reason.ERROR),
        (brother(errors=(0, 0x40)), Reason.ERROR),
    ],
)
def test_a_brother_says_which_roll_lies_in_it_and_what_is_wrong(said: bytes, reason: Reason) -> None:
    assert LabelStatus.from_brother(said, 62).blocked is reason


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        *((bits, Reason.COVER_OPEN) for bits in (0x01, 0x05, 0x40, 0x41)),
        *((bits, Reason.ERROR) for bits in (0x02, 0x08, 0x80)),
        *((0x04, Reason.PAPER_OUT), (0x10, Reason.OFFLINE), (0x20, None)),
    ],
)
def test_a_tsc_says_it_in_one_byte(said: int, reason: Reason | None) -> None:
    assert LabelStatus.from_tspl(bytes((said,))).blocked is reason
    assert LabelStatus.from_tspl(b"\x20").idle is False


def test_an_eltron_says_it_in_figures() -> None:
    assert LabelStatus.from_epl(b"07,P003,L001\r\n").blocked is Reason.PAPER_OUT
    assert LabelStatus.from_epl(b"12\r\n").blocked is Reason.OFFLINE
    assert LabelStatus.from_epl(b"01\r\n").blocked is None
    for odd in (b"", b"0\r\n", b"\x12\n", b"00"):
        with pytest.raises(ValueError, match="no answer"):
            LabelStatus.from_epl(odd)


def test_a_picture_holds_nothing_that_a_tsc_obeys_at_once() -> None:
    """1B 21 as it is sent: 0 is black."""
    picture = Image(16, 8, "e4de" * 8)
    label = Label(10, 4, (LabelImage(picture, 1, 1, 2, 1),))
    job = tspl.encode(label, label_profile("tspl-203"))
    assert b"\x1a!" in job
    assert b"\x1b!" not in job
