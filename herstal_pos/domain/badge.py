"""A badge is a code that no article can have: it begins with a word of letters, and goes on with letters that
lie on the same keys of AZERTY, QWERTY and QWERTZ.

>>> badge_of("clerkbcdefghijklo"), badge_of("5410013109136")
('CLERKBCDEFGHIJKLO', None)
"""

from collections.abc import Callable

PREFIX = "CLERK"
_LETTERS = "BCDEFGHIJKLNOPRSTUVX"
LENGTH = 12
"""Of the rest: 20 ** 12 is 51 bits."""


def badge_of(scanned: str) -> str | None:
    """As it is stored; None for what is no badge."""
    code = scanned.strip().upper()
    rest = code.removeprefix(PREFIX)
    is_badge = code.startswith(PREFIX) and len(rest) >= LENGTH and set(rest) <= set(_LETTERS)
    return code if is_badge else None


def looks_like_badge(scanned: str) -> bool:
    """Also one that was misread: no article has such a code either."""
    return scanned.strip().upper().startswith(PREFIX)


def new_badge(random_below: Callable[[int], int]) -> str:
    """`random_below(n)` gives 0 to n − 1, and nobody foresees it."""
    return PREFIX + "".join(_LETTERS[random_below(len(_LETTERS))] for _ in range(LENGTH))
