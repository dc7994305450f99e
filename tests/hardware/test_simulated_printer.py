"""The printer of the practice desk: strict with what it is sent, and like a real one where it matters."""

import socket
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given, strategies as st

from hardware.drivers.document import Align, Barcode, Column, Columns, Symbology, Text
from hardware.drivers.printing.escpos import encode
from hardware.drivers.printing.layout import compose
from hardware.drivers.printing.printer import Outcome, Printer, PrinterState
from hardware.drivers.profiles import Profile, names, profile
from hardware.drivers.simulators.escpos_parser import Characters, Command, Parser, Unknown
from hardware.drivers.simulators.paper import (
    Item,
    PaperCut,
    PrintedBarcode,
    PrintedImage,
    PrintedQr,
    PrintedText,
    as_text,
)
from hardware.drivers.simulators.press import Press
from hardware.drivers.simulators.receipt_printer import (
    DrawerPulsed,
    Event,
    Printed,
    SimulatedReceiptPrinter,
    Switched,
    Warned,
)
from hardware.drivers.transports import open_transport
from tests.emulator import Emulator
from tests.hardware.documents import RECEIPT, ticket
from tests.hardware.judges import printed


def pressed(stream: bytes, width_dots: int = 576) -> tuple[list[Item], list[str]]:
    """Paper and complaints of a printer that got `stream`."""
    items: list[Item] = []
    complaints: list[str] = []
    press, parser = Press(width_dots, items.append, complaints.append), Parser()
    for token in [*parser.feed(stream), *parser.end()]:
        press.apply(token)
    return items, complaints


@pytest.fixture
def simulated() -> Iterator[SimulatedReceiptPrinter]:
    with SimulatedReceiptPrinter() as printer:
        yield printer


def till(simulated: SimulatedReceiptPrinter) -> Printer:
    return Printer(lambda: open_transport(simulated.address), profile("epson-tm-t20iii"))


# Parser and press


@given(st.binary(max_size=200), st.integers(1, 20))
def test_bytes_mean_the_same_in_whatever_pieces_they_come(stream: bytes, piece: int) -> None:
    def joined(parser: Parser, pieces: list[bytes]) -> bytes:
        tokens = [token for part in pieces for token in parser.feed(part)] + list(parser.end())
        return b"|".join(
            token.codes if isinstance(token, Characters | Unknown) else token.name.encode()
            for token in tokens
        ).replace(b"|", b"")

    pieces = [stream[at : at + piece] for at in range(0, len(stream), piece)]
    assert joined(Parser(), pieces) == joined(Parser(), [stream])


@pytest.mark.parametrize(
    ("stream", "complaint"),
    [
        (b"\x1b\x99text\n", "no command: 1b 99"),
        (b"\x07\n", "no command: 07"),
        (b"\x1bt\x63\xe9\n", "code page 99 is not in this printer"),
        (b"\x1bt\x10\x81\n", "no character in code page 16: b'\\x81'"),
        (b"text\x1ba\x01\n", "ESC a in the middle of a line does nothing"),
        (b"\x1b$\x00\x10x\n", "position 4096 is beside the paper"),
        (b"\x1dv0\x00\x60\x00\x01\x00" + b"\xff" * 96, "a picture of 768 dots is wider than the paper"),
        (b"\x1dk\x43\x0d5412345678900", "GS k: 5412345678900 has a wrong check digit"),
        (b"\x1dk\x49\x03abc", "GS k: byte 61 does not exist in code set none"),
        (b"\x1dk\x48\x03abc", "GS k: barcode 72 is not in this printer"),
        (b"\x1dv0\x00\x48\x00\x01\x00short", "no command: 1d 76 30 00 48 00 01 00 73 68 6f 72 74"),
    ],
)
def test_whatever_a_real_printer_would_spoil_is_complained_of(stream: bytes, complaint: str) -> None:
    assert pressed(stream)[1] == [complaint]


