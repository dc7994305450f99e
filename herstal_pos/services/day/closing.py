"""The day's end: a count, a Z, one commit. What follows it (paper, stock, backup) may fail and come again."""

from dataclasses import asdict

from hardware.drivers.document import Document
from herstal_pos.documents.day.day_report import Kept, z_copy, z_report
from herstal_pos.domain.counter.sale import SaleState
from herstal_pos.domain.day.cash import CashCount, CashMovement, CashMovementKind, CashSession, count_of
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.day.report import DayReport
from herstal_pos.domain.day.z_entry import journal_body
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.services import commands, notices, views
from herstal_pos.services.counter.viewing import EMPTY_SALE, parked_views
from herstal_pos.services.day.running_day import day_view, tenders_shown
from herstal_pos.services.mall.comparing import tell_all
from herstal_pos.services.paper.jobs import queue_document
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import ClosingRules, closing_rules, shop

_DRAFT = "count.{till_id}"
_UNKNOWN = "unknown"


def show_closing(_: commands.ShowClosing, work: Work, counter: Counter) -> list[notices.Notice]:
    return [notices.ClosingChanged(closing_view(work, counter))]


def count_cash(command: commands.CountCash, work: Work, counter: Counter) -> list[notices.Notice]:
    """Kept, so that the count may be finished later, after a power cut too."""
    _running(work, counter)
    _keep_draft(count_of(command.pieces), work, counter)
    told = notices.ClosingChanged(closing_view(work, counter))
    work.commit()
    return [told]


def close_day(command: commands.CloseDay, work: Work, counter: Counter) -> list[notices.Notice]:
    """Any count is accepted; the difference is kept for ever with its reason.

    A cart that is begun is parked. One that is part paid has to be finished first: its money lies in the
    drawer and belongs to no ticket yet.
    """
    session = _running(work, counter)
    parked = _park_the_cart(work, counter)
    closing = _closing(command, session, work, counter)
    report = work.reports.day(session, closing.closed_at)
    _move_cash(closing, work, counter)
    paper = z_report(
        closing,
        report,
        _kept(work),
        shop(work.settings),
        shop(work.settings).language,
        practice=counter.till.practice,
    )
    work.closings.add(closing, paper.as_json())
    work.journal.append(
        counter.till.id, session.id, closing.closed_at, "day_closed", journal_body(closing, report)
    )
    _keep_draft(CashCount(), work, counter)
    job = queue_document(PrintJobKind.Z_REPORT, f"Z {closing.number}", paper, work, counter)
    told = [
        *([notices.SaleChanged(EMPTY_SALE), notices.ParkedChanged(parked_views(work))] if parked else []),
        notices.DayChanged(day_view(work, counter)),
        notices.ClosingChanged(closing_view(work, counter)),
        notices.DayClosed(z_view(closing, report, work)),
        job,
    ]
    told += tell_all(work, counter)
    work.commit()
    return told


def reprint_z(command: commands.ReprintZ, work: Work, counter: Counter) -> list[notices.Notice]:
    last = work.closings.last(counter.till.id)
    number = command.number if command.number is not None else last.number if last else 0
    closing = work.closings.by_number(counter.till.id, number)
    if closing is None:
        raise Refused("no_z_yet")
    paper = Document.from_json(work.closings.paper(counter.till.id, number))
    copy = z_copy(paper, shop(work.settings).language)
    job = queue_document(PrintJobKind.Z_REPORT, f"Z {number}", copy, work, counter)
    work.journal.append(counter.till.id, None, counter.clock.now(), "z_reprinted", {"number": number})
    work.commit()
    return [job]


def save_closing_rules(
    command: commands.SaveClosingRules, work: Work, counter: Counter
) -> list[notices.Notice]:
    rules = ClosingRules(command.blind, command.second_place.strip(), max(command.limit_cents, 0))
    work.settings.put("closing", asdict(rules))
    told = notices.ClosingChanged(closing_view(work, counter))
    work.commit()
    return [told]


