"""What the drawer holds, and may give."""

from herstal_pos.domain.day.cash_out import must_be_givable
from herstal_pos.domain.errors import Refused
from herstal_pos.services.ports import Counter, Work


def must_give_cash(cents: int, linked_cents: int, work: Work, counter: Counter) -> None:
    """Refused beyond the limit of the law, with the `linked_cents` that were given before, and beyond what
    the drawer of this till holds now."""
    session = work.cash.open_session(counter.till.id)
    if session is None:
        raise Refused("day_not_open")
    must_be_givable(
        cents,
        linked_cents=linked_cents,
        limit_cents=counter.law.cash_limit_cents.on(counter.today()),
        in_drawer_cents=sum(move.amount_cents for move, _ in work.cash.movements(session.id)),
    )
