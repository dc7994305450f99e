"""Articles that are changed many at once: the change, its rows, and by what they are chosen."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from herstal_pos.domain.stock.bulk.change import (
    BulkChange,
    BulkField,
    BulkRow,
    BulkRowState,
    BulkState,
    BulkWish,
)
from herstal_pos.domain.stock.bulk.repricing import PriceEnd, Repricing
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement, Row
from herstal_pos.storage.stock import word_index
from herstal_pos.storage.stock.search_words import fold

_INSERT = NamedStatement("bulk.insert")
_UPDATE = NamedStatement("bulk.update")
_BY_ID = NamedStatement("bulk.by_id")
_NEWEST = NamedStatement("bulk.newest")
_DROP = NamedStatement("bulk.drop")
_ADD_ROW = NamedStatement("bulk.add_row")
_ROWS = NamedStatement("bulk.rows")
_MARK = NamedStatement("bulk.mark")
_COUNTS = NamedStatement("bulk.counts")
_IN_STATE = NamedStatement("bulk.in_state")
_SPAN = NamedStatement("bulk.span")
_FIRST = NamedStatement("bulk.first_position")
_DROP_ROWS = NamedStatement("bulk.drop_rows")
_DATED = NamedStatement("planned.among")
_SOLD = NamedStatement("bulk.sold_since")
_NEXT = {
    BulkField.CATEGORY: NamedStatement("products.next_category"),
    BulkField.SHELF: NamedStatement("products.next_shelf"),
}
_BY_WORDS = NamedStatement("products.ids_by_words")


class BulkChanges:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, change: BulkChange) -> None:
        rule = change.wish.repricing
        row = {
            "id": change.id,
            "of_id": change.id,
            "field": change.wish.field.value,
            "value": change.wish.value,
            "points": rule.points,
            "cents": rule.cents,
            "ending": rule.end.value,
            "same": change.same,
            "state": change.state.value,
            "at": change.at,
            "clerk_id": change.clerk_id,
            "first_day": change.wish.first_day,
        }
        if not _UPDATE.write(self._connection, row):
            _INSERT.write(self._connection, row)

    def by_id(self, bulk_id: str) -> BulkChange | None:
        row = _BY_ID.first(self._connection, {"id": bulk_id})
        return None if row is None or row[1] not in BulkField else _change(row)

    def newest(self, limit: int) -> list[BulkChange]:
        """Of what only a newer program changes nobody is told."""
        rows = _NEWEST.all(self._connection, {"limit": limit})
        return [_change(row) for row in rows if row[1] in BulkField]

    def add_rows(self, bulk_id: str, rows: Sequence[BulkRow]) -> None:
        _ADD_ROW.write_all(
            self._connection,
            (
                {
                    "bulk_id": bulk_id,
                    "position": row.position,
                    "product_id": row.product_id,
                    "was": row.was,
                    "becomes": row.becomes,
                    "state": row.state.value,
                    "why": row.why,
                }
                for row in rows
            ),
        )

    def rows(self, bulk_id: str, state: BulkRowState, limit: int) -> list[BulkRow]:
        asked = {"bulk_id": bulk_id, "state": state.value, "limit": limit}
        rows = _ROWS.all(self._connection, asked)
        return [
            BulkRow(position, product_id, was, becomes, BulkRowState(stored), why)
            for position, product_id, was, becomes, stored, why in rows
        ]

    def mark(self, bulk_id: str, positions: Sequence[int], state: BulkRowState) -> None:
        of_bulk = {"of_bulk": bulk_id, "state": state.value}
        _MARK.write_all(self._connection, (of_bulk | {"of_position": each} for each in positions))

    def in_state(self, bulk_id: str, state: BulkRowState) -> int:
        return _IN_STATE.count(self._connection, {"bulk_id": bulk_id, "state": state.value})

    def span(self, bulk_id: str) -> tuple[int, int] | None:
        row = _SPAN.first(self._connection, {"bulk_id": bulk_id})
        return None if row is None or row[0] is None else (row[0], row[1])

    def counts(self, bulk_id: str, first: int, last: int) -> dict[tuple[BulkRowState, str], int]:
        rows = _COUNTS.all(self._connection, {"bulk_id": bulk_id, "first": first, "last": last})
        return {(BulkRowState(state), why): count for state, why, count in rows}

    def drop_some(self, bulk_id: str, most: int) -> bool:
        first = _FIRST.value(self._connection, {"bulk_id": bulk_id})
        if first is None:
            _DROP.write(self._connection, {"of_id": bulk_id})
            return False
        _DROP_ROWS.write(self._connection, {"of_bulk": bulk_id, "before": first + most})
        return True

    def sold_since(self, at: datetime, product_ids: Sequence[str]) -> set[str]:
        if not product_ids:
            return set()
        return {row[0] for row in _SOLD.all(self._connection, {"since": at, "product_ids": product_ids})}

    # --- by what articles are chosen

    def dated(self, product_ids: Sequence[str]) -> set[str]:
        if not product_ids:
            return set()
        return {row[0] for row in _DATED.all(self._connection, {"product_ids": product_ids})}

    def values(self, field: BulkField, limit: int) -> list[str]:
        return list(islice(self._values(field), limit))

    def _values(self, field: BulkField) -> Iterator[str]:
        """From one to the next by the index: a million articles are not walked through."""
        after = _NEXT[field].value(self._connection, {"after": ""})
        while after is not None:
            yield after
            after = _NEXT[field].value(self._connection, {"after": after})

    def found(self, text: str, limit: int) -> list[str]:
        words = fold(text)
        if not words:
            return []
        params = {"words": word_index.asked_for(self._connection, words), "limit": limit}
        return [row[0] for row in _BY_WORDS.all(self._connection, params)]


def _change(row: Row) -> BulkChange:
    id_, field, value, points, cents, ending, same, state, at, clerk_id, first_day = row
    wish = BulkWish(BulkField(field), value, Repricing(points, cents, PriceEnd(ending)), first_day)
    return BulkChange(id_, wish, BulkState(state), at, clerk_id, same)
