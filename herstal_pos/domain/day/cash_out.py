"""Cash that leaves the drawer: one rule for a refund, for empties and for a pay-out."""

from herstal_pos.domain.errors import Refused


def must_be_givable(cents: int, *, linked_cents: int, limit_cents: int, in_drawer_cents: int) -> None:
    """`linked_cents` were given before in operations that seem linked with this one.

    Art. 67 §2 of the law of 18-09-2017: no payment above the limit is made *or* received in cash, for one
    operation or several that seem linked. A cash book is never negative (`belgium.md` 9): what the drawer
    does not hold cannot be given.
    """
    if linked_cents + cents > limit_cents:
        raise Refused("cash_limit", amount_cents=limit_cents)
    if cents > in_drawer_cents:
        raise Refused("drawer_holds", amount_cents=max(in_drawer_cents, 0))
