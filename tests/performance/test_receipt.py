"""Goal 9: a receipt of thirty lines with logo, EAN-13 and QR, beside python-escpos writing the same lines."""

from collections.abc import Iterable
from contextlib import redirect_stdout
from io import StringIO
from statistics import median

import PIL.Image
from escpos.printer import Dummy

from hardware.drivers.document import Align, Barcode, Cut, Document, Feed, Image, QrCode, Rule
from hardware.drivers.printing import escpos
from hardware.drivers.printing.layout import compose
from hardware.drivers.printing.lines import Line, TextLine
from hardware.drivers.profiles import Profile, profile
from hardware.drivers.simulators.escpos_parser import Command, Parser
from herstal_pos.documents.counter.receipt import receipt
from herstal_pos.documents.stored_paper import document_from, paper_rows
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.means import CASH
from tests.builders import REDUCED, STANDARD, complete, line, pay, sale_of
from tests.documents.tickets import SHOP
from tests.hardware.documents import LOGO, RECEIPT
from tests.performance.conftest import Say
from tests.performance.timing import in_turn

EPSON = "epson-tm-t20iii"
_TALK = StringIO()  # it says which barcodes it draws
_ALIGN = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}


def ours(document: Document, this: Profile) -> bytes:
    return escpos.encode(compose(document, this), this)


def by_python_escpos(lines: Iterable[Line], logo: PIL.Image.Image) -> bytes:
    """It lays nothing out: it is given the very lines that ours had to make, and tells only what changes."""
    printer = Dummy(profile="TM-T88V")
    printer.hw("INIT")
    look: tuple[object, ...] = ()
    for each in lines:
        match each:
            case TextLine():
                bold = any(span.bold for span in each.spans)
                if look != (look := (each.align, bold, each.size)):
                    custom = {"custom_size": True, "width": each.size, "height": each.size}
                    size = custom if each.size > 1 else {"normal_textsize": True}
                    printer.set(align=_ALIGN[each.align], bold=bold, **size)
                printer.textln(each.text)
            case Rule():
                printer.textln("-" * 48)
            case Barcode():
                with redirect_stdout(_TALK):
                    printer.barcode(each.text, "EAN13", height=each.height_dots, width=3, pos="OFF")
            case QrCode():
                printer.qr(each.text, native=True, size=each.module_dots)
            case Image():
                printer.image(logo)
            case Feed():
                printer.ln(each.lines)
            case Cut():
                printer.cut()
    return bytes(printer.output)


def picture(image: Image) -> PIL.Image.Image:
    size = (image.width_dots, image.height_dots)
    return PIL.Image.frombytes("1", size, bytes.fromhex(image.rows_hex), "raw", "1;I")


def page_switches(encoded: bytes) -> int:
    parser = Parser()
    tokens = [*parser.feed(encoded), *parser.end()]
    return sum(isinstance(token, Command) and token.name == "ESC t" for token in tokens)


def test_a_receipt_of_thirty_lines(say: Say) -> None:
    this, logo = profile(EPSON), picture(LOGO)
    lines = compose(RECEIPT, this)
    pairs = in_turn(lambda: ours(RECEIPT, this), lambda: by_python_escpos(lines, logo), rounds=100, count=5)
    say(pairs.summary("9 receipt encoded | python-escpos", "goal: 600 µs"))
    for whose, encoded in (("ours", ours(RECEIPT, this)), ("python-escpos", by_python_escpos(lines, logo))):
        size, switches = len(encoded), page_switches(encoded)
        say(f"{f'9 its bytes, {whose}':42} {size:,} bytes, {switches} code pages chosen  goal: 7,000 and 2")


def thirty_lines() -> Sale:
    sold = sale_of(
        *(line(95 + 7 * at, vat=REDUCED if at % 2 else STANDARD, name=f"Crème {at}") for at in range(30))
    )
    return complete(pay(sold, CASH, 20_000))


def test_the_way_of_a_sale_to_the_printer(say: Say) -> None:
    """The document is made in the sale's commit and kept; its bytes are made on the printer's own thread."""
    this, sold = profile(EPSON), thirty_lines()
    document = receipt(sold, SHOP, "fr", clerk="Sophie", practice=False)
    kept = paper_rows(document)
    made = in_turn(
        lambda: paper_rows(receipt(sold, SHOP, "fr", clerk="Sophie", practice=False)),
        lambda: ours(document_from(kept), this),
        rounds=50,
        count=5,
    )
    document_us, bytes_us = (median(one.cpu_us for one in side) for side in (made.ours, made.raw))
    figures = f"its document {document_us:,.0f} µs, the bytes of it {bytes_us:,.0f} µs (cpu)"
    say(f"{'9 a sale of 30 lines':42} {figures}")
