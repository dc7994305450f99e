"""Printers that never stop talking: a question ends at its deadline, whatever is said meanwhile."""

import dataclasses
import socket

import pytest

from hardware.drivers.document import Document, Text
from hardware.drivers.label import Label
from hardware.drivers.labels.printer import LabelPrinter
from hardware.drivers.labels.profiles import GENERIC, label_profile
from hardware.drivers.printing.discovery import check
from hardware.drivers.printing.printer import Outcome, Patience, Printer, PrinterState
from hardware.drivers.printing.status import ASK, ASK_IN_ORDER
from hardware.drivers.profiles import Profile, profile
from hardware.drivers.transports import open_transport, parse_address
from hardware.drivers.transports.answers import LONGEST
from hardware.drivers.transports.errors import DeviceUnavailable, Reason
from tests.dice import share
from tests.hardware.bad_printers import A_WHILE_S, Dripping, TcpFake

TICKET = Document((Text("Merci et à bientôt !"),))
SHORT = Patience(answer_s=0.2, poll_s=0.05, finish_s=0.3, longest_s=1.0)
ZEBRA_WELL = (
    b"\x02030,0,0,0245,000,0,0,0,000,0,0,0\x03\r\n"
    b"\x02001,0,0,0,1,2,6,0,00000000,1,000\x03\r\n"
    b"\x021234,0\x03\r\n"
)

NOISE = {
    "nought": b"\x00",
    "flow control": b"\x11",
    "off": b"\x13",
    "a frame that never ends": b"\x10",
    "a frame and a half": b"\x10\x00",
    "letters": b"A",
    "high bytes": b"\xff",
    "negative acknowledgement": b"\x15",
    "line ends": b"\r\n",
    "a page of the web": b"HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n<html>",
    "a remote terminal": b"\xff\xfd\x18\xff\xfdlogin: ",
    "half a label printer": b"\x02000,0,0,00",
    "strings without end": b"\x02",
}
SOME = share(NOISE, change=4)
noises = pytest.mark.parametrize("noise", [NOISE[name] for name in SOME], ids=SOME)


@pytest.fixture
def epson() -> Profile:
    return profile("epson-tm-t20iii")


def printer_at(address: str, model: Profile) -> Printer:
    target = parse_address(address)
    return Printer(lambda: open_transport(target), model, SHORT)


@noises
@pytest.mark.parametrize("rest_s", [A_WHILE_S, 0.0], ids=["drips", "floods"])
def test_a_question_of_state_ends_although_bytes_keep_coming(
    epson: Profile, noise: bytes, rest_s: float
) -> None:
    with TcpFake(Dripping(noise, rest_s=rest_s)) as fake:
        status = printer_at(fake.address, epson).status()
        assert isinstance(status, DeviceUnavailable)
        assert status.reason is Reason.MUTE


@noises
def test_a_printer_that_drips_is_sent_no_ticket(epson: Profile, noise: bytes) -> None:
    dripping = Dripping(noise)
    with TcpFake(dripping) as fake:
        assert printer_at(fake.address, epson).print(TICKET) == Outcome(PrinterState.STUCK, Reason.MUTE)
    assert dripping.heard == b"".join(ASK)


@noises
@pytest.mark.parametrize("model", ["epson-tm-t20iii", "pos-80", "generic-80", "star-escpos"])
def test_the_drawer_is_kicked_before_anything_is_asked(model: str, noise: bytes) -> None:
    dripping = Dripping(noise)
    with TcpFake(dripping) as fake:
        assert printer_at(fake.address, profile(model)).open_drawer() == Outcome(PrinterState.SENT)
    assert dripping.heard[:2] in (b"\x10\x14", b"\x1bp")


def test_also_where_the_pulse_waits_its_turn_nothing_is_asked_before(epson: Profile) -> None:
    in_turn = dataclasses.replace(epson, drawer=dataclasses.replace(epson.drawer, real_time=False))
    dripping = Dripping(b"\x00")
    with TcpFake(dripping) as fake:
        assert printer_at(fake.address, in_turn).open_drawer() == Outcome(PrinterState.SENT)
    assert dripping.heard[:2] == b"\x1bp"


@noises
def test_a_printer_that_drips_once_it_has_the_ticket_leaves_a_question(epson: Profile, noise: bytes) -> None:
    """`nought` reads like the answer in its turn: there the printer's word stands."""

    def drip_after_the_ticket(connection: socket.socket) -> None:
        heard = b""
        while ASK_IN_ORDER not in heard and (piece := connection.recv(65536)):
            heard += piece
            connection.sendall(b"\x12" * piece.count(b"\x10\x04"))
        Dripping(noise)(connection)

    with TcpFake(drip_after_the_ticket) as fake:
        outcome = printer_at(fake.address, epson).print(TICKET)
    assert outcome.state in (PrinterState.UNKNOWN, PrinterState.PRINTED)
    assert outcome.state is PrinterState.UNKNOWN or any(byte & 0x90 == 0 for byte in noise)


def test_an_answer_to_an_earlier_ticket_is_not_taken_for_this_one(epson: Profile) -> None:
    """A late word on USB lies there for whoever comes next."""

    def late(connection: socket.socket) -> None:
        connection.sendall(b"\x00" + b"\x12\x12")
        heard = b""
        while ASK_IN_ORDER not in heard and (piece := connection.recv(65536)):
            heard += piece
            connection.sendall(b"\x12" * piece.count(b"\x10\x04"))
        while connection.recv(65536):
            pass

    with TcpFake(late) as fake:
        assert printer_at(fake.address, epson).print(TICKET) == Outcome(PrinterState.UNKNOWN, Reason.MUTE)


@noises
def test_a_model_is_asked_for_and_the_question_ends(noise: bytes) -> None:
    with TcpFake(Dripping(noise)) as fake:
        assert len(check(fake.address).name) < LONGEST


# Label printers


def label_printer_at(address: str) -> LabelPrinter:
    target = parse_address(address)
    answering = dataclasses.replace(label_profile(GENERIC), answers="always")
    return LabelPrinter(lambda: open_transport(target), answering, SHORT)


@noises
@pytest.mark.parametrize("rest_s", [A_WHILE_S, 0.0], ids=["drips", "floods"])
def test_a_label_printer_s_state_too(noise: bytes, rest_s: float) -> None:
    dripping = Dripping(noise, rest_s=rest_s)
    with TcpFake(dripping) as fake:
        status = label_printer_at(fake.address).status()
        assert isinstance(status, DeviceUnavailable)
        assert status.reason in (Reason.MUTE, Reason.ERROR)


def test_a_label_printer_that_drips_is_sent_no_label() -> None:
    dripping = Dripping(b"\x02030")
    with TcpFake(dripping) as fake:
        assert label_printer_at(fake.address).print(Label(40, 30, ())).state is PrinterState.STUCK
    assert b"^XA" not in dripping.heard


def test_the_longest_answer_has_room_for_a_well_printer_s() -> None:
    assert len(ZEBRA_WELL) < LONGEST / 2
