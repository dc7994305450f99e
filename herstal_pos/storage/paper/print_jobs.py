"""Documents that wait for paper."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from herstal_pos.domain.paper.printing import PrintJob, PrintJobKind, PrintJobState
from herstal_pos.storage.database.kept import Kept, insert_into
from herstal_pos.storage.database.spelling import spelt
from herstal_pos.storage.tables import print_job, till

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
)
_NOT_OUT = (PrintJobState.QUEUED, PrintJobState.SENDING, PrintJobState.STUCK, PrintJobState.UNKNOWN)
_WAITING = print_job.c.state.in_((spelt(PrintJobState.QUEUED.value), spelt(PrintJobState.STUCK.value)))
_mine = print_job.c.till_id == bindparam("till_id")
_other = print_job.alias("other")
_SENDING = (
    select(_other.c.id)
    .where(
        _other.c.till_id == bindparam("till_id"),
        _other.c.printer == bindparam("printer"),
        _other.c.state == PrintJobState.SENDING.value,
    )
    .exists()
)
_ADD = Kept(insert_into(print_job))
_BY_ID = Kept(_JOB.where(print_job.c.id == bindparam("id")))
_NEXT = Kept(
    _JOB.where(_mine, print_job.c.printer == bindparam("printer"), _WAITING, ~_SENDING)
    .order_by(print_job.c.sequence)
    .limit(1)
)
_IN_STATE = Kept(_JOB.where(_mine, print_job.c.state == bindparam("state")).order_by(print_job.c.sequence))
_OF_ANY_TILL = print_job.c.till_id.in_(select(till.c.id))
"""So that the index is of use."""
_NEVER_OUT = Kept(
    _JOB.where(
        _OF_ANY_TILL,
        print_job.c.state.in_([spelt(state.value) for state in _NOT_OUT]),
        print_job.c.created_at < bindparam("before"),
    ).order_by(print_job.c.sequence)
)
_COUNT = Kept(select(func.count()).select_from(print_job).where(_mine, _WAITING))
_SET_STATE = Kept(
    update(print_job)
    .where(print_job.c.id == bindparam("of_id"))
    .values(state=bindparam("state"), reason=bindparam("reason"), changed_at=bindparam("changed_at"))
)


_FORGET = Kept(update(print_job).where(print_job.c.id == bindparam("of_id")).values(parts=bindparam("parts")))


class PrintJobs:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, job: PrintJob) -> None:
        row = {
            "id": job.id,
            "till_id": job.till_id,
            "printer": job.printer,
            "kind": job.kind.value,
            "title": job.title,
            "parts": job.parts,
            "created_at": job.created_at,
            "sale_id": job.sale_id,
            "state": job.state.value,
            "reason": job.reason,
            "changed_at": job.created_at,
        }
        _ADD.write(self._connection, row)

    def by_id(self, job_id: str) -> PrintJob | None:
        row = _BY_ID.first(self._connection, {"id": job_id})
        return None if row is None else _job(row)

    def next(self, till_id: str, printer: str) -> PrintJob | None:
        row = _NEXT.first(self._connection, {"till_id": till_id, "printer": printer})
        return None if row is None else _job(row)

    def set_state(self, job_id: str, state: PrintJobState, reason: str, at: datetime) -> None:
        params = {"of_id": job_id, "state": state.value, "reason": reason, "changed_at": at}
        _SET_STATE.write(self._connection, params)

    def forget_parts(self, job_id: str) -> None:
        _FORGET.write(self._connection, {"of_id": job_id, "parts": []})

    def in_state(self, till_id: str, state: PrintJobState) -> list[PrintJob]:
        rows = _IN_STATE.all(self._connection, {"till_id": till_id, "state": state.value})
        return [_job(row) for row in rows]

    def never_out(self, before: datetime) -> list[PrintJob]:
        return [_job(row) for row in _NEVER_OUT.all(self._connection, {"before": before})]

    def waiting(self, till_id: str) -> int:
        return _COUNT.count(self._connection, {"till_id": till_id})


def _job(row: Sequence[Any]) -> PrintJob:
    id_, till_id, printer, kind, title, parts, created_at, sale_id, state, reason = row
    return PrintJob(
        id_,
        till_id,
        printer,
        PrintJobKind(kind),
        title,
        parts,
        created_at,
        sale_id,
        PrintJobState(state),
        reason,
    )
