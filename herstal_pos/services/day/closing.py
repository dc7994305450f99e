"""The day's end: a count, a Z, one commit. What follows it (paper, stock, backup) may fail and come again."""

from datetime import date
from functools import partial
from os.path import normpath

from herstal_pos.documents.day.day_report import DayLeft, z_copy, z_report
from herstal_pos.documents.seal import paper_digest, sealed
from herstal_pos.documents.stored_paper import Rows, document_from, paper_rows
from herstal_pos.domain.counter.kinds import SaleState
from herstal_pos.domain.day.cash import CashCount, CashMovement, CashMovementKind, CashSession, count_of
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.day.journal import seal
from herstal_pos.domain.day.report import DayReport
from herstal_pos.domain.day.z_entry import counts_body, journal_body, sealed_body
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.cards.carrying import carry_over
from herstal_pos.services.counter.cards.totals import terminal_compared
from herstal_pos.services.counter.viewing import EMPTY_SALE, parked_views
from herstal_pos.services.day.backing_up import backup_view
from herstal_pos.services.day.by_clerk import clerk_names
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.day.viewing import (
    carried_over,
    closing_view,
    day_view,
    usual_float,
    z_view,
)
from herstal_pos.services.day.z_signing import key_of_till
from herstal_pos.services.mall.comparing import compare_at_leisure
from herstal_pos.services.paper.jobs import queue_document, queue_paper
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import closing_rules, shop_here, sold_in_franchise
from herstal_pos.services.shop.settings_rows import CLOSING, COUNT, DAY_WITHOUT_Z
from herstal_pos.services.shop.settings_values import ClosingRules
from herstal_pos.services.stock.kept.changing import hours_changed, sell_the_last

_UNKNOWN = "unknown"


def show_closing(_: commands.ShowClosing, work: Work, counter: Counter) -> list[notices.Notice]:
    return [notices.ClosingChanged(closing_view(work, counter))]


def count_cash(command: commands.CountCash, work: Work, counter: Counter) -> list[notices.Notice]:
    """Kept, so that the count may be finished later, after a power cut too."""
    _running(work, counter)
    _keep_count(count_of(command.pieces), work, counter)
    notice = notices.ClosingChanged(closing_view(work, counter))
    work.commit()
    return [notice]


def close_day(command: commands.CloseDay, work: Work, counter: Counter) -> list[notices.Notice]:
    """Any count is accepted; the difference is kept for ever with its reason.

    A cart that is begun is parked. One that is part paid has to be finished first: its money lies in the
    drawer and belongs to no ticket yet.
    """
    session = _running(work, counter)
    carry_over(work, counter, carries=command.carries)
    parked = _park_the_cart(work, counter)
    closing = _closing(command, session, work, counter)
    report = work.reports.day(session, closing.closed_at)
    _move_cash(closing, work, counter)
    paper = z_report(
        closing,
        report,
        carried_over(work),
        shop_here(work, counter),
        shop_here(work, counter).language,
        practice=counter.till.practice,
        names=clerk_names(work),
        terminal=terminal_compared(session, report, work, counter),
        key=key_of_till(work, counter.till.id),
        without_z=_left_without_z(closing, work),
        franchise=sold_in_franchise(report, work, closing.closed_at),
    )
    printed = _seal(closing, session, report, paper_rows(paper), work, counter)
    work.closings.add(closing, printed)
    _keep_count(CashCount(), work, counter)
    job = queue_paper(PrintJobKind.Z_REPORT, f"Z {closing.number}", printed, work, counter)
    news = [
        *([notices.SaleChanged(EMPTY_SALE), notices.ParkedChanged(parked_views(work))] if parked else []),
        notices.DayChanged(day_view(work, counter)),
        notices.ClosingChanged(closing_view(work, counter)),
        notices.DayClosed(z_view(closing, report, work)),
        job,
    ]
    hours_changed(work, counter)
    news += compare_at_leisure(work, counter)
    work.commit()
    return news


def _left_without_z(closing: Closing, work: Work) -> DayLeft | None:
    """Named once, by the first Z of the series after it."""
    left = DAY_WITHOUT_Z.read(work.settings, closing.till_id)
    if closing.number != 1 or not left.till:
        return None
    return DayLeft(left.till, date.fromisoformat(left.day), left.first, left.last, left.sales, left.cents)


