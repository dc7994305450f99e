"""The Zs of a month as a list, each held against its sales and against the Z before it."""

from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple

from herstal_pos.domain.accounts.reports.period import PeriodKind, period_of
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.errors import Stopped
from herstal_pos.services import commands, notices, views
from herstal_pos.services.accounts.reports.ports import SessionOf, ZSaid
from herstal_pos.services.day.journal import business_day
from herstal_pos.services.ports import Counter, Storage, Work

type Steps = Generator[notices.FiguresGoOn, None, notices.ZsListed]


class _Before(NamedTuple):
    """Of a till, the Z before this one, and the last ticket of all Zs before it."""

    closing: Closing | None
    last_ticket: int


def list_zs(command: commands.ListZs, storage: Storage, counter: Counter) -> Steps:
    with storage.look() as work:
        today = business_day(work, counter)
        month = period_of(command.month or today, PeriodKind.MONTH)
        sessions = work.figures.sessions(month.first, month.last)
    closed = [each for each in sessions if each.number is not None]
    rows: list[views.ZRowView] = []
    before: dict[str, _Before] = {}
    try:
        for done, each in enumerate(sorted(closed, key=_in_chain), start=1):
            with storage.look() as work:
                rows += _row(each, before, work)
            yield notices.FiguresGoOn(done, len(closed))
    except Stopped:
        pass
    open_days = len({each.session.business_day for each in sessions if each.number is None})
    shown = views.ZsView(month.first, month.last, today, tuple(_shown_first(rows)), open_days)
    return notices.ZsListed(shown)


def _in_chain(each: SessionOf) -> tuple[str, int]:
    return each.session.till_id, each.number or 0


def _shown_first(rows: Sequence[views.ZRowView]) -> list[views.ZRowView]:
    """What is wrong stands on top, then the newest."""
    newest = sorted(rows, key=lambda row: (row.business_day, row.closed_at, row.number_text), reverse=True)
    return sorted(newest, key=lambda row: not row.faults)


def _row(each: SessionOf, before: dict[str, _Before], work: Work) -> Iterator[views.ZRowView]:
    till_id, number = each.session.till_id, each.number or 0
    closing = work.closings.by_number(till_id, number)
    if closing is None:
        return
    earlier = before.get(till_id) or _earlier(till_id, number, work)
    sums = work.figures.totals(each.session.id)
    said = work.figures.z_said(each.session.id)
    yield views.ZRowView(
        till_id=till_id,
        number=number,
        number_text=f"{each.prefix}-{number}",
        business_day=closing.business_day,
        closed_at=closing.closed_at,
        sale_count=sums.sale_count,
        total_cents=sums.total_cents,
        difference_cents=closing.difference_cents,
        first=sums.first_text,
        last=sums.last_text,
        faults=tuple(_faults(each, closing, earlier, sums, said)),
    )
    before[till_id] = _Before(closing, sums.last_number or earlier.last_ticket)


def _earlier(till_id: str, number: int, work: Work) -> _Before:
    """Before the month: a Z before it, and the tickets of that time."""
    closing = work.closings.by_number(till_id, number - 1)
    return _Before(closing, work.figures.last_ticket_before(till_id, number))


def _faults(
    each: SessionOf, closing: Closing, earlier: _Before, sums: ZSaid, said: ZSaid | None
) -> Iterator[str]:
    last = earlier.closing
    if closing.number != (last.number if last is not None else 0) + 1:
        yield "number_missing"
    begins_wrong = sums.first_number not in (0, earlier.last_ticket + 1)
    if begins_wrong or (sums.sale_count and sums.last_number - sums.first_number + 1 != sums.sale_count):
        yield "ticket_missing"
    if said is None or said.as_said != sums.as_said:
        yield "unlike_sales"
    clock_back = closing.closed_at < each.session.opened_at
    if last is not None:
        clock_back |= closing.is_dated_before(last)
    if clock_back:
        yield "clock_back"
