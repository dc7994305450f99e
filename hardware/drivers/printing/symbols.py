"""Barcodes, QR codes and DataMatrix as modules (bars and squares), and as a printer that draws them itself
wants them."""

import re
from functools import lru_cache

from hardware.drivers.document import Symbology

GS1_SEPARATOR = "\x1d"
MOST_MATRIX = 120
"""Characters; more would be a symbol of several fields, which few counters read."""
MATRIX_QUIET_MODULES = 1  # on each side (ISO/IEC 16022)
QR_QUIET_MODULES = 4  # on each side (ISO/IEC 18004)

_DIGITS = {Symbology.EAN13: 13, Symbology.EAN8: 8}
_MODULES = {Symbology.EAN13: 95, Symbology.EAN8: 67}
_CODE128_ESCAPES = re.compile(rb"\{.")


def valid(text: str, symbology: Symbology) -> bool:
    """Whether `text` can be scanned: EAN with its right check digit, Code 128 in printable ASCII, DataMatrix
    likewise and with separators."""
    if symbology is Symbology.DATAMATRIX:
        plain = text.replace(GS1_SEPARATOR, "")
        return 0 < len(text) <= MOST_MATRIX and plain.isascii() and plain.isprintable()
    if symbology is Symbology.CODE128:
        return text.isascii() and text.isprintable() and bool(text)
    return len(text) == _DIGITS[symbology] and text.isascii() and text.isdigit() and _checked(text)


def _checked(digits: str) -> bool:
    """GS1 General Specifications 7.9.1: weights 3 and 1 from the right, the sum divides by ten."""
    return sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(reversed(digits))) % 10 == 0


def module_dots(text: str, symbology: Symbology, width_dots: int) -> int:
    """How wide a bar can be on this paper: 3 or 2 dots, 0 if the code does not fit.

    One dot is 0.125 mm and scans badly, more than three only takes paper. The quiet zone is the paper's
    margin, which no printer reaches: 4 mm and more.
    """
    dots = min(3, width_dots // _module_count(text, symbology))
    return dots if dots >= 2 else 0


def _module_count(text: str, symbology: Symbology) -> int:
    if symbology is not Symbology.CODE128:
        return _MODULES[symbology]
    data = code128_data(text)
    characters = len(data) - len(_CODE128_ESCAPES.findall(data))
    return 11 * (characters + 1) + 13  # and the check character, and the stop


@lru_cache(64)
def bars(text: str, symbology: Symbology) -> str:
    """One character per module, `1` is black, without quiet zones."""
    from barcode import EAN8, EAN13, Code128  # noqa: PLC0415 - 70 ms, and most printers draw themselves

    makers = {Symbology.EAN13: EAN13, Symbology.EAN8: EAN8, Symbology.CODE128: Code128}
    return str(makers[symbology](text).build()[0])


@lru_cache(16)
def qr_modules(text: str) -> tuple[bytes, ...]:
    """Rows of a QR code, level M, UTF-8, without its quiet zone; 1 is black."""
    import segno  # noqa: PLC0415 - 60 ms, and most printers draw themselves

    code = segno.make_qr(text, error="m", boost_error=False, encoding="utf-8")
    return tuple(bytes(row) for row in code.matrix)


class _Codewords:
    """What `ppf.datamatrix` asks of a text, which knows no FNC1: 232 says that it is GS1's, and separates."""

    def __init__(self, text: str) -> None:
        self._text = text

    def encode(self, codec: str) -> bytes:
        fields = (part.encode(codec) for part in self._text.split(GS1_SEPARATOR))
        return b"\xe8" + b"\xe8".join(fields)


@lru_cache(16)
def matrix_modules(text: str) -> tuple[bytes, ...]:
    """Rows of a GS1 DataMatrix (ECC 200), square, without its quiet zone; 1 is black. `ValueError` for what
    it cannot hold."""
    if not valid(text, Symbology.DATAMATRIX):
        raise ValueError(f"no DataMatrix has {text!r}")
    from ppf.datamatrix import DataMatrix  # noqa: PLC0415 - few labels have one

    return tuple(bytes(row) for row in DataMatrix(_Codewords(text), codecs=["ascii"]).matrix)


def quiet(modules: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """A DataMatrix with what has to be white around it."""
    side = bytes(MATRIX_QUIET_MODULES)
    above = (bytes(len(modules) + 2 * MATRIX_QUIET_MODULES),) * MATRIX_QUIET_MODULES
    return (*above, *(side + row + side for row in modules), *above)


def native_data(text: str, symbology: Symbology) -> bytes:
    """What `GS k` wants for `text`: the digits of an EAN, the code sets of a Code 128."""
    return code128_data(text) if symbology is Symbology.CODE128 else text.encode("ascii")


def code128_data(text: str) -> bytes:
    """`text` for `GS k 73`: code sets chosen by `{B` and `{C`, digits in pairs where that is shorter.

    Data may hold any byte below 100, so a pair is left in set B where it would spell a real-time
    command: 10h 14h 01h 00h 01h in a ticket's number would open the drawer.
    """
    out, at, code_set = bytearray(), 0, ""
    while at < len(text):
        pairs = _pairs(text[at:])
        chosen = "C" if len(pairs) >= 2 or (pairs and len(text) == 2) else "B"
        if chosen != code_set:
            out += b"{" + chosen.encode()
            code_set = chosen
        if chosen == "C":
            out += pairs
            at += 2 * len(pairs)
        else:
            out += text[at].encode().replace(b"{", b"{{")
            at += 1
    return bytes(out)


def _pairs(text: str) -> bytes:
    """The digits at the start of `text`, two in a byte, as far as no byte is 10h (DLE)."""
    digits = len(text) - len(text.lstrip("0123456789"))
    pairs = bytes(int(text[at : at + 2]) for at in range(0, digits - digits % 2, 2))
    return pairs.split(b"\x10")[0]
