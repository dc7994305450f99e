"""What lay in stock on a day, article by article, and sums of it."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from herstal_pos.domain.money import THOUSAND, divide_half_up
from herstal_pos.domain.stock.margin import margin
from herstal_pos.domain.stock.receiving import average_cost, value_of
from herstal_pos.domain.stock.supply.proposing import SalePace
from herstal_pos.records import record


class ValueKind(StrEnum):
    """`GOODS` alone are in the value of the stock. `UNKNOWN`: nobody knows their cost. `NEGATIVE`: more were
    sold than there were. `EMPTIES`: worth their deposit."""

    GOODS = "goods"
    UNKNOWN = "unknown"
    NEGATIVE = "negative"
    EMPTIES = "empties"


def cost_after(deliveries: Iterable[tuple[int, int, int]]) -> int | None:
    """The weighted average cost, ten-thousandths of a euro, after the deliveries of an article whose value
    is known: each with the thousandths on hand before it, those that came, and the cents that they are
    worth. None after none (`catalogue.md` 3.3).

    >>> cost_after([(0, 12_000, 780), (12_000, 24_000, 1440)]), cost_after([])
    (6167, None)
    """
    cost = None
    for on_hand, quantity, value_cents in deliveries:
        cost = average_cost(on_hand, cost, quantity, value_cents)
    return cost


@record(frozen=True)
class ValuedArticle:
    """`quantity` thousandths on hand, never 0; `price_cents` with VAT of `vat_points`, of a unit. `cost` in
    ten-thousandths of a euro, None: unknown. `idle`: it lay there so many days as were asked for, and none
    was sold. `last_sold`: of what is idle; None: never."""

    product_id: str
    name: str
    code: str
    unit: str
    category: str
    quantity: int
    price_cents: int
    vat_points: int
    cost: int | None
    pace: SalePace = SalePace()
    empties: bool = False
    idle: bool = False
    last_sold: date | None = None

    @property
    def kind(self) -> ValueKind:
        if self.empties:
            return ValueKind.EMPTIES
        if self.quantity < 0:
            return ValueKind.NEGATIVE
        return ValueKind.UNKNOWN if self.cost is None else ValueKind.GOODS

    @property
    def value_cents(self) -> int | None:
        """Without VAT, with the sign of what is on hand; of empties their deposits."""
        if self.empties:
            return divide_half_up(self.price_cents * self.quantity, THOUSAND)
        return None if self.cost is None else value_of(self.cost, self.quantity)

    @property
    def net_cents(self) -> int:
        """What it would bring without VAT."""
        points = 10_000 + self.vat_points
        return divide_half_up(self.price_cents * self.quantity * 10_000, THOUSAND * points)

    @property
    def margin(self) -> int | None:
        """At the price of today, hundredths of a percent; None: nobody knows."""
        unknown = self.empties or self.cost is None
        return None if unknown else margin(self.price_cents, self.vat_points, self.cost or 0)

    @property
    def cover_days(self) -> int | None:
        """How many days it lasts, down; None where nothing was sold, or nothing is there."""
        if self.quantity < 0 or self.pace.sold <= 0:
            return None
        return self.quantity * self.pace.days // self.pace.sold


class ValueSum:
    """Of many articles. `unknown`: how many of them are worth nobody knows what; they are in no sum."""

    def __init__(self) -> None:
        self.articles = self.unknown = self.value_cents = 0
        self._net = self._cost_of_net = self._a_day = 0

    def add(self, article: ValuedArticle) -> None:
        self.articles += 1
        value = article.value_cents
        if value is None:
            self.unknown += 1
            return
        self.value_cents += value
        if article.margin is not None and article.kind is ValueKind.GOODS:
            self._net += article.net_cents
            self._cost_of_net += value
        if article.pace.days and article.pace.sold > 0 and article.cost is not None:
            self._a_day += value_of(article.cost, article.pace.sold) * THOUSAND // article.pace.days

    @property
    def margin(self) -> int | None:
        """Of all that has a price, at the prices of today, hundredths of a percent."""
        if self._net <= 0:
            return None
        return divide_half_up((self._net - self._cost_of_net) * 10_000, self._net)

    @property
    def cover_days(self) -> int | None:
        """By what the goods sold in a day cost."""
        return self.value_cents * THOUSAND // self._a_day if self._a_day > 0 else None
