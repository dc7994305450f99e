"""Why a figure is what it is: the tickets that make it, and what stands on one of them."""

import heapq
from collections.abc import Callable, Generator, Iterable, Iterator

from herstal_pos.domain.accounts.reports.period import Period, PeriodKind, period_of
from herstal_pos.domain.accounts.reports.sums import LineClass, LineSums, TicketSums, hour_of, margin_of
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.day.cash import CashMovementKind
from herstal_pos.domain.errors import Refused, Stopped
from herstal_pos.domain.means import kept_of
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.orders.mall_sale import MallSale
from herstal_pos.services import commands, notices, views
from herstal_pos.services.accounts.reports.ports import SessionOf, TicketAt
from herstal_pos.services.accounts.reports.reckoning import months_of
from herstal_pos.services.counter.viewing import means_shown
from herstal_pos.services.ports import BRUSSELS, Counter, Storage, Work

MOST_ROWS = 500
"""Nobody scrolls through more of them; the sum says what they leave out."""

type Row = views.FigureRowView
type Steps = Generator[notices.FiguresGoOn, None, notices.FigureRowsShown]
type Rows = Callable[[SessionOf, Work], Iterable[Row]]


def show_figure_rows(command: commands.ShowFigureRows, storage: Storage, counter: Counter) -> Steps:
    """`Refused("span_unknown")`, `Refused("figure_unknown")`."""
    del counter
    if command.span not in views.SPANS:
        raise Refused("span_unknown")
    period = period_of(command.day, PeriodKind(command.span))
    rows_of = _rows_of(command)
    most = Most()
    with storage.look() as work:
        sessions = [] if command.figure == "mall" else work.figures.sessions(period.first, period.last)
    try:
        for first, last in months_of(period) if command.figure == "mall" else ():
            with storage.look() as work:
                most.take(_orders(work.mall_sales.of_days(first, last)))
        for done, each in enumerate(sessions, start=1):
            with storage.look() as work:
                most.take(rows_of(each, work))
            yield notices.FiguresGoOn(done, len(sessions))
    except Stopped:
        pass
    return most.notice(command, period)


