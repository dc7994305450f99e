"""The journal: one chain of entries per till, each holding the SHA-256 of the one before.

An alteration, a gap or a swapped entry breaks the chain (AR 13-12-2022: integrity until the end of the
retention period, means free but demonstrable). Bodies hold ids, sums and times, no personal data.

A chain that is reckoned anew from its first altered entry is sound again. What shows it are its witnesses:
the seals that were printed on tickets and Z reports, and those in the names of backups.
"""

import hashlib
import json
import unicodedata
from base64 import b32encode
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from herstal_pos.domain.errors import Damaged, Refused
from herstal_pos.records import record

FIRST_HASH = "0" * 64
_MOST_TYPED = 100
SEAL_LENGTH = 10
"""Characters of base32, 5 bits each: 2 ** 50 trials for another entry with the same seal, and the same again
for each ticket that was printed after it."""

_SIGNS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_MISREAD = str.maketrans("018", "OIB")
""" 0, 1 and 8 are no signs of base32 (RFC 4648 section 6): who types them has misread a letter."""


@record(frozen=True)
class JournalEntry:
    till_id: str
    sequence: int
    at: datetime
    kind: str
    body: str
    previous_hash: str
    hash: str


def canonical(body: dict[str, Any]) -> str:
    """JSON in one spelling: sorted names, no spaces, plain UTF-8."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(body: dict[str, Any]) -> str:
    """SHA-256 of its one spelling, in hexadecimal digits."""
    return hashlib.sha256(canonical(body).encode()).hexdigest()


def seal(of_hash: str) -> str:
    """An entry's hash as a person can read it out: `7QD4K-MX2AN`, the beginning in base32."""
    letters = b32encode(bytes.fromhex(of_hash)).decode("ascii")[:SEAL_LENGTH]
    return f"{letters[: SEAL_LENGTH // 2]}-{letters[SEAL_LENGTH // 2 :]}"


def typed_seal(text: str) -> str:
    """As `seal` writes it, in whatever case, width, spaces and strokes somebody typed it.

    `Refused("seal_odd")` for what cannot be one: that is a slip of the hand, and no proof of anything.
    """
    typed = unicodedata.normalize("NFKC", text[:_MOST_TYPED]).upper().translate(_MISREAD)
    letters = "".join(filter(str.isalnum, typed))
    if len(letters) != SEAL_LENGTH or not _SIGNS.issuperset(letters):
        raise Refused("seal_odd")
    return f"{letters[: SEAL_LENGTH // 2]}-{letters[SEAL_LENGTH // 2 :]}"


def seal_of_heads(heads: Mapping[str, str]) -> str:
    """One seal for all chains of a shop: `heads` has each till's newest hash by the till's id."""
    text = "\n".join(f"{till_id} {hash_}" for till_id, hash_ in sorted(heads.items()))
    return seal(hashlib.sha256(text.encode()).hexdigest())


def chained(
    till_id: str, sequence: int, at: datetime, kind: str, body: dict[str, Any], previous_hash: str
) -> JournalEntry:
    text = canonical(body)
    return JournalEntry(
        till_id,
        sequence,
        at,
        kind,
        text,
        previous_hash,
        _hash(till_id, sequence, at, kind, text, previous_hash),
    )


def exported(entry: JournalEntry) -> str:
    """A line of what the hash is made of, in its order, and the hash: separated by tabs, of which a body has
    none."""
    at = _moment(entry.at)
    said = (entry.previous_hash, entry.till_id, str(entry.sequence), at, entry.kind, entry.body, entry.hash)
    return "\t".join(said) + "\n"


def check_chain(entries: Iterable[JournalEntry]) -> int:
    """Walk one till's entries; gives their number, raises `Damaged` at the first that does not fit."""
    previous, count = FIRST_HASH, 0
    for entry in entries:
        count += 1
        if entry.sequence != count:
            raise Damaged(f"journal of till {entry.till_id}: entry {count} is missing")
        expected = _hash(entry.till_id, count, entry.at, entry.kind, entry.body, previous)
        if (entry.previous_hash, entry.hash) != (previous, expected):
            raise Damaged(f"journal of till {entry.till_id}: entry {count} was altered")
        previous = entry.hash
    return count


def _hash(till_id: str, sequence: int, at: datetime, kind: str, body: str, previous_hash: str) -> str:
    text = "\n".join((previous_hash, till_id, str(sequence), _moment(at), kind, body))
    return hashlib.sha256(text.encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
