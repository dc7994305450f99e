"""What the journal keeps of the shop's own vouchers."""

from collections.abc import Sequence
from typing import Any

from herstal_pos.domain.counter.vouchers.own_vouchers import IssuedVoucher, SpentVoucher
from herstal_pos.domain.day.journal import digest


def issued_body(vouchers: Sequence[IssuedVoucher]) -> dict[str, Any]:
    """Of one commit: their ids, and a digest of all that their rows say."""
    in_order = sorted(vouchers, key=lambda voucher: voucher.id)
    facts = [
        [
            *(each.id, each.serial, each.kind.value, each.cents, str(each.issued_on), str(each.last_day)),
            *(each.sale_id, each.line_id, each.tender_id),
        ]
        for each in in_order
    ]
    return {"vouchers": [each.id for each in in_order], "facts": digest({"vouchers": facts})}


def spent_body(spent: Sequence[SpentVoucher]) -> dict[str, Any]:
    """Likewise, of what was taken of them or came back to them."""
    in_order = sorted(spent, key=lambda each: each.id)
    facts = [
        [each.id, each.voucher_id, each.sale_id, each.line_id, each.tender_id, each.cents]
        for each in in_order
    ]
    return {"vouchers_spent": [each.id for each in in_order], "facts": digest({"vouchers_spent": facts})}
