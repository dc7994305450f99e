"""A voucher for goods of one known rate: taxed when it is sold, a line of that rate below zero when it pays.

VAT is worked out once per rate and ticket (`domain.vat`), and so the rule needs no correction: the VAT of a
voucher is rounded once, on the ticket that sells it; a ticket that it pays wholly has none of that rate, and
one that it pays in part has that of what is paid beside it. However many parts it is used in, their VAT
sums to that of its sale (directive 2006/112/EC, article 30b; `belgium.md` 3.6).
"""

from collections.abc import Iterable, Sequence

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.vat import VatRate


def rate_in(lines: Iterable[SaleLine], code: str) -> VatRate | None:
    """With which the goods of this rate stand in a cart; None: there are none. A cart that waited may have
    yesterday's."""
    return next((line.vat for line in lines if line.vat.code == code and line.is_sold_goods), None)


def unpaid_goods_cents(lines: Iterable[SaleLine], rate: VatRate) -> int:
    """What goods of a rate cost, less what advances and vouchers of that rate have paid of them; below zero
    they have paid more. What comes back, and what is sold for another day, is no goods."""
    return sum(line.amount_cents for line in lines if line.vat == rate and _counts(line))


def must_have_its_goods(lines: Sequence[SaleLine]) -> None:
    """`Refused("voucher_goods")` where a voucher pays for goods that are not there any more."""
    paid = [line for line in lines if line.voucher and line.pays_by_voucher]
    if any(unpaid_goods_cents(lines, rate) < 0 for rate in {line.vat for line in paid}):
        raise Refused("voucher_goods")


def paid_by_vouchers(lines: Iterable[SaleLine], rate: VatRate) -> int:
    """Cents of these lines, above zero."""
    return -sum(line.amount_cents for line in lines if line.pays_by_voucher and line.vat == rate)


def given_again(lines: Iterable[SaleLine], of_lines: set[str], rate: VatRate) -> int:
    """Cents of the vouchers that were made anew because goods of `of_lines` came back."""
    live = [line for line in lines if not line.voided]
    back = {line.id for line in live if line.returned_line_id in of_lines}
    return sum(
        line.amount_cents
        for line in live
        if line.sells_voucher and line.parent_id in back and line.vat == rate
    )


def _counts(line: SaleLine) -> bool:
    return line.is_sold_goods or (line.is_no_supply and line.quantity < 0 and not line.voided)


def is_of_one_rate(line: SaleLine) -> bool:
    """Of a line that sells a voucher: its VAT is due with it."""
    return line.kind is LineKind.VOUCHER and line.vat.basis_points is not None
