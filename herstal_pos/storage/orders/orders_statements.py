"""What is asked and written of online orders."""

from sqlalchemy import Table, Update, bindparam, delete, func, literal_column, or_, select, update

from herstal_pos.domain.orders.order_steps import Progress
from herstal_pos.storage.database.columns import total
from herstal_pos.storage.database.dialects import Among, spelt
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.orders.order_rows import ORDER
from herstal_pos.storage.orders.tables import online_order, order_line, parcel

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
_ORDER = select(*(online_order.c[name] for name in ORDER))
_BY_ID = _ORDER.where(online_order.c.id == bindparam("id"))
_BY_REF = _ORDER.where(online_order.c.ref == bindparam("ref"))
_BY_PARCEL = _ORDER.join(parcel, parcel.c.order_id == online_order.c.id).where(
    parcel.c.key == bindparam("key")
)
_ALARMED = online_order.c.alarm != spelt("")
_RESERVES = order_line.c.held > literal_column("0")


def _change(table: Table, key: str, *fixed: str) -> Update:
    names = [name for name in table.c.keys() if name not in (key, *fixed)]  # noqa: SIM118
    return (
        update(table)
        .where(table.c[key] == bindparam(f"of_{key}"))
        .values({name: bindparam(name) for name in names})
    )


STATEMENTS: Statements = {
    "orders.by_id": _BY_ID,
    "orders.by_ref": _BY_REF,
    "orders.by_parcel": _BY_PARCEL,
    # On PostgreSQL another till that wants the same order waits; SQLite has one writer anyway.
    "orders.take_by_id": _BY_ID.with_for_update(of=online_order),
    "orders.take_by_ref": _BY_REF.with_for_update(of=online_order),
    "orders.take_by_parcel": _BY_PARCEL.with_for_update(of=online_order),
    "orders.worked_on": _ORDER.where(
        online_order.c.progress.in_([spelt(progress.value) for progress in _WORKED_ON]), ~_ALARMED
    ),
    "orders.alarmed": _ORDER.where(_ALARMED),
    "orders.handed_over": _ORDER.where(online_order.c.handed_over_at >= bindparam("since"), ~_ALARMED),
    "orders.unfinished": select(func.count()).where(
        online_order.c.progress.in_([spelt(progress.value) for progress in _WORKED_ON])
    ),
    "orders.prepares": select(func.count()).where(
        online_order.c.progress.in_([spelt(progress.value) for progress in _PREPARED]),
        online_order.c.code == bindparam("code"),
    ),
    "orders.waits": select(func.count()).where(
        online_order.c.progress == spelt(Progress.NEW.value), online_order.c.code == bindparam("code")
    ),
    "orders.left_coded": _ORDER.where(
        online_order.c.handed_over_at >= bindparam("since"),
        or_(
            online_order.c.code == bindparam("code"),
            online_order.c.code.like(bindparam("ending"), escape="!"),
        ),
    )
    .order_by(online_order.c.handed_over_at.desc())
    .limit(9),
    "orders.left_lately": _ORDER.where(online_order.c.handed_over_at >= bindparam("since"))
    .order_by(online_order.c.handed_over_at.desc())
    .limit(60),
    "orders.left_since": select(online_order.c.id, online_order.c.facts)
    .where(online_order.c.handed_over_at >= bindparam("since"), online_order.c.fingerprint != spelt(""))
    .order_by(online_order.c.handed_over_at.desc()),
    "orders.over_since": _ORDER.where(
        online_order.c.progress.in_([spelt(progress.value) for progress in _OVER]),
        func.coalesce(online_order.c.handed_over_at, online_order.c.received_at) < bindparam("before"),
        online_order.c.fingerprint != spelt(""),
        ~_ALARMED,
    ).with_for_update(),
    "orders.asking": _ORDER.where(online_order.c.asking != spelt("")).order_by(online_order.c.id),
    "orders.lines": select(
        order_line.c.order_id,
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
    .where(Among(order_line.c.order_id, "order_ids"))
    .order_by(order_line.c.order_id, order_line.c.position),
    "orders.parcels": select(
        parcel.c.order_id,
        parcel.c.key,
        parcel.c.bags,
        parcel.c.lines,
        parcel.c.packed_at,
        parcel.c.state,
        parcel.c.marks,
    )
    .where(Among(parcel.c.order_id, "order_ids"))
    .order_by(parcel.c.order_id, parcel.c.position),
    "orders.promises": select(
        order_line.c.product_id,
        online_order.c.id,
        online_order.c.code,
        online_order.c.placed_at,
        online_order.c.bike_at,
        order_line.c.promised,
        order_line.c.basket,
    )
    .join(online_order, online_order.c.id == order_line.c.order_id)
    .where(Among(order_line.c.product_id, "product_ids"), _RESERVES)
    .order_by(online_order.c.placed_at, online_order.c.id, order_line.c.position),
    "orders.promised_products": select(order_line.c.product_id)
    .where(_RESERVES, order_line.c.product_id.is_not(None))
    .group_by(order_line.c.product_id)
    .having(total(order_line.c.promised) > 0)
    .order_by(order_line.c.product_id),
    "orders.committed": select(order_line.c.product_id, total(order_line.c.held))
    .where(Among(order_line.c.product_id, "product_ids"), _RESERVES)
    .group_by(order_line.c.product_id),
    "orders.add_order": insert_into(online_order),
    "orders.change_order": _change(online_order, "id", "ref", "received_at"),
    "orders.add_parcel": insert_into(parcel),
    "orders.change_parcel": _change(parcel, "key", "order_id", "position"),
    "orders.add_line": insert_into(order_line),
    "orders.drop_lines": delete(order_line).where(order_line.c.order_id == bindparam("order_id")),
}
