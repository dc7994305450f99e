"""StarPRNT and line mode: golden, understood by a strict parser, harmless, and read by two decoders."""

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from hardware.drivers.document import (
    Align,
    Barcode,
    Column,
    Columns,
    Document,
    Image,
    Part,
    QrCode,
    Symbology,
    Text,
)
from hardware.drivers.printing import languages
from hardware.drivers.printing.layout import compose
from hardware.drivers.printing.lines import TextLine
from hardware.drivers.printing.printer import Outcome, Printer, PrinterState
from hardware.drivers.profiles import Profile, profile
from hardware.drivers.simulators.escpos_parser import Command, Parser, Token, Unknown
from hardware.drivers.simulators.paper import PrintedImage, PrintedText
from hardware.drivers.simulators.receipt_printer import SimulatedReceiptPrinter
from hardware.drivers.simulators.star_parser import STAR_COMMANDS
from hardware.drivers.transports import open_transport
from tests.hardware.documents import RECEIPT, RIGHT, ticket
from tests.hardware.drawn_paper import drawn
from tests.hardware.judges import codes

GOLDEN = Path(__file__).with_name("golden")
BOTH = ("star-prnt", "star-line")
stars = pytest.mark.parametrize("name", BOTH)


def job(this: Profile, *parts: Part) -> bytes:
    return languages.encode(compose(Document(parts), this), this)


def tokens(encoded: bytes) -> list[Token]:
    parser = Parser(STAR_COMMANDS)
    return [*parser.feed(encoded), *parser.end()]


def names(this: Profile, *parts: Part) -> list[str]:
    return [token.name for token in tokens(job(this, *parts)) if isinstance(token, Command)]


@stars
def test_the_receipt_is_encoded_as_it_was_approved_and_understood(name: str) -> None:
    encoded = job(profile(name), *RECEIPT.parts)
    assert encoded == (GOLDEN / f"receipt-{name}.bin").read_bytes()
    assert encoded.startswith(b"\x1b@\x1b\x1dt\x20")
    assert not [token for token in tokens(encoded) if isinstance(token, Unknown)]


@stars
def test_the_receipt_is_on_paper_and_both_readers_read_its_codes(name: str) -> None:
    this = profile(name)
    with SimulatedReceiptPrinter(star=True) as simulated:
        printer = Printer(lambda: open_transport(simulated.address), this)
        assert printer.print(RECEIPT) == Outcome(PrinterState.SENT)
        assert (
            printer.print(ticket(Barcode("HM-2026/ab"), QrCode("Ça coûte 4,50 €"))).state == PrinterState.SENT
        )
        assert printer.open_drawer() == Outcome(PrinterState.SENT)
        simulated.wait_for_pulse()
        paper = simulated.paper
    said = [item.text.strip() for item in paper if isinstance(item, PrintedText)]
    wanted = [line.text.strip() for line in compose(RECEIPT, this) if isinstance(line, TextLine)]
    one_spaced = [" ".join(line.split()) for line in said]
    assert one_spaced[: len(wanted)] == [" ".join(line.split()) for line in wanted]
    assert simulated.warnings == ()
    found = {
        *(("EAN13", "5412345678908"), ("QRCode", "https://herstal.example/t/2-001042")),
        *(("Code128", "HM-2026/ab"), ("QRCode", "Ça coûte 4,50 €")),
    }
    assert codes(drawn(paper, this.width_dots)) == (found, found)


DRAWERS = ("\x1b\x07\x0b\x37\x07", "\x07\x1a")
HOSTILE = (*DRAWERS, "\x1b\x06\x18", "\x1b@", "\x1b\x1dyP", "\x1e", "\x05\x04", "\x1bd\x00")


@pytest.mark.parametrize("text", HOSTILE)
@stars
def test_a_product_name_is_obeyed_nowhere(name: str, text: str) -> None:
    def parts(content: str) -> tuple[Part, ...]:
        row = Columns((Column(f"Pain {content}"), Column(content, 10, RIGHT)))
        return Text(content), row, QrCode(f"http://{content}"), Barcode(f"A{content}")

    this = profile(name)
    assert not [token for token in tokens(job(this, *parts(text))) if isinstance(token, Unknown)]
    assert not {"BEL", "SUB", "ESC BEL"} & set(names(this, *parts(text)))
    assert b"\x1b\x06" not in job(this, *parts(text))


@given(st.text(st.characters(codec="cp1252"), min_size=1), st.sampled_from(Align), st.integers(1, 4))
def test_no_text_changes_the_commands_of_a_ticket(text: str, align: Align, size: int) -> None:
    laid_out = {"LF", "ESC J", "ESC GS A"}
    this = profile("star-prnt")

    def said(content: str) -> list[str]:
        return [
            name for name in names(this, Text(content, align, size=size), Text("end")) if name not in laid_out
        ]

    assert said(text) == said("x")


@given(st.binary(min_size=64, max_size=640))
def test_no_picture_begins_a_real_time_command_and_hardly_a_dot_is_changed(dots: bytes) -> None:
    rows = (b"\x1b\x06\x18" + dots)[: len(dots) // 8 * 8]
    for name in BOTH:
        encoded = job(profile(name), Image(64, len(rows) // 8, rows.hex()))
        assert b"\x1b\x06" not in encoded
        pictures = [token for token in tokens(encoded) if isinstance(token, Command) and token.payload]
        sent = b"".join(picture.payload for picture in pictures)
        changed = {(a, b) for a, b in zip(rows, sent, strict=False) if a != b}
        assert changed <= {(0x1B, 0x3B)}
        assert not any(sent[len(rows) :])


def test_a_tall_picture_in_bands_has_no_white_stripes() -> None:
    with SimulatedReceiptPrinter(star=True) as simulated:
        printer = Printer(lambda: open_transport(simulated.address), profile("star-line"))
        printer.print(ticket(Image(16, 600, "8001" * 600), Text("after")))
        printer.open_drawer()
        simulated.wait_for_pulse()
        assert simulated.warnings == ()
        bands = [item for item in simulated.paper if isinstance(item, PrintedImage)]
    assert b"".join(band.rows for band in bands).rstrip(b"\x00") == bytes.fromhex("8001") * 600


def test_an_ean_and_a_drawer_are_said_as_the_manual_says_them() -> None:
    this = profile("star-prnt")
    assert b"\x1bb312\x50" + b"5412345678908\x1e" in job(this, Barcode("5412345678908", Symbology.EAN13))
    assert languages.drawer_pulse(this) == b"\x1b\x07\x14\x14\x07"
