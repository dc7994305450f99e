"""Judges that share nothing with the drivers: what came out of emupos, read by zxing-cpp and by zbar."""

import io

import zxingcpp
from PIL import Image, ImageOps
from pyzbar import pyzbar

from hardware.drivers.document import Document
from hardware.drivers.printing.printer import Outcome, Printer, PrinterState
from hardware.drivers.profiles import Profile
from hardware.drivers.transports import open_transport
from tests.emulator import Emulator, Receipt

_ZBAR = {"EAN13": "EAN13", "EAN8": "EAN8", "CODE128": "Code128", "QRCODE": "QRCode"}


def till_printer(emulator: Emulator, profile: Profile) -> Printer:
    return Printer(lambda: open_transport(emulator.address), profile)


def printed(emulator: Emulator, document: Document, profile: Profile) -> Receipt:
    """The paper that `document` becomes, printed as the till does, without a complaint of the printer."""
    count, warnings = emulator.receipt_count(), len(emulator.warnings)
    outcome = till_printer(emulator, profile).print(document)
    assert outcome == Outcome(PrinterState.PRINTED if profile.answers == "always" else PrinterState.SENT)
    receipt = emulator.wait_for_receipts(count + 1)[-1]
    assert emulator.warnings[warnings:] == []
    return receipt


def codes(png: bytes) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Kind and text of every code on a picture, once as zxing-cpp and once as zbar reads them."""
    paper = ImageOps.expand(
        picture(png).convert("L"), 40, 255
    )  # paper has a margin, the printable width none
    by_zxing = {(code.format.name, code.text) for code in zxingcpp.read_barcodes(paper)}
    by_zbar = {(_ZBAR[code.type], code.data.decode()) for code in pyzbar.decode(paper)}
    return by_zxing, by_zbar


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def ink(png: bytes, box: tuple[int, int, int, int]) -> int:
    """How many dots are black within left, top, right, bottom."""
    return picture(png).convert("1").crop(box).histogram()[0]
