"""Card payments over a terminal: every step from every state, and what a sale may do meanwhile."""

from collections.abc import Callable
from copy import replace
from itertools import product

import pytest
from hypothesis import given, strategies as st

from herstal_pos.domain.counter import attempts
from herstal_pos.domain.counter.attempts import (
    ENDED,
    OPEN,
    AttemptKind,
    AttemptState,
    EndedBy,
    NoSuchStep,
    PaymentAttempt,
    WhyDeclined,
)
from herstal_pos.domain.errors import Asked, ReasonNeeded, Refused

type Step = Callable[[PaymentAttempt], PaymentAttempt]

STARTED = PaymentAttempt("a", "sale", 7, "terminal", 1295)
WAITING = attempts.sent(STARTED, "8001")
UNKNOWN = attempts.doubted(WAITING, "no_answer")
APPROVED = attempts.approved(WAITING, 1295)
DECLINED = attempts.declined(WAITING, WhyDeclined.REFUSED)
ALL = (STARTED, WAITING, UNKNOWN, APPROVED, DECLINED)

STEPS: dict[str, tuple[Step, set[AttemptState]]] = {
    "sent": (lambda one: attempts.sent(one, "8001"), {AttemptState.STARTED}),
    "not sent": (lambda one: attempts.not_sent(one, "refused"), {AttemptState.STARTED}),
    "approved": (lambda one: attempts.approved(one, 1295), {AttemptState.WAITING, AttemptState.UNKNOWN}),
    "another amount": (
        lambda one: attempts.approved(one, 1296),
        {AttemptState.WAITING, AttemptState.UNKNOWN},
    ),
    "declined": (
        lambda one: attempts.declined(one, WhyDeclined.CANCELLED),
        {AttemptState.WAITING, AttemptState.UNKNOWN},
    ),
    "doubted": (lambda one: attempts.doubted(one, "late"), {AttemptState.WAITING, AttemptState.UNKNOWN}),
    "accepted": (
        lambda one: attempts.answered(one, is_accepted=True, clerk="Nora", reason="slip"),
        {AttemptState.UNKNOWN},
    ),
    "not accepted": (
        lambda one: attempts.answered(one, is_accepted=False, clerk="Nora", reason="slip", is_sure=True),
        {AttemptState.UNKNOWN},
    ),
}


@pytest.mark.parametrize(("name", "one"), list(product(STEPS, ALL)))
def test_each_step_from_each_state(name: str, one: PaymentAttempt) -> None:
    step, states = STEPS[name]
    if one.state not in states:
        with pytest.raises(NoSuchStep):
            step(one)
    else:
        then = step(one)
        assert (then.state is AttemptState.APPROVED) == (then.approved_cents is not None)
        assert (then.state is AttemptState.DECLINED) == (then.declined is not None)
        assert (then.state in ENDED) == (then.ended_by is not None)


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=8))
def test_an_end_is_for_ever(names: list[str]) -> None:
    one = STARTED
    for name in names:
        before = one
        try:
            one = STEPS[name][0](one)
        except NoSuchStep:
            continue
        assert before.state not in ENDED
        assert before.state is AttemptState.STARTED or one.wire_id == "8001"


def test_another_amount_is_unknown_and_both_are_kept() -> None:
    one = attempts.approved(WAITING, 1296)
    assert (one.state, one.asked_cents, one.said_cents) == (AttemptState.UNKNOWN, 1295, 1296)
    assert attempts.doubted(one, "no_answer").said_cents == 1296
    assert attempts.approved(one, 1295).state is AttemptState.APPROVED


def test_a_part_of_a_payment_is_approved_and_of_a_refund_it_is_unknown() -> None:
    part = attempts.approved(WAITING, 1195)
    assert (part.state, part.asked_cents, part.approved_cents) == (AttemptState.APPROVED, 1295, 1195)
    refund = attempts.approved(replace(WAITING, kind=AttemptKind.REFUND), 1195)
    assert (refund.state, refund.approved_cents, refund.said_cents) == (AttemptState.UNKNOWN, None, 1195)
    assert attempts.approved(WAITING, 0).state is AttemptState.UNKNOWN


def test_a_start_finds_what_was_under_way() -> None:
    found = [attempts.found_at_start(one) for one in ALL]
    assert [one.state for one in found] == [
        AttemptState.DECLINED,
        AttemptState.UNKNOWN,
        AttemptState.UNKNOWN,
        AttemptState.APPROVED,
        AttemptState.DECLINED,
    ]
    assert (found[0].declined, found[0].ended_by) == (WhyDeclined.NOT_SENT, EndedBy.TILL)
    assert found[2:] == list(ALL[2:])


def test_a_terminal_does_not_say_what_the_till_or_a_person_says() -> None:
    for why in (WhyDeclined.NOT_SENT, WhyDeclined.BY_PERSON):
        with pytest.raises(NoSuchStep):
            attempts.declined(WAITING, why)