def closing_view(work: Work, counter: Counter) -> views.ClosingView:
    """With a blind count the counting page is told nothing of what is expected until the day is closed."""
    session = work.cash.open_session(counter.till.id)
    rules = closing_rules(work.settings)
    last = work.closings.last(counter.till.id)
    waiting = _kept(work)
    count = _draft(work, counter)
    report = work.reports.day(session, counter.clock.now()) if session else None
    hidden = report is None or rules.blind
    return views.ClosingView(
        open=session is not None,
        business_day=session.business_day if session else counter.today(),
        overdue=session is not None and session.business_day < counter.today(),
        number=work.closings.next_number(counter.till.id),
        blind=rules.blind,
        pieces=count.pieces,
        counted_cents=count.total_cents,
        expected_cents=None if hidden or report is None else report.cash_expected_cents,
        kept_cents=_usual_float(report, last, count),
        parked=parked_views(work),
        open_orders=waiting.open_orders,
        unsent_rows=waiting.unsent_rows,
        last=_view_of(last, work) if last else None,
        second_place=rules.second_place,
        limit_cents=rules.limit_cents,
    )


def z_view(closing: Closing, report: DayReport, work: Work) -> views.ZView:
    return views.ZView(
        number=closing.number,
        business_day=closing.business_day,
        closed_at=closing.closed_at,
        sale_count=report.sale_count,
        total_cents=report.total_cents,
        tenders=tenders_shown(report, work),
        vat=tuple(
            views.VatView(row.rate.basis_points, row.gross_cents, row.base_cents, row.vat_cents)
            for row in report.vat
        ),
        rounding_cents=report.rounding_cents,
        return_count=report.return_count,
        returned_cents=report.returned_cents,
        expected_cents=closing.expected_cents,
        counted_cents=closing.counted_cents,
        difference_cents=closing.difference_cents,
        reason=closing.reason,
        kept_cents=closing.kept_cents,
        to_safe_cents=closing.to_safe_cents,
        float_cents=report.float_cents,
        pay_in_cents=report.pay_in_cents,
        pay_out_cents=report.pay_out_cents,
    )


def report_of(closing: Closing, work: Work) -> DayReport:
    """Added up again from the raw rows."""
    session = CashSession(
        closing.session_id, closing.till_id, closing.business_day, closing.closed_at, closing.clerk_id
    )
    return work.reports.day(session, closing.closed_at)


def _view_of(closing: Closing, work: Work) -> views.ZView:
    return z_view(closing, report_of(closing, work), work)


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
    if not sale.live_lines:
        return False
    sale.park("")
    work.sales.save(sale)
    return True


def _closing(command: commands.CloseDay, session: CashSession, work: Work, counter: Counter) -> Closing:
    now = counter.clock.now()
    count = count_of(command.pieces)
    report = work.reports.day(session, now)
    usual = _usual_float(report, work.closings.last(counter.till.id), count)
    kept = usual if command.kept_cents is None else command.kept_cents
    if not 0 <= kept <= count.total_cents:
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
        kept_cents=kept,
        reason=reason,
    )


def _usual_float(report: DayReport | None, last: Closing | None, count: CashCount) -> int:
    """What the day began with stays for the next, as far as it is there; after the closing what was kept."""
    if report is None:
        return last.kept_cents if last else 0
    return min(report.float_cents, count.total_cents)


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


def _kept(work: Work) -> Kept:
    return Kept(len(work.sales.parked()), work.orders.unfinished(), work.outbox.waiting())


def _draft(work: Work, counter: Counter) -> CashCount:
    held = work.settings.get(_DRAFT.format(till_id=counter.till.id)) or {}
    return count_of({int(value): pieces for value, pieces in held.items()})


def _keep_draft(count: CashCount, work: Work, counter: Counter) -> None:
    pieces = {str(value): number for value, number in count.pieces}
    work.settings.put(_DRAFT.format(till_id=counter.till.id), pieces)
