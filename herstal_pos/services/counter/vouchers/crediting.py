"""Credit for what comes back: the customer's choice, and the way back of what a voucher paid."""

from herstal_pos.domain.counter.linked import LinkedMoney
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.vouchers.own_vouchers import OWN_CREDIT, OWN_GIFT
from herstal_pos.domain.means import settled_of
from herstal_pos.services.ports import Work
from herstal_pos.services.shop.voucher_rows import OWN_VOUCHERS


def creditable_cents(sale: Sale, linked: LinkedMoney, typed_cents: int | None, work: Work) -> int | None:
    """What may go back as credit without a reason; None: all of it. A shop that gives none gives back so what
    its vouchers paid. `typed_cents`: the part that somebody asks for."""
    limit = None
    if not OWN_VOUCHERS.read(work.settings).credit:
        paid = sum(linked.by_means.get(means.id, 0) for means in (OWN_GIFT, OWN_CREDIT))
        limit = max(paid + settled_of(sale.tenders, OWN_CREDIT), 0)
    asked = [
        cents for cents in (limit, None if typed_cents is None else abs(typed_cents)) if cents is not None
    ]
    return min(asked) if asked else None
