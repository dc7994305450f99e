"""How a day, a week, a month or a year was, beside the one before. The sale goes on meanwhile."""

from collections.abc import Generator, Iterable, Iterator
from datetime import date, timedelta

from herstal_pos.domain.accounts.reports.period import Period, PeriodKind, compared_with, period_of
from herstal_pos.domain.accounts.reports.sums import PeriodSums
from herstal_pos.domain.errors import Refused, Stopped
from herstal_pos.domain.orders.mall_sale import MallSale
from herstal_pos.services import commands, notices, views
from herstal_pos.services.accounts.reports.ports import SessionOf
from herstal_pos.services.counter.viewing import means_shown
from herstal_pos.services.day.journal import business_day
from herstal_pos.services.ports import BRUSSELS, Counter, Storage, Work

type Steps = Generator[notices.FiguresGoOn, None, notices.FiguresShown]

_A_DAY = timedelta(1)


def show_figures(command: commands.ShowFigures, storage: Storage, counter: Counter) -> Steps:
    """`Refused("span_unknown")`."""
    if command.span not in views.SPANS:
        raise Refused("span_unknown")
    with storage.look() as work:
        today = business_day(work, counter)
        day = command.day or work.figures.last_closed(counter.till.id, today) or today
        period = period_of(day, PeriodKind(command.span))
        before = compared_with(period)
        sessions, earlier = _sessions(period, work), _sessions(before, work)
    now, then, done = Reckoning(period), Reckoning(before), 0
    total = len(sessions) + len(earlier)
    try:
        for reckoning, of in ((now, sessions), (then, earlier)):
            for each in of:
                with storage.look() as work:
                    reckoning.take(each, work)
                done += 1
                yield notices.FiguresGoOn(done, total)
            for lost in reckoning.days():
                with storage.look() as work:
                    reckoning.take_lost(lost, work)
            for first, last in months_of(reckoning.period):
                with storage.look() as work:
                    reckoning.take_mall(work.mall_sales.of_days(first, last))
        with storage.look() as work:
            return notices.FiguresShown(_view(now, then, today, work, counter))
    except Stopped:
        return notices.FiguresShown(None)


def _sessions(period: Period, work: Work) -> list[SessionOf]:
    return work.figures.sessions(period.first, period.last)


class Reckoning:
    """Of one period, a session after the other."""

    def __init__(self, period: Period) -> None:
        self.period = period
        self.sums = PeriodSums(period.span)
        self.zs: list[str] = []
        self.faults: list[views.ZFaultView] = []
        self.is_running = False
        self._days: set[date] = set()
        self._orders: set[str] = set()
        self._mall_cents = 0

    def take(self, each: SessionOf, work: Work) -> None:
        session, figures = each.session, work.figures
        before = self.sums.total_cents
        for ticket in figures.tickets(session.id):
            self.sums.add_ticket(ticket, session.business_day, ticket.at.astimezone(BRUSSELS))
        self.sums.add_lines(figures.lines(session.id))
        self.sums.add_means(figures.means(session.id))
        to_safe, difference = figures.to_safe(session.id)
        self.sums.to_safe_cents += to_safe
        self.sums.difference_cents += difference
        self._days.add(session.business_day)
        if each.number is None:
            self.is_running = True
            return
        number_text = f"{each.prefix}-{each.number}"
        self.zs.append(number_text)
        said, sold = figures.z_said(session.id), self.sums.total_cents - before
        if said is None or said.total_cents != sold:
            self.faults.append(views.ZFaultView(number_text, said.total_cents if said else 0, sold))

    def days(self) -> Iterator[date]:
        """On which the ledger may have lost something: with or without a sale."""
        yield from sorted(self._days)

    def take_lost(self, day: date, work: Work) -> None:
        place = work.valuations.first_place
        self.sums.add_lost(work.figures.lost(place(day), place(day + _A_DAY)))

    def take_mall(self, sales: Iterable[MallSale]) -> None:
        for sale in sales:
            self._orders.add(sale.order_id)
            self._mall_cents += sale.total_cents

    def view(self, work: Work, counter: Counter) -> views.SumsView:
        sums, margin = self.sums, self.sums.margin
        means = [(means_shown(means, work, counter.till.id), *of) for means, of in sums.means.items()]
        return views.SumsView(
            total_cents=sums.total_cents,
            turnover_cents=sums.turnover_cents,
            sale_count=sums.sale_count,
            return_count=sums.return_count,
            returned_cents=sums.returned_cents,
            discount_cents=sums.discount_cents,
            to_safe_cents=sums.to_safe_cents,
            difference_cents=sums.difference_cents,
            margin_cents=margin.cents,
            margin_points=margin.points,
            unknown_cents=margin.unknown_cents,
            unknown_lines=margin.unknown_lines,
            hours=tuple(sorted(sums.hours.items())),
            bars=tuple(sorted(sums.bars.items())),
            best_hour=sums.best_hour,
            categories=tuple(
                views.CategoryView(kind.value, name, cents, of.points)
                for kind, name, cents, of in sums.categories
            ),
            means=tuple(sorted(means, key=lambda row: (-row[2], row[0].id))),
            clerks=tuple(sums.clerks.most_common()),
            mall=(len(self._orders), self._mall_cents),
            lost=views.LostView(
                sums.lost.lost_cents, sums.lost.counted_cents, sums.lost.shortage_cents, sums.lost.unknown
            ),
        )


def months_of(period: Period) -> Iterator[tuple[date, date]]:
    """The period in parts of a month at most: the mall's sales of one are a step."""
    first = period.first
    while first <= period.last:
        after = (first.replace(day=1) + timedelta(days=31)).replace(day=1)
        yield first, min(after - _A_DAY, period.last)
        first = after


def _view(now: Reckoning, then: Reckoning, today: date, work: Work, counter: Counter) -> views.FiguresView:
    return views.FiguresView(
        span=now.period.span.value,
        first=now.period.first,
        last=now.period.last,
        before_first=then.period.first,
        before_last=then.period.last,
        today=today,
        sums=now.view(work, counter),
        before=then.view(work, counter),
        zs=tuple(now.zs),
        faults=tuple(now.faults),
        is_running=now.is_running,
    )
