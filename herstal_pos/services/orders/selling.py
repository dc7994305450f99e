"""An online order is the shop's turnover: booked in the commit that reaches the moment which the shop's rule
names, and changed in each later one that makes it worth more or less."""

from collections.abc import Iterator
from dataclasses import replace

from herstal_pos.domain.day.entries.mall_sales_entry import mall_sales_body
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.mall_sale import (
    MallSale,
    SoldLine,
    sold_since,
    vat_since,
)
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.domain.stock.card import Version
from herstal_pos.services import notices
from herstal_pos.services.accounts.invoices.adding import invoice_again
from herstal_pos.services.accounts.invoices.viewing import invoices_waiting
from herstal_pos.services.day.journal import business_day, write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import charged
from herstal_pos.services.shop.settings_rows import MALL_SALES

UNKNOWN_GOODS = "standard"
"""The rate of what is no article of the shop's: the highest, so that never too little is owed."""


def sold(order: OnlineOrder, at: MallSelling, work: Work, counter: Counter) -> None:
    """It has been paid, or handed over: booked where the shop's rule says so, and not before."""
    rule = MALL_SALES.read(work.settings).selling
    if work.mall_sales.of_order(order.id):
        sold_otherwise(order, work, counter)
    elif rule is at or (rule, at) == (MallSelling.PAID, MallSelling.HANDED_OVER):
        _book(order, [], work, counter)


def sold_otherwise(order: OnlineOrder, work: Work, counter: Counter) -> tuple[notices.Notice, ...]:
    """Whatever has changed: of an order that is booked, the difference. Before it is saved. Gives what is to
    be told where it is invoiced, and that change could not be."""
    before = work.mall_sales.of_order(order.id)
    sale = _book(order, before, work, counter) if before else None
    if sale is None or not work.issued.of_sale(before[0].id):
        return ()
    try:
        invoice_again([*before, sale], work, counter)
    except Refused:  # the town's news is taken all the same; the paper stays owed
        work.issued.wish(sale.id, wanted=True)
        return (invoices_waiting(work, counter),)
    return ()


def _book(order: OnlineOrder, before: list[MallSale], work: Work, counter: Counter) -> MallSale | None:
    """None where it is worth what it was."""
    lines = sold_since(_worth(order, work, counter), before)
    if not lines:
        return None
    sale = MallSale(
        id=counter.ids.new(),
        order_id=order.id,
        code=order.facts.code,
        at=counter.clock.now(),
        business_day=business_day(work, counter),
        lines=lines,
        vat=vat_since(lines, before),
        corrects=before[0].id if before else "",
        version=Version("", 0),
    )
    entry = write_down("mall_sold", mall_sales_body([sale]), work, counter)
    sale = replace(sale, version=Version(counter.till.prefix, entry.sequence))
    work.mall_sales.add(sale)
    return sale


def _worth(order: OnlineOrder, work: Work, counter: Counter) -> Iterator[SoldLine]:
    """At today's rates: a line that was sold before keeps its own."""
    for line in order.lines:
        units = 0 if order.over else order.wanted(line)
        product = work.products.by_id(line.product_id) if line.product_id else None
        rate = charged(product.vat_code if product else UNKNOWN_GOODS, work, counter)
        yield SoldLine(line.id, rate, units * line.price_cents, line.title, units)
