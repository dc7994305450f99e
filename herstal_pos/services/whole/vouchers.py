"""A sale beside the vouchers that it made and took from: cent by cent the same."""

from collections.abc import Sequence

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.vouchers.one_rate import is_of_one_rate
from herstal_pos.domain.counter.vouchers.own_vouchers import (
    OWN_CREDIT,
    IssuedVoucher,
    SpentVoucher,
    VoucherKind,
    is_own,
)


def vouchers_fit(sale: Sale, issued: Sequence[IssuedVoucher], spent: Sequence[SpentVoucher]) -> bool:
    """By line and by tender. What went back half-way nets to nothing."""
    lines = [line for line in sale.live_lines if line.kind is LineKind.VOUCHER or line.voucher]
    sold = {
        line.id: (line.voucher, line.amount_cents, is_of_one_rate(line))
        for line in lines
        if line.quantity > 0
    }
    back = {line.id: -line.amount_cents for line in lines if line.quantity < 0 and line.amount_cents}
    kept = [tender for tender in sale.kept_tenders if is_own(tender.means)]
    given = {each.id: -each.amount_cents for each in kept if each.amount_cents < 0}
    paid = sum(each.amount_cents for each in kept if each.amount_cents > 0)
    return (
        {
            each.line_id: (each.serial, each.cents, each.kind is VoucherKind.TAXED)
            for each in issued
            if each.line_id
        }
        == sold
        and {each.tender_id: each.cents for each in issued if not each.line_id} == given
        and {each.line_id: each.cents for each in spent if each.line_id} == back
        and sum(each.cents for each in spent if not each.line_id) == paid
        and all(tender.means.id == OWN_CREDIT.id for tender in kept if tender.amount_cents < 0)
    )
