"""Whether the mall was told of what came back: for some seconds it is not, and it can be taken back."""

from herstal_pos.domain.mall.outbox import OutboxRow, RowKind, RowState
from herstal_pos.domain.orders import returning
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.services.ports import Work


def can_give_back(order: OnlineOrder, work: Work) -> bool:
    """What came back last. Where no money goes back for it, the mall is told nothing."""
    act = next(reversed(returning.acts(order)), [])
    if not any(step.paid for step in act):
        return bool(act)
    row = _last_row(order, work)
    return row is not None and row.state is RowState.WAITING


def withdraw_return(order: OnlineOrder, work: Work) -> bool:
    """False where it is on its way, or was answered."""
    row = _last_row(order, work)
    return row is not None and work.outbox.withdraw([row.sequence])


def _last_row(order: OnlineOrder, work: Work) -> OutboxRow | None:
    """Each time has its own, and they are answered in their order."""
    rows = (row for row in work.outbox.rows_of_orders() if row.order_id == order.id)
    refusals = (row for row in rows if row.kind is RowKind.REJECT)
    return max(refusals, key=lambda row: row.sequence, default=None)
