"""A payment over a card terminal: its states, and who may move it where.

    started   a row, and not a byte sent             → waiting, declined
    waiting   the sent mark is committed             → approved, declined, unknown
    unknown   no answer that counts                  → approved, declined
    approved, declined: the end, for ever

Only a terminal's own word, or a person's with a reason, ends what may have been sent. The clock ends nothing,
and the program sends nothing a second time.
"""

from collections.abc import Collection, Iterable
from copy import replace
from datetime import datetime
from enum import StrEnum

from herstal_pos.domain.errors import Asked, ReasonNeeded, Refused
from herstal_pos.records import record


class AttemptState(StrEnum):
    STARTED = "started"
    WAITING = "waiting"
    UNKNOWN = "unknown"
    APPROVED = "approved"
    DECLINED = "declined"


class AttemptKind(StrEnum):
    PAYMENT = "payment"
    REFUND = "refund"


class EndedBy(StrEnum):
    TERMINAL = "terminal"
    PERSON = "person"
    TILL = "till"  # that sent nothing


class WhyDeclined(StrEnum):
    REFUSED = "refused"
    CANCELLED = "cancelled"
    NOT_SENT = "not_sent"
    NOT_STARTED = "not_started"
    BY_PERSON = "by_person"


OPEN = frozenset({AttemptState.STARTED, AttemptState.WAITING, AttemptState.UNKNOWN})
"""Its sale is not completed, abandoned, changed, merged or paid otherwise; it may be parked."""
UNDER_WAY = frozenset({AttemptState.STARTED, AttemptState.WAITING})
"""Its terminal takes no other payment."""
ENDED = frozenset({AttemptState.APPROVED, AttemptState.DECLINED})


@record(frozen=True)
class PaymentAttempt:
    """`asked_cents` > 0, for a refund too. `sale_version`: of the cart that was paid. `wire_id`: its name on
    the terminal's wire, from the sent mark on. `said_cents`: another figure that the terminal named.
    `reason`: why it was declined, is unknown, or what a person said; `clerk`: that person's id. `paid_by`:
    of a refund, the attempt that it gives back from. `clerk_id` began it. `sent_entry`: the
    journal's, of the sent mark. `refs`: names and values that the terminal gave it."""

    id: str
    sale_id: str
    sale_version: int
    terminal_id: str
    asked_cents: int
    kind: AttemptKind = AttemptKind.PAYMENT
    state: AttemptState = AttemptState.STARTED
    approved_cents: int | None = None
    said_cents: int | None = None
    wire_id: str = ""
    declined: WhyDeclined | None = None
    ended_by: EndedBy | None = None
    reason: str = ""
    clerk: str = ""
    paid_by: str = ""
    till_id: str = ""
    driver: str = ""
    means: str = "card"
    clerk_id: str = ""
    begun_at: datetime | None = None
    sent_at: datetime | None = None
    sent_entry: int | None = None
    ended_at: datetime | None = None
    refs: tuple[tuple[str, str], ...] = ()


class NoSuchStep(Exception):
    """A step that its state does not know: a bug of the program's, never the clerk's doing."""


# Its steps


def sent(attempt: PaymentAttempt, wire_id: str) -> PaymentAttempt:
    """The sent mark: committed before the first byte leaves."""
    _must_be(attempt, AttemptState.STARTED)
    return replace(attempt, state=AttemptState.WAITING, wire_id=wire_id)


def not_sent(attempt: PaymentAttempt, reason: str) -> PaymentAttempt:
    """Not a byte left: unreachable, port taken, no room for the mark, aborted before it."""
    _must_be(attempt, AttemptState.STARTED)
    return _declined(attempt, WhyDeclined.NOT_SENT, EndedBy.TILL, reason)


def found_at_start(attempt: PaymentAttempt) -> PaymentAttempt:
    """As the till finds it when it starts: what was not marked did not leave, what was marked may have."""
    match attempt.state:
        case AttemptState.STARTED:
            return not_sent(attempt, "restart")
        case AttemptState.WAITING:
            return doubted(attempt, "restart")
        case _:
            return attempt


def approved(attempt: PaymentAttempt, cents: int) -> PaymentAttempt:
    """Approve a payment with what the terminal took of it: all, or less, and the rest stays due.

    More than was asked, or another amount of a refund, is no approval: both figures are kept.
    """
    _must_be(attempt, AttemptState.WAITING, AttemptState.UNKNOWN)
    is_part = attempt.kind is AttemptKind.PAYMENT and 0 < cents < attempt.asked_cents
    if cents != attempt.asked_cents and not is_part:
        return doubted(attempt, "amount", said_cents=cents)
    return replace(_approved(attempt, EndedBy.TERMINAL), approved_cents=cents)


def declined(attempt: PaymentAttempt, why: WhyDeclined, reason: str = "") -> PaymentAttempt:
    """By the terminal, in an answer of this very payment's."""
    _must_be(attempt, AttemptState.WAITING, AttemptState.UNKNOWN)
    if why in (WhyDeclined.NOT_SENT, WhyDeclined.BY_PERSON):
        raise NoSuchStep(why)
    return _declined(attempt, why, EndedBy.TERMINAL, reason)


