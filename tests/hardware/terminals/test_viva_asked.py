"""What a Viva terminal says when it is asked for its last payment, and what that proves."""

from datetime import UTC, datetime, timedelta

import pytest

from hardware.drivers.terminals import (
    Attempt,
    PaymentReason,
    PaymentState,
)
from hardware.drivers.terminals.viva import VivaLimits, VivaSetup, VivaTerminal
from hardware.drivers.terminals.viva_messages import found
from tests.hardware.terminals.stages import (
    Beside,
    Notebook,
    SimulatedTerminal,
    TurnedWatch,
    asked,
    attempt,
    outcome,
    paid,
    said,
)

SALE_BYTES = 66
ANSWER_BYTES = 120
NO_HURRY = VivaLimits(ready_s=0.02)


APPROVED = (PaymentState.APPROVED, None, 1295)


def lost_payment(viva: SimulatedTerminal, till: VivaTerminal, book: Notebook) -> Attempt:
    """The host never heard of it; as the till has it stored."""
    viva.script(pay={"hears": False})
    one = attempt()
    paid(till, one)
    return book.seen(one)


def test_another_tills_payment_is_not_ours(
    viva: SimulatedTerminal, till: VivaTerminal, book: Notebook
) -> None:
    one = lost_payment(viva, till, book)
    viva.do("other", cents=1300)
    assert said(asked(till, one)) == (PaymentState.UNKNOWN, PaymentReason.NOT_OURS, 1300)


def test_an_equal_one_on_a_shared_terminal_is_asked_of_a_person(
    viva: SimulatedTerminal, till: VivaTerminal, book: Notebook
) -> None:
    one = lost_payment(viva, till, book)
    viva.do("other", cents=1295)
    shared = VivaTerminal(VivaSetup("127.0.0.1", viva.port, is_shared=True), book)
    assert said(asked(shared, one)) == (PaymentState.UNKNOWN, PaymentReason.PERSON, 1295)
    shared.close()


def test_a_payment_that_is_booked_is_no_other(
    viva: SimulatedTerminal, till: VivaTerminal, book: Notebook
) -> None:
    first = paid(till, attempt())
    one = lost_payment(viva, till, book)
    assert said(asked(till, one, dict(first.refs)["ref"])) == (
        PaymentState.UNKNOWN,
        PaymentReason.NOT_OURS,
        1295,
    )
    assert said(asked(till, one, "633014000777")) == (PaymentState.UNKNOWN, PaymentReason.NOT_OURS, 1295)


@pytest.mark.parametrize("clock_s", [-3600, 3600])
def test_a_terminal_whose_clock_goes_wrong_proves_nothing(
    viva: SimulatedTerminal, till: VivaTerminal, book: Notebook, clock_s: int
) -> None:
    viva.script(pay={"lost": "fin"}, ask={"clock_s": clock_s})
    one = attempt()
    paid(till, one)
    assert said(asked(till, book.seen(one))) == (PaymentState.UNKNOWN, PaymentReason.NOT_OURS, 1295)


@pytest.mark.parametrize("raw", ["", "yesterday", "2026-11-26T25:00:00"])
def test_a_time_that_is_none_proves_nothing(raw: str) -> None:
    one = Attempt("0f" * 16, 1295, sent_at=datetime.now(UTC))
    fields = ("000124", "710", "00", "12.95", "0.0", "633014000777", "", raw)
    judged = found(one, "000124", fields, known=(), now=datetime.now(UTC), is_shared=False)
    assert said(judged) == (PaymentState.UNKNOWN, PaymentReason.NOT_OURS, 1295)


def test_a_time_in_whole_seconds(viva: SimulatedTerminal, till: VivaTerminal, book: Notebook) -> None:
    viva.script(pay={"lost": "fin"}, ask={"time": "seconds"})
    one = attempt()
    paid(till, one)
    assert said(asked(till, book.seen(one))) == APPROVED


def test_an_older_payment_is_not_ours(viva: SimulatedTerminal, till: VivaTerminal, book: Notebook) -> None:
    paid(till, attempt())
    one = lost_payment(viva, till, book)
    late = Attempt(one.id, 1295, sent_at=datetime.now(UTC) + timedelta(seconds=5))
    assert said(asked(till, late)) == (PaymentState.UNKNOWN, PaymentReason.NOT_OURS, 1295)


def test_a_terminal_that_restarted_knows_nothing(
    viva: SimulatedTerminal, till: VivaTerminal, book: Notebook
) -> None:
    viva.script(pay={"lost": "rst"})
    one = attempt()
    paid(till, one)
    viva.do("restart")
    assert said(asked(till, book.seen(one))) == (PaymentState.UNKNOWN, PaymentReason.NOT_FOUND, None)


@pytest.mark.parametrize(
    "fault",
    [{"lost": "fin"}, {"session": "000001"}, {"code": "12"}, {"raw": "30303030"}, {"cut_answer": 30}],
)
def test_a_question_without_a_usable_answer(
    viva: SimulatedTerminal, till: VivaTerminal, book: Notebook, fault: dict[str, object]
) -> None:
    viva.script(pay={"lost": "fin"}, ask=fault)
    one = attempt()
    paid(till, one)
    assert asked(till, book.seen(one)).state is PaymentState.UNKNOWN
    assert said(asked(till, book.seen(one))) == APPROVED


def test_a_question_ends_by_its_limit(viva: SimulatedTerminal, book: Notebook, watch: TurnedWatch) -> None:
    till = VivaTerminal(VivaSetup("127.0.0.1", viva.port), book, watch=watch)
    viva.script(ask={"lost": "silence"})
    one = Attempt("0f" * 16, 1295, sent_at=datetime.now(UTC))
    with Beside(lambda: till.ask(one)):
        viva.happens("request")
        while till.events.empty():
            watch.s += 1
    assert said(outcome(till)) == (PaymentState.UNKNOWN, PaymentReason.NO_ANSWER, None)
    till.close()
