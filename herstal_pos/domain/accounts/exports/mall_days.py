"""What the town's customers paid online, as an accountant is told of it: beside the Zs, for none has it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from herstal_pos.domain.accounts.exports.figures import added
from herstal_pos.domain.accounts.mall.payout import MallPayout
from herstal_pos.domain.orders.mall_sale import MallSale
from herstal_pos.domain.vat import VatTotal
from herstal_pos.records import record


@record(frozen=True)
class MallDay:
    """A business day's sales, and what was refused, missing or came back, below zero; what the mall paid out
    on that day of the bank's. Cents."""

    day: date
    sales: tuple[MallSale, ...]
    payouts: tuple[MallPayout, ...] = ()

    @property
    def vat(self) -> tuple[VatTotal, ...]:
        return added([row for sale in self.sales for row in sale.vat])

    @property
    def total_cents(self) -> int:
        """The mall owes it until it pays out."""
        return sum(sale.total_cents for sale in self.sales)


def mall_days(sales: Iterable[MallSale], payouts: Iterable[MallPayout] = ()) -> list[MallDay]:
    """In the order of the days."""
    sold: defaultdict[date, list[MallSale]] = defaultdict(list)
    paid: defaultdict[date, list[MallPayout]] = defaultdict(list)
    for sale in sales:
        sold[sale.business_day].append(sale)
    for payout in payouts:
        paid[payout.day].append(payout)
    return [MallDay(day, tuple(sold[day]), tuple(paid[day])) for day in sorted({*sold, *paid})]
