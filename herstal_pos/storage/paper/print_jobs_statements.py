"""What is asked and written of documents that wait for paper."""

from sqlalchemy import bindparam, case, func, select, update

from herstal_pos.domain.paper.printing import PrintJobKind, PrintJobState
from herstal_pos.storage.database.dialects import Among, spelt
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.paper.tables import print_job
from herstal_pos.storage.shop.tables import till

_JOB = select(
    print_job.c.id,
    print_job.c.till_id,
    print_job.c.printer,
    print_job.c.kind,
    print_job.c.title,
    print_job.c.parts,
    print_job.c.created_at,
    print_job.c.sale_id,
    print_job.c.state,
    print_job.c.reason,
    print_job.c.product_id,
)
_WAITING = print_job.c.state.in_((spelt(PrintJobState.QUEUED.value), spelt(PrintJobState.STUCK.value)))
_NOT_OUT = (PrintJobState.QUEUED, PrintJobState.SENDING, PrintJobState.STUCK, PrintJobState.UNKNOWN)
_IS_NOT_OUT = print_job.c.state.in_([spelt(state.value) for state in _NOT_OUT])
_other = print_job.alias("other")
_mine = print_job.c.till_id == bindparam("till_id")
_AT_LEISURE = case((print_job.c.kind == spelt(PrintJobKind.SHELF_LABEL.value), 1), else_=0)
"""A customer does not wait for a batch of forty labels on the roll of the tickets."""
_SENDING = (
    select(_other.c.id)
    .where(
        _other.c.till_id == bindparam("till_id"),
        _other.c.printer == bindparam("printer"),
        _other.c.state == PrintJobState.SENDING.value,
    )
    .exists()
)
_OF_ANY_TILL = print_job.c.till_id.in_(select(till.c.id))
"""So that the index is of use."""
STATEMENTS: Statements = {
    "print_jobs.add": insert_into(print_job),
    "print_jobs.by_id": _JOB.where(print_job.c.id == bindparam("id")),
    "print_jobs.ticket_of": _JOB.where(
        print_job.c.sale_id == bindparam("sale_id"),
        print_job.c.sale_id.is_not(None),
        print_job.c.kind == spelt(PrintJobKind.RECEIPT.value),
    )
    .order_by(print_job.c.sequence)
    .limit(1),
    "print_jobs.next": _JOB.where(_mine, print_job.c.printer == bindparam("printer"), _WAITING, ~_SENDING)
    .order_by(_AT_LEISURE, print_job.c.sequence)
    .limit(1),
    "print_jobs.in_state": _JOB.where(_mine, print_job.c.state == bindparam("state")).order_by(
        print_job.c.sequence
    ),
    "print_jobs.labels_of": _JOB.where(
        Among(print_job.c.product_id, "product_ids"), print_job.c.product_id.is_not(None), _IS_NOT_OUT
    ).order_by(print_job.c.sequence),
    "print_jobs.never_out": _JOB.where(
        _OF_ANY_TILL,
        _IS_NOT_OUT,
        print_job.c.created_at < bindparam("before"),
    ).order_by(print_job.c.sequence),
    "print_jobs.count": select(func.count()).select_from(print_job).where(_mine, _WAITING),
    "print_jobs.set_state": update(print_job)
    .where(print_job.c.id == bindparam("of_id"))
    .values(state=bindparam("state"), reason=bindparam("reason"), changed_at=bindparam("changed_at")),
    "print_jobs.forget": update(print_job)
    .where(print_job.c.id == bindparam("of_id"))
    .values(parts=bindparam("parts")),
}
