"""What a screen shows of how the shop did. Cents; hundredths of a percent."""

from datetime import date, datetime

from herstal_pos.records import record
from herstal_pos.services.counter.views import MeansView

FIGURES = (
    *("turnover", "sales", "average", "margin", "safe"),
    *("card", "mall", "returned", "discounts", "best_hour"),
)
"""Those of the page, in its order. Beside them `hour`, `category` and `means` are asked with a key."""
SPANS = ("day", "week", "month", "year")


@record(frozen=True)
class CategoryView:
    """`kind`: goods (then `name` is the category, "" for none), deposit, advance, voucher. `margin_points`
    None where no cost is known."""

    kind: str
    name: str
    cents: int
    margin_points: int | None = None


@record(frozen=True)
class LostView:
    """At cost. `counted_cents` above zero: more was found than there should be. `unknown`: so many movements
    are in none of these, their goods have no known cost."""

    lost_cents: int = 0
    counted_cents: int = 0
    shortage_cents: int = 0
    unknown: int = 0


@record(frozen=True)
class SumsView:
    """Of a period. `total_cents` as its Zs say it; `turnover_cents` without what is none. `hours` counted
    from the beginning of the business day; `bars`: hours of a day, weekdays, days of a month, months.
    `margin_cents` of what has a known cost; `unknown_cents` and `unknown_lines` have none. `means`: count and
    cents. `mall`: orders that were booked, changed ones too, and cents, which are in no other sum."""

    total_cents: int = 0
    turnover_cents: int = 0
    sale_count: int = 0
    return_count: int = 0
    returned_cents: int = 0
    discount_cents: int = 0
    to_safe_cents: int = 0
    difference_cents: int = 0
    margin_cents: int | None = None
    margin_points: int | None = None
    unknown_cents: int = 0
    unknown_lines: int = 0
    hours: tuple[tuple[int, int], ...] = ()
    bars: tuple[tuple[int, int], ...] = ()
    best_hour: tuple[int, int] | None = None
    categories: tuple[CategoryView, ...] = ()
    means: tuple[tuple[MeansView, int, int], ...] = ()
    clerks: tuple[tuple[str, int], ...] = ()
    mall: tuple[int, int] = (0, 0)
    lost: LostView = LostView()

    @property
    def average_cents(self) -> int | None:
        """Half up; None without a sale."""
        if not self.sale_count:
            return None
        return (2 * self.turnover_cents + self.sale_count) // (2 * self.sale_count)

    @property
    def card_cents(self) -> int:
        return sum(cents for means, _, cents in self.means if means.kind == "card")


@record(frozen=True)
class ZFaultView:
    """A Z that is not what its sales say: the cents of each."""

    number_text: str
    z_cents: int
    sales_cents: int


@record(frozen=True)
class FiguresView:
    """`zs`: numbers of the period's Zs, with the till's where there are several; `faults`: those that differ
    from their sales. `is_running`: some day of it is not closed. `today`: the till's business day."""

    span: str
    first: date
    last: date
    before_first: date
    before_last: date
    today: date
    sums: SumsView
    before: SumsView
    zs: tuple[str, ...] = ()
    faults: tuple[ZFaultView, ...] = ()
    is_running: bool = False


@record(frozen=True)
class FigureRowView:
    """`kind`: ticket, order, or of the drawer: float, sale, pay_in, pay_out, difference, and what was kept.
    `name`: the number of the ticket or of the order, or why. None of `cents`: nobody knows the cost of what
    it sold. `id` of a sale of the mall."""

    kind: str
    name: str
    at: datetime
    cents: int | None
    id: str = ""

    @property
    def is_ticket(self) -> bool:
        return self.kind in ("ticket", "sale")


@record(frozen=True)
class TicketRowView:
    """`kind`: line, total, tender."""

    kind: str
    name: str
    quantity: int
    cents: int
    means: MeansView | None = None


@record(frozen=True)
class RankView:
    """An article (`count`: thousandths of its unit) or a clerk (`count`: sales; `name` "" of who was
    forgotten)."""

    id: str
    name: str
    count: int
    cents: int
    margin_points: int | None = None
    discount_cents: int = 0
    returned_cents: int = 0
    corrections: int = 0


@record(frozen=True)
class ZRowView:
    """`first` and `last`: its tickets. `faults`, the worst first: number_missing, ticket_missing,
    unlike_sales, clock_back."""

    till_id: str
    number: int
    number_text: str
    business_day: date
    closed_at: datetime
    sale_count: int
    total_cents: int
    difference_cents: int
    first: str
    last: str
    faults: tuple[str, ...] = ()


@record(frozen=True)
class ZsView:
    """Of a month: what is wrong on top, then the newest. `open_days` are not closed."""

    first: date
    last: date
    today: date
    rows: tuple[ZRowView, ...]
    open_days: int = 0
