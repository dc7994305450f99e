"""What a period of a shop comes to. Cents; costs as the shelf knows them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from herstal_pos.domain.accounts.reports.period import PeriodKind
from herstal_pos.domain.means import Means
from herstal_pos.domain.money import divide_half_up
from herstal_pos.records import record

PER_CENT_OF_COST = 100_000
"""Thousandths of a unit times ten-thousandths of a euro: so many make a cent."""


class LineClass(StrEnum):
    """What a line of a ticket is to an owner. `NONE` is no turnover: a voucher good for anything, an account
    that was paid."""

    GOODS = "goods"
    DEPOSIT = "deposit"
    ADVANCE = "advance"
    VOUCHER = "voucher"
    NONE = "none"


@record(frozen=True)
class TicketSums:
    """Of one ticket. `total_cents` as it stands on it and in its Z, `turnover_cents` without what is none.
    `came_back`: goods or a deposit did."""

    sale_id: str
    number_text: str
    at: datetime
    clerk_id: str
    total_cents: int
    turnover_cents: int
    discount_cents: int
    returned_cents: int
    came_back: bool


@record(frozen=True)
class LineSums:
    """Of lines of one class, category and rate. `known_cents` of those whose cost is known, and that `cost`,
    in thousandths of a unit times ten-thousandths of a euro; `unknown`: how many lines have none."""

    line_class: LineClass
    category: str
    vat_points: int | None
    cents: int
    known_cents: int
    cost: int
    unknown: int


@record(frozen=True)
class Lost:
    """What left the stock and was not sold, at its cost; `counted_cents` above zero: more was found than
    there should be. `unknown`: so many movements of goods whose cost nobody knows, in none of the sums."""

    lost_cents: int = 0
    counted_cents: int = 0
    shortage_cents: int = 0
    unknown: int = 0


@record(frozen=True)
class Margin:
    """`net_cents`: without VAT, of what has a known cost. `unknown_cents` with VAT, and their lines: in
    neither."""

    net_cents: int = 0
    cost_cents: int = 0
    unknown_cents: int = 0
    unknown_lines: int = 0

    @property
    def cents(self) -> int | None:
        """None where not one cost is known."""
        return self.net_cents - self.cost_cents if self.net_cents or self.cost_cents else None

    @property
    def points(self) -> int | None:
        """Hundredths of a percent of what was sold without VAT."""
        if self.cents is None or self.net_cents <= 0:
            return None
        return divide_half_up(self.cents * 10_000, self.net_cents)


def margin_of(lines: Iterable[LineSums]) -> Margin:
    """Goods alone have one. The VAT is taken out once for each rate, the cost is rounded once."""
    by_rate: Counter[int] = Counter()
    cost = unknown_cents = unknown = 0
    for each in lines:
        if each.line_class is LineClass.GOODS:
            by_rate[each.vat_points or 0] += each.known_cents
            cost += each.cost
            unknown_cents += each.cents - each.known_cents
            unknown += each.unknown
    net = sum(divide_half_up(cents * 10_000, 10_000 + points) for points, cents in by_rate.items())
    return Margin(net, divide_half_up(cost, PER_CENT_OF_COST), unknown_cents, unknown)


class PeriodSums:
    """Sessions are added one after the other, in any order."""

    def __init__(self, span: PeriodKind) -> None:
        self._span = span
        self.total_cents = self.turnover_cents = self.sale_count = 0
        self.return_count = self.returned_cents = self.discount_cents = 0
        self.to_safe_cents = self.difference_cents = 0
        self.hours: Counter[int] = Counter()
        self.bars: Counter[int] = Counter()
        self.clerks: Counter[str] = Counter()
        self.means: dict[Means, tuple[int, int]] = {}
        self.lost = Lost()
        self._lines: dict[tuple[LineClass, str, int | None], LineSums] = {}

    def add_ticket(self, ticket: TicketSums, day: date, local: datetime) -> None:
        """`day`: its business day; `local`: when it was paid, by the clock on the wall."""
        self.sale_count += 1
        self.total_cents += ticket.total_cents
        self.turnover_cents += ticket.turnover_cents
        self.discount_cents += ticket.discount_cents
        self.returned_cents += ticket.returned_cents
        self.return_count += ticket.came_back
        self.clerks[ticket.clerk_id] += ticket.turnover_cents
        hour = hour_of(day, local)
        self.hours[hour] += ticket.turnover_cents
        self.bars[bar_of(self._span, day, hour)] += ticket.turnover_cents

    def add_lines(self, lines: Iterable[LineSums]) -> None:
        for each in lines:
            key = each.line_class, each.category, each.vat_points
            was = self._lines.get(key)
            self._lines[key] = each if was is None else _added(was, each)

    def add_means(self, tenders: Iterable[tuple[Means, int, int]]) -> None:
        """Of each: how many, and the cents."""
        for means, count, cents in tenders:
            counted, summed = self.means.get(means, (0, 0))
            self.means[means] = counted + count, summed + cents

    def add_lost(self, lost: Lost) -> None:
        was = self.lost
        self.lost = Lost(
            was.lost_cents + lost.lost_cents,
            was.counted_cents + lost.counted_cents,
            was.shortage_cents + lost.shortage_cents,
            was.unknown + lost.unknown,
        )

    @property
    def margin(self) -> Margin:
        return margin_of(self._lines.values())

    @property
    def categories(self) -> list[tuple[LineClass, str, int, Margin]]:
        """Who sold most first; they sum to the turnover."""
        groups: defaultdict[tuple[LineClass, str], list[LineSums]] = defaultdict(list)
        for each in self._lines.values():
            if each.line_class is not LineClass.NONE:
                groups[each.line_class, each.category].append(each)
        rows = [(*key, sum(each.cents for each in of), margin_of(of)) for key, of in groups.items()]
        return sorted(rows, key=lambda row: (-row[2], row[0], row[1]))

    @property
    def best_hour(self) -> tuple[int, int] | None:
        """The hour that sold most, the earlier of two, and its cents; None without a sale."""
        return min(self.hours.items(), key=lambda hour: (-hour[1], hour[0]), default=None)


def hour_of(day: date, local: datetime) -> int:
    """Counted from the beginning of the business day: what is sold after midnight stands behind the evening.
    A clock that was wrong by days says an hour all the same.

    >>> hour_of(date(2026, 11, 25), datetime(2026, 11, 26, 0, 40))
    24
    """
    return local.hour + (24 if local.date() > day else 0)


def bar_of(span: PeriodKind, day: date, hour: int) -> int:
    """An hour of a day, a weekday from 0, a day of the month, or a month of the year."""
    return {
        PeriodKind.DAY: hour,
        PeriodKind.WEEK: day.weekday(),
        PeriodKind.MONTH: day.day,
        PeriodKind.YEAR: day.month,
    }[span]


def _added(one: LineSums, other: LineSums) -> LineSums:
    return LineSums(
        one.line_class,
        one.category,
        one.vat_points,
        one.cents + other.cents,
        one.known_cents + other.known_cents,
        one.cost + other.cost,
        one.unknown + other.unknown,
    )
