"""Who comes to the till, by PIN or badge, and who goes; a manager's word for one act.

A trial is counted before the PIN is looked at, so that a program that is ended in between gives none away.
Three wrong ones cost 30 seconds, on a clock that nobody sets; after a restart the rest of them, at most all.
"""

from datetime import timedelta
from math import ceil

from herstal_pos.domain.badge import badge_of
from herstal_pos.domain.shop.clerk import Clerk
from herstal_pos.services import commands, notices
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.shop.clerks.admitting import asked_first
from herstal_pos.services.shop.clerks.hashing import badge_hash, is_pin
from herstal_pos.services.shop.clerks.viewing import clerks_changed, waits_s
from herstal_pos.services.shop.settings_rows import PIN_TRIALS
from herstal_pos.services.shop.settings_values import PinTrials

TRIES = 3
WAIT = timedelta(seconds=30)


def list_clerks(_: commands.ListClerks, work: Work, counter: Counter) -> list[notices.Notice]:
    return [clerks_changed(work, counter)]


def lock_till(command: commands.LockTill, work: Work, counter: Counter) -> list[notices.Notice]:
    """A shop of one has nobody to wait for, and stays open."""
    work.at_till.goes(counter.clock.now(), is_idle=command.is_idle)
    return [clerks_changed(work, counter)]


def enter_pin(command: commands.EnterPin, storage: Storage, counter: Counter) -> list[notices.Notice]:
    with storage.look() as work:
        clerk = work.tills.clerk(command.clerk_id)
    known = [clerk] if clerk is not None and clerk.retired_at is None else []
    found, missed = _who(known, command.pin, storage, counter)
    if found is None:
        return missed
    storage.at_till.comes(found)
    return _shown(storage, counter)


def scan_badge(command: commands.ScanBadge, work: Work, counter: Counter) -> list[notices.Notice]:
    """Opens a locked till, and changes who serves at one that is open."""
    clerk = _with_badge(command.code, work)
    if clerk is None:
        return [notices.BadgeUnknown()]
    work.at_till.comes(clerk)
    return [clerks_changed(work, counter)]


def give_leave(command: commands.GiveLeave, storage: Storage, counter: Counter) -> list[notices.Notice]:
    """Whoever serves goes on serving: the word holds for this one command."""
    with storage.look() as work:
        managers = [clerk for clerk in work.tills.clerks() if clerk.manager and clerk.retired_at is None]
        by_badge = _with_badge(command.badge, work) if command.badge else None
    if command.badge:
        if by_badge is None or not by_badge.manager:
            return [notices.BadgeUnknown()]
        found: Clerk | None = by_badge
    else:
        found, missed = _who(managers, command.pin, storage, counter)
        if found is None:
            return missed
    assert found is not None  # noqa: S101 - one of the two
    storage.at_till.leave = asked_first(command.command), found.id
    return [notices.LeaveGiven(command.command)]


def _with_badge(scanned: str, work: Work) -> Clerk | None:
    code = badge_of(scanned)
    if code is None:
        return None
    hashed = badge_hash(code)
    here = (clerk for clerk in work.tills.clerks() if clerk.retired_at is None)
    return next((clerk for clerk in here if clerk.badge == hashed), None)


def _who(
    clerks: list[Clerk], pin: str, storage: Storage, counter: Counter
) -> tuple[Clerk | None, list[notices.Notice]]:
    with storage.look() as work:
        waits = waits_s(work, counter)
    if waits:
        return None, [notices.PinWrong(waits)]
    with storage.work() as work:
        trials = PIN_TRIALS.read(work.settings, counter.till.id)
        wrong = trials.wrong + 1
        is_last = wrong % TRIES == 0
        until = counter.clock.now() + WAIT if is_last else None
        PIN_TRIALS.keep(PinTrials(wrong, until), work.settings, counter.till.id)
        work.commit()
    found = next((clerk for clerk in clerks if is_pin(pin, clerk.pin)), None)
    if found is not None:
        with storage.work() as work:
            PIN_TRIALS.keep(PinTrials(), work.settings, counter.till.id)
            work.commit()
        storage.at_till.waits_until = None
        return found, []
    if not is_last:
        return None, [notices.PinWrong()]
    storage.at_till.waits_until = counter.clock.steady() + WAIT
    with storage.work() as work:
        write_down(
            "pin_refused", {"clerks": sorted(clerk.id for clerk in clerks), "wrong": wrong}, work, counter
        )
        work.commit()
    return None, [notices.PinWrong(ceil(WAIT.total_seconds()))]


def _shown(storage: Storage, counter: Counter) -> list[notices.Notice]:
    with storage.look() as work:
        return [clerks_changed(work, counter)]
