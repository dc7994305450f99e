"""Online orders with their lines and parcels, and what they hold of each article."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, literal_column, select, update

from herstal_pos.domain.orders.order import OnlineOrder, Progress
from herstal_pos.domain.stock.promise import Promise
from herstal_pos.storage.database.columns import total
from herstal_pos.storage.database.kept import Kept, insert_into
from herstal_pos.storage.database.spelling import Among, spelt
from herstal_pos.storage.mall_tables import online_order, order_line, parcel
from herstal_pos.storage.orders.order_rows import (
    line_of,
    line_row,
    order_of,
    order_row,
    parcel_of,
    parcel_row,
)

_WORKED_ON = (
    Progress.NEW,
    Progress.ACCEPTED,
    Progress.PICKING,
    Progress.READY,
    Progress.REFUSED,
)
_PREPARED = (Progress.ACCEPTED, Progress.PICKING, Progress.READY)
_OVER = (
    Progress.HANDED_OVER,
    Progress.DELIVERED,
    Progress.REFUSED,
    Progress.CANCELLED,
    Progress.VANISHED,
)
_ORDER = select(*online_order.c)
_NAMES = tuple(online_order.c.keys())
_BY_ID = _ORDER.where(online_order.c.id == bindparam("id"))
_BY_REF = _ORDER.where(online_order.c.ref == bindparam("ref"))
_BY_PARCEL = _ORDER.join(parcel, parcel.c.order_id == online_order.c.id).where(
    parcel.c.key == bindparam("key")
)
_FIND = {"id": Kept(_BY_ID), "ref": Kept(_BY_REF), "key": Kept(_BY_PARCEL)}
_TAKE = {
    "id": Kept(_BY_ID.with_for_update(of=online_order)),
    "ref": Kept(_BY_REF.with_for_update(of=online_order)),
    "key": Kept(_BY_PARCEL.with_for_update(of=online_order)),
}
"""On PostgreSQL another till that wants the same order waits; SQLite has one writer anyway."""
_ALARMED = online_order.c.alarm != spelt("")
_LIST = {
    "worked_on": Kept(
        _ORDER.where(
            online_order.c.progress.in_([spelt(progress.value) for progress in _WORKED_ON]), ~_ALARMED
        )
    ),
    "alarmed": Kept(_ORDER.where(_ALARMED)),
    "handed_over": Kept(_ORDER.where(online_order.c.handed_over_at >= bindparam("since"), ~_ALARMED)),
}
_UNFINISHED = Kept(
    select(func.count()).where(
        online_order.c.progress.in_([spelt(progress.value) for progress in _WORKED_ON])
    )
)
_PREPARES = Kept(
    select(func.count()).where(
        online_order.c.progress.in_([spelt(progress.value) for progress in _PREPARED]),
        online_order.c.code == bindparam("code"),
    )
)
_OVER_SINCE = Kept(
    _ORDER.where(
        online_order.c.progress.in_([spelt(progress.value) for progress in _OVER]),
        func.coalesce(online_order.c.handed_over_at, online_order.c.received_at) < bindparam("before"),
        online_order.c.fingerprint != spelt(""),
        ~_ALARMED,
    ).with_for_update()
)
_ASKING = Kept(_ORDER.where(online_order.c.asking != spelt("")).order_by(online_order.c.id))
_LINES = Kept(
    select(
        order_line.c.id,
        order_line.c.ref,
        order_line.c.sku,
        order_line.c.title,
        order_line.c.product_id,
        order_line.c.step,
        order_line.c.price_cents,
        order_line.c.ordered,
        order_line.c.refused,
    )
    .where(order_line.c.order_id == bindparam("order_id"))
    .order_by(order_line.c.position)
)
_PARCELS = Kept(
    select(parcel.c.key, parcel.c.bags, parcel.c.lines, parcel.c.packed_at, parcel.c.state)
    .where(parcel.c.order_id == bindparam("order_id"))
    .order_by(parcel.c.position)
)
_HOLDS = order_line.c.held > literal_column("0")
_PROMISES = Kept(
    select(
        order_line.c.product_id,
        online_order.c.id,
        online_order.c.code,
        online_order.c.placed_at,
        online_order.c.bike_at,
        order_line.c.promised,
        order_line.c.basket,
    )
    .join(online_order, online_order.c.id == order_line.c.order_id)
    .where(Among(order_line.c.product_id, "product_ids"), _HOLDS)
    .order_by(online_order.c.placed_at, online_order.c.id, order_line.c.position)
)
_COMMITTED = Kept(
    select(order_line.c.product_id, total(order_line.c.held))
    .where(Among(order_line.c.product_id, "product_ids"), _HOLDS)
    .group_by(order_line.c.product_id)
)


def _change(table: Table, key: str, *fixed: str) -> Kept:
    names = [name for name in table.c.keys() if name not in (key, *fixed)]  # noqa: SIM118
    return Kept(
        update(table)
        .where(table.c[key] == bindparam(f"of_{key}"))
        .values({name: bindparam(name) for name in names})
    )


_ADD_ORDER, _CHANGE_ORDER = Kept(insert_into(online_order)), _change(online_order, "id", "ref", "received_at")
_ADD_LINE = Kept(insert_into(order_line))
_DROP_LINES = Kept(delete(order_line).where(order_line.c.order_id == bindparam("order_id")))
_ADD_PARCEL, _CHANGE_PARCEL = Kept(insert_into(parcel)), _change(parcel, "key", "order_id", "position")


class Orders:
    def __init__(self, connection: Connection, *, writes: bool) -> None:
        self._connection = connection
        self._one_by = _TAKE if writes else _FIND

    def by_id(self, order_id: str) -> OnlineOrder | None:
        return self._one({"id": order_id})

    def by_ref(self, ref: str) -> OnlineOrder | None:
        return self._one({"ref": ref})

    def by_parcel(self, key: str) -> OnlineOrder | None:
        return self._one({"key": key})

    def board(self, handed_over_since: datetime) -> list[OnlineOrder]:
        params = {"since": handed_over_since}
        return [order for statement in _LIST.values() for order in self._all(statement, params)]

    def unfinished(self) -> int:
        return _UNFINISHED.count(self._connection)

    def asking(self) -> list[OnlineOrder]:
        return self._all(_ASKING, {})

    def prepares(self, code: str) -> bool:
        return _PREPARES.count(self._connection, {"code": code}) > 0

    def over_since(self, before: datetime) -> list[OnlineOrder]:
        return self._all(_OVER_SINCE, {"before": before})

    def save(self, order: OnlineOrder) -> None:
        row = order_row(order)
        if _CHANGE_ORDER.write(self._connection, row) == 0:
            _ADD_ORDER.write(self._connection, row)
        _DROP_LINES.write(self._connection, {"order_id": order.id})
        lines = (line_row(order, position, line) for position, line in enumerate(order.lines))
        _ADD_LINE.write_all(self._connection, lines)
        for position, held in enumerate(order.parcels):
            parcel = parcel_row(order, position, held)
            if _CHANGE_PARCEL.write(self._connection, parcel) == 0:
                _ADD_PARCEL.write(self._connection, parcel)

    def promises(self, product_ids: Sequence[str]) -> dict[str, list[Promise]]:
        held: defaultdict[str, list[Promise]] = defaultdict(list)
        if product_ids:
            for product_id, *rest in _PROMISES.all(self._connection, {"product_ids": product_ids}):
                promise = Promise(*rest)
                if promise.quantity:
                    held[product_id].append(promise)
        return held

    def committed(self, product_ids: Sequence[str]) -> dict[str, int]:
        rows = _COMMITTED.all(self._connection, {"product_ids": product_ids}) if product_ids else []
        return {product_id: units for product_id, units in rows}  # noqa: C416 - rows are not pairs to mypy

    def _one(self, key: Mapping[str, str]) -> OnlineOrder | None:
        found = self._all(self._one_by[next(iter(key))], key)
        return found[0] if found else None

    def _all(self, statement: Kept, params: Mapping[str, Any]) -> list[OnlineOrder]:
        rows = statement.all(self._connection, params)
        return [self._whole(dict(zip(_NAMES, row, strict=True))) for row in rows]

    def _whole(self, row: dict[str, Any]) -> OnlineOrder:
        of_it = {"order_id": row["id"]}
        lines = [line_of(line) for line in _LINES.all(self._connection, of_it)]
        parcels = [parcel_of(held) for held in _PARCELS.all(self._connection, of_it)]
        return order_of(row, lines, parcels)
