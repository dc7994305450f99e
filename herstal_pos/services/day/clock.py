"""The computer's clock: what is wrong with it is said before the next sale, kept in the journal, and until a
person has confirmed it nothing is erased or thinned by it."""

from datetime import datetime, timedelta

from herstal_pos.domain.day import clock
from herstal_pos.domain.errors import ClockAsked
from herstal_pos.i18n import Words
from herstal_pos.services.day.commands import ConfirmClock, ReportClockJump
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.day.notices import ClockChanged
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.shop.settings_rows import CLOCK
from herstal_pos.services.shop.settings_values import DoubtedClock


def is_sure(work: Work, counter: Counter) -> bool:
    """What erases by the calendar asks this before it writes anything."""
    return not _stored(work, counter).why and not clock.doubt(counter.clock.now(), _newest(work, counter))


def look_at_clock(work: Work, counter: Counter) -> list[ClockChanged]:
    """At a start. Not committed."""
    stored, now = _stored(work, counter), counter.clock.now()
    if not stored.why:
        newest = _newest(work, counter)
        _doubt(DoubtedClock(clock.doubt(now, newest), newest), work, counter)
    elif not stored.seconds and not clock.doubt(now, stored.newest):
        _settle("clock_mended", work, counter)
    return [clock_changed(work, counter)]


def report_clock_jump(command: ReportClockJump, work: Work, counter: Counter) -> list[ClockChanged]:
    """Also the way back is a jump. A clock that was right at the start is right again where it would be
    without its jumps, however many there were; one that was wrong at the start, where it may be."""
    stored, now = _stored(work, counter), counter.clock.now()
    newest = stored.newest if stored.why else _newest(work, counter)
    was_right = bool(stored.seconds) or not stored.why
    seconds = stored.seconds + command.seconds if was_right else 0
    why = clock.doubt(now, newest)
    write_down("clock_jumped", {"seconds": command.seconds}, work, counter)
    if abs(timedelta(seconds=seconds)) < clock.JUMP and not why:
        _settle("clock_mended", work, counter)
    else:
        CLOCK.keep(DoubtedClock(why or "jumped", newest, seconds), work.settings, counter.till.id)
    news = [clock_changed(work, counter)]
    work.commit()
    return news


def confirm_clock(_: ConfirmClock, work: Work, counter: Counter) -> list[ClockChanged]:
    """A person has read the hour and the day, and they are right."""
    if not is_sure(work, counter):
        _settle("clock_confirmed", work, counter)
    news = [clock_changed(work, counter)]
    work.commit()
    return news


def must_follow_closing(work: Work, counter: Counter, *, clock_right: bool) -> datetime | None:
    """Return when the shop's newest Z was made where the clock stands before it, else None.

    Raises `ClockAsked("day_before_z")` unless a person has said `clock_right`. The newest of each till by
    its number counts, so that a Z of a wrong future asks no more once its till has made the next one.
    """
    now = counter.clock.now()
    newest = [last.closed_at for till_id in work.settings.tills() if (last := work.closings.last(till_id))]
    closed_at = max(newest, default=None)
    if closed_at is None or not clock.is_before_closing(now, closed_at):
        return None
    if not clock_right:
        words = Words(shop_here(work, counter).language)
        raise ClockAsked(
            "day_before_z",
            date=words.date(now),
            time=words.time(now),
            closed_date=words.date(closed_at),
            closed_time=words.time(closed_at),
        )
    return closed_at


def clock_changed(work: Work, counter: Counter) -> ClockChanged:
    stored = _stored(work, counter)
    return ClockChanged(stored.why, counter.clock.now(), stored.newest if stored.why else None)


def _doubt(doubted: DoubtedClock, work: Work, counter: Counter) -> None:
    if doubted.why:
        newest = doubted.newest.isoformat() if doubted.newest else ""
        CLOCK.keep(doubted, work.settings, counter.till.id)
        write_down("clock_doubted", {"why": doubted.why, "newest": newest}, work, counter)


def _settle(kind: str, work: Work, counter: Counter) -> None:
    write_down(kind, {"why": _stored(work, counter).why}, work, counter)
    CLOCK.keep(DoubtedClock(), work.settings, counter.till.id)


def _stored(work: Work, counter: Counter) -> DoubtedClock:
    return CLOCK.read(work.settings, counter.till.id)


def _newest(work: Work, counter: Counter) -> datetime | None:
    """Of this till; of the shop's others where it has written nothing yet, for a new till erases too."""
    return work.journal.newest(counter.till.id) or work.journal.newest_of_shop()
