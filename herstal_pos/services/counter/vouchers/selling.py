"""A gift voucher goes in the cart: money that is no turnover yet."""

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.shop.voucher_rules import GiftVouchers
from herstal_pos.domain.stock.product import Unit
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.cart import open_cart, save_and_show
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.shop.voucher_setting import OWN_VOUCHERS

OUTSIDE_VAT = "outside"


def sell_voucher(command: commands.SellVoucher, work: Work, counter: Counter) -> list[notices.Notice]:
    """Each is a line of its own. Refused (`vouchers_not_sold`) in a shop that sells none."""
    if OWN_VOUCHERS.read(work.settings).gift is GiftVouchers.NONE:
        raise Refused("vouchers_not_sold")
    if command.amount_cents <= 0:
        raise Refused("amount_needed")
    sale = open_cart(work, counter)
    line = sale.add(
        SaleLine(
            id=counter.ids.new(),
            position=0,
            kind=LineKind.VOUCHER,
            product_id=None,
            name=Words(shop_here(work, counter).language)("means.gift"),
            unit=Unit.PIECE,
            quantity=THOUSAND,
            price_cents=command.amount_cents,
            list_price_cents=command.amount_cents,
            vat=counter.vat_rate(OUTSIDE_VAT),
            gross_cents=command.amount_cents,
            clerk_id=counter.clerk_id,
        )
    )
    return save_and_show(sale, work, line.id)