def _seal(
    closing: Closing, session: CashSession, report: DayReport, paper: Rows, work: Work, counter: Counter
) -> Rows:
    """The day's last entries in the journal; gives the Z with the seal of the second."""
    book = partial(work.journal.append, counter.till.id, session.id, closing.closed_at)
    moves = [move for move, _ in work.cash.movements(session.id)]
    book("day_sealed", sealed_body(closing, session, moves, paper_digest(paper)))
    book("day_counts", counts_body(closing, report))
    entry = book("day_closed", journal_body(closing, report))
    return sealed(paper, seal(entry.hash), shop_here(work, counter).language)


def reprint_z(command: commands.ReprintZ, work: Work, counter: Counter) -> list[notices.Notice]:
    """Queue a marked copy of the stored paper, of the last Z where none is named. `Refused`: `no_z_yet`,
    `z_gone`."""
    till_id = command.till_id or counter.till.id
    last = work.closings.last(till_id)
    if last is None:
        raise Refused("no_z_yet")
    number = last.number if command.number is None else command.number
    if work.closings.by_number(till_id, number) is None:
        raise Refused("z_gone", number=number, last=last.number)
    paper = document_from(work.closings.paper(till_id, number))
    copy = z_copy(paper, shop_here(work, counter).language)
    job = queue_document(PrintJobKind.Z_REPORT, f"Z {number}", copy, work, counter)
    write_down("z_reprinted", {"number": number}, work, counter)
    work.commit()
    return [job]


def save_closing_rules(
    command: commands.SaveClosingRules, work: Work, counter: Counter
) -> list[notices.Notice]:
    """A negative limit is none. One folder is not two places."""
    second, third = map(_folder, (command.second_place, command.third_place))
    if second and second == third:
        raise Refused("place_twice")
    rules = ClosingRules(command.blind, second, max(command.limit_cents, 0), third)
    CLOSING.keep(rules, work.settings)
    sell_the_last(work, counter, on=command.to_the_last)
    news = [
        notices.ClosingChanged(closing_view(work, counter)),
        notices.BackupChanged(backup_view(work, counter, failed=True)),
    ]
    work.commit()
    return news


def _folder(typed: str) -> str:
    """In one spelling."""
    return normpath(typed.strip()) if typed.strip() else ""


def _running(work: Work, counter: Counter) -> CashSession:
    session = work.cash.open_session(counter.till.id)
    if session is None:
        raise Refused("day_not_open")
    return session


def _park_the_cart(work: Work, counter: Counter) -> bool:
    sale = work.sales.open_sale(counter.till.id)
    if sale is None or sale.state is not SaleState.OPEN:
        return False
    if sale.part_paid:
        raise Refused("part_paid_first")
    if sale.is_empty:
        return False
    sale.park("")
    work.sales.save(sale)
    return True


def _closing(command: commands.CloseDay, session: CashSession, work: Work, counter: Counter) -> Closing:
    now = counter.clock.now()
    count = count_of(command.pieces)
    report = work.reports.day(session, now)
    usual = usual_float(report, work.closings.last(counter.till.id), count)
    kept_cents = usual if command.kept_cents is None else command.kept_cents
    if not 0 <= kept_cents <= count.total_cents:
        raise Refused("drawer_holds", amount_cents=count.total_cents)
    expected = report.cash_expected_cents
    limit = closing_rules(work.settings).limit_cents
    if limit and abs(count.total_cents - expected) > limit and not command.sure:
        raise Refused("difference_large", amount_cents=limit)
    reason = (command.reason.strip() or _UNKNOWN) if count.total_cents != expected else ""
    return Closing(
        till_id=counter.till.id,
        number=work.closings.next_number(counter.till.id),
        session_id=session.id,
        business_day=session.business_day,
        closed_at=now,
        clerk_id=counter.clerk_id,
        expected_cents=expected,
        count=count,
        kept_cents=kept_cents,
        reason=reason,
    )


def _move_cash(closing: Closing, work: Work, counter: Counter) -> None:
    """With these two the session's rows sum to what stays in the drawer."""
    moves = (
        (CashMovementKind.DIFFERENCE, closing.difference_cents, closing.reason),
        (CashMovementKind.TO_SAFE, -closing.to_safe_cents, ""),
    )
    for kind, cents, reason in moves:
        if cents:
            work.cash.add(
                CashMovement(
                    counter.ids.new(),
                    closing.session_id,
                    kind,
                    cents,
                    closing.closed_at,
                    closing.clerk_id,
                    None,
                    reason,
                )
            )


def _keep_count(count: CashCount, work: Work, counter: Counter) -> None:
    pieces = {str(value): number for value, number in count.pieces}
    work.settings.put(COUNT.format(till_id=counter.till.id), pieces)
