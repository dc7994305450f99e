"""At the day's end: payments over a terminal that have no answer yet."""

from herstal_pos.domain.counter.attempts import UNDER_WAY, to_answer
from herstal_pos.domain.counter.payment_event import EventKind
from herstal_pos.domain.errors import CarryAsked, Refused
from herstal_pos.services.counter.cards.noting import CARRIED, note
from herstal_pos.services.ports import Counter, Work


def carry_over(work: Work, counter: Counter, *, carries: bool) -> None:
    """Each is named in the journal, in the caller's commit. Asked without `carries`; refused while one is
    under way."""
    there = work.payments.open_of_till(counter.till.id)
    if any(each.state in UNDER_WAY for each in there):
        raise Refused("attempt_open")
    left = to_answer(there, {each.id for each in there} if carries else ())
    if left:
        amount_cents = sum(each.asked_cents for each in left)
        raise CarryAsked("attempts_left", count=len(left), amount_cents=amount_cents)
    for each in there:
        note(each, EventKind.CARRIED, {}, work, counter, entry=CARRIED)
