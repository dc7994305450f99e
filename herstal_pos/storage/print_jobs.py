"""Documents that wait for paper."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from herstal_pos.domain.printing import PrintJob, PrintJobKind, PrintJobState
from herstal_pos.storage.tables import print_job
from herstal_pos.storage.writing import Write, insert_into

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
_WAITING = print_job.c.state.in_((PrintJobState.QUEUED.value, PrintJobState.STUCK.value))
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
_ADD = Write(insert_into(print_job))
_BY_ID = _JOB.where(print_job.c.id == bindparam("id"))
_NEXT = (
    _JOB.where(_mine, print_job.c.printer == bindparam("printer"), _WAITING, ~_SENDING)
    .order_by(print_job.c.sequence)
    .limit(1)
)
_IN_STATE = _JOB.where(_mine, print_job.c.state == bindparam("state")).order_by(print_job.c.sequence)
_COUNT = select(func.count()).select_from(print_job).where(_mine, _WAITING)
_SET_STATE = Write(
    update(print_job)
    .where(print_job.c.id == bindparam("of_id"))
    .values(state=bindparam("state"), reason=bindparam("reason"), changed_at=bindparam("changed_at"))
)


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
        _ADD.one(self._connection, row)

    def by_id(self, job_id: str) -> PrintJob | None:
        row = self._connection.execute(_BY_ID, {"id": job_id}).first()
        return None if row is None else _job(row)

    def next(self, till_id: str, printer: str) -> PrintJob | None:
        row = self._connection.execute(_NEXT, {"till_id": till_id, "printer": printer}).first()
        return None if row is None else _job(row)

    def set_state(self, job_id: str, state: PrintJobState, reason: str, at: datetime) -> None:
        params = {"of_id": job_id, "state": state.value, "reason": reason, "changed_at": at}
        _SET_STATE.one(self._connection, params)

    def in_state(self, till_id: str, state: PrintJobState) -> list[PrintJob]:
        rows = self._connection.execute(_IN_STATE, {"till_id": till_id, "state": state.value})
        return [_job(row) for row in rows]

    def waiting(self, till_id: str) -> int:
        return self._connection.execute(_COUNT, {"till_id": till_id}).scalar_one()


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