def doubted(attempt: PaymentAttempt, reason: str, said_cents: int | None = None) -> PaymentAttempt:
    """No usable answer, or a question that brought none."""
    _must_be(attempt, AttemptState.WAITING, AttemptState.UNKNOWN)
    return replace(
        attempt,
        state=AttemptState.UNKNOWN,
        reason=reason,
        said_cents=attempt.said_cents if said_cents is None else said_cents,
    )


def answered(
    attempt: PaymentAttempt, *, is_accepted: bool, clerk: str, reason: str, is_sure: bool = False
) -> PaymentAttempt:
    """Return the attempt as ended by a person who looked at slip and terminal. `ReasonNeeded` without one.

    `Asked("attempt_charged")` before a no where the terminal named a sum: the bank has it until somebody
    cancels it there; `is_sure` says that this was done.
    """
    _must_be(attempt, AttemptState.UNKNOWN)
    if not reason.strip():
        raise ReasonNeeded("attempt_answered")
    if not is_accepted and attempt.said_cents and not is_sure:
        raise Asked("attempt_charged", amount_cents=attempt.said_cents)
    by_person = replace(attempt, clerk=clerk)
    if is_accepted:
        return _approved(by_person, EndedBy.PERSON, reason)
    return _declined(by_person, WhyDeclined.BY_PERSON, EndedBy.PERSON, reason)


def is_contradicted(attempt: PaymentAttempt, said: AttemptState) -> bool:
    """Whether a later word of the terminal's is another than the end that is stored. Both are shown then;
    what is stored stays, a correction is a new record."""
    return attempt.state in ENDED and said in ENDED and said is not attempt.state


# What may be begun, and ended


def begun(
    new: PaymentAttempt,
    *,
    sale_version: int,
    of_sale: Iterable[PaymentAttempt],
    of_terminal: Iterable[PaymentAttempt],
    is_sure: bool = False,
) -> PaymentAttempt:
    """The attempt to send, or the one that the same key began a moment ago: that one is not sent again.

    `Asked` where another sale's payment is unknown on this terminal: after a new one it can no longer be
    asked for. `sale_version` is that of the cart as it is stored now.
    """
    if new.asked_cents <= 0:
        raise Refused("nothing_to_pay")
    for other in of_sale:
        if other.state in OPEN:
            if other.sale_version == new.sale_version and other.state in UNDER_WAY:
                return other
            raise _open(other)
    if new.sale_version != sale_version:
        raise Refused("attempt_outdated")
    states = {other.state for other in of_terminal}
    if states & UNDER_WAY:
        raise Refused("terminal_busy")
    if AttemptState.UNKNOWN in states and not is_sure:
        raise Asked("terminal_unknown")
    return new


def must_be_settled(of_sale: Iterable[PaymentAttempt]) -> None:
    """Before a sale is completed, abandoned, changed, merged, or paid otherwise. Parking needs none of it."""
    for attempt in of_sale:
        if attempt.state in OPEN:
            raise _open(attempt)


def paid_cents(of_sale: Iterable[PaymentAttempt]) -> int:
    """What terminals paid towards a sale: the only source of its card tenders beside manual entry."""
    return sum(
        (attempt.approved_cents or 0) * (1 if attempt.kind is AttemptKind.PAYMENT else -1)
        for attempt in of_sale
    )


def must_be_left(refund: PaymentAttempt, payment: PaymentAttempt, refunds: Iterable[PaymentAttempt]) -> None:
    """A refund is at most what is left of its payment; one that is not known counts as given."""
    if payment.approved_cents is None or payment.kind is not AttemptKind.PAYMENT:
        raise Refused("refund_without_payment")
    given = sum(
        other.asked_cents
        for other in refunds
        if other.paid_by == payment.id and other.id != refund.id and other.state is not AttemptState.DECLINED
    )
    if refund.asked_cents > (left := payment.approved_cents - given):
        raise Refused("refund_above_card", amount_cents=left)


def to_answer(attempts: Iterable[PaymentAttempt], carried_over: Collection[str]) -> list[PaymentAttempt]:
    """At closing: what nobody answered, and nobody carries over by its id."""
    return [attempt for attempt in attempts if attempt.state in OPEN and attempt.id not in carried_over]


def _open(attempt: PaymentAttempt) -> Refused:
    return Refused("attempt_unknown" if attempt.state is AttemptState.UNKNOWN else "attempt_open")


def _approved(attempt: PaymentAttempt, by: EndedBy, reason: str = "") -> PaymentAttempt:
    return replace(
        attempt,
        state=AttemptState.APPROVED,
        approved_cents=attempt.asked_cents,
        ended_by=by,
        reason=reason,
    )


def _declined(attempt: PaymentAttempt, why: WhyDeclined, by: EndedBy, reason: str) -> PaymentAttempt:
    return replace(attempt, state=AttemptState.DECLINED, declined=why, ended_by=by, reason=reason)


def _must_be(attempt: PaymentAttempt, *states: AttemptState) -> None:
    if attempt.state not in states:
        raise NoSuchStep(attempt.state)
