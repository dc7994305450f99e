"""A Star is asked how it is: the trouble that it tells is said in words, and its silence stops nothing."""

import dataclasses

import pytest
from hypothesis import given, settings, strategies as st

from hardware.drivers.document import Document, Image, Text
from hardware.drivers.printing.printer import Outcome, Patience, Printer, PrinterState
from hardware.drivers.printing.status import ASK_STAR, StarParser, Status, star_count
from hardware.drivers.profiles import profile
from hardware.drivers.simulators.receipt_printer import Event, Printed, SimulatedReceiptPrinter
from hardware.drivers.transports import open_transport
from hardware.drivers.transports.errors import DeviceUnavailable, Reason
from tests.hardware.answering import Answering, Wire
from tests.hardware.bad_printers import TcpFake
from tests.hardware.documents import RECEIPT, ticket

STAR = profile("star-prnt")
QUICK = Patience(answer_s=5.0, poll_s=0.01, again_s=0.0)
BRIEF = Patience(answer_s=0.05, poll_s=0.01, finish_s=0.05)  # where silence is what is asked for
SENT = Outcome(PrinterState.SENT)
WELL = bytes.fromhex("230600000000000000")
COUNTED = bytes.fromhex("230602000000000200")
TICKET = Document((Text("Merci"),))


def till(address: str, patience: Patience = QUICK) -> Printer:
    return Printer(lambda: open_transport(address), STAR, patience)


def test_what_is_wrong_is_said_before_a_ticket_and_nothing_is_sent() -> None:
    with SimulatedReceiptPrinter(star=True) as simulated:
        this = till(simulated.address)
        for knob, reason in (("paper_out", Reason.PAPER_OUT), ("cover_open", Reason.COVER_OPEN)):
            simulated.switch(**{knob: True})
            assert this.print(RECEIPT) == Outcome(PrinterState.STUCK, reason)
            simulated.switch(**{knob: False})
        simulated.switch(paper_low=True)
        low = this.status()
        assert isinstance(low, Status)
        assert (low.paper_low, low.blocked) == (True, None)
        assert this.print(RECEIPT) == SENT
        assert len(simulated.tickets()) == 1  # it has counted it: it is out
        assert simulated.warnings == ()


def test_paper_that_runs_out_in_the_middle_is_said() -> None:
    def listen(event: Event) -> None:
        if isinstance(event, Printed) and not simulated.knobs.paper_out:
            simulated.switch(paper_out=True)

    with SimulatedReceiptPrinter(star=True, listener=listen) as simulated:
        outcome = till(simulated.address).print(RECEIPT)
        assert outcome == Outcome(PrinterState.UNKNOWN, Reason.PAPER_OUT)
        assert len(simulated.paper) == 1


@pytest.mark.parametrize(
    "said",
    [
        b"",
        WELL[:-1],
        b"\x12\x12\x12\x12",
        b"00\r\n",
        b"\x02030,0,0\x03\r\n",
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
    ],
    ids=["silence", "half", "epson", "eltron", "zebra", "web"],
)
def test_silence_half_an_answer_and_another_s_answer_stop_nothing(said: bytes) -> None:
    attend = Answering(ASK_STAR, said)
    with TcpFake(attend) as fake:
        this = till(fake.address, BRIEF)
        assert this.print(TICKET) == this.print(TICKET) == SENT
        status = this.status()
    assert isinstance(status, DeviceUnavailable)
    assert status.reason is Reason.CANNOT_ANSWER
    assert attend.heard.count(ASK_STAR) == 1  # once silent it is left alone for a while
    assert attend.heard.count(b"Merci") == 2


def test_one_that_goes_away_holds_the_ticket_back_or_leaves_a_doubt() -> None:
    with TcpFake(Answering(ASK_STAR, None)) as fake:
        this = till(fake.address, dataclasses.replace(QUICK, again_s=60.0))
        assert this.print(TICKET) == Outcome(PrinterState.STUCK, Reason.UNPLUGGED)
        assert this.print(TICKET) == SENT  # it may have been for the question
    with TcpFake(Answering(ASK_STAR, WELL, None)) as fake:
        assert till(fake.address).print(TICKET) == Outcome(PrinterState.UNKNOWN, Reason.UNPLUGGED)


def test_what_it_never_counts_is_waited_for_as_long_as_a_ticket_takes_and_no_longer() -> None:
    for answer in (WELL, b"\x0f" + bytes(6)):  # older ones count nothing
        with TcpFake(Answering(ASK_STAR, answer)) as fake:
            assert till(fake.address, dataclasses.replace(QUICK, finish_s=0.05)).print(TICKET) == SENT


def test_a_late_answer_is_not_taken_for_the_next_one() -> None:
    wire = Wire(ASK_STAR, late=bytes.fromhex("230608000008000000"), answer=WELL)
    assert Printer(lambda: wire, STAR, BRIEF).print(TICKET) == SENT


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        ("230628000000000000", Reason.COVER_OPEN),
        ("230608000008000000", Reason.PAPER_OUT),
        ("230608080000000000", Reason.ERROR),
        ("230608200000000000", Reason.ERROR),
        ("230608000000000000", None),  # off line, and no cause
        ("230600400000000000", None),  # too hot, it goes on by itself
        ("0f060000000800", Reason.PAPER_OUT),
    ],
)
def test_a_frame_says_what_is_wrong(frame: str, reason: Reason | None) -> None:
    assert Status.from_star(bytes.fromhex(frame), "none").blocked is reason


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from([WELL, COUNTED, b"\x0f" + bytes(6)])), st.integers(1, 7), st.binary(max_size=3)
)
def test_frames_are_found_in_any_pieces(frames: list[bytes], piece: int, noise: bytes) -> None:
    parser, stream = StarParser(), noise + b"\x11" + b"".join(frames)
    found = [frame for at in range(0, len(stream), piece) for frame in parser.feed(stream[at : at + piece])]
    assert found == frames
    assert [star_count(frame) for frame in (WELL, COUNTED, WELL[:7])] == [0, 1, None]


def test_a_picture_and_a_ticket_of_any_length_end_counted() -> None:
    with SimulatedReceiptPrinter(star=True) as simulated:
        this = till(simulated.address)
        for turn in range(1, 4):
            assert this.print(ticket(Image(576, 600, "aa" * 72 * 600))) == SENT
            assert len(simulated.tickets()) == turn