def test_text_carries_its_look_and_its_place() -> None:
    items, complaints = pressed(b"\x1bt\x10\x1bE\x01\x1d!\x11\x1ba\x01\xc9t\xe9 \x80\x1b$\x90\x01x\n")
    assert complaints == []
    (line,) = items
    assert isinstance(line, PrintedText)
    assert (line.align, line.height_dots) == (Align.CENTRE, 48)
    assert [(run.text, run.x_dots, run.bold, run.width, run.height) for run in line.runs] == [
        ("Été €", 0, True, 2, 2),
        ("x", 400, True, 2, 2),
    ]


def test_a_line_too_long_for_the_paper_is_broken_by_the_printer() -> None:
    assert as_text(pressed(b"x" * 50 + b"\n", width_dots=384)[0]) == f"{'x' * 32}\n{'x' * 18}\n"


def test_pictures_codes_and_cuts_are_kept_as_they_are() -> None:
    stream = (
        b"\x1dv0\x03\x02\x00\x01\x00\x80\x01"
        b"\x1dh\x50\x1dw\x02\x1dk\x49\x05{BHM1"
        b"\x1d(k\x03\x001C\x05\x1d(k\x04\x001P0x\x1d(k\x03\x001Q0"
        b"\x1dV\x00"
    )
    (image, barcode, qr, cut), complaints = pressed(stream)
    assert complaints == []
    assert isinstance(image, PrintedImage)
    assert (image.width_dots, image.height_dots, image.rows) == (32, 2, b"\x80\x01")
    assert isinstance(barcode, PrintedBarcode)
    assert (barcode.text, barcode.module_dots, barcode.height_dots) == ("HM1", 2, 80)
    assert barcode.modules.startswith("11010010000"), "start B"
    assert isinstance(qr, PrintedQr)
    assert (qr.text, qr.module_dots, len(qr.modules), qr.height_dots) == ("x", 5, 21, 105)
    assert cut == PaperCut(full=True)


@pytest.mark.parametrize("name", [name for name in names() if profile(name).language == "escpos"])
def test_the_receipt_of_every_profile_gives_no_complaint(name: str) -> None:
    this = profile(name)
    items, complaints = pressed(encode(compose(RECEIPT, this), this), this.width_dots)
    assert complaints == []
    assert "Croissant" in as_text(items)


def test_it_prints_the_same_lines_as_the_independent_printer(emulator: Emulator, epson: Profile) -> None:
    """Text, and the order of everything, as emupos has it."""
    document = ticket(
        Text("Boulangerie Dupont", Align.CENTRE, bold=True),
        Columns((Column("Café moulu 250 g"), Column("4,95 €", 10, Align.RIGHT))),
        Text("Łukasz"),
        Barcode("2-001042", Symbology.CODE128),
    )
    theirs = printed(emulator, document, epson).text
    ours = as_text(pressed(encode(compose(document, epson), epson))[0])
    assert ours == theirs.replace("[barcode CODE128", "[code128") + "[cut]\n"


# The server


def test_everything_that_happens_is_told_in_order(epson: Profile) -> None:
    events: list[Event] = []
    with SimulatedReceiptPrinter(listener=events.append) as simulated:
        till(simulated).open_drawer()
        till(simulated).print(ticket(Text("Merci")))
        with open_transport(simulated.address) as transport:
            transport.write(b"\x1b\x99\x1dr\x01")
            transport.read(5)
        simulated.switch(paper_low=True)
    assert events[0] == DrawerPulsed(1)
    assert [type(event) for event in events[1:]] == [Printed, Printed, Printed, Warned, Switched]
    assert epson.name


def test_the_drawer_is_counted_and_stays_open_until_a_person_shuts_it(
    simulated: SimulatedReceiptPrinter,
) -> None:
    for _ in range(2):
        assert till(simulated).open_drawer().state is PrinterState.SENT
    assert (simulated.pulses, simulated.drawer_open) == (2, True)
    simulated.close_drawer()
    assert (simulated.pulses, simulated.drawer_open) == (2, False)


