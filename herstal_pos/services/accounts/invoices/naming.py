"""Which invoices a credit note names."""

from collections.abc import Sequence

from herstal_pos.domain.accounts.invoices.issued import IssuedInvoice
from herstal_pos.domain.accounts.invoices.of_mall import taken_back_from
from herstal_pos.domain.orders.mall_sale import MallSale
from herstal_pos.services.ports import Work


def corrected_by(note: IssuedInvoice, work: Work) -> list[IssuedInvoice]:
    """What a credit note names, the newest first: one invoice, of an order of the mall each that it takes
    something off."""
    sales = work.mall_sales.by_ids(note.sale_ids) if note.corrects else []
    found = taken_back(sales, work) if sales else []
    ids = dict.fromkeys([note.corrects or "", *found])
    return [each for id_ in ids if (each := work.issued.by_id(id_))]


def taken_back(back: Sequence[MallSale], work: Work) -> list[str]:
    """Ids of invoices, by the papers that were made before."""
    papers: dict[str, tuple[str, list[MallSale]]] = {}
    here = {sale.id for sale in back}
    for sale in work.mall_sales.of_order(back[0].order_id):
        if sale.id in here:
            break
        for paper in work.issued.of_sale(sale.id)[:1]:
            papers.setdefault(paper.id, ("" if paper.corrects else paper.id, []))[1].append(sale)
    return taken_back_from(list(papers.values()), back)
