"""When the shop is open: by the weekday, without the days on which it is closed. `now` is in the zone of the
shop."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from herstal_pos.domain.errors import Refused
from herstal_pos.records import record

_SPAN = re.compile(r"(\d{1,2})(?:[:.h](\d{2})?)?\s*[-–]\s*(\d{1,2})(?:[:.h](\d{2})?)?")
_BETWEEN = re.compile(r"[\s,;/+]*")
_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_DAY, _MINUTES = timedelta(days=1), 24 * 60
_AHEAD = 62
"""Days: a shop that is closed for longer does not say when it opens."""

type Span = tuple[int, int]
"""Minutes from midnight; the end of a night is on the day after."""


def spans(typed: str) -> tuple[Span, ...]:
    """As a person types a day: `9-12:30 13h30-18h`; nothing: closed. A night goes on until its end: `18-2`.
    `Refused("hours_wrong")` for what is no such times, or where one begins before the other is over.

    >>> spans("9-12:30, 13h30-18h"), spans("18-2"), spans("")
    (((540, 750), (810, 1080)), ((1080, 1560),), ())
    """
    found, end = [], 0
    for one in _all(_SPAN, typed, "hours_wrong"):
        hour, minute, until, past = (int(part or 0) for part in one.groups())
        begins, ends = 60 * hour + minute, 60 * until + past
        ends += _MINUTES if ends <= begins else 0
        if minute > 59 or past > 59 or not end <= begins < _MINUTES or ends > 2 * _MINUTES or until > 24:
            raise Refused("hours_wrong", typed=typed)
        found.append((begins, ends))
        end = ends
    return tuple(found)


def dates(typed: str) -> frozenset[date]:
    """`25/12/2026, 1/1/2027`; `Refused("dates_wrong")` for what is none.

    >>> sorted(dates("1/1/2027"))
    [datetime.date(2027, 1, 1)]
    """
    try:
        found = [tuple(map(int, one.groups())) for one in _all(_DATE, typed, "dates_wrong")]
        return frozenset(date(year, month, day) for day, month, year in found)
    except ValueError:
        raise Refused("dates_wrong", typed=typed) from None


def _all(form: re.Pattern[str], typed: str, otherwise: str) -> Iterator[re.Match[str]]:
    """One after the other, and nothing else."""
    rest = typed.strip()
    while rest:
        one = form.match(rest)
        if one is None:
            raise Refused(otherwise, typed=typed)
        yield one
        rest = rest[one.end() :]
        rest = rest[_BETWEEN.match(rest).end() :]  # type: ignore[union-attr]  # it matches nothing too


@record(frozen=True)
class OpeningHours:
    """`week` by the number of the day, Monday "1", as it was typed; `closed`: the dates without any."""

    week: dict[str, str]
    closed: str = ""

    def closes_at(self, now: datetime) -> datetime | None:
        """The end of what is open now, over a midnight too; None: it is closed."""
        end = None
        for begins, ends in self._spans(now, 2):
            if begins <= (end or now) < ends:
                end = ends
        return end

    def opened_at(self, now: datetime) -> datetime | None:
        """The begin of what is open now; None: it is closed."""
        return next((begins for begins, ends in self._spans(now, 0) if begins <= now < ends), None)

    def opens_at(self, now: datetime) -> datetime | None:
        """The next time; None: it is open, or no hours are known."""
        if self.closes_at(now):
            return None
        return next((begins for begins, _ in self._spans(now, _AHEAD) if begins > now), None)

    def opens_on_another_day(self, now: datetime) -> datetime | None:
        """The first time of the next day on which it opens; None: closed for long, or its hours not known."""
        days = (begins.astimezone(now.tzinfo) for begins, _ in self._spans(now, _AHEAD))
        return next((begins for begins in days if begins.date() > now.date()), None)

    def _spans(self, now: datetime, days: int) -> Iterator[tuple[datetime, datetime]]:
        """From yesterday's on: a night may not be over. Compared in UTC: an hour that comes twice is two."""
        week: list[tuple[Span, ...]] = [_known(spans, self.week.get(str(day), ""), ()) for day in range(1, 8)]
        if not any(week):
            return
        closed: frozenset[date] = _known(dates, self.closed, frozenset())
        for number in range(-1, days + 1):
            day = now.date() + number * _DAY
            for span in week[day.weekday()] if day not in closed else ():
                begins, ends = (_at(day, minutes, now.tzinfo) for minutes in span)
                yield begins, ends


def _known[Read](read: Callable[[str], Read], typed: str, otherwise: Read) -> Read:
    """What a hand wrote into the books and nobody can read is none."""
    try:
        return read(typed)
    except Refused:
        return otherwise


def _at(day: date, minutes: int, zone: tzinfo | None) -> datetime:
    days, rest = divmod(minutes, _MINUTES)
    return datetime.combine(day + days * _DAY, time(rest // 60, rest % 60), zone).astimezone(UTC)
