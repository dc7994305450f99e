"""What the town's customers paid online, as an accountant is told of it: beside the Zs, for none has it."""

from collections.abc import Iterable
from datetime import date

from herstal_pos.domain.accounts.exports.figures import added
from herstal_pos.domain.orders.mall_sale import MallSale
from herstal_pos.domain.vat import VatTotal
from herstal_pos.records import record


@record(frozen=True)
class MallDay:
    """A business day's sales, and what was refused, missing or came back, below zero. Cents."""

    day: date
    sales: tuple[MallSale, ...]

    @property
    def vat(self) -> tuple[VatTotal, ...]:
        return added([row for sale in self.sales for row in sale.vat])

    @property
    def total_cents(self) -> int:
        """The mall owes it until it pays out."""
        return sum(sale.total_cents for sale in self.sales)


def mall_days(sales: Iterable[MallSale]) -> list[MallDay]:
    """In the order of the days."""
    by_day: dict[date, list[MallSale]] = {}
    for sale in sales:
        by_day.setdefault(sale.business_day, []).append(sale)
    return [MallDay(day, tuple(by_day[day])) for day in sorted(by_day)]
