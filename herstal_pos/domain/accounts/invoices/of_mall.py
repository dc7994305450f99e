"""A sale of the mall as a ticket that was paid there: an invoice is made of it as of any other."""

from collections import Counter
from collections.abc import Iterable, Sequence

from herstal_pos.domain.counter.kinds import LineKind, SaleState
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.means import Means, MeansKind, Tender
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.orders.mall_sale import MallSale, SoldLine
from herstal_pos.domain.stock.product import Unit

PAID_ONLINE = "68"
"""UNCL4461: through an online payment service."""
IN_THE_MALL = Means("mall", MeansKind.CARD, code=PAID_ONLINE)


def as_ticket(sale: MallSale) -> Sale:
    """Its id is the sale's, its number the order's code; what came back is below zero."""
    cents = sale.total_cents
    return Sale(
        id=sale.id,
        till_id="",
        opened_at=sale.at,
        clerk_id="",
        state=SaleState.COMPLETED,
        lines=[_line(at, line, sale) for at, line in enumerate(sale.lines)],
        tenders=[Tender(sale.id, IN_THE_MALL, cents, cents, 0, "")],
        rounds=False,
        number_text=sale.code,
        completed_at=sale.at,
        business_day=sale.business_day,
    )


def _line(position: int, line: SoldLine, sale: MallSale) -> SaleLine:
    """Of a sale of before the books kept titles one piece, by the order's code."""
    pieces = line.units if line.units * line.cents > 0 else 1 if line.cents > 0 else -1
    price = line.cents // pieces
    return SaleLine(
        id=f"{sale.id} {position}",
        position=position,
        kind=LineKind.ITEM,
        product_id=None,
        name=line.title or sale.code,
        unit=Unit.PIECE,
        quantity=pieces * THOUSAND,
        price_cents=price,
        list_price_cents=price,
        vat=line.rate,
        gross_cents=line.cents,
        clerk_id="",
    )


type Papers = Sequence[tuple[str, Sequence[MallSale]]]


def taken_back_from(papers: Papers, back: Iterable[MallSale]) -> list[str]:
    """Which invoices of an order `back` takes something off, the newest first: of each line that which was
    invoiced last goes back first. `papers` in the order in which they were made: the id of an invoice, "" for
    a credit note, whose own goods stand on what it takes back, and the sales that it covers."""
    left: dict[str, Counter[str]] = {}
    for invoice_id, sales in papers:
        if invoice_id:
            left[invoice_id] = Counter()
        off = _take_off(left, sales)
        where = left.get(invoice_id or next(iter(off or [*left][::-1]), ""), Counter())
        where.update({line_id: cents for line_id, cents in _sums(sales).items() if cents > 0})
    return _take_off(left, back) or [*left][-1:]


def _take_off(left: dict[str, Counter[str]], sales: Iterable[MallSale]) -> list[str]:
    touched = set()
    for line_id, cents in _sums(sales).items():
        for invoice_id in reversed(left):
            taken = min(max(-cents, 0), left[invoice_id][line_id])
            if taken > 0:
                left[invoice_id][line_id] -= taken
                cents += taken  # noqa: PLW2901 - what is still to be found
                touched.add(invoice_id)
    return [invoice_id for invoice_id in reversed(left) if invoice_id in touched]


def _sums(sales: Iterable[MallSale]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for line in (line for sale in sales for line in sale.lines):
        sums[line.line_id] += line.cents
    return sums
