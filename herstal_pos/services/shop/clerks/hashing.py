"""PINs as argon2id, badges as SHA-256: what is stored opens nothing.

A PIN has ten thousand values, so that each trial has to cost: memory and time by OWASP's Password Storage
Cheat Sheet (m = 12 MiB, t = 3, p = 1). A badge's code is long enough by itself. Never in a transaction, never
on the window's thread; the library is loaded with the first PIN.
"""

import hashlib
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

_PASSES, _MEMORY_KIB = 3, 12288


def pin_hash(pin: str) -> str:
    return _hasher().hash(pin)


def is_pin(pin: str, hashed: str) -> bool:
    """False also for a hash that is none."""
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - with the first PIN

    try:
        return bool(hashed) and _hasher().verify(hashed, pin)
    except (InvalidHashError, VerificationError):
        return False


def badge_hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # noqa: PLC0415 - with the first PIN

    return PasswordHasher(time_cost=_PASSES, memory_cost=_MEMORY_KIB, parallelism=1)
