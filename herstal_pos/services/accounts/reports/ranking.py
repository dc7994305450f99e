"""What sold in a period, and who sold it: the most first."""

from collections import Counter as Counts, defaultdict
from collections.abc import Generator

from herstal_pos.domain.accounts.reports.period import PeriodKind, period_of
from herstal_pos.domain.accounts.reports.sums import LineSums, margin_of
from herstal_pos.domain.errors import Refused, Stopped
from herstal_pos.domain.stock.product import name_in
from herstal_pos.services import commands, notices, views
from herstal_pos.services.accounts.reports.ports import SessionOf
from herstal_pos.services.day.by_clerk import clerk_names
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.shop.settings import shop_here

MOST_ROWS = 200

type Steps = Generator[notices.FiguresGoOn, None, notices.RankingShown]


def show_ranking(command: commands.ShowRanking, storage: Storage, counter: Counter) -> Steps:
    """`Refused("span_unknown")`, `Refused("figure_unknown")`."""
    if command.span not in views.SPANS:
        raise Refused("span_unknown")
    if command.by not in ("articles", "clerks"):
        raise Refused("figure_unknown")
    period = period_of(command.day, PeriodKind(command.span))
    with storage.look() as work:
        sessions = work.figures.sessions(period.first, period.last)
        language = shop_here(work, counter).language
    found: _Articles | _Clerks = _Articles(language) if command.by == "articles" else _Clerks()
    try:
        for done, each in enumerate(sessions, start=1):
            with storage.look() as work:
                found.take(each, work)
            yield notices.FiguresGoOn(done, len(sessions))
    except Stopped:
        pass
    with storage.look() as work:
        return notices.RankingShown(command.by, period.first, period.last, tuple(found.rows(work)))


class _Articles:
    def __init__(self, language: str) -> None:
        self._language = language
        self._names: dict[str, str] = {}
        self._quantities: Counts[str] = Counts()
        self._lines: defaultdict[str, list[LineSums]] = defaultdict(list)

    def take(self, each: SessionOf, work: Work) -> None:
        for product_id, names, quantity, lines in work.figures.articles(each.session.id):
            self._names[product_id] = name_in(names, self._language) or "?"
            self._quantities[product_id] += quantity
            self._lines[product_id].append(lines)

    def rows(self, work: Work) -> list[views.RankView]:
        del work
        cents = {id_: sum(each.cents for each in lines) for id_, lines in self._lines.items()}
        most = sorted(cents, key=lambda id_: (-cents[id_], id_))[:MOST_ROWS]
        return [
            views.RankView(
                id_, self._names[id_], self._quantities[id_], cents[id_], margin_of(self._lines[id_]).points
            )
            for id_ in most
        ]


class _Clerks:
    """Corrections are a help to whoever leads: how many each made, of whatever kind."""

    def __init__(self) -> None:
        self._sales: Counts[str] = Counts()
        self._cents: Counts[str] = Counts()
        self._discounts: Counts[str] = Counts()
        self._returned: Counts[str] = Counts()
        self._corrections: Counts[str] = Counts()

    def take(self, each: SessionOf, work: Work) -> None:
        for ticket in work.figures.tickets(each.session.id):
            self._sales[ticket.clerk_id] += 1
            self._cents[ticket.clerk_id] += ticket.turnover_cents
            self._discounts[ticket.clerk_id] += ticket.discount_cents
            self._returned[ticket.clerk_id] += ticket.returned_cents
        self._corrections.update(work.figures.corrections(each.session.id))

    def rows(self, work: Work) -> list[views.RankView]:
        names = clerk_names(work)
        ids = self._sales.keys() | self._corrections.keys() - {""}
        return [
            views.RankView(
                id_,
                names.get(id_, ""),
                self._sales[id_],
                self._cents[id_],
                discount_cents=self._discounts[id_],
                returned_cents=self._returned[id_],
                corrections=self._corrections[id_],
            )
            for id_ in sorted(ids, key=lambda id_: (-self._cents[id_], id_))
        ]
