"""What a person typed before a verb, read as the verb needs it. Comma and point are the same key.

Each gives None for what it cannot be: the screen then says what it expects.
"""

import re
import sys
from collections.abc import Callable

MOST_SIGNS = 24
_LABEL = 6
_MOST_DIGITS = 7
"""Before the comma. Eight, twelve, thirteen or fourteen are an article's: no sum of a shop has so many."""
_SERIES = re.compile(r"[0-9]{1,3}[A-Za-z]{1,4}([- ][0-9]|[0-9]{6})")
_BEGUN = re.compile(r"[A-Za-z]{0,2}[0-9]{1,3}[A-Za-z]{0,4}(-[0-9]{1,9})?")
_FIRST_TOP_ROW_CODE = {"linux": 10, "win32": 2}  # XKB counts eight more than the kernel
_TOP_ROW = "1234567890"


def is_code(text: str) -> bool:
    """Whether it is as long as the number under a barcode."""
    return text.isdecimal() and len(text) > _MOST_DIGITS


def cents(text: str) -> int | None:
    """An amount in euros.

    >>> cents("50"), cents("3,2"), cents(",05"), cents("1,234"), cents("")
    (5000, 320, 5, None, None)
    >>> cents("2004040000165")
    """
    return _scaled(text, 2)


def percent(text: str) -> int | None:
    """Hundredths of a percent.

    >>> percent("10"), percent("2.5")
    (1000, 250)
    """
    return _scaled(text, 2)


def quantity(text: str) -> int | None:
    """Thousandths of a unit.

    >>> quantity("3"), quantity("0,342"), quantity("0,3421")
    (3000, 342, None)
    """
    return _scaled(text, 3)


def is_label(text: str) -> bool:
    """Off a torn label: longer than any number that is asked for, or with letters.

    >>> is_label("5410126001013"), is_label("HBZTLW3Q6256-2"), is_label("12"), is_label("0,342"), is_label("")
    (True, True, False, False, False)
    >>> is_label("1-000012"), is_label("")
    (True, False)
    """
    figures = plain(text) if text.replace("-", "").isdigit() else ""
    return len(figures) >= _LABEL or any(map(str.isalpha, text))


def plain(code: str) -> str:
    """Return the letters and figures of a code, as two people write one number.

    >>> plain("m-2418") == plain("M 2418")
    True
    """
    return "".join(filter(str.isalnum, code)).upper()


def begins_number(text: str) -> bool:
    """Return whether a hyphen may come behind a text: a paper's number stands so far, and neither sum nor
    measure.

    >>> begins_number("1"), begins_number("1-000001"), begins_number("2,5"), begins_number("1-")
    (True, True, False, False)
    """
    return _BEGUN.fullmatch(text) is not None


def is_series(text: str) -> bool:
    """Return whether a text begins with the number and the letters of a series that a restore began.

    >>> is_series("1KFMW-000012"), is_series("2COCA33")
    (True, False)
    """
    return _SERIES.match(text) is not None


def belongs_to_code(sign: str, before: str) -> bool:
    """Whether `sign` goes on with a code of which `before` was typed. A hyphen comes behind letters only."""
    return (
        len(sign) == 1 and len(before) < MOST_SIGNS and (sign.isalnum() or (sign == "-" and is_label(before)))
    )


def _scaled(text: str, places: int) -> int | None:
    whole, _, rest = text.replace(".", ",").partition(",")
    digits = whole + rest
    if not (digits.isascii() and digits.isdigit()) or len(rest) > places or len(whole) > _MOST_DIGITS:
        return None
    return int(digits.ljust(len(whole) + places, "0"))


def top_row_digit(native_scan_code: int, platform: str = sys.platform) -> str | None:
    """The digit printed on a key of the top row, with or without Shift; None for every other key.

    AZERTY types `&é"'(§è!çà` there. `native_scan_code` is `QKeyEvent.nativeScanCode()`.
    """
    place = native_scan_code - _FIRST_TOP_ROW_CODE.get(platform, native_scan_code + 1)
    return _TOP_ROW[place] if 0 <= place < len(_TOP_ROW) else None


class TypedCode:
    """Keep a code off a torn label that is typed where only numbers are asked for: its digits are none of
    them.

    `say` hears of each sign what stands there now, "" where it is over; `scan` hears of a whole one.
    """

    def __init__(self, say: Callable[[str], None], scan: Callable[[str], None]) -> None:
        self._say, self._scan = say, scan
        self._code = ""

    @property
    def is_typed(self) -> bool:
        return bool(self._code)

    def begins(self, sign: str) -> bool:
        """Begin a code with a sign that nobody else takes; True where one stands then."""
        if belongs_to_code(sign, ""):
            self._become(sign)
        return self.is_typed

    def takes(self, sign: str, *, enters: bool, leaves: bool) -> bool:
        """Take the next key while a code is typed; True where it was for the code. Any other act lets go of
        the code, and is done."""
        code = self._code
        if sign == "\b":
            self._become(code[:-1])
        elif belongs_to_code(sign, code):
            self._become(code + sign)
        else:
            self.let_go()
            if enters:
                self._scan(code)
            return enters or leaves
        return True

    def let_go(self) -> None:
        if self._code:
            self._become("")

    def _become(self, code: str) -> None:
        self._code = code
        self._say(code)
