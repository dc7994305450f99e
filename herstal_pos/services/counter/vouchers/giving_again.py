"""Goods come back that a voucher of one rate has paid: their money is a voucher of that rate again."""

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.vouchers.one_rate import given_again, paid_by_vouchers
from herstal_pos.services.counter.vouchers.line import voucher_line
from herstal_pos.services.ports import Counter, Work


def give_again(cart: Sale, old: Sale, returned_id: str, work: Work, counter: Counter) -> None:
    """Beside the line that takes goods back, a new voucher: first what vouchers had paid of that rate, in as
    many returns as it takes, and only then other money. The old one may be over by now, or thrown away."""
    line = cart.line(returned_id)
    paid = paid_by_vouchers(old.live_lines, line.vat) if line.returns_goods else 0
    if not paid:
        return
    of_old = {each.id for each in old.lines}
    tickets = [ticket for each in work.sales.taken_back_by([old.id]) if (ticket := work.sales.by_id(each))]
    before = sum(given_again(each.lines, of_old, line.vat) for each in (*tickets, cart))
    cents = min(paid - before, -line.amount_cents)
    if cents > 0:
        cart.add(voucher_line(cents, line.vat, work, counter, parent_id=returned_id))
