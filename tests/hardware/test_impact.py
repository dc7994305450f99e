"""Printers with pins and a ribbon: a receipt that reads right in their letters."""

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from hardware.drivers.document import Align, Barcode, Document, Image, Part, QrCode, Symbology, Text
from hardware.drivers.printing import languages, painted
from hardware.drivers.printing.layout import compose
from hardware.drivers.printing.lines import TextLine
from hardware.drivers.printing.printer import Outcome, Printer, PrinterState
from hardware.drivers.profiles import profile
from hardware.drivers.simulators.escpos_parser import IMPACT_COMMANDS, Command, Parser, Token, Unknown
from hardware.drivers.simulators.paper import PaperCut, PrintedText
from hardware.drivers.simulators.receipt_printer import SimulatedReceiptPrinter
from hardware.drivers.transports import open_transport
from tests.emulator import Emulator
from tests.hardware.documents import RECEIPT, row, ticket
from tests.hardware.judges import picture, printed

GOLDEN = Path(__file__).with_name("golden") / "receipt-TM-U220B.bin"
PINS = profile("TM-U220B")


def job(*parts: Part, name: str = "TM-U220B") -> bytes:
    this = profile(name)
    return languages.encode(compose(Document(parts), this), this)


def tokens(encoded: bytes) -> list[Token]:
    parser = Parser(IMPACT_COMMANDS)
    return [*parser.feed(encoded), *parser.end()]


def lines(*parts: Part) -> list[str]:
    return [line.text for line in compose(Document(parts), PINS) if isinstance(line, TextLine)]


def on_paper(document: Document) -> tuple[list[PrintedText], list[PaperCut]]:
    with SimulatedReceiptPrinter(width_dots=PINS.width_dots, impact=True) as simulated:
        till = Printer(lambda: open_transport(simulated.address), PINS)
        assert till.print(document) == Outcome(PrinterState.SENT)
        assert till.open_drawer() == Outcome(PrinterState.SENT)
        simulated.wait_for_pulse()
        assert simulated.warnings == ()
        texts = [item for item in simulated.paper if isinstance(item, PrintedText)]
        return texts, [item for item in simulated.paper if isinstance(item, PaperCut)]


def test_the_receipt_is_sent_as_it_was_approved_and_understood() -> None:
    encoded = job(*RECEIPT.parts)
    assert encoded == GOLDEN.read_bytes()
    assert not [token for token in tokens(encoded) if isinstance(token, Unknown)]
    assert not [token for token in tokens(job(*RECEIPT.parts, name="TM-U220")) if isinstance(token, Unknown)]


def test_the_receipt_stands_on_paper_line_by_line_and_is_cut_off() -> None:
    texts, cuts = on_paper(RECEIPT)
    wanted = [line.text.strip() for line in compose(RECEIPT, PINS) if isinstance(line, TextLine)]
    assert [item.text.strip() for item in texts if item.text.strip(" -=")] == [
        line for line in wanted if line
    ]
    assert {run.font for item in texts for run in item.runs} == {"7x9"}
    assert [cut.full for cut in cuts] == [False]
    total = next(item for item in texts if "TOTAL" in item.text)
    assert {(run.width, run.height, run.bold) for run in total.runs if run.text.strip()} == {(2, 2, True)}
    assert not any(run.bold for run in texts[-1].runs)


def test_another_printer_understands_it_too(emulator: Emulator) -> None:
    receipt = printed(emulator, RECEIPT, PINS)
    for said in ("Pain de campagne 800 g", "2,40 EUR", "https://herstal.example/t/2-001042", "Café"):
        assert said in receipt.text


def test_what_is_drawn_elsewhere_is_left_out_or_said_in_letters_once() -> None:
    assert lines(Image(8, 1, "ff"), Text("Merci")) == ["Merci"]
    assert lines(QrCode("HB-1"), Barcode("HB-1"), Text("2")) == ["HB-1", "2"]
    assert lines(Barcode("5412345678908", Symbology.EAN13)) == ["5412345678908"]
    assert lines(Barcode("0105412345678908", Symbology.DATAMATRIX, caption=False)) == []


def test_letters_that_it_has_not_are_spelled_and_a_sum_stays_in_its_line() -> None:
    said = lines(Text("Łukasz · Œuf · À Ève · 王 · 4,50\u00a0€"), row("Total", "12 345,50\u00a0€"))
    assert said == ["Lukasz · OEuf · A Eve · ? · 4,50 EUR", "Total".ljust(27) + "12 345,50 EUR"]


def test_white_on_black_is_red_and_only_there() -> None:
    texts, _ = on_paper(ticket(Text("Ticket"), Text("EXERCICE", Align.CENTRE, invert=True), Text("Merci")))
    assert [(item.text.strip(), item.runs[0].red, item.runs[0].invert) for item in texts] == [
        ("Ticket", False, False),
        ("EXERCICE", True, False),
        ("Merci", False, False),
    ]


def test_the_preview_is_as_wide_as_its_lines() -> None:
    assert picture(painted.png(RECEIPT, PINS)).width == PINS.columns * 12


HOSTILE = ("\x1b!\x31", "\x1bp\x00\x19\x19", "\x10\x14\x01\x00\x01", "\x1br\x01", "\x1dV\x00")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_product_name_is_obeyed_nowhere(text: str) -> None:
    def names(content: str) -> list[str]:
        parts = (
            Text(f"Pain {content}"),
            row(content, content),
            QrCode(f"B{content}"),
            Barcode(f"A{content}"),
        )
        return [token.name for token in tokens(job(*parts)) if isinstance(token, Command)]

    assert names(text) == names("x" * len("".join(filter(str.isprintable, text))))


@settings(max_examples=60)
@given(st.text(max_size=40), st.integers(1, 4), st.booleans(), st.booleans())
def test_any_text_is_understood(text: str, size: int, bold: bool, underline: bool) -> None:
    encoded = job(Text(text, size=size, bold=bold, underline=underline), Text("end", invert=bold))
    assert not [token for token in tokens(encoded) if isinstance(token, Unknown)]
    assert encoded.endswith(b"end".rjust(3) + b" " * 37 * bold + b"\n")
