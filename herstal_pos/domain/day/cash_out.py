"""Cash that is taken in, or leaves the drawer: one rule for sales, refunds, empties and pay-outs."""

from herstal_pos.domain.errors import Refused


def must_be_lawful_cash(cents: int, *, linked_cents: int, limit_cents: int) -> None:
    """Refuse cash beyond the limit of the law, for one operation or several that seem linked. `linked_cents`
    went the same way before.

    Art. 67 §2 of the law of 18-09-2017: no payment above the limit is made *or* received in cash, for one
    operation or several that seem linked. Refused with what may still: `cash_limit_left`; where nothing went
    before, `cash_limit`.
    """
    if linked_cents + cents <= limit_cents:
        return
    if linked_cents > 0:
        raise Refused("cash_limit_left", amount_cents=max(limit_cents - linked_cents, 0))
    raise Refused("cash_limit", amount_cents=limit_cents)


def must_be_givable(cents: int, *, linked_cents: int, limit_cents: int, in_drawer_cents: int) -> None:
    """Refuse cash beyond the law's limit, as `must_be_lawful_cash`, or beyond what the drawer holds
    (`drawer_holds`): a cash book is never negative (`belgium.md` 9)."""
    must_be_lawful_cash(cents, linked_cents=linked_cents, limit_cents=limit_cents)
    if cents > in_drawer_cents:
        raise Refused("drawer_holds", amount_cents=max(in_drawer_cents, 0))
