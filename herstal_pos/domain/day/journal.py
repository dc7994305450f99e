"""The journal: one chain of entries per till, each holding the SHA-256 of the one before.

An alteration, a gap or a swapped entry breaks the chain (AR 13-12-2022: integrity until the end of the
retention period, means free but demonstrable). Bodies hold ids, sums and times, no personal data.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from herstal_pos.domain.errors import Damaged
from herstal_pos.records import record

FIRST_HASH = "0" * 64


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
    moment = at.astimezone(UTC).isoformat(timespec="milliseconds")
    text = "\n".join((previous_hash, till_id, str(sequence), moment, kind, body))
    return hashlib.sha256(text.encode()).hexdigest()