def test_nobody_gets_the_port_of_a_printer_that_is_off(simulated: SimulatedReceiptPrinter) -> None:
    port = int(simulated.address.rpartition(":")[2])
    simulated.switch(off=True)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
    with pytest.raises(OSError, match="in use"):
        socket.create_server(("127.0.0.1", port))
    simulated.switch(off=False)
    socket.create_connection(("127.0.0.1", port)).close()


def test_off_forgets_what_was_sent_and_on_has_the_same_address(simulated: SimulatedReceiptPrinter) -> None:
    address = simulated.address
    simulated.switch(paper_out=True)
    with open_transport(address) as transport:
        transport.write(b"held\n\x10\x04\x01")
        transport.read(5)
    simulated.switch(off=True)
    simulated.switch(off=False, paper_out=False)
    assert simulated.address == address
    assert till(simulated).print(ticket(Text("after"))) == Outcome(PrinterState.PRINTED)
    assert as_text(simulated.paper) == "after\n[cut]\n"


def test_what_was_sent_while_paper_was_out_comes_out_after_although_the_caller_is_gone(
    simulated: SimulatedReceiptPrinter,
) -> None:
    simulated.switch(paper_out=True)
    with open_transport(simulated.address) as transport:
        transport.write(b"held\n\x1bp\x00\x19\xfa\x10\x04\x01")
        assert transport.read(5) == b"\x1a"
    assert (simulated.paper, simulated.pulses) == ((), 0)
    simulated.switch(paper_out=False)
    assert till(simulated).print(ticket(Text("next"))) == Outcome(PrinterState.PRINTED)
    assert as_text(simulated.paper) == "held\nnext\n[cut]\n"
    assert simulated.pulses == 1, "ESC p waits like everything else"


def test_tickets_are_cut_apart(simulated: SimulatedReceiptPrinter) -> None:
    for text in ("one", "two"):
        till(simulated).print(ticket(Text(text)))
    assert [as_text(piece) for piece in simulated.tickets()] == ["one\n[cut]\n", "two\n[cut]\n"]


def test_status_comes_by_itself_once_it_is_asked_to(simulated: SimulatedReceiptPrinter) -> None:
    with open_transport(simulated.address) as transport:
        transport.write(b"\x1da\xff")
        assert transport.read(5) == b"\x10\x00\x00\x00"
        simulated.switch(cover_open=True)
        assert transport.read(5) == b"\x38\x00\x00\x00"


def test_two_tills_on_one_printer_never_mix_their_lines(simulated: SimulatedReceiptPrinter) -> None:
    def sell(name: str) -> None:
        for _ in range(10):
            till(simulated).print(ticket(*(Text(name) for _ in range(5))))

    tills = [threading.Thread(target=sell, args=(name,)) for name in ("front", "back")]
    for thread in tills:
        thread.start()
    for thread in tills:
        thread.join()
    pieces = [as_text(piece) for piece in simulated.tickets()]
    assert sorted(pieces) == ["back\n" * 5 + "[cut]\n"] * 10 + ["front\n" * 5 + "[cut]\n"] * 10


def test_a_caller_that_breaks_off_in_a_command_is_reported(simulated: SimulatedReceiptPrinter) -> None:
    port = int(simulated.address.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port)) as caller:
        caller.sendall(b"\x1dv0\x00\x48")
    assert till(simulated).print(ticket(Text("next"))) == Outcome(PrinterState.PRINTED)
    assert simulated.warnings == ("no command: 1d 76 30 00 48",)


def test_the_tokens_of_a_command_hold_its_arguments() -> None:
    assert list(Parser().feed(b"\x1bp\x00\x19\xfa")) == [Command("ESC p", b"\x00\x19\xfa")]
