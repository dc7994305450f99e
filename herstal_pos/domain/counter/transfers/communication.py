"""The structured communication of a Belgian transfer (OGM, VCS): ten digits and two that check them."""

import re
from collections.abc import Callable
from hashlib import sha256

_MODULUS = 97
_MOST = 10**10 - 1
_DIGITS = re.compile(r"[0-9]{12}")
_BASE = re.compile(r"[0-9]{10}")
_BETWEEN = re.compile(r"[\s+*/.\-]")


def with_check(base: int) -> str:
    """Twelve digits of a base of ten (Febelfin: modulo 97, 97 where nothing is left).

    >>> with_check(1234567890), with_check(97)
    ('123456789002', '000000009797')
    """
    return f"{base:010}{base % _MODULUS or _MODULUS:02}"


def drawn_communication(drawn: str) -> str:
    """Return the communication of a new id: digits that no other series or computer draws by counting.

    >>> drawn_communication("0199-7a")
    '966341291453'
    """
    return with_check(int(sha256(drawn.encode()).hexdigest()[:12], 16) % _MOST + 1)


def new_communication(draw: Callable[[], str], is_given: Callable[[str], bool]) -> str:
    """Return a communication that the books have not given. `draw` makes a new id."""
    while is_given(drawn := drawn_communication(draw())):
        pass
    return drawn


def spelt(digits: str) -> str:
    """As it stands on paper.

    >>> spelt("123456789002")
    '+++123/4567/89002+++'
    """
    return f"+++{digits[:3]}/{digits[3:7]}/{digits[7:]}+++"


def without_check(text: str) -> str | None:
    """Return the twelve digits of a communication that was typed without its last two, which only check; None
    for anything else.

    >>> without_check("123/4567/890"), without_check("123456789012")
    ('123456789002', None)
    """
    digits = _BETWEEN.sub("", text)
    return with_check(int(digits)) if _BASE.fullmatch(digits) and int(digits) else None


def read_communication(text: str) -> str | None:
    """The twelve digits, as typed or as a bank's statement has them; None where they are none.

    >>> read_communication(" +++ 123/4567/89002 +++ "), read_communication("123456789012")
    ('123456789002', None)
    """
    digits = _BETWEEN.sub("", text)
    if not _DIGITS.fullmatch(digits) or not int(digits[:10]):
        return None
    return digits if with_check(int(digits[:10])) == digits else None
