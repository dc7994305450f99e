"""A voucher by what is scanned or typed of it."""

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.vouchers.own_vouchers import (
    IssuedVoucher,
    VoucherBalance,
    VoucherKind,
    is_own,
    typed_serial,
)
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.vat import VatRate
from herstal_pos.i18n import Words
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here

OUTSIDE_VAT = "outside"


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


def rate_of(voucher: IssuedVoucher, work: Work, counter: Counter) -> VatRate:
    """Today's, of the goods that it is good for, as its sale says; outside the VAT: any goods."""
    sale = work.sales.by_id(voucher.sale_id) if voucher.kind is VoucherKind.TAXED else None
    return counter.vat_rate(sale.line(voucher.line_id).vat.code if sale else OUTSIDE_VAT)


def rate_said(rate: VatRate, work: Work, counter: Counter) -> str:
    return Words(shop_here(work, counter).language).percent(rate.basis_points or 0)


def paid_with(sale: Sale, work: Work) -> list[VoucherBalance]:
    """The vouchers that paid of it, with what was left on each after it."""
    by_line = {line.id for line in sale.live_lines if line.pays_by_voucher}
    if not by_line and not any(is_own(each.means) and each.amount_cents > 0 for each in sale.kept_tenders):
        return []
    cents: dict[str, int] = {}
    for spent in work.vouchers.spent_of_sale(sale.id):
        paid_cents = spent.cents if spent.tender_id or spent.line_id in by_line else 0
        cents[spent.voucher_id] = cents.get(spent.voucher_id, 0) + paid_cents
    vouchers = {each.id: each for each in work.vouchers.by_ids([*cents])}
    return [
        VoucherBalance(voucher, voucher.cents - work.vouchers.spent_until(voucher.id, sale.id))
        for voucher_id, paid in cents.items()
        if paid and (voucher := vouchers.get(voucher_id))
    ]
