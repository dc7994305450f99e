"""Does the computer's clock fit what was written under it? One that does not erases nothing by itself."""

from datetime import datetime, timedelta

BEHIND = timedelta(minutes=2)
"""A clock that is set right by the network may step back so far."""
AHEAD = timedelta(days=40)
"""Longer than a shop's holidays."""
JUMP = timedelta(minutes=5)
"""While the till runs, against a clock that nobody sets."""


def doubt(now: datetime, newest: datetime | None) -> str:
    """ "behind" the newest entry of the journal, far "ahead" of it, or ""."""
    if newest is None:
        return ""
    if now < newest - BEHIND:
        return "behind"
    return "ahead" if now > newest + AHEAD else ""
