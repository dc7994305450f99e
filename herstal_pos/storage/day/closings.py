"""The Z of each opening period: written once with the session's end, read again for copies and verify."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from herstal_pos.domain.day.cash import CashCount
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.day.entries.z_signature import UnsignedZ, ZSignature
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_ADD = NamedStatement("closings.add")
_END = NamedStatement("closings.end")
_ALL = NamedStatement("closings.all")
_LAST = NamedStatement("closings.last")
_ONE = NamedStatement("closings.one")
_PAPER = NamedStatement("closings.paper")
_UNSIGNED = NamedStatement("closings.unsigned")
_ENTRIES_OF = NamedStatement("closings.entries_of")
_DAYS = NamedStatement("closings.days")
_SIGNATURE = NamedStatement("closings.signature")
_LAST_NUMBER = NamedStatement("closings.last_number")


class Closings:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, made: Closing, paper: list[dict[str, Any]]) -> None:
        """Ends the session too; the table refuses a second Z of it, and a number that leaves a gap."""
        row = {
            "till_id": made.till_id,
            "number": made.number,
            "session_id": made.session_id,
            "business_day": made.business_day,
            "closed_at": made.closed_at,
            "clerk_id": made.clerk_id,
            "expected_cents": made.expected_cents,
            "counted_cents": made.counted_cents,
            "kept_cents": made.kept_cents,
            "reason": made.reason,
            "pieces": [list(piece) for piece in made.count.pieces],
            "paper": paper,
        }
        _ADD.write(self._connection, row)
        _END.write(self._connection, {"of_session": made.session_id, "closed_at": made.closed_at})

    def next_number(self, till_id: str) -> int:
        return _LAST_NUMBER.count(self._connection, {"till_id": till_id}) + 1

    def last(self, till_id: str) -> Closing | None:
        row = _LAST.first(self._connection, {"till_id": till_id})
        return None if row is None else _closing(row)

    def by_number(self, till_id: str, number: int) -> Closing | None:
        row = _ONE.first(self._connection, {"till_id": till_id, "number": number})
        return None if row is None else _closing(row)

    def all(self, till_id: str) -> list[Closing]:
        return [_closing(row) for row in _ALL.all(self._connection, {"till_id": till_id})]

    def paper(self, till_id: str, number: int) -> list[dict[str, Any]]:
        """The document's JSON as it was printed; `KeyError` without such a closing."""
        paper = _PAPER.value(self._connection, {"till_id": till_id, "number": number})
        if paper is None:
            raise KeyError(number)
        document: list[dict[str, Any]] = paper
        return document

    def unsigned(self, till_id: str) -> list[UnsignedZ]:
        return [UnsignedZ(*row) for row in _UNSIGNED.all(self._connection, {"till_id": till_id})]

    def days(self, till_id: str) -> list[date]:
        row = _DAYS.first(self._connection, {"till_id": till_id})
        return [day for day in row or () if day is not None]

    def entries_of(self, till_id: str, first: date, last: date) -> tuple[int, int] | None:
        params = {"till_id": till_id, "first": first, "last": last}
        row = _ENTRIES_OF.first(self._connection, params)
        return None if row is None or row[0] is None else (row[0], row[1])

    def signature(self, session_id: str) -> ZSignature | None:
        body = _SIGNATURE.value(self._connection, {"session_id": session_id})
        if body is None:
            return None
        said = json.loads(body)
        return ZSignature(*(said[name] for name in ("number", "entry", "hash", "public", "signature")))


def _closing(row: Sequence[Any]) -> Closing:
    till_id, number, session_id, day, closed_at, clerk_id, expected, pieces, kept_cents, reason = row
    count = CashCount(tuple((value, many) for value, many in pieces))
    return Closing(till_id, number, session_id, day, closed_at, clerk_id, expected, count, kept_cents, reason)
