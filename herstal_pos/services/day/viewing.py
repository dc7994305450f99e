"""From the day and its drawer to what a screen shows."""

from herstal_pos.documents.day.day_report import CarriedOver
from herstal_pos.domain.day.cash import CashCount, CashSession, count_of
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.day.report import DayReport
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.vat import VatTotal, points_shown
from herstal_pos.services import views
from herstal_pos.services.counter.viewing import means_shown, parked_views
from herstal_pos.services.mall.viewing import mall_settings
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import closing_rules, sold_in_franchise
from herstal_pos.services.shop.settings_rows import COUNT, KEPT_BACK
from herstal_pos.stored import whole_numbers


def running_report(work: Work, counter: Counter) -> DayReport | None:
    """None between two days."""
    session = work.cash.open_session(counter.till.id)
    return work.reports.day(session, counter.clock.now()) if session else None


def day_view(work: Work, counter: Counter) -> views.DayView:
    """All sums 0 between two days."""
    report = running_report(work, counter)
    if report is None:
        return views.DayView(False, counter.today(), None, 0, 0, 0, 0, 0, 0, (), (), 0, 0, 0, 0, ())
    rows = tuple(
        views.CashRowView(move.at, move.kind.value, move.amount_cents, move.reason, number)
        for move, number in work.cash.movements(report.session_id)
    )
    franchise = sold_in_franchise(report, work, counter.clock.now())
    return views.DayView(
        open=True,
        business_day=report.business_day,
        opened_at=report.opened_at,
        sale_count=report.sale_count,
        return_count=report.return_count,
        total_cents=report.total_cents,
        rounding_cents=report.rounding_cents,
        discount_cents=report.discount_cents,
        returned_cents=report.returned_cents,
        vat=tuple(
            views.VatView(points_shown(row.rate, franchise=franchise), *_cents(row)) for row in report.vat
        ),
        tenders=tenders_shown(report, work, counter.till.id),
        float_cents=report.float_cents,
        pay_in_cents=report.pay_in_cents,
        pay_out_cents=report.pay_out_cents,
        cash_expected_cents=report.cash_expected_cents,
        cash_rows=rows,
        corrections=report.correction_count,
        advances=report.advances.figures,
        accounts=report.accounts.figures,
        invoices=report.invoices.figures,
        unticketed=report.unticketed,
        promotions_cents=report.promotions_cents,
        vouchers=_vouchers(report),
        mall=work.orders.sold_on(report.business_day),
        mall_paid_cents=work.orders.paid_out_on(report.business_day),
    )


def _vouchers(report: DayReport) -> views.VoucherSumsView:
    sums = report.vouchers
    used = -sums.taken_back, -sums.redeemed, sums.credit_given, -sums.credit_used
    taxed = sums.taxed_sold, -sums.taxed_taken_back, -sums.taxed_redeemed, sums.taxed_again
    return views.VoucherSumsView(sums.sold, *used, *taxed)


def tenders_shown(
    report: DayReport, work: Work, till_id: str
) -> tuple[tuple[views.MeansView, int, int], ...]:
    return tuple((means_shown(means, work, till_id), count, cents) for means, count, cents in report.tenders)


def closing_view(work: Work, counter: Counter) -> views.ClosingView:
    """With a blind count the counting page is told nothing of what is expected until the day is closed."""
    session = work.cash.open_session(counter.till.id)
    rules = closing_rules(work.settings)
    last = work.closings.last(counter.till.id)
    waiting = carried_over(work)
    count = count_begun(work, counter)
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
        kept_cents=usual_float(report, last, count),
        parked=parked_views(work),
        open_orders=waiting.open_orders,
        unsent_rows=waiting.unsent_rows,
        last=_view_of(last, work) if last else None,
        second_place=rules.second_place,
        third_place=rules.third_place,
        limit_cents=rules.limit_cents,
        to_the_last=KEPT_BACK.read(work.settings).to_the_last,
    )


def _cents(row: VatTotal) -> tuple[int, int, int]:
    return row.gross_cents, row.base_cents, row.vat_cents


def z_view(closing: Closing, report: DayReport, work: Work) -> views.ZView:
    """The figures of the paper, in cents."""
    signed = work.closings.signature(closing.session_id)
    franchise = sold_in_franchise(report, work, closing.closed_at)
    return views.ZView(
        number=closing.number,
        business_day=closing.business_day,
        closed_at=closing.closed_at,
        sale_count=report.sale_count,
        total_cents=report.total_cents,
        tenders=tenders_shown(report, work, closing.till_id),
        vat=tuple(
            views.VatView(points_shown(row.rate, franchise=franchise), *_cents(row)) for row in report.vat
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
        unticketed=report.unticketed,
        vouchers=_vouchers(report),
        public=signed.public if signed else "",
        signature=signed.signature if signed else "",
    )


def report_of(closing: Closing, work: Work) -> DayReport:
    """Added up again from the raw rows."""
    session = CashSession(
        closing.session_id, closing.till_id, closing.business_day, closing.closed_at, closing.clerk_id
    )
    return work.reports.day(session, closing.closed_at)


def _view_of(closing: Closing, work: Work) -> views.ZView:
    return z_view(closing, report_of(closing, work), work)


def usual_float(report: DayReport | None, last: Closing | None, count: CashCount) -> int:
    """What the day began with stays for the next, as far as it is there; after the closing what was kept."""
    if report is None:
        return last.kept_cents if last else 0
    return min(report.float_cents, count.total_cents)


def carried_over(work: Work) -> CarriedOver:
    """Without a mall nothing is to be sent."""
    waiting = work.outbox.waiting() if mall_settings(work.settings) else 0
    return CarriedOver(len(work.sales.parked()), work.orders.unfinished(), waiting)


def count_begun(work: Work, counter: Counter) -> CashCount:
    """What is no count of coins and notes is none."""
    stored = whole_numbers(work.settings.get(COUNT.format(till_id=counter.till.id)))
    try:
        return count_of({int(value): pieces for value, pieces in stored.items()})
    except (Refused, ValueError):
        return CashCount()
