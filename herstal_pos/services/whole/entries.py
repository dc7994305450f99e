"""The journal's entries as `verify` reads them."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from herstal_pos.domain.day.journal import JournalEntry
from herstal_pos.records import record


@record(frozen=True)
class Entry:
    """`body` is empty where it is unreadable: the chain's own finding says why."""

    kind: str
    at: datetime
    body: dict[str, Any]
    hash: str
    sequence: int

    @property
    def session(self) -> str:
        return str(self.body.get("session"))


def entries(journal: Iterable[JournalEntry]) -> Iterator[Entry]:
    for entry in journal:
        yield Entry(entry.kind, entry.at, _body(entry.body), entry.hash, entry.sequence)


def differs(entry: Entry, ours: dict[str, Any]) -> bool:
    """Is something said otherwise than we work it out?

    An older program said less, a newer one may say more: the chain seals it, nobody judges it.
    """
    worked_out = json.loads(json.dumps(ours))
    return any(entry.body[name] != value for name, value in worked_out.items() if name in entry.body)


def _body(text: str) -> dict[str, Any]:
    try:
        body = json.loads(text)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
