"""What a till signs of its Z, and what the journal keeps of it: an entry `z_signed` of the closed session.

Signed is the hash of the entry by which the day was closed, and in it all of the chain before. A chain that
is reckoned anew has other hashes, and whoever did it has not the till's key.
"""

from typing import Any

from herstal_pos.records import record


@record(frozen=True)
class UnsignedZ:
    """`entry`: the number in the journal of the entry that closed the day, `hash` its hash."""

    number: int
    session_id: str
    entry: int
    hash: str


@record(frozen=True)
class ZSignature:
    """Ed25519 (RFC 8032); `public` and `signature` in base32 without its equals signs."""

    number: int
    entry: int
    hash: str
    public: str
    signature: str


def z_message(till_id: str, number: int, entry: int, hash_: str) -> bytes:
    """It begins as no message of a ticket can: one key signs both, and neither is taken for the other."""
    return "\n".join(("herstal-pos z", till_id, str(number), str(entry), hash_)).encode()


def z_signed_body(signed: ZSignature) -> dict[str, Any]:
    return {
        "number": signed.number,
        "entry": signed.entry,
        "hash": signed.hash,
        "public": signed.public,
        "signature": signed.signature,
    }
