"""The running day and its journal, as any department writes in it."""

from datetime import date
from typing import Any

from herstal_pos.domain.day.journal import JournalEntry
from herstal_pos.domain.day.report import CORRECTIONS
from herstal_pos.services.ports import Counter, Work


def business_day(work: Work, counter: Counter) -> date:
    """The running day's, past midnight too; between two days the town's."""
    session = work.cash.open_session(counter.till.id)
    return session.business_day if session else counter.today()


def write_down(kind: str, body: dict[str, Any], work: Work, counter: Counter) -> JournalEntry:
    """One entry of this till's chain, of the running session where there is one. `body`: JSON of ids, sums
    and times, no personal data; a correction also says by whom, as an id.
    """
    session = work.cash.open_session(counter.till.id)
    now = counter.clock.now()
    if kind in CORRECTIONS:
        body = {**body, "clerk": counter.clerk_id}
    return work.journal.append(counter.till.id, session.id if session else None, now, kind, body)
