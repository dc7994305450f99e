"""Make the journal's entry for rows that a shop may change: a digest of what they say from then on."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from herstal_pos.domain.day.journal import digest

KIND = "rows_kept"
GONE = ""
"""The digest of a row that is there no more."""
_SIGNS = 16


def rows_body(rows: Mapping[str, Mapping[str, str]], counts: Mapping[str, int]) -> dict[str, Any]:
    """Return the body of `rows_kept`: by table and key a `rows_digest`, or `GONE`; and how many there are
    of each, so that a row which no entry names is missed, or is one too many."""
    return {"rows": {table: dict(of_table) for table, of_table in rows.items()}, "how_many": dict(counts)}


def rows_digest(rows: Sequence[Sequence[Any]]) -> str:
    """Return one digest of all rows of a key, in whatever order they were read. Empty values at the end of a
    row are left out: a column that a later program adds there changes no digest until it is used."""
    return digest({"rows": sorted(_used(row) for row in rows)})[:_SIGNS]


def _used(row: Sequence[Any]) -> list[str]:
    plain = [_plain(value) for value in row]
    while plain and not plain[-1]:
        plain.pop()
    return plain


def _plain(value: Any) -> Any:
    """The same of a value from SQLite and from PostgreSQL. Sorted, so that each row is text."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds")
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, int | str):
        return "" if value is None else str(value)
    return digest({"value": value})
