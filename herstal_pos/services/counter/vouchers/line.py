"""The line of a voucher: sold or given above zero, below zero it pays."""

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.vat import VatRate
from herstal_pos.i18n import Words
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here


def voucher_line(
    cents: int, vat: VatRate, work: Work, counter: Counter, *, pays: str = "", parent_id: str | None = None
) -> SaleLine:
    """`pays`: the serial of the voucher that takes off so much."""
    sign = -1 if pays else 1
    return SaleLine(
        id=counter.ids.new(),
        position=0,
        kind=LineKind.VOUCHER,
        product_id=None,
        name=Words(shop_here(work, counter).language)("voucher.used" if pays else "means.gift"),
        unit=Unit.PIECE,
        quantity=sign * THOUSAND,
        price_cents=cents,
        list_price_cents=cents,
        vat=vat,
        gross_cents=sign * cents,
        clerk_id=counter.clerk_id,
        parent_id=parent_id,
        voucher=pays,
    )
