"""Does the computer's clock fit what was written under it? One that does not erases nothing by itself."""

from datetime import UTC, datetime, timedelta

BEHIND = timedelta(minutes=2)
"""A clock that is set right by the network may step back so far."""
AHEAD = timedelta(days=40)
"""Longer than a shop's holidays."""
JUMP = timedelta(minutes=5)
"""While the till runs, against a clock that nobody sets."""


DAY_BEHIND = timedelta(hours=1, minutes=5)
"""A day opens so far before the last closing unasked: the hour that a computer takes back wrongly in October,
and what the network sets right beside it. No shop closes and opens again on another date within it."""
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


def is_before_closing(now: datetime, closed_at: datetime) -> bool:
    """Return whether a day that opens now would be dated before a closing that was: a person has to say so.

    >>> closed_at = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
    >>> is_before_closing(closed_at - timedelta(hours=1), closed_at)
    False
    >>> is_before_closing(closed_at - timedelta(hours=2), closed_at)
    True
    """
    return now < closed_at - DAY_BEHIND
