"""What leaves the shop bears the rate of the day on which it leaves, whenever it came into the cart.

CTVA art. 38: the rate is that of the supply; of what was paid before it, that of the payment. So an advance
keeps its own on its ticket, and what it pays of goods is taken off at the rate of these goods: the rest alone
bears the new one. What comes back of a ticket goes at the rate at which it was sold.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.services.ports import Counter as Stand, Work
from herstal_pos.services.shop.settings import WITHOUT_VAT, charged, is_franchise
from herstal_pos.services.shop.voucher_rows import OWN_VOUCHERS

if TYPE_CHECKING:
    from herstal_pos.domain.vat import VatRate

_HIGHEST = "standard"
"""Of what was put in without a rate and is no article: never too little is owed."""


def tax_as_of_today(sale: Sale, work: Work, counter: Stand) -> None:
    """Tax the cart's lines at the rates of today, before its money is taken: no amount changes, and so
    neither does its version."""
    taxed = taxed_today(sale.lines, sale.opened_at, work, counter, preorder_id=sale.preorder_id)
    if taxed != sale.lines:
        sale.lines = taxed


def taxed_today(
    lines: Sequence[SaleLine], since: datetime, work: Work, counter: Stand, *, preorder_id: str | None = None
) -> list[SaleLine]:
    """Return the lines at the rates of today; `since`: when they began to be put in."""
    ids = [line.product_id for line in lines if line.product_id and not line.returned_line_id]
    codes = {product.id: product.vat_code for product in work.products.among(ids)}
    lost = is_franchise(work.settings, since)  # under which code a line was put in
    rates: dict[str, VatRate] = {}
    moved: dict[VatRate, Counter[VatRate]] = {}
    for line in lines:
        given_again = line.kind is LineKind.VOUCHER and line.parent_id is not None  # for goods that came back
        if line.returned_line_id or line.voided or line.pays_by_voucher or given_again:
            continue
        code = codes.get(line.product_id or "") or line.vat.code
        if lost and code == WITHOUT_VAT and line.product_id not in codes:
            code = _code_of(line, preorder_id, work)
        rates[line.id] = charged(code, work, counter)
        moved.setdefault(line.vat, Counter())[rates[line.id]] += line.amount_cents
    for line in lines:
        pays = line.pays_by_voucher or (line.is_advance and line.returned_line_id and not line.note)
        goods = moved.get(line.vat)
        if pays and goods and not line.voided:
            rates[line.id] = goods.most_common(1)[0][0]
    return [
        replace(line, vat=rate) if (rate := rates.get(line.id, line.vat)) != line.vat else line
        for line in lines
    ]


def _code_of(line: SaleLine, preorder_id: str | None, work: Work) -> str:
    """Of what is no article, and was put in without VAT: as it would have been put in with it."""
    if line.kind is LineKind.VOUCHER:
        return OWN_VOUCHERS.read(work.settings).vat_code or _HIGHEST
    preorder = work.preorders.by_id(preorder_id) if line.is_advance and preorder_id else None
    goods = work.sales.by_id(preorder.goods_id) if preorder else None
    cents = Counter[str]()
    for each in goods.live_lines if goods else ():
        product = work.products.by_id(each.product_id) if each.product_id else None
        cents[product.vat_code if product else _HIGHEST] += each.amount_cents
    return cents.most_common(1)[0][0] if cents else _HIGHEST
