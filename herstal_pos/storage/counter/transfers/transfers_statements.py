"""What is asked and written of transfers."""

from sqlalchemy import and_, bindparam, cast, func, select

from herstal_pos.domain.counter.transfers.facts import TRANSFER
from herstal_pos.storage.counter.tables import sale, tender
from herstal_pos.storage.counter.transfers.tables import transfer, transfer_received
from herstal_pos.storage.database.columns import Moment, Whole, total
from herstal_pos.storage.database.statements import Statements, insert_into

_ASKED = tuple(c for c in transfer.c if c.name != "sequence")
_RECEIVED = tuple(c for c in transfer_received.c if c.name != "sequence")
_came = func.coalesce(
    select(func.sum(transfer_received.c.amount_cents))
    .where(transfer_received.c.communication == transfer.c.communication)
    .correlate(transfer)
    .scalar_subquery(),
    0,
)
_received = cast(_came, Whole)
_asked = total(tender.c.amount_cents)
_awaited = (
    select(
        transfer.c.communication,
        func.coalesce(func.min(sale.c.number_text).filter(transfer.c.number > 0), ""),
        func.min(transfer.c.made_at, type_=Moment),
        _asked,
        _received,
    )
    .select_from(transfer)
    .outerjoin(sale, and_(sale.c.id == transfer.c.sale_id, sale.c.completed_at.is_not(None)))
    .outerjoin(tender, and_(tender.c.sale_id == sale.c.id, tender.c.means == TRANSFER.id))
    .group_by(transfer.c.communication)
)
"""Also of a cart that came to nothing: its customer may have paid all the same."""

STATEMENTS: Statements = {
    "transfers.add": insert_into(transfer),
    "transfers.of_sale": select(*_ASKED).where(transfer.c.sale_id == bindparam("sale_id")),
    "transfers.by_id": select(*_ASKED).where(transfer.c.id == bindparam("id")),
    "transfers.count": select(func.count()).select_from(transfer),
    "transfers.last_number": select(func.coalesce(func.max(transfer.c.number), 0)).where(
        transfer.c.chain == bindparam("chain")
    ),
    "transfers.of_communication": select(func.count())
    .select_from(transfer)
    .where(transfer.c.communication == bindparam("communication")),
    "transfers.awaited": _awaited.having(_asked != _received).order_by(func.min(transfer.c.sequence)),
    "transfers.one": _awaited.where(transfer.c.communication == bindparam("communication")),
    "transfers.add_received": insert_into(transfer_received),
    "transfers.received_by_id": select(*_RECEIVED).where(transfer_received.c.id == bindparam("id")),
    "transfers.received_count": select(func.count()).select_from(transfer_received),
    "transfers.received_of": select(*_RECEIVED)
    .where(transfer_received.c.communication == bindparam("communication"))
    .order_by(transfer_received.c.sequence),
}
