"""Does the computer's clock fit what was written under it? One that does not erases nothing by itself."""

from datetime import UTC, datetime, timedelta

BEHIND = timedelta(minutes=2)
"""A clock that is set right by the network may step back so far."""
AHEAD = timedelta(days=40)
"""Longer than a shop's holidays."""
JUMP = timedelta(minutes=5)
"""While the till runs, against a clock that nobody sets."""


FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""No shop of this program is older."""


def doubt(now: datetime, newest: datetime | None) -> str:
    """ "behind" the newest entry of the journal, far "ahead" of it; where there is none, "old" before this
    program was; or ""."""
    if newest is None:
        return "old" if now < FIRST_DAY else ""
    if now < newest - BEHIND:
        return "behind"
    return "ahead" if now > newest + AHEAD else ""
