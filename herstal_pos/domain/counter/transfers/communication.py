"""The structured communication of a Belgian transfer (OGM, VCS): ten digits and two that check them."""

import re
from zlib import crc32

_MODULUS = 97
_COUNTED = 7  # digits of the counter; the three before it are the till's
_MOST_COUNTED = 10**_COUNTED - 1
_OTHER_TILLS = 900
_DIGITS = re.compile(r"[0-9]{12}")
_BETWEEN = re.compile(r"[\s+*/.\-]")


def with_check(base: int) -> str:
    """Twelve digits of a base of ten (Febelfin: modulo 97, 97 where nothing is left).

    >>> with_check(1234567890), with_check(97)
    ('123456789002', '000000009797')
    """
    return f"{base:010}{base % _MODULUS or _MODULUS:02}"


def communication_of(prefix: str, number: int) -> str:
    """Of the till's ticket number `number` that a transfer pays, from 1 on: 001 0000001 for the first of till
    1. A prefix that is no number has a number of its own from 900 on. After ten millions they begin anew."""
    own = int(prefix) if prefix.isascii() and prefix.isdigit() and int(prefix) < _OTHER_TILLS else None
    till = _OTHER_TILLS + crc32(prefix.encode()) % 100 if own is None else own
    return with_check(till * 10**_COUNTED + (number - 1) % _MOST_COUNTED + 1)


def spelt(digits: str) -> str:
    """As it stands on paper.

    >>> spelt("123456789002")
    '+++123/4567/89002+++'
    """
    return f"+++{digits[:3]}/{digits[3:7]}/{digits[7:]}+++"


def read_communication(text: str) -> str | None:
    """The twelve digits, as typed or as a bank's statement has them; None where they are none.

    >>> read_communication(" +++ 123/4567/89002 +++ "), read_communication("123456789012")
    ('123456789002', None)
    """
    digits = _BETWEEN.sub("", text)
    if not _DIGITS.fullmatch(digits) or not int(digits[:10]):
        return None
    return digits if with_check(int(digits[:10])) == digits else None
