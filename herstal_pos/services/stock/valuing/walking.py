"""All articles that have stock, one page after the other, as they stood when a day ended.

Nothing is kept of it: costs are those that the deliveries made, worked out again where one came later. The
ledger only grows, so that all pages say how it stood at one place, however much is sold between two of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.product import name_in
from herstal_pos.domain.stock.supply.proposing import DAYS_LOOKED_BACK, DayMoved, pace_of
from herstal_pos.domain.stock.valuing.stocked import StockedArticle
from herstal_pos.domain.stock.valuing.valued import ValuedArticle, cost_after
from herstal_pos.records import record
from herstal_pos.services import commands, views
from herstal_pos.services.day.journal import business_day
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.shop.settings import shop_here

PER_STEP = 50
ROWS_PER_STEP = 2000
"""Of the ledger: a sale that waits waits for one step."""
_ROWS_PER_ASKING = 20
"""What a question costs beside its rows."""


@record(frozen=True)
class ValuedDay:
    """`before`: the place in the ledger behind the last movement of the day; from `first` on it says how fast
    goods go, from `idle_first` on which were not sold."""

    day: date
    is_now: bool
    before: int
    first: int
    idle_first: int


def valued_day(day: date | None, idle_days: int, work: Work, counter: Counter) -> ValuedDay:
    today = business_day(work, counter)
    day = min(day or today, today)
    place = work.valuations.first_place
    return ValuedDay(
        day,
        day == today,
        place(date.max if day == today else day + timedelta(1)),
        place(day - timedelta(DAYS_LOOKED_BACK - 1)),
        place(day - timedelta(idle_days - 1)),
    )


def begun(
    command: commands.ValueStock | commands.ExportStockValue, storage: Storage, counter: Counter
) -> ValuedDay:
    if command.idle_days not in views.IDLE_DAYS:
        raise Refused("idle_days")
    with storage.look() as work:
        return valued_day(command.day, command.idle_days, work, counter)


@record(frozen=True)
class ValueStep:
    """`done` articles of about `total` were looked at; `articles` came with this step."""

    done: int
    total: int
    articles: tuple[ValuedArticle, ...] = ()


class StockWalk:
    """`rows_per_step`: of the ledger."""

    def __init__(
        self, at: ValuedDay, storage: Storage, counter: Counter, rows_per_step: int = ROWS_PER_STEP
    ) -> None:
        self._at, self._storage, self._counter = at, storage, counter
        self._rows_per_step = rows_per_step
        self._rates: dict[str, int] = {}
        self._read = 0
        with storage.look() as work:
            self._total, self._language = work.cards.count(), shop_here(work, counter).language

    def steps(self) -> Iterator[ValueStep]:
        """Nothing is open between two of them."""
        after, done = "", 0
        while True:
            with self._storage.look() as work:
                stocked = work.valuations.page(after, PER_STEP)
            figures: dict[str, tuple[int, int | None]] = {}
            for each in stocked:
                if each.tracked:
                    for _ in self._past(each, figures):
                        yield ValueStep(done, max(done, self._total))
            with self._storage.look() as work:
                valued = self._valued(stocked, figures, work)
            done += len(stocked)
            yield ValueStep(done, max(done, self._total), tuple(valued))
            if len(stocked) < PER_STEP:
                return
            after = stocked[-1].product_id

    def _past(self, article: StockedArticle, figures: dict[str, tuple[int, int | None]]) -> Iterator[None]:
        """Its level and its cost when the day ended: as they are kept, where nothing moved it since."""
        id_, at, cost = article.product_id, self._at, article.cost
        if cost is not None and not 0 < article.cost_through < at.before:
            before: dict[str, int] = {}
            level = 0
            for rows in self._ledger(id_, 0, at.before):
                for _, quantity, fact in rows:
                    if fact is not None:
                        before[fact] = level
                    level += quantity
                yield from self._rest()
            with self._storage.look() as work:
                cost = cost_after(
                    (before.get(each.line_id, 0), each.quantity, each.value_cents)
                    for each in work.valuations.deliveries(id_)
                    if (each.business_day <= at.day if each.place is None else each.place < at.before)
                )
        else:
            level = article.quantity
            if article.through >= at.before:
                for rows in self._ledger(id_, at.before - 1, article.through + 1):
                    level -= sum(quantity for _, quantity, _ in rows)
                    yield from self._rest()
        figures[id_] = level, cost

    def _ledger(self, id_: str, after: int, before: int) -> Iterator[list[tuple[int, int, str | None]]]:
        while True:
            with self._storage.look() as work:
                rows = work.valuations.ledger(id_, after, before, self._rows_per_step)
            self._read += len(rows) + _ROWS_PER_ASKING
            yield rows
            if len(rows) < self._rows_per_step:
                return
            after = rows[-1][0]

    def _rest(self) -> Iterator[None]:
        """A sale that waits comes between."""
        if self._read >= self._rows_per_step:
            self._read = 0
            yield

    def _valued(
        self, stocked: Sequence[StockedArticle], figures: dict[str, tuple[int, int | None]], work: Work
    ) -> list[ValuedArticle]:
        there = [each for each in stocked if figures.get(each.product_id, (0,))[0]]
        moved = work.valuations.moved([each.product_id for each in there], self._at.first, self._at.before)
        found = [
            self._article(each, *figures[each.product_id], moved.get(each.product_id, {})) for each in there
        ]
        idle = self._idle([each for each in found if each.quantity > 0 and each.pace.sold <= 0], work)
        return [
            replace(each, idle=True, last_sold=idle[each.product_id]) if each.product_id in idle else each
            for each in found
        ]

    def _article(
        self, article: StockedArticle, level: int, cost: int | None, moved: Mapping[date, DayMoved]
    ) -> ValuedArticle:
        return ValuedArticle(
            article.product_id,
            name_in(article.names, self._language) or article.code or "?",
            article.code,
            article.unit,
            article.category,
            level,
            article.price_cents,
            self._rate(article.vat_code),
            cost,
            pace_of(level, moved, self._at.day),
            article.empties,
        )

    def _idle(self, articles: Sequence[ValuedArticle], work: Work) -> dict[str, date | None]:
        """When each of those was sold last that lie there since before the days that were asked for, and of
        which none was sold in these."""
        at, levels = self._at, {each.product_id: each.quantity for each in articles if not each.empties}
        moved = work.valuations.moved([*levels], at.idle_first, at.before)
        lying = []
        for id_, level in levels.items():
            days = moved.get(id_, {}).values()
            was_sold = any(day.sold > 0 for day in days)
            if not was_sold and level - sum(day.moved for day in days) > 0:
                lying.append(id_)
        sold = work.valuations.last_sold(lying, at.before)
        return {id_: sold.get(id_) for id_ in lying}

    def _rate(self, vat_code: str) -> int:
        if vat_code not in self._rates:
            self._rates[vat_code] = self._counter.vat_rate(vat_code).basis_points or 0
        return self._rates[vat_code]
