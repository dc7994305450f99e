"""Whose turn it is to talk to the mall: one till of the shop's at a time, by the database's clock.

A turn has a number that rises. Whoever begins one shuts the mall on what the former said and is still on its
way, then reads, then writes (`mall-more.md` 13). What is heard in a turn that is over is not kept: whoever
has the next one reads it again.
"""

from datetime import UTC, datetime

from herstal_pos.domain.mall.listing import LEASE
from herstal_pos.services import notices
from herstal_pos.services.mall import exchange
from herstal_pos.services.ports import Counter, Work

_NUMBERS_BEGIN = datetime(2020, 1, 1, tzinfo=UTC)


def lease(known: int, work: Work, counter: Counter, above: int = 0) -> tuple[int, bool] | None:
    """The turn, and whether anything was written; None while another till has it. `known`: the till's own,
    from before; a program that has just started knows none, and what it said last may be on its way too.
    `above`: a turn that is no greater is over."""
    now, mine, book = work.mall.clock(counter.clock.now()), counter.till.id, work.mall.get()
    ours = book.holder == mine and known == work.mall.turn() > above
    if ours and book.held_until and LEASE // 2 < book.held_until - now <= LEASE:
        return known, False
    if not work.mall.lease(mine, now, now + LEASE):
        return None
    if not (ours and work.mall.has_turn(mine, known)):
        known = numbered(max(work.mall.turn(), above), now)
        work.mall.begin_turn(known)
    return known, True


def numbered(last: int, now: datetime) -> int:
    """Above all that was used, also before the books were brought back from a copy; below 2**31."""
    return max(last + 1, int((now - _NUMBERS_BEGIN).total_seconds()))


def give_up(work: Work, counter: Counter) -> bool:
    """The next till need not wait for the lease to run out. True where there was one."""
    now, mine, book = work.mall.clock(counter.clock.now()), counter.till.id, work.mall.get()
    has_it = book.holder == mine and book.held_until is not None and book.held_until > now
    return has_it and work.mall.lease(mine, now, now)


def leave_mall(_: exchange.LeaveMall, work: Work, counter: Counter) -> list[notices.Notice]:
    if give_up(work, counter):
        work.commit()
    return []


def keep_turn(command: exchange.KeepTurn, work: Work, counter: Counter) -> list[notices.Notice]:
    if not work.mall.has_turn(counter.till.id, command.turn):
        return [exchange.TurnLost()]
    kept = lease(command.turn, work, counter)
    if kept is None or kept[0] != command.turn:
        return [exchange.TurnLost()]
    if kept[1]:
        work.commit()
    return [exchange.TurnKept()]