class Most:
    """The largest of them, and the sum of the rest."""

    def __init__(self, limit: int = MOST_ROWS) -> None:
        self._limit = limit
        self._rows: list[tuple[int, int, Row]] = []
        self._count = self._cents = 0

    def take(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._count += 1
            self._cents += row.cents or 0
            heapq.heappush(self._rows, (abs(row.cents or 0), -self._count, row))
            if len(self._rows) > self._limit:
                heapq.heappop(self._rows)

    def notice(self, command: commands.ShowFigureRows, period: Period) -> notices.FigureRowsShown:
        rows = tuple(row for *_, row in sorted(self._rows, reverse=True))
        shown = sum(row.cents or 0 for row in rows)
        return notices.FigureRowsShown(
            command.figure,
            command.key,
            period.first,
            period.last,
            rows,
            self._count - len(rows),
            self._cents - shown,
        )


def _rows_of(command: commands.ShowFigureRows) -> Rows:
    figure, key = command.figure, command.key
    by_ticket: dict[str, Callable[[TicketSums, SessionOf], int | None]] = {
        "turnover": lambda ticket, _: ticket.turnover_cents,
        "sales": lambda ticket, _: ticket.turnover_cents,
        "average": lambda ticket, _: ticket.turnover_cents,
        "returned": lambda ticket, _: ticket.returned_cents if ticket.came_back else None,
        "discounts": lambda ticket, _: ticket.discount_cents or None,
        "best_hour": lambda ticket, each: ticket.turnover_cents if _hour(ticket, each) == key else None,
        "hour": lambda ticket, each: ticket.turnover_cents if _hour(ticket, each) == key else None,
    }
    if figure in by_ticket:
        return lambda each, work: _tickets(by_ticket[figure], each, work)
    others: dict[str, Rows] = {
        "margin": _margins,
        "safe": _drawer,
        "card": lambda each, work: _paid(_cards(work), each, work),
        "means": lambda each, work: _paid([key], each, work),
        "category": lambda each, work: _of_category(key, each, work),
        "mall": lambda _each, _work: (),
    }
    if figure not in others:
        raise Refused("figure_unknown")
    return others[figure]


def _hour(ticket: TicketSums, each: SessionOf) -> str:
    return str(hour_of(each.session.business_day, ticket.at.astimezone(BRUSSELS)))


def _ticket(ticket: TicketAt | TicketSums, cents: int | None) -> Row:
    return views.FigureRowView("ticket", ticket.number_text, ticket.at, cents)


def _tickets(
    asked: Callable[[TicketSums, SessionOf], int | None], each: SessionOf, work: Work
) -> Iterator[Row]:
    for ticket in work.figures.tickets(each.session.id):
        cents = asked(ticket, each)
        if cents is not None:
            yield _ticket(ticket, cents)


def _margins(each: SessionOf, work: Work) -> Iterator[Row]:
    """Of each ticket that sold goods; rounded for each, so that they may miss their sum by some cents."""
    by_ticket: dict[TicketAt, list[LineSums]] = {}
    for ticket, lines in work.figures.lines_of_tickets(each.session.id):
        if lines.line_class is LineClass.GOODS:
            by_ticket.setdefault(ticket, []).append(lines)
    for ticket, of in by_ticket.items():
        yield _ticket(ticket, margin_of(of).cents)


def _of_category(key: str, each: SessionOf, work: Work) -> Iterator[Row]:
    """`key`: the class of lines, a space, the category's name."""
    kind, _, name = key.partition(" ")
    cents: dict[TicketAt, int] = {}
    for ticket, lines in work.figures.lines_of_tickets(each.session.id):
        if (lines.line_class.value, lines.category) == (kind, name):
            cents[ticket] = cents.get(ticket, 0) + lines.cents
    for ticket, of in cents.items():
        yield _ticket(ticket, of)


def _cards(work: Work) -> list[str]:
    return [means.id for means in work.means.all() if means.kind.value == "card"]


def _paid(means_ids: list[str], each: SessionOf, work: Work) -> Iterator[Row]:
    for means_id in means_ids:
        for ticket, cents in work.figures.tickets_by_means(each.session.id, means_id):
            yield _ticket(ticket, cents)


def _drawer(each: SessionOf, work: Work) -> Iterator[Row]:
    """What came in and went out until the rest went to the safe; what was kept is taken off."""
    kept = 0
    moves = work.cash.movements(each.session.id)
    if each.number is None:
        return
    for move, number_text in moves:
        kept += move.amount_cents
        if move.kind is not CashMovementKind.TO_SAFE:
            name = number_text or move.reason
            yield views.FigureRowView(move.kind.value, name, move.at, move.amount_cents)
    yield views.FigureRowView("kept", "", moves[-1][0].at, -kept)


def _orders(sales: Iterable[MallSale]) -> Iterator[Row]:
    for sale in sales:
        yield views.FigureRowView("order", sale.code, sale.at, sale.total_cents, sale.id)


def show_ticket_rows(command: commands.ShowTicketRows, work: Work, counter: Counter) -> list[notices.Notice]:
    if command.mall_sale_id:
        found = work.mall_sales.by_ids([command.mall_sale_id])
        return [notices.TicketRowsShown(each.code, tuple(_sold(each)), "order") for each in found]
    sale = work.sales.by_number(command.number_text)
    if sale is None:
        raise Refused("ticket_unknown", number=command.number_text)
    return [notices.TicketRowsShown(sale.number_text, tuple(_on_it(sale, work, counter)))]


def _sold(sale: MallSale) -> Iterator[views.TicketRowView]:
    for line in sale.lines:
        yield views.TicketRowView("line", line.title or sale.code, line.units * THOUSAND, line.cents)
    yield views.TicketRowView("total", "", 0, sale.total_cents)


def _on_it(sale: Sale, work: Work, counter: Counter) -> Iterator[views.TicketRowView]:
    for line in sale.lines:
        if not line.voided:
            yield views.TicketRowView("line", line.name, line.quantity, line.amount_cents)
    yield views.TicketRowView("total", "", 0, sale.total_cents)
    for tender in kept_of(sale.tenders):
        means = means_shown(tender.means, work, counter.till.id)
        yield views.TicketRowView("tender", "", 0, tender.given_cents - tender.change_cents, means)
