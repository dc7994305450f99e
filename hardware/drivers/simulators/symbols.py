"""Reads what a printer is told to draw by itself, and refuses what a real one would refuse."""

from collections.abc import Iterator

import segno
from barcode import EAN8, EAN13
from barcode.charsets import code128

_EAN = {2: ("ean13", EAN13, 13), 67: ("ean13", EAN13, 13), 3: ("ean8", EAN8, 8), 68: ("ean8", EAN8, 8)}
_CODE128 = 73
_START = {"A": 103, "B": 104, "C": 105}
_SWITCH = {"A": 101, "B": 100, "C": 99}


class BadSymbol(ValueError):
    """The printer would print nothing for this."""


def bars(kind: int, content: bytes) -> tuple[str, str, str]:
    """Symbology, text and modules of `GS k kind`. Raises `BadSymbol`."""
    if kind == _CODE128:
        return _code128(content)
    if kind not in _EAN:
        raise BadSymbol(f"barcode {kind} is not in this printer")
    name, maker, length = _EAN[kind]
    text = content.decode("latin-1")
    if not text.isdigit() or len(text) not in (length - 1, length):
        raise BadSymbol(f"{text!r} is no {name}")
    code = maker(text)
    if str(code) != text[: length - 1] + str(code)[-1] or (len(text) == length and str(code) != text):
        raise BadSymbol(f"{text} has a wrong check digit")
    return name, str(code), code.build()[0]


def qr_modules(content: bytes, level: str) -> tuple[bytes, ...]:
    """The squares of a QR code, rows from the top, 1 is black."""
    code = segno.make_qr(content, error=level, boost_error=False)
    return tuple(bytes(row) for row in code.matrix)


def _code128(content: bytes) -> tuple[str, str, str]:
    """ISO/IEC 15417, as `GS k 73` wants it: `{A` `{B` `{C` choose the code set, `{{` is a brace."""
    symbols = list(_symbols(content))
    values = [value for value, _ in symbols]
    check = (values[0] + sum(at * value for at, value in enumerate(values))) % 103
    modules = "".join(code128.CODES[value] for value in [*values, check]) + code128.STOP + "11"
    return "code128", "".join(text for _, text in symbols), modules


def _symbols(content: bytes) -> Iterator[tuple[int, str]]:
    """Symbol values, each with the text that a scanner gives for it."""
    code_set, at = "", 0
    while at < len(content):
        byte, at = content[at], at + 1
        if byte == ord("{"):
            letter, at = chr(content[at]) if at < len(content) else "", at + 1
            if letter in _START:
                yield (_SWITCH if code_set else _START)[letter], ""
                code_set = letter
                continue
            if letter != "{":
                raise BadSymbol(f"{{{letter} is no code set")
        if code_set == "C" and byte < 100:
            yield byte, f"{byte:02d}"
        elif code_set in ("A", "B") and 32 <= byte < (96 if code_set == "A" else 128):
            yield byte - 32, chr(byte)
        else:
            raise BadSymbol(f"byte {byte:02x} does not exist in code set {code_set or 'none'}")
