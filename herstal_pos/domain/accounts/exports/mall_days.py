"""What the town's customers paid online, as an accountant is told of it: beside the Zs, for none has it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from herstal_pos.domain.accounts.exports.figures import ApartSale, added, as_invoices, less
from herstal_pos.domain.accounts.mall.payout import MallPayout
from herstal_pos.domain.orders.mall_sale import MallSale
from herstal_pos.domain.vat import VatTotal
from herstal_pos.records import record


@record(frozen=True)
class MallDay:
    """A business day's sales, and what was refused, missing or came back, below zero; what the mall paid out
    on that day of the bank's. `invoiced`: sales that the invoices of the day name, also those of days before.
    `franchise`: the shop charged no VAT. Cents."""

    day: date
    sales: tuple[MallSale, ...]
    payouts: tuple[MallPayout, ...] = ()
    invoiced: tuple[ApartSale, ...] = ()
    franchise: bool = False

    @property
    def vat(self) -> tuple[VatTotal, ...]:
        return added([row for sale in self.sales for row in sale.vat])

    @property
    def receipts(self) -> tuple[VatTotal, ...]:
        """Per rate, without what was invoiced."""
        return less(self.vat, [row for sale in self.invoiced for row in sale.vat])

    @property
    def invoices(self) -> tuple[ApartSale, ...]:
        return as_invoices(self.invoiced)

    @property
    def total_cents(self) -> int:
        """The mall owes it until it pays out."""
        return sum(sale.total_cents for sale in self.sales)


def mall_days(
    sales: Iterable[MallSale],
    payouts: Iterable[MallPayout] = (),
    invoiced: Iterable[tuple[date, ApartSale]] = (),
) -> list[MallDay]:
    """In the order of the days; `invoiced` by the day of the invoice."""
    sold: defaultdict[date, list[MallSale]] = defaultdict(list)
    paid: defaultdict[date, list[MallPayout]] = defaultdict(list)
    apart: defaultdict[date, list[ApartSale]] = defaultdict(list)
    for sale in sales:
        sold[sale.business_day].append(sale)
    for payout in payouts:
        paid[payout.day].append(payout)
    for day, each in invoiced:
        apart[day].append(each)
    days = sorted({*sold, *paid, *apart})
    return [MallDay(day, tuple(sold[day]), tuple(paid[day]), tuple(apart[day])) for day in days]
