"""What the mall has to hear, in the order of one sequence per shop."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from herstal_pos.domain.mall.outbox import OutboxRow, RowKind, RowState
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_KINDS = frozenset(kind.value for kind in RowKind)
_COUNT = NamedStatement("outbox.count")
_OPEN = NamedStatement("outbox.open")
_OF_ARTICLES = NamedStatement("outbox.of_articles")
_OF_ORDERS = NamedStatement("outbox.of_orders")
_PARKED_ROWS = NamedStatement("outbox.parked_rows")
_BY_NUMBER = NamedStatement("outbox.by_number")
_ALARMS = NamedStatement("outbox.alarms")
_DELETE = NamedStatement("outbox.delete")
_WITHDRAW = NamedStatement("outbox.withdraw")
_STOCK_CHANGED = NamedStatement("outbox.stock_changed")
_ADD_LISTING, _DROP_LISTING = NamedStatement("outbox.add_listing"), NamedStatement("outbox.drop_listing")
_OF_LISTINGS, _ABOUT = NamedStatement("outbox.of_listings"), NamedStatement("outbox.about")
_ON_ITS_WAY = NamedStatement("outbox.on_its_way")
_ADD_ORDER = NamedStatement("outbox.add_order")
_SET_STATE, _SET_BODY = NamedStatement("outbox.set_state"), NamedStatement("outbox.set_body")


class Outbox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stock_changed(self, product_ids: Sequence[str], at: datetime) -> None:
        _STOCK_CHANGED.write_all(self._connection, _waiting(RowKind.STOCK, product_ids, at))

    def listing_changed(self, product_ids: Sequence[str], at: datetime) -> None:
        rows = _waiting(RowKind.LISTING, product_ids, at)
        _DROP_LISTING.write_all(self._connection, rows)
        _ADD_LISTING.write_all(self._connection, rows)

    def rows_of_listings(self, limit: int) -> list[OutboxRow]:
        return _known(_OF_LISTINGS.all(self._connection, {"limit": limit}))

    def on_its_way(self, product_ids: Sequence[str]) -> set[str]:
        rows = _ON_ITS_WAY.all(self._connection, {"product_ids": product_ids}) if product_ids else []
        return {row[0] for row in rows}

    def about(self, product_id: str) -> list[OutboxRow]:
        return _known(_ABOUT.all(self._connection, {"product_id": product_id}))

    def add(self, kind: RowKind, order_id: str, body: dict[str, Any], at: datetime) -> None:
        row = {"kind": kind.value, "at": at, "state": RowState.WAITING.value, "order_id": order_id}
        _ADD_ORDER.write(self._connection, row | {"body": _text(body)})

    def sound(self, order_id: str, body: dict[str, Any], at: datetime) -> None:
        row = {"kind": RowKind.ALARM.value, "at": at, "state": RowState.PARKED.value, "order_id": order_id}
        _ADD_ORDER.write(self._connection, row | {"body": _text(body)})

    def alarms(self, order_id: str) -> list[OutboxRow]:
        return _known(_ALARMS.all(self._connection, {"order_id": order_id}))

    def waiting(self) -> int:
        count: int = _COUNT.value(self._connection)
        return count

    def open_rows(self) -> list[OutboxRow]:
        return _known(_OPEN.all(self._connection))

    def rows_of_articles(self, limit: int) -> list[OutboxRow]:
        return _known(_OF_ARTICLES.all(self._connection, {"limit": limit}))

    def rows_of_orders(self) -> list[OutboxRow]:
        return _known(_OF_ORDERS.all(self._connection))

    def parked(self) -> list[OutboxRow]:
        return _known(_PARKED_ROWS.all(self._connection))

    def by_number(self, sequence: int) -> OutboxRow | None:
        row = _BY_NUMBER.first(self._connection, {"sequence": sequence})
        return next(iter(_known([row] if row else [])), None)

    def set_state(self, sequences: Iterable[int], state: RowState, reason: str = "") -> None:
        rows = [
            {"of_sequence": sequence, "state": state.value, "reason": reason or None}
            for sequence in sequences
        ]
        _SET_STATE.write_all(self._connection, rows)

    def set_body(self, sequence: int, body: dict[str, Any]) -> None:
        _SET_BODY.write(self._connection, {"of_sequence": sequence, "body": _text(body)})

    def withdraw(self, sequences: Iterable[int]) -> bool:
        """False where one of them has been sent meanwhile."""
        wanted = [{"sequence": sequence} for sequence in sequences]
        return sum(_WITHDRAW.write(self._connection, row) for row in wanted) == len(wanted)

    def send(self, sequence: int) -> bool:
        """False where it is not waiting any more."""
        row = {"of_sequence": sequence, "state": RowState.SENT.value, "reason": None}
        return _SET_STATE.write(self._connection, row) == 1

    def remove(self, sequences: Iterable[int]) -> None:
        _DELETE.write_all(self._connection, [{"sequence": sequence} for sequence in sequences])


def _waiting(kind: RowKind, product_ids: Iterable[str], at: datetime) -> list[dict[str, Any]]:
    ids = sorted(set(product_ids))
    return [
        {"kind": kind.value, "product_id": each, "at": at, "state": RowState.WAITING.value} for each in ids
    ]


def _text(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _row(row: Sequence[Any]) -> OutboxRow:
    sequence, kind, at, state, product_id, order_id, body, reason = row
    value = json.loads(body) if body else {}
    value = value if isinstance(value, dict) else {}
    return OutboxRow(sequence, RowKind(kind), at, RowState(state), product_id, order_id, value, reason or "")


def _known(rows: Iterable[Sequence[Any]]) -> list[OutboxRow]:
    """A row of a kind that only a newer program knows waits for that program."""
    return [_row(row) for row in rows if row[1] in _KINDS]
