"""A voucher by what is scanned or typed of it."""

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.vouchers.own_vouchers import (
    IssuedVoucher,
    VoucherBalance,
    is_own,
    typed_serial,
)
from herstal_pos.domain.errors import Refused
from herstal_pos.i18n import Words
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here


def known_voucher(typed: str, work: Work, counter: Counter) -> IssuedVoucher:
    """As it was scanned or typed; its figures alone are this till's, else another till's of the shop. Refused
    where this shop has made none of this serial."""
    serial = typed_serial(typed, counter.till.prefix)
    tills = (work.tills.get(till_id) for till_id in work.settings.tills())
    others = (typed_serial(typed, till.prefix) for till in tills if till)
    found = (work.vouchers.by_serial(each) for each in (serial, *others))
    voucher = next((each for each in found if each), None)
    if voucher is None:
        raise Refused("voucher_unknown", serial=serial)
    return voucher


def last_day_said(voucher: IssuedVoucher, work: Work, counter: Counter) -> str:
    return Words(shop_here(work, counter).language).date(voucher.last_day)


def paid_with(sale: Sale, work: Work) -> list[VoucherBalance]:
    """The vouchers that paid of it, with what was left on each after it."""
    if not any(is_own(tender.means) and tender.amount_cents > 0 for tender in sale.kept_tenders):
        return []
    cents: dict[str, int] = {}
    for spent in work.vouchers.spent_of_sale(sale.id):
        cents[spent.voucher_id] = cents.get(spent.voucher_id, 0) + (spent.cents if spent.tender_id else 0)
    vouchers = {each.id: each for each in work.vouchers.by_ids([*cents])}
    return [
        VoucherBalance(voucher, voucher.cents - work.vouchers.spent_until(voucher.id, sale.id))
        for voucher_id, paid in cents.items()
        if paid and (voucher := vouchers.get(voucher_id))
    ]