def test_a_person_answers_with_a_reason_and_a_name() -> None:
    with pytest.raises(ReasonNeeded):
        attempts.answered(UNKNOWN, is_accepted=True, clerk="Nora", reason=" ")
    yes = attempts.answered(UNKNOWN, is_accepted=True, clerk="Nora", reason="slip says accepted")
    assert (yes.approved_cents, yes.ended_by, yes.clerk) == (1295, EndedBy.PERSON, "Nora")
    no = attempts.answered(UNKNOWN, is_accepted=False, clerk="Nora", reason="nothing on its screen")
    assert (no.declined, no.reason) == (WhyDeclined.BY_PERSON, "nothing on its screen")
    assert attempts.is_contradicted(no, AttemptState.APPROVED)
    assert not attempts.is_contradicted(no, AttemptState.DECLINED)
    assert not attempts.is_contradicted(no, AttemptState.UNKNOWN)
    assert not attempts.is_contradicted(UNKNOWN, AttemptState.APPROVED)


def of(sale: str, state: PaymentAttempt = STARTED, **more: object) -> PaymentAttempt:
    return PaymentAttempt(**{**vars(state), "id": f"{sale}-{state.state}", "sale_id": sale, **more})


def test_pressed_twice_is_one_attempt() -> None:
    new = of("sale")
    assert attempts.begun(new, sale_version=7, of_sale=[DECLINED], of_terminal=[DECLINED]) is new
    for first in (STARTED, WAITING):
        assert attempts.begun(new, sale_version=7, of_sale=[first], of_terminal=[first]) is first


@pytest.mark.parametrize(
    ("new", "of_sale", "of_terminal", "reason"),
    [
        (of("sale", asked_cents=0), [], [], "nothing_to_pay"),
        (of("sale", asked_cents=-5), [], [], "nothing_to_pay"),
        (of("sale", sale_version=6), [], [], "attempt_outdated"),
        (of("sale", sale_version=8), [WAITING], [], "attempt_open"),
        (of("sale"), [UNKNOWN], [], "attempt_unknown"),
        (of("sale"), [], [of("other", WAITING)], "terminal_busy"),
        (of("sale"), [], [of("other")], "terminal_busy"),
        (of("sale"), [], [of("other", UNKNOWN)], "terminal_unknown"),
    ],
)
def test_what_is_not_begun(
    new: PaymentAttempt, of_sale: list[PaymentAttempt], of_terminal: list[PaymentAttempt], reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        attempts.begun(new, sale_version=7, of_sale=of_sale, of_terminal=of_terminal)
    assert refused.value.reason == reason
    assert isinstance(refused.value, Asked) == (reason == "terminal_unknown")


def test_a_terminal_with_an_unknown_payment_takes_another_on_a_yes() -> None:
    new, lost = of("sale"), of("other", UNKNOWN)
    assert attempts.begun(new, sale_version=7, of_sale=[], of_terminal=[lost], is_sure=True) is new


def test_a_sale_ends_only_with_its_payments() -> None:
    attempts.must_be_settled([APPROVED, DECLINED])
    for one in ALL:
        if one.state in OPEN:
            with pytest.raises(Refused) as refused:
                attempts.must_be_settled([APPROVED, one])
            assert refused.value.reason == (
                "attempt_unknown" if one.state is AttemptState.UNKNOWN else "attempt_open"
            )


def test_only_approved_attempts_pay() -> None:
    back = of("sale", APPROVED, kind=AttemptKind.REFUND, approved_cents=295)
    assert attempts.paid_cents(ALL) == 1295
    assert attempts.paid_cents([*ALL, back]) == 1000


def test_a_refund_is_at_most_what_is_left() -> None:
    def refund(cents: int, state: PaymentAttempt = STARTED) -> PaymentAttempt:
        return of("sale", state, kind=AttemptKind.REFUND, asked_cents=cents, paid_by=APPROVED.id)

    attempts.must_be_left(refund(1295), APPROVED, [refund(500, DECLINED)])
    attempts.must_be_left(refund(795), APPROVED, [refund(500, UNKNOWN)])
    with pytest.raises(Refused) as refused:
        attempts.must_be_left(refund(796), APPROVED, [refund(500, UNKNOWN)])
    assert (refused.value.reason, refused.value.params) == ("refund_above_card", {"amount_cents": 795})
    for payment in (UNKNOWN, DECLINED, refund(500, APPROVED)):
        with pytest.raises(Refused, match="refund_without_payment"):
            attempts.must_be_left(refund(1), payment, [])


def test_a_closing_names_what_nobody_answered() -> None:
    assert attempts.to_answer(ALL, ()) == [STARTED, WAITING, UNKNOWN]
    assert attempts.to_answer([UNKNOWN, APPROVED], {UNKNOWN.id}) == []
