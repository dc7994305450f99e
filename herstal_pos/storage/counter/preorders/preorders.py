"""Pre-orders, their ends, and whose they are."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from herstal_pos.domain.counter.preorders.preorder import (
    Preorder,
    PreorderCustomer,
    PreorderEnd,
    PreorderEnding,
)
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.stock.card import Version
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement
from herstal_pos.storage.readable import readable_since

READABLE_SINCE = "0037"
"""No older program knows the line of an advance: the first pre-order is what it must stop at."""

_ADD, _END = NamedStatement("preorders.add"), NamedStatement("preorders.end")
_ADD_CUSTOMER = NamedStatement("preorders.add_customer")
_ADD_PROMISE = NamedStatement("preorders.add_promise")
_DROP_PROMISES = NamedStatement("preorders.drop_promises")
_DROP_CUSTOMERS = NamedStatement("preorders.drop_customers")
_KNOWN_CUSTOMERS = NamedStatement("preorders.known_customers")
_BY_ID, _BY_NUMBER = NamedStatement("preorders.by_id"), NamedStatement("preorders.by_number")
_MADE, _OPEN = NamedStatement("preorders.made"), NamedStatement("preorders.open")
_END_OF, _END_BY_ID = NamedStatement("preorders.end_of"), NamedStatement("preorders.end_by_id")
_CUSTOMERS = NamedStatement("preorders.customers")
_ADVANCE_LINES = NamedStatement("preorders.advance_lines")
_PAID = NamedStatement("preorders.paid")
_CARTS = NamedStatement("preorders.carts")
_DAYS_OPEN = NamedStatement("preorders.days_open")
_OF_CUSTOMER, _KNOWN = NamedStatement("preorders.of_customer"), NamedStatement("preorders.known")
_PROMISED = NamedStatement("preorders.promised")


class Preorders:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, preorder: Preorder, customer: PreorderCustomer, goods: Iterable[SaleLine]) -> None:
        row = {
            "id": preorder.id,
            "number": preorder.number,
            "goods_id": preorder.goods_id,
            "due_day": preorder.due_day,
            "total_cents": preorder.total_cents,
            **_root(preorder),
        }
        readable_since(READABLE_SINCE, self._connection)
        _ADD.write(self._connection, row)
        whose = {"id": preorder.id, "name": customer.name, "phone": customer.phone, "note": customer.note}
        _ADD_CUSTOMER.write(self._connection, whose)
        promises = (
            {
                "preorder_id": preorder.id,
                "position": position,
                "product_id": line.product_id,
                "quantity": line.quantity,
                "promised_from": preorder.promised_from,
            }
            for position, line in enumerate((each for each in goods if each.product_id), 1)
        )
        _ADD_PROMISE.write_all(self._connection, [*promises])

    def end(self, end: PreorderEnd) -> None:
        row = {
            "id": end.id,
            "preorder_id": end.preorder_id,
            "why": end.why.value,
            "sale_id": end.sale_id,
            "kept_cents": end.kept_cents,
            "reason": end.reason,
            **_root(end),
        }
        _END.write(self._connection, row)
        _DROP_PROMISES.write(self._connection, {"preorder_id": end.preorder_id})

    def by_id(self, preorder_id: str) -> Preorder | None:
        return _preorder(_BY_ID.first(self._connection, {"id": preorder_id}))

    def by_number(self, number: str) -> Preorder | None:
        return _preorder(_BY_NUMBER.first(self._connection, {"number": number}))

    def made(self, chain: str) -> int:
        return _MADE.count(self._connection, {"chain": chain})

    def open(self) -> list[Preorder]:
        return [one for one in map(_preorder, _OPEN.all(self._connection, {})) if one]

    def end_of(self, preorder_id: str) -> PreorderEnd | None:
        return _end(_END_OF.first(self._connection, {"preorder_id": preorder_id}))

    def end_by_id(self, end_id: str) -> PreorderEnd | None:
        return _end(_END_BY_ID.first(self._connection, {"id": end_id}))

    def customers(self, ids: Sequence[str]) -> dict[str, PreorderCustomer]:
        rows = _CUSTOMERS.all(self._connection, {"ids": ids}) if ids else []
        return {id_: PreorderCustomer(name, phone, note) for id_, name, phone, note in rows}

    def of_customer(self, customer_id: str) -> list[Preorder]:
        rows = _OF_CUSTOMER.all(self._connection, {"customer_id": customer_id})
        return [one for one in map(_preorder, rows) if one]

    def known(self) -> dict[str, PreorderCustomer]:
        rows = _KNOWN.all(self._connection)
        return {id_: PreorderCustomer(name, phone, note) for id_, name, phone, note in rows}

    def forget_customers(self, before: date) -> int:
        known = _KNOWN_CUSTOMERS.count(self._connection, {"before": before})
        if known:
            _DROP_CUSTOMERS.write(self._connection, {"before": before})
        return known

    def advance_lines(self, preorder_id: str) -> list[tuple[str, str]]:
        rows = _ADVANCE_LINES.all(self._connection, {"preorder_id": preorder_id})
        return [(line_id, sale_id) for line_id, sale_id in rows]

    def paid(self, ids: Sequence[str]) -> dict[str, int]:
        rows = _PAID.all(self._connection, {"ids": ids}) if ids else []
        return {id_: cents for id_, cents in rows}  # noqa: C416 - rows are not pairs to mypy

    def carts(self, preorder_id: str) -> list[str]:
        return [id_ for (id_,) in _CARTS.all(self._connection, {"preorder_id": preorder_id})]

    def days_open(self, since: date) -> list[date]:
        return [day for (day,) in _DAYS_OPEN.all(self._connection, {"since": since})]

    def promised(self) -> dict[str, int]:
        return {id_: quantity for id_, quantity in _PROMISED.all(self._connection, {})}  # noqa: C416


def _root(fact: Preorder | PreorderEnd) -> dict[str, Any]:
    return {
        "at": fact.at,
        "business_day": fact.business_day,
        "clerk_id": fact.clerk_id,
        "chain": fact.version.chain,
        "entry": fact.version.entry,
    }


def _preorder(row: Sequence[Any] | None) -> Preorder | None:
    if row is None:
        return None
    fields: list[Any] = [*row[:-2], Version(*row[-2:])]
    return Preorder(*fields)


def _end(row: Sequence[Any] | None) -> PreorderEnd | None:
    if row is None:
        return None
    id_, preorder_id, why, *rest = row
    fields: list[Any] = [id_, preorder_id, PreorderEnding(why), *rest[:-2], Version(*rest[-2:])]
    return PreorderEnd(*fields)
