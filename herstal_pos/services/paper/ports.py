"""What the services need of the storage: print jobs. Part of a `ports.Work`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from herstal_pos.domain.paper.printing import PrintJob, PrintJobState


class PrintJobs(Protocol):
    def add(self, job: PrintJob) -> None: ...
    def by_id(self, job_id: str) -> PrintJob | None: ...
    def ticket_of(self, sale_id: str) -> PrintJob | None:
        """The first paper of a sale, whatever became of it."""
        ...

    def next(self, till_id: str, printer: str) -> PrintJob | None:
        """The oldest job that is queued or stuck, labels of the shelf last; none while one is being sent."""
        ...

    def set_state(self, job_id: str, state: PrintJobState, reason: str, at: datetime) -> None:
        """`reason`: "" or why it is stuck, as the printer's thread says it."""
        ...

    def forget_parts(self, job_id: str) -> None:
        """What stood on the paper; that it was printed stays known."""
        ...

    def in_state(self, till_id: str, state: PrintJobState) -> list[PrintJob]:
        """Oldest first, of both printers."""
        ...

    def never_out(self, before: datetime) -> list[PrintJob]:
        """Of all tills: made before then, and not ended."""
        ...

    def labels_of(self, product_ids: Sequence[str]) -> list[PrintJob]:
        """Labels of these articles that are not out yet, or of which nobody knows it."""
        ...

    def waiting(self, till_id: str) -> int:
        """Jobs queued or stuck."""
        ...
