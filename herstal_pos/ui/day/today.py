"""Which screen the day's place brings."""

from collections.abc import Iterable
from datetime import datetime

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.notices import Notice


def is_closed_today(facts: Iterable[Notice], now: datetime, words: Words) -> bool:
    """The closing is shown as far as it came; no day has been opened since."""
    closed, runs = False, False
    for fact in facts:
        if isinstance(fact, notices.DayChanged):
            runs = fact.day.open
        elif isinstance(fact, notices.ClosingChanged) and fact.closing.last is not None:
            closed = words.date(fact.closing.last.closed_at) == words.date(now)
    return closed and not runs
