"""What is asked and written of what the mall has to hear."""

from typing import Any

from sqlalchemy import Update, bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import Insert, insert

from herstal_pos.domain.mall.outbox import RowKind, RowState
from herstal_pos.storage.database.dialects import Among, spelt
from herstal_pos.storage.database.statements import Statements
from herstal_pos.storage.mall.tables import outbox

_STOCK, _WAITING = spelt(RowKind.STOCK.value), spelt(RowState.WAITING.value)
_LISTING = spelt(RowKind.LISTING.value)
_IS_PARKED = outbox.c.state == spelt(RowState.PARKED.value)
_IS_OPEN = outbox.c.state.in_((_WAITING, spelt(RowState.SENT.value)))


def _adding(*columns: str) -> Insert:
    return insert(outbox).inline().values({name: bindparam(name) for name in columns})


_STOCK_CHANGED = _adding("kind", "product_id", "at", "state")
"""One that waits moves to the tail, also where another till has written it at this moment."""

_ROW = select(
    outbox.c.sequence,
    outbox.c.kind,
    outbox.c.at,
    outbox.c.state,
    outbox.c.product_id,
    outbox.c.order_id,
    outbox.c.body,
    outbox.c.reason,
).order_by(outbox.c.sequence)


def _changing(*columns: str) -> Update:
    changed: dict[str, Any] = {name: bindparam(name) for name in columns}
    return update(outbox).where(outbox.c.sequence == bindparam("of_sequence")).values(changed)


STATEMENTS: Statements = {
    "outbox.stock_changed": _STOCK_CHANGED.on_conflict_do_update(
        index_elements=[outbox.c.product_id],
        index_where=(outbox.c.kind == _STOCK) & (outbox.c.state == _WAITING),
        set_={name: _STOCK_CHANGED.excluded[name] for name in ("sequence", "at")},
    ),
    "outbox.add_listing": _adding("kind", "product_id", "at", "state"),
    "outbox.drop_listing": delete(outbox).where(
        outbox.c.product_id == bindparam("product_id"),
        outbox.c.kind == _LISTING,
        outbox.c.state.in_((_WAITING, spelt(RowState.PARKED.value))),
    ),
    "outbox.add_order": _adding("kind", "at", "state", "order_id", "body"),
    "outbox.set_state": _changing("state", "reason"),
    "outbox.set_body": _changing("body"),
    "outbox.count": select(func.count()).select_from(outbox).where(_IS_OPEN),
    "outbox.open": _ROW.where(_IS_OPEN),
    "outbox.of_articles": _ROW.where(_IS_OPEN, outbox.c.kind == _STOCK).limit(bindparam("limit")),
    "outbox.of_listings": _ROW.where(_IS_OPEN, outbox.c.kind == _LISTING).limit(bindparam("limit")),
    "outbox.on_its_way": select(outbox.c.product_id).where(
        _IS_OPEN, outbox.c.kind == _LISTING, Among(outbox.c.product_id, "product_ids")
    ),
    "outbox.about": _ROW.where(outbox.c.product_id == bindparam("product_id"), outbox.c.kind == _LISTING),
    "outbox.of_orders": _ROW.where(_IS_OPEN, outbox.c.order_id.is_not(None)),
    "outbox.parked_rows": _ROW.where(_IS_PARKED),
    "outbox.alarms": _ROW.where(
        outbox.c.state.in_((spelt(RowState.PARKED.value), spelt(RowState.SEEN.value))),
        outbox.c.kind == spelt(RowKind.ALARM.value),
        outbox.c.order_id == bindparam("order_id"),
    ),
    "outbox.by_number": _ROW.where(outbox.c.sequence == bindparam("sequence")),
    "outbox.delete": delete(outbox).where(outbox.c.sequence == bindparam("sequence")),
    "outbox.withdraw": delete(outbox).where(
        outbox.c.sequence == bindparam("sequence"), outbox.c.state == _WAITING
    ),
}
