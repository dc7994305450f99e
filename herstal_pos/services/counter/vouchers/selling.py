"""A gift voucher goes in the cart: money that is no turnover yet, or turnover of the one rate of the goods
that it is good for."""

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.voucher_rules import GiftVouchers
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.cart import open_cart, save_and_show
from herstal_pos.services.counter.vouchers.finding import OUTSIDE_VAT
from herstal_pos.services.counter.vouchers.line import voucher_line
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import charged
from herstal_pos.services.shop.voucher_rows import OWN_VOUCHERS


def sell_voucher(command: commands.SellVoucher, work: Work, counter: Counter) -> list[notices.Notice]:
    """Each is a line of its own. Refused (`vouchers_not_sold`) in a shop that sells none."""
    rules = OWN_VOUCHERS.read(work.settings)
    if rules.gift is GiftVouchers.NONE:
        raise Refused("vouchers_not_sold")
    if command.amount_cents <= 0:
        raise Refused("amount_needed")
    vat_code = rules.vat_code if rules.gift is GiftVouchers.ONE_RATE else OUTSIDE_VAT
    sale = open_cart(work, counter)
    line = sale.add(voucher_line(command.amount_cents, charged(vat_code, work, counter), work, counter))
    return save_and_show(sale, work, line.id)
