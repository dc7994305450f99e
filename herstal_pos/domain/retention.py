"""How long each kind of what a shop keeps is kept, and why: the one table of it, in words in
`docs/developers/retention.md`.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from herstal_pos.records import record

WITHDRAWAL_DAYS = 14
"""After the day on which the customer had the goods: art. VI.47 CDE."""

LATE_DAYS = 30
"""Beyond that, for what comes late: a parcel that came back, a question of the courier's."""

ORDER_CUSTOMER_DAYS = WITHDRAWAL_DAYS + LATE_DAYS
BOOK_YEARS = 10

BACKUP_DAYS = 14
"""So many days that were backed up keep their last backup."""

_STORAGE_LIMITATION = "art. 5(1)(e) GDPR"
_BOOKS = "law of 20-11-2022; art. 315 CIR 92, art. 60 CTVA"


@record(frozen=True)
class Retention:
    """Of one kind. `term` in words, beginning with its figure; `law`: the source, or what stands for one;
    `ends`: what ends it."""

    kind: str
    term: str
    law: str
    ends: str


_YEARS, _DAYS = f"{BOOK_YEARS} years", f"{ORDER_CUSTOMER_DAYS} days"
RETENTIONS = (
    Retention("tickets, Z, journal, drawer, invoices", _YEARS, _BOOKS, "nothing: they are only added to"),
    Retention("archives of a period", _YEARS, _BOOKS, "the shop, where it put them"),
    Retention("customer of an order or a pre-order", _DAYS, _STORAGE_LIMITATION, "the next opening"),
    Retention("paper of an order that never came out", _DAYS, _STORAGE_LIMITATION, "the next opening"),
    Retention("paper of an order that is out", "at once", _STORAGE_LIMITATION, "the printer's report"),
    Retention("customer of the shop", "36 months idle", _STORAGE_LIMITATION, "a person, from a list"),
    Retention("address of a ticket by e-mail", "3 days", _STORAGE_LIMITATION, "the letter, or its end"),
    Retention("backup of each day", f"{BACKUP_DAYS} days", "the shop's own safety", "the next backup"),
    Retention("backup of each week", _DAYS, _STORAGE_LIMITATION, "the next backup"),
    Retention("log", "6 files of 1 MB", "the helpdesk; no name is in it", "its own turn"),
)


def kept_until(day: date) -> date:
    """Return the last day on which the books of `day` have to be there: ten years from the 1 January after it
    (CTVA art. 60 § 4).

    >>> kept_until(date(2026, 11, 25))
    datetime.date(2036, 12, 31)
    """
    return date(day.year + BOOK_YEARS, 12, 31)


def backups_past_term(others: Sequence[tuple[str, date]], made_on: date) -> list[str]:
    """Of the backups beside the one that was just made, oldest first, each with its day: those that go. The
    last of each of the newest 14 days stays, of those before the last of each week, and none from before a
    customer of today would be forgotten: a backup must not remember them for longer.
    """
    days, weeks, past = {made_on}, {made_on.isocalendar()[:2]}, []
    oldest = made_on - timedelta(days=ORDER_CUSTOMER_DAYS)
    for name, day in reversed(others):
        week = day.isocalendar()[:2]
        if day in days or day < oldest or (len(days) >= BACKUP_DAYS and week in weeks):
            past.append(name)
        else:
            weeks.add(week)
            days.add(day)
    return past
