"""A period for the accountant, as its Zs say it: nothing is added up again while somebody sells."""

from collections import Counter as Tally
from datetime import timedelta

from herstal_pos.domain.accounts.exports.chart import ACCOUNTS
from herstal_pos.domain.accounts.exports.period import BookedPeriod, BookedPeriodKind, period_asked, period_of
from herstal_pos.domain.accounts.exports.sending import ClosedDay, Sending
from herstal_pos.domain.counter.transfers.account import spelt_iban
from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.services.accounts.exports.file_names import names_of
from herstal_pos.services.accounts.exports.gaps import gaps_here
from herstal_pos.services.accounts.exports.mall_period import is_empty, payouts_since
from herstal_pos.services.counter.viewing import means_shown
from herstal_pos.services.day.journal import business_day
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.accountant_rows import ACCOUNTANT, AccountantRules
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.shop.settings_rows import MALL_SALES


def show_accountant(command: commands.ShowAccountant, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("period_wrong")`. Committed, so that a manager's leave is noted."""
    notice = notices.AccountantShown(accountant_view(_asked(command, work, counter), work, counter))
    work.commit()
    return [notice]


def _asked(command: commands.ShowAccountant, work: Work, counter: Counter) -> BookedPeriod:
    kind = BookedPeriodKind(command.kind)
    first = command.first or last_month(work, counter).first
    if kind is BookedPeriodKind.FREE:
        return period_asked(first, command.last or first).next_to(command.step)
    return period_of(kind, first).next_to(command.step)


def last_month(work: Work, counter: Counter) -> BookedPeriod:
    """That is over."""
    first = business_day(work, counter).replace(day=1)
    return period_of(BookedPeriodKind.MONTH, first - timedelta(1))


def accountant_view(period: BookedPeriod, work: Work, counter: Counter) -> views.AccountantView:
    days, rules = work.exports.closed(period), ACCOUNTANT.read(work.settings)
    sendings = work.exports.sendings(period)
    said = [each.body for each in days]
    last = next((each for each in sendings if each.period == period), None)
    return views.AccountantView(
        kind=period.kind.value,
        first=period.first,
        last=period.last,
        is_over=period.last < business_day(work, counter),
        z_count=len(days),
        sale_count=sum(body["sales"] for body in said),
        total_cents=sum(body["total"] for body in said),
        rounding_cents=sum(body["rounding"] for body in said),
        difference_cents=sum(body["difference"] for body in said),
        to_safe_cents=-sum(body["to_safe"] for body in said),
        vat=_vat(days),
        tenders=_tenders(days, work, counter),
        gaps=tuple(views.GapView(gap.kind, gap.params) for gap in gaps_here(period, days, work)),
        sendings=tuple(_sending(each, period) for each in sendings),
        new_zs=_new(days, last),
        files=tuple(names_of(days, rules, Words(shop_here(work, counter).language))),
        way=rules.way.value,
        goes_to=rules.goes_to,
        form=form_of(rules, MALL_SALES.read(work.settings).selling),
        new_payouts=payouts_since(last, work) if last else (),
        is_empty=is_empty(period, days, work),
    )


def _vat(days: list[ClosedDay]) -> tuple[views.RateView, ...]:
    sums: dict[tuple[str, int | None], list[int]] = {}
    for code, points, *cents in (row for day in days for row in day.body["vat"]):
        before = sums.setdefault((code, points), [0, 0, 0])
        sums[code, points] = [known + more for known, more in zip(before, cents, strict=True)]
    in_order = sorted(sums, key=lambda rate: (rate[1] is None, -(rate[1] or 0), rate[0]))
    return tuple(views.RateView(rate[1], *sums[rate]) for rate in in_order)


def _tenders(
    days: list[ClosedDay], work: Work, counter: Counter
) -> tuple[tuple[views.MeansView, int, int], ...]:
    counts: Tally[str] = Tally()
    sums: Tally[str] = Tally()
    for means_id, count, cents in (row for day in days for row in day.body["tenders"]):
        counts[means_id] += count
        sums[means_id] += cents
    shown = ((means_shown(work.means.of_tender(each), work, counter.till.id), each) for each in counts)
    return tuple((means, counts[each], sums[each]) for means, each in shown)


def _sending(sending: Sending, period: BookedPeriod) -> views.SendingView:
    return views.SendingView(
        *(sending.at, sending.period.first, sending.period.last, sending.way.value, sending.file),
        by_itself=not sending.clerk_id,
        same=sending.period == period,
    )


def _new(days: list[ClosedDay], last: Sending | None) -> tuple[tuple[str, int], ...]:
    """Nothing is new to who has got nothing yet."""
    if last is None:
        return ()
    return tuple((day.till, day.number) for day in days if (day.till, day.number) not in last.zs)


def form_of(rules: AccountantRules, selling: MallSelling) -> views.AccountantForm:
    return views.AccountantForm(
        *(rules.way.value, rules.folder, rules.email, rules.monthly, rules.with_stock),
        *(spelt_iban(rules.iban), rules.sales, rules.credit, rules.cash),
        str(rules.first_year or ""),
        {name: getattr(rules.chart, name) for name in ACCOUNTS},
        selling.value,
        rules.bank,
    )
