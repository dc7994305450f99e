"""The line by which an account is paid: no supply, outside the VAT."""

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.product import Unit
from herstal_pos.i18n import Words
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here

OUTSIDE_VAT = "outside"


def account_line(signed_cents: int, work: Work, counter: Counter) -> SaleLine:
    """What is paid for an account; below zero what is in a customer's favour goes back."""
    words = Words(shop_here(work, counter).language)
    return SaleLine(
        id=counter.ids.new(),
        position=0,
        kind=LineKind.ACCOUNT,
        product_id=None,
        name=words("account.line" if signed_cents > 0 else "account.line_back"),
        unit=Unit.PIECE,
        quantity=THOUSAND if signed_cents > 0 else -THOUSAND,
        price_cents=abs(signed_cents),
        list_price_cents=abs(signed_cents),
        vat=counter.vat_rate(OUTSIDE_VAT),
        gross_cents=signed_cents,
        clerk_id=counter.clerk_id,
    )
