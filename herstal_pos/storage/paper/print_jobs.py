"""Documents that wait for paper."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from herstal_pos.domain.paper.printing import PrintJob, PrintJobKind, PrintJobState
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_KINDS = frozenset(kind.value for kind in PrintJobKind)
_ADD = NamedStatement("print_jobs.add")
_BY_ID = NamedStatement("print_jobs.by_id")
_TICKET_OF = NamedStatement("print_jobs.ticket_of")
_NEXT = NamedStatement("print_jobs.next")
_IN_STATE = NamedStatement("print_jobs.in_state")
_NEVER_OUT = NamedStatement("print_jobs.never_out")
_LABELS_OF = NamedStatement("print_jobs.labels_of")
_COUNT = NamedStatement("print_jobs.count")
_SET_STATE = NamedStatement("print_jobs.set_state")
_FORGET = NamedStatement("print_jobs.forget")


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
            "product_id": job.product_id,
        }
        _ADD.write(self._connection, row)

    def by_id(self, job_id: str) -> PrintJob | None:
        row = _BY_ID.first(self._connection, {"id": job_id})
        return None if row is None else _job(row)

    def ticket_of(self, sale_id: str) -> PrintJob | None:
        row = _TICKET_OF.first(self._connection, {"sale_id": sale_id})
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

    def labels_of(self, product_ids: Sequence[str]) -> list[PrintJob]:
        return [_job(row) for row in _LABELS_OF.all(self._connection, {"product_ids": product_ids})]

    def waiting(self, till_id: str) -> int:
        return _COUNT.count(self._connection, {"till_id": till_id})


def _job(row: Sequence[Any]) -> PrintJob:
    """A kind that only a newer program knows is printed like any paper, and keeps its name."""
    id_, till_id, printer, kind, title, parts, created_at, sale_id, state, reason, product_id = row
    return PrintJob(
        id_,
        till_id,
        printer,
        PrintJobKind(kind) if kind in _KINDS else PrintJobKind.TEST,
        title,
        parts,
        created_at,
        sale_id,
        PrintJobState(state),
        reason,
        product_id,
    )
