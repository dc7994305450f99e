"""Online orders with their lines and parcels, and what they hold of each article."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.stock.promise import Promise
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement
from herstal_pos.storage.orders.order_rows import (
    FACTS,
    ORDER,
    PARCEL,
    line_of,
    line_row,
    order_of,
    order_row,
    parcel_of,
    parcel_row,
)

_FIND = {
    "id": NamedStatement("orders.by_id"),
    "ref": NamedStatement("orders.by_ref"),
    "key": NamedStatement("orders.by_parcel"),
}
_TAKE = {
    "id": NamedStatement("orders.take_by_id"),
    "ref": NamedStatement("orders.take_by_ref"),
    "key": NamedStatement("orders.take_by_parcel"),
}
_LIST = (
    NamedStatement("orders.worked_on"),
    NamedStatement("orders.alarmed"),
    NamedStatement("orders.handed_over"),
)
_UNFINISHED = NamedStatement("orders.unfinished")
_PREPARES, _WAITS = NamedStatement("orders.prepares"), NamedStatement("orders.waits")
_LEFT_CODED, _LEFT_SINCE = NamedStatement("orders.left_coded"), NamedStatement("orders.left_since")
_LEFT_LATELY = NamedStatement("orders.left_lately")
_OVER_SINCE = NamedStatement("orders.over_since")
_ASKING = NamedStatement("orders.asking")
_SOLD_ON, _PAID_OUT_ON = NamedStatement("mall_sales.sold_on"), NamedStatement("mall_payouts.received_on")
_LINES = NamedStatement("orders.lines")
_PARCELS = NamedStatement("orders.parcels")
_PROMISES = NamedStatement("orders.promises")
_OF_PREORDERS = NamedStatement("preorders.promises")
_PREORDERED = NamedStatement("preorders.promised")
_PROMISED_PRODUCTS = NamedStatement("orders.promised_products")
_COMMITTED = NamedStatement("orders.committed")
_ADD_ORDER, _CHANGE_ORDER = NamedStatement("orders.add_order"), NamedStatement("orders.change_order")
_ADD_LINE = NamedStatement("orders.add_line")
_DROP_LINES = NamedStatement("orders.drop_lines")
_ADD_PARCEL, _CHANGE_PARCEL = NamedStatement("orders.add_parcel"), NamedStatement("orders.change_parcel")

_FEW = 9


class Orders:
    def __init__(self, connection: Connection, *, writes: bool) -> None:
        self._connection = connection
        self._one_by = _TAKE if writes else _FIND
        self._stored: dict[str, dict[str, Any]] = {}
        """By order, its row as it was read: what this program does not know of it is written again."""
        self._parcels: dict[str, dict[str, Any]] = {}
        """Likewise, by key."""
        self._ordered: dict[str, frozenset[tuple[Any, ...]]] = {}
        """By order, what was ordered when it was read."""

    def by_id(self, order_id: str) -> OnlineOrder | None:
        return self._one({"id": order_id})

    def by_ref(self, ref: str) -> OnlineOrder | None:
        return self._one({"ref": ref})

    def by_parcel(self, key: str) -> OnlineOrder | None:
        return self._one({"key": key})

    def board(self, handed_over_since: datetime) -> list[OnlineOrder]:
        params = {"since": handed_over_since}
        return [order for statement in _LIST for order in self._all(statement, params)]

    def unfinished(self) -> int:
        return _UNFINISHED.count(self._connection)

    def asking(self) -> list[OnlineOrder]:
        return self._all(_ASKING, {})

    def prepares(self, code: str) -> bool:
        return _PREPARES.count(self._connection, {"code": code}) > 0

    def waits(self, code: str) -> bool:
        return _WAITS.count(self._connection, {"code": code}) > 0

    def left(self, text: str, coded_since: datetime, named_since: datetime) -> list[OnlineOrder]:
        code = text.upper()
        ending = f"%-{code}" if code.isalnum() else ""
        coded = self._all(_LEFT_CODED, {"since": coded_since, "code": code, "ending": ending})
        return coded or self._named(text.casefold(), named_since)

    def left_since(self, since: datetime) -> list[OnlineOrder]:
        return self._all(_LEFT_LATELY, {"since": since})

    def _named(self, name: str, since: datetime) -> list[OnlineOrder]:
        """Whose name has all these words in it."""
        words = name.split()
        found = [
            order_id
            for order_id, facts in _LEFT_SINCE.all(self._connection, {"since": since})
            if words and all(word in FACTS.read(facts).address.name.casefold() for word in words)
        ]
        orders = (self.by_id(order_id) for order_id in found[:_FEW])
        return [order for order in orders if order is not None]

    def over_since(self, before: datetime) -> list[OnlineOrder]:
        return self._all(_OVER_SINCE, {"before": before})

    def sold_on(self, day: date) -> tuple[int, int]:
        rows = _SOLD_ON.all(self._connection, {"day": day})
        return len(rows), sum(gross for (vat,) in rows for _, _, gross, *_ in vat)

    def paid_out_on(self, day: date) -> int:
        return _PAID_OUT_ON.count(self._connection, {"day": day})

    def save(self, order: OnlineOrder) -> None:
        row = order_row(order, self._stored.get(order.id, {}))
        if _CHANGE_ORDER.write(self._connection, row) == 0:
            _ADD_ORDER.write(self._connection, row)
        _DROP_LINES.write(self._connection, {"order_id": order.id})
        lines = (line_row(order, position, line) for position, line in enumerate(order.lines))
        _ADD_LINE.write_all(self._connection, lines)
        self._touch(order, row)
        for position, each in enumerate(order.parcels):
            parcel = parcel_row(order, position, each, self._parcels.get(each.key, {}))
            if _CHANGE_PARCEL.write(self._connection, parcel) == 0:
                _ADD_PARCEL.write(self._connection, parcel)

    def _touch(self, order: OnlineOrder, row: Mapping[str, Any]) -> None:
        """Where what the journal keeps of it has changed: not how far it is."""
        ordered = frozenset((line.id, *_ordered(line_row(order, 0, line))) for line in order.lines)
        packed = {each.key: _packed(parcel_row(order, 0, each, {})) for each in order.parcels}
        if (
            _called(row) != _called(self._stored.get(order.id))
            or ordered != self._ordered.get(order.id)
            or any(each != _packed(self._parcels.get(key)) for key, each in packed.items())
        ):
            self._connection.touched.add(("online_order", order.id))

    def promises(self, product_ids: Sequence[str]) -> dict[str, list[Promise]]:
        """By product, open orders and pre-orders of the day only; quantities in thousandths."""
        by_product: defaultdict[str, list[Promise]] = defaultdict(list)
        if product_ids:
            for product_id, *rest in _PROMISES.all(self._connection, {"product_ids": product_ids}):
                promise = Promise(*rest)
                if promise.quantity:
                    by_product[product_id].append(promise)
            for product_id, id_, number, at, quantity in _OF_PREORDERS.all(
                self._connection, {"product_ids": product_ids}
            ):
                by_product[product_id].append(Promise(id_, number, at, None, quantity))
        return by_product

    def promised_products(self) -> list[str]:
        """Ids of articles of which an open order or a pre-order of the day holds something."""
        rows = (*_PROMISED_PRODUCTS.all(self._connection), *_PREORDERED.all(self._connection))
        return sorted({row[0] for row in rows})

    def committed(self, product_ids: Sequence[str]) -> dict[str, int]:
        """By product: units (of the listing's step) that the mall counts as ordered and not packed."""
        rows = _COMMITTED.all(self._connection, {"product_ids": product_ids}) if product_ids else []
        return {product_id: units for product_id, units in rows}  # noqa: C416 - rows are not pairs to mypy

    def _one(self, key: Mapping[str, str]) -> OnlineOrder | None:
        found = self._all(self._one_by[next(iter(key))], key)
        return found[0] if found else None

    def _all(self, statement: NamedStatement, params: Mapping[str, Any]) -> list[OnlineOrder]:
        """Their lines and parcels in two questions, however many they are."""
        read = [dict(zip(ORDER, row, strict=True)) for row in statement.all(self._connection, params)]
        if not read:
            return []
        self._stored |= {row["id"]: row for row in read}
        of_them = {"order_ids": [row["id"] for row in read]}
        lines, packed = (self._by_order(statement, of_them) for statement in (_LINES, _PARCELS))
        parcels = {id_: [dict(zip(PARCEL, row, strict=True)) for row in rows] for id_, rows in packed.items()}
        self._parcels |= {row["key"]: row for of_one in parcels.values() for row in of_one}
        self._ordered |= {id_: frozenset(tuple(row[:-1]) for row in rows) for id_, rows in lines.items()}
        return [
            order_of(row, map(line_of, lines.get(row["id"], ())), map(parcel_of, parcels.get(row["id"], ())))
            for row in read
        ]

    def _by_order(
        self, statement: NamedStatement, params: Mapping[str, Any]
    ) -> dict[str, list[Sequence[Any]]]:
        rows: defaultdict[str, list[Sequence[Any]]] = defaultdict(list)
        for order_id, *row in statement.all(self._connection, params):
            rows[order_id].append(row)
        return rows


def _called(row: Mapping[str, Any] | None) -> tuple[Any, ...]:
    return () if row is None else (row["ref"], row["code"], row["placed_at"])


def _ordered(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What the mall said of a line, in the order in which it is read."""
    return tuple(
        row[name] for name in ("ref", "sku", "title", "product_id", "step", "price_cents", "ordered")
    )


def _packed(row: Mapping[str, Any] | None) -> tuple[Any, ...]:
    """What a parcel is, wherever it is."""
    return () if row is None else tuple(row[name] for name in ("bags", "lines", "packed_at", "marks"))
