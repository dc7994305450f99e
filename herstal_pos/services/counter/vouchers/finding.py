"""A voucher by what is scanned or typed of it."""

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.vouchers.own_vouchers import (
    IssuedVoucher,
    VoucherBalance,
    VoucherKind,
    is_own,
)
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.paper_numbers import SECRET_DIGITS, PaperKind
from herstal_pos.domain.vat import VatRate, points_shown
from herstal_pos.i18n import Words
from herstal_pos.services.counter.tickets.numbers import known, numbers_typed, the_one
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import WITHOUT_VAT, charged, is_franchise, shop_here
from herstal_pos.services.shop.voucher_rows import OWN_VOUCHERS

OUTSIDE_VAT = "outside"


def known_voucher(typed: str, work: Work, counter: Counter) -> IssuedVoucher:
    """Return the voucher with this serial, however it is typed. Refused: `voucher_unknown` where this shop
    has made none of this serial, `voucher_incomplete` for a number without its secret digits,
    `number_ambiguous`."""
    voucher = the_one(vouchers_named(typed, work, counter))
    if voucher is None:
        if _lacks_its_secret(typed, work, counter):
            raise Refused("voucher_incomplete", serial=typed.strip())
        numbers = numbers_typed(typed, (PaperKind.VOUCHER,), work, counter)
        said = next((each.text for each in numbers if each.whole), typed.strip())
        raise Refused("voucher_unknown", serial=said)
    return voucher


def vouchers_named(typed: str, work: Work, counter: Counter) -> dict[str, IssuedVoucher]:
    """Return each that a typed serial may mean, by its own."""
    if (exact := work.vouchers.by_serial(typed)) is not None:
        return {typed: exact}
    return known(numbers_typed(typed, (PaperKind.VOUCHER,), work, counter), work.vouchers.by_serial)


def _lacks_its_secret(typed: str, work: Work, counter: Counter) -> bool:
    """What stands before the six digits is written as the number of a ticket is."""
    front = numbers_typed(typed.strip().upper().removeprefix("V"), (PaperKind.TICKET,), work, counter)
    return bool(front) and len(front[0].text.rpartition("-")[2]) == SECRET_DIGITS


def last_day_said(voucher: IssuedVoucher, work: Work, counter: Counter) -> str:
    return Words(shop_here(work, counter).language).date(voucher.last_day)


def rate_of(voucher: IssuedVoucher, work: Work, counter: Counter) -> VatRate:
    """Return today's rate of the goods that a voucher is good for, as its sale says; outside the VAT: any
    goods. A sale under the franchise says nothing: then as the shop's vouchers are now."""
    sale = work.sales.by_id(voucher.sale_id) if voucher.kind is VoucherKind.TAXED else None
    code = sale.line(voucher.line_id).vat.code if sale else OUTSIDE_VAT
    if sale and sale.completed_at and code == WITHOUT_VAT and is_franchise(work.settings, sale.completed_at):
        code = OWN_VOUCHERS.read(work.settings).vat_code or code
    return charged(code, work, counter)


def points_said(voucher: IssuedVoucher, work: Work, counter: Counter) -> int | None:
    """Return that rate as a paper or a screen says it, in hundredths of a percent; None: no rate is named."""
    franchise = is_franchise(work.settings, counter.today())
    return points_shown(rate_of(voucher, work, counter), franchise=franchise)


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
