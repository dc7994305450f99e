"""A sale of the mall as a ticket that was paid there: an invoice is made of it as of any other."""

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
