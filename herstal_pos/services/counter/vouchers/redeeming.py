"""A voucher of the shop's own pays: what is due or what is left on it, whichever is less; the rest stays. One
of one rate pays as a line of that rate below zero, and only for goods of it."""

from herstal_pos.domain.counter.asked.answering import must_be_answered
from herstal_pos.domain.counter.kinds import SaleState
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.counter.vouchers.one_rate import rate_in, unpaid_goods_cents
from herstal_pos.domain.counter.vouchers.own_vouchers import (
    OWN_GIFT,
    OWN_MEANS,
    IssuedVoucher,
    SpentVoucher,
    VoucherKind,
)
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import Means
from herstal_pos.domain.stock.card import Version
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.accounts.putting import must_still_owe
from herstal_pos.services.counter.cards.beginning import must_be_free
from herstal_pos.services.counter.cart import save_and_show
from herstal_pos.services.counter.invoiced import must_suit_its_invoice
from herstal_pos.services.counter.paying import complete_sale
from herstal_pos.services.counter.rules.taxing import tax_as_of_today
from herstal_pos.services.counter.rules.unticketed import must_be_within
from herstal_pos.services.counter.vouchers.booking import spend, vouchers_of
from herstal_pos.services.counter.vouchers.finding import known_voucher, last_day_said, rate_of, rate_said
from herstal_pos.services.counter.vouchers.line import voucher_line
from herstal_pos.services.ports import Counter, Limit, Work


def use_voucher(command: commands.UseVoucher, work: Work, counter: Counter) -> list[notices.Notice]:
    """A second press meets a finished cart and does nothing. Refused in words: a voucher that is not known,
    of another shop, over, empty, or in this cart already; and where there is nothing to pay, or nothing that
    it is good for."""
    sale = work.sales.by_id(command.sale_id)
    if sale is not None and sale.state is SaleState.COMPLETED:
        return []
    if sale is not None:
        must_be_answered(sale)
    voucher = known_voucher(command.serial, work, counter)
    means = _own_means(voucher, work)
    if sale is None or not sale.live_lines:
        day = last_day_said(voucher, work, counter)
        raise Refused("voucher_idle", amount_cents=work.vouchers.left_on(voucher.serial), day=day)
    if sale.version != command.version:
        raise Refused("total_changed", amount_cents=sale.due_cents(means))
    session = work.cash.open_session(counter.till.id)
    if session is None:
        raise Refused("day_not_open")
    tax_as_of_today(sale, work, counter)
    must_be_free(sale, work)
    must_be_within(sale, work, counter)
    must_still_owe(sale, work)
    work.hold(Limit.VOUCHER, [voucher.serial, *vouchers_of(sale)])
    must_suit_its_invoice(sale, work)
    left = _must_pay(voucher, sale, means, work, counter)
    if voucher.kind is VoucherKind.TAXED:
        line = _put_line(voucher, sale, left, work, counter)
        if sale.due_cents(means):
            return save_and_show(sale, work, line.id)
        sale.take(counter.ids.new(), means, None, counter.clerk_id)  # of nothing: the sale has ended
        return complete_sale(sale, session, work, counter)
    tender = sale.take(counter.ids.new(), means, None, counter.clerk_id, left)
    taken = SpentVoucher(
        counter.ids.new(), voucher.id, sale.id, "", tender.id, tender.amount_cents, Version("", 0)
    )
    spend([taken], work, counter)
    if not sale.paid:
        return save_and_show(sale, work, None)
    return complete_sale(sale, session, work, counter)


def _put_line(voucher: IssuedVoucher, sale: Sale, left: int, work: Work, counter: Counter) -> SaleLine:
    """It is used up when the sale is paid: until then the line can be struck."""
    today = rate_of(voucher, work, counter)
    rate = rate_in(sale.live_lines, today.code)
    goods = unpaid_goods_cents(sale.live_lines, rate) if rate else 0
    if rate is None or goods <= 0:
        raise Refused("voucher_no_goods", rate=rate_said(today, work, counter))
    cents = min(left, goods, sale.total_cents - sale.settled_cents)
    work.steps.begin(sale)
    return sale.add(voucher_line(cents, rate, work, counter, pays=voucher.serial))


def _must_pay(voucher: IssuedVoucher, sale: Sale, means: Means, work: Work, counter: Counter) -> int:
    """How much it may, in cents."""
    if voucher.last_day < counter.today():
        raise Refused("voucher_over", day=last_day_said(voucher, work, counter))
    of_cart = [each.cents for each in work.vouchers.spent_of_sale(sale.id) if each.voucher_id == voucher.id]
    on_a_line = any(line.voucher == voucher.serial for line in sale.live_lines)
    if sum(of_cart) or on_a_line:
        raise Refused("voucher_twice")
    left = work.vouchers.left_on(voucher.serial)
    if left <= 0:
        raise Refused("voucher_empty", serial=voucher.serial)
    if sale.due_cents(means) <= 0:
        raise Refused("voucher_nothing_due")
    return left


def _own_means(voucher: IssuedVoucher, work: Work) -> Means:
    means = OWN_MEANS.get(voucher.kind, OWN_GIFT)
    return work.means.by_id(means.id) or means
