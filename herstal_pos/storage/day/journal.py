"""One chain per till: the next entry holds the hash of the one before."""

from datetime import datetime
from typing import Any

from herstal_pos.domain.day.journal import FIRST_HASH, JournalEntry, chained
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_HEAD = NamedStatement("journal.head")
_ADD = NamedStatement("journal.add")
_NEWEST = NamedStatement("audit.written_at")
_NEWEST_OF_SHOP = NamedStatement("journal.newest_of_shop")
_OF_SALE = NamedStatement("journal.of_sale")


class Journal:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(
        self, till_id: str, session_id: str | None, at: datetime, kind: str, body: dict[str, Any]
    ) -> JournalEntry:
        """`body` in canonical JSON; its hash covers the entry before."""
        head = _HEAD.first(self._connection, {"till_id": till_id})
        sequence, previous_hash = head or (0, FIRST_HASH)
        entry = chained(till_id, sequence + 1, at, kind, body | {"session": session_id}, previous_hash)
        row = {
            "till_id": till_id,
            "sequence": entry.sequence,
            "at": at,
            "kind": kind,
            "body": entry.body,
            "previous_hash": previous_hash,
            "hash": entry.hash,
            "session_id": session_id,
        }
        _ADD.write(self._connection, row)
        self._connection.heads[till_id] = entry.sequence, entry.hash
        return entry

    def newest(self, till_id: str) -> datetime | None:
        found: datetime | None = _NEWEST.value(self._connection, {"till_id": till_id})
        return found

    def newest_of_shop(self) -> datetime | None:
        found: datetime | None = _NEWEST_OF_SHOP.value(self._connection)
        return found

    def of_sale(self, sale_id: str, session_id: str) -> JournalEntry | None:
        params = {"session_id": session_id, "named": f'"sale":"{sale_id}"'}
        row = _OF_SALE.first(self._connection, params)
        return None if row is None else JournalEntry(*row)
