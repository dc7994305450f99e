"""The driver of O.P.I. terminals against one on the real wire, with every fault of channel 0."""

import socket
from datetime import UTC, datetime

import pytest

from hardware.drivers.terminals import (
    Askable,
    Attempt,
    PaymentKind,
    PaymentReason,
    PaymentState,
    Prints,
    Readiness,
)
from hardware.drivers.terminals.opi import OpiTerminal
from tests.hardware.bad_printers import switched_off
from tests.hardware.terminals.conftest import opi_setup
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

PAYMENT_BYTES = 4 + 426  # a request's number of three digits
APPROVED = (PaymentState.APPROVED, None, 1295)
LOST = (PaymentState.UNKNOWN, PaymentReason.NO_ANSWER, None)


def test_a_payment(opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook) -> None:
    one = attempt()
    done = paid(opi_till, one)
    assert said(done) == APPROVED
    assert dict(done.refs)["card"] == "0003"
    assert "6703000000000000003" not in repr(done)
    assert book.sent == {one.id: "123"}
    assert opi.cents("123") == 1295


def test_a_refund(opi: SimulatedTerminal, opi_till: OpiTerminal) -> None:
    opi_till.refund(Attempt("0f" * 16, 500, PaymentKind.REFUND, original="A<1>"))
    assert outcome(opi_till).approved_cents == 500
    assert opi.cents("123") == -500


@pytest.mark.parametrize(
    ("result", "state", "why"),
    [
        ("Failure", PaymentState.DECLINED, PaymentReason.REFUSED),
        ("Aborted", PaymentState.DECLINED, PaymentReason.CANCELLED),
        ("PrintLastTicket", PaymentState.DECLINED, PaymentReason.HOLDS_FORMER),
        ("Busy", PaymentState.DECLINED, PaymentReason.NOT_STARTED),
        ("DeviceUnavailable", PaymentState.DECLINED, PaymentReason.NOT_STARTED),
        ("LoggedOut", PaymentState.DECLINED, PaymentReason.NOT_STARTED),
        ("FormatError", PaymentState.DECLINED, PaymentReason.NOT_STARTED),
        ("TimedOut", PaymentState.UNKNOWN, PaymentReason.UNCERTAIN),
        ("CommunicationError", PaymentState.UNKNOWN, PaymentReason.UNCERTAIN),
        ("PartialFailure", PaymentState.UNKNOWN, PaymentReason.UNCERTAIN),
        ("success", PaymentState.UNKNOWN, PaymentReason.UNCERTAIN),
        ("Approved", PaymentState.UNKNOWN, PaymentReason.UNCERTAIN),
    ],
)
def test_what_the_terminal_says(
    opi: SimulatedTerminal, opi_till: OpiTerminal, result: str, state: PaymentState, why: PaymentReason
) -> None:
    opi.script(pay={"result": result})
    assert said(paid(opi_till, attempt())) == (state, why, None)
    assert opi.cents() == 0


def test_no_new_try_for_a_while_after_busy(
    opi: SimulatedTerminal, book: Notebook, watch: TurnedWatch
) -> None:
    till = OpiTerminal(opi_setup(opi), book, watch=watch)
    opi.script(pay={"result": "Busy"})
    assert paid(till, attempt()).why is PaymentReason.NOT_STARTED
    refused = paid(till, attempt())
    assert (refused.why, refused.detail) == (PaymentReason.NOT_SENT, "resting")
    watch.s += 5
    assert said(paid(till, attempt())) == APPROVED
    till.close()


def test_less_than_was_asked_is_approved_as_what_it_is(opi: SimulatedTerminal, opi_till: OpiTerminal) -> None:
    opi.script(pay={"add_cents": -100})
    assert said(paid(opi_till, attempt())) == (PaymentState.APPROVED, None, 1195)


@pytest.mark.parametrize(
    ("fault", "why", "cents"),
    [
        ({"add_cents": 1}, PaymentReason.AMOUNT, 1296),
        ({"currency": "USD"}, PaymentReason.AMOUNT, 1295),
        ({"currency": ""}, PaymentReason.AMOUNT, 1295),
        ({"id": "122"}, PaymentReason.NOT_OURS, 1295),
        ({"workstation": "TILL2"}, PaymentReason.NOT_OURS, 1295),
        ({"type": "PaymentRefund"}, PaymentReason.NOT_OURS, 1295),
    ],
)
def test_what_does_not_fit_is_unknown(
    opi: SimulatedTerminal, opi_till: OpiTerminal, fault: dict[str, object], why: PaymentReason, cents: int
) -> None:
    opi.script(pay=fault)
    assert said(paid(opi_till, attempt())) == (PaymentState.UNKNOWN, why, cents)


def in_frame(xml: bytes) -> bytes:
    return len(xml).to_bytes(4, "big") + xml


BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    "raw",
    [
        b"\0\0\0\0",
        b"\xff\xff\xff\xff",
        (9999).to_bytes(4, "big") + b"<CardServiceResponse",
        b"junk",
        in_frame(BOMB),
        in_frame(b"<a>" * 65 + b"</a>" * 65),
        in_frame(b"<a>" + b"<b/>" * 20_001 + b"</a>"),
        in_frame(b"<a/><a/>"),
        in_frame(b"<CardServiceResponse/>"),
        in_frame(b"<?xml version='1.0' encoding='martian'?><a/>"),
    ],
)
def test_junk_is_unknown(opi: SimulatedTerminal, opi_till: OpiTerminal, raw: bytes) -> None:
    opi.script(pay={"raw": raw.hex(), "cut_answer": len(raw)})
    assert paid(opi_till, attempt()).state is PaymentState.UNKNOWN


def test_byte_by_byte(opi: SimulatedTerminal, opi_till: OpiTerminal) -> None:
    opi.script(pay={"chunk": 1})
    assert said(paid(opi_till, attempt())) == APPROVED


@pytest.mark.parametrize("lost", ["fin", "rst"])
def test_an_answer_that_is_lost_is_asked_for(
    opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook, lost: str
) -> None:
    opi.script(pay={"lost": lost})
    one = attempt()
    assert said(paid(opi_till, one)) == LOST
    assert said(asked(opi_till, book.seen(one))) == APPROVED
    opi.script(pay={"lost": lost, "result": "Failure"})
    two = attempt()
    assert said(paid(opi_till, two)) == LOST
    assert said(asked(opi_till, book.seen(two))) == (PaymentState.DECLINED, PaymentReason.REFUSED, None)
    assert opi.cents() == 1295


def test_what_the_terminal_never_heard_stays_unknown(
    opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook
) -> None:
    opi.script(pay={"hears": False})
    one = attempt()
    assert said(paid(opi_till, one)) == LOST
    assert said(asked(opi_till, book.seen(one))) == (PaymentState.UNKNOWN, PaymentReason.UNCERTAIN, None)
    opi.do("last", id="77", type="CardPayment", result="Success", cents=1300)
    assert said(asked(opi_till, book.seen(one))) == (PaymentState.UNKNOWN, PaymentReason.NOT_OURS, 1300)


@pytest.mark.parametrize(
    "fault",
    [
        {"lost": "fin"},
        {"raw": "00000000"},
        {"id": "1"},
        {"workstation": "TILL2"},
        {"add_cents": 1},
        {"inner": "TimedOut"},
        {"result": "Busy"},
        {"cut_answer": 200},
    ],
)
def test_a_question_without_a_usable_answer(
    opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook, fault: dict[str, object]
) -> None:
    opi.script(pay={"lost": "fin"}, ask=fault)
    one = attempt()
    paid(opi_till, one)
    assert asked(opi_till, book.seen(one)).state is PaymentState.UNKNOWN
    assert said(asked(opi_till, book.seen(one))) == APPROVED


@pytest.mark.parametrize("lost", ["fin", "rst"])
def test_cut_after_each_byte_of_the_request(
    opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook, lost: str
) -> None:
    for count in range(PAYMENT_BYTES):
        opi.script(connect={"cut_request": count, "lost": lost})
        one = attempt()
        ended = paid(opi_till, one)
        assert ended.state is (PaymentState.UNKNOWN if one.id in book.sent else PaymentState.DECLINED)
    assert len(book.sent) >= PAYMENT_BYTES - 1  # cut at 0, the call itself may fail
    assert opi.cents() == 0


def test_cut_after_each_byte_of_the_answer(
    opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook
) -> None:
    whole = False
    count = 0
    while not whole:
        opi.script(pay={"cut_answer": count, "lost": "rst" if count % 2 else "fin"})
        one = attempt()
        whole = said(paid(opi_till, one)) == APPROVED
        if count % 16 == 0 and not whole:
            assert said(asked(opi_till, book.seen(one))) == APPROVED
        count += 1
    assert count > 500
    assert opi.cents() == count * 1295


@pytest.mark.parametrize(("slow_s", "is_known"), [(5, True), (60, True), (89, True), (90, False)])
def test_a_silent_terminal(
    opi: SimulatedTerminal, book: Notebook, watch: TurnedWatch, slow_s: int, *, is_known: bool
) -> None:
    till = OpiTerminal(opi_setup(opi), book, watch=watch)
    opi.script(pay={"hold": "customer"})
    with Beside(lambda: till.pay(attempt())):
        opi.happens("held customer")
        watch.s += slow_s
        if is_known:
            opi.do("go", what="customer")
    assert said(outcome(till)) == (APPROVED if is_known else LOST)
    till.close()


def test_a_person_ends_the_waiting(opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook) -> None:
    opi.script(pay={"hold": "answer"})
    one = attempt()
    with Beside(lambda: opi_till.pay(one)):
        opi.happens("held answer")
        opi_till.leave("another")
        opi_till.leave(one.id)
    assert said(outcome(opi_till)) == (PaymentState.UNKNOWN, PaymentReason.LEFT, None)
    assert asked(opi_till, book.seen(one)).why is PaymentReason.UNCERTAIN
    opi.do("go", what="answer")
    opi.happens("paid")
    assert said(asked(opi_till, book.seen(one))) == APPROVED


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize("late", [True, False])
def test_the_answer_alone_says_what_an_abort_did(
    opi: SimulatedTerminal, book: Notebook, *, beside: bool, late: bool
) -> None:
    till = OpiTerminal(opi_setup(opi, aborts_beside=beside), book)
    opi.script(pay={"hold": "customer", "late": late})
    one = attempt()
    with Beside(lambda: till.pay(one)):
        opi.happens("held customer")
        till.abort("another")
        till.abort(one.id)
        till.abort(one.id)
    cancelled = (PaymentState.DECLINED, PaymentReason.CANCELLED, None)
    assert said(outcome(till)) == (APPROVED if late else cancelled)
    assert opi.cents() == (1295 if late else 0)
    till.close()


def test_an_abort_is_tried_three_times(opi: SimulatedTerminal, book: Notebook, watch: TurnedWatch) -> None:
    till = OpiTerminal(opi_setup(opi), book, watch=watch)
    opi.script(pay={"hold": "answer"})
    opi.do("script", abort=[{"lost": "fin"}, {"result": "Failure"}, {"lost": "silence"}])
    one = attempt()
    with Beside(lambda: till.pay(one)):
        opi.happens("request")
        opi.happens("held answer")
        till.abort(one.id)
        while opi.do("count", of="request") < 3:
            watch.s += 0.02
        watch.s += 20
        opi.do("go", what="answer")
    assert said(outcome(till)) == APPROVED
    till.close()


def test_aborted_before_a_byte_left(opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook) -> None:
    one = attempt()
    opi_till.abort(one.id)
    assert said(paid(opi_till, one)) == (PaymentState.DECLINED, PaymentReason.CANCELLED, None)
    assert (book.sent, opi.cents()) == ({}, 0)


class DiskFull(Exception):
    pass


def test_without_the_mark_nothing_is_sent(opi: SimulatedTerminal, book: Notebook) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        till = OpiTerminal(
            opi_setup(opi), book, connect=lambda _, s: socket.create_connection(door.getsockname(), s)
        )

        def full() -> None:
            raise DiskFull

        book.on_mark = full
        with pytest.raises(DiskFull):
            till.pay(attempt())
        assert said(outcome(till)) == (PaymentState.DECLINED, PaymentReason.NOT_SENT, None)
        with door.accept()[0] as connection:
            assert connection.recv(1) == b""
        till.close()


@pytest.mark.parametrize("number", [0, 122, 1 << 31])
def test_a_number_is_never_given_twice(
    opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook, number: int
) -> None:
    assert said(paid(opi_till, attempt())) == APPROVED
    book.count = number - 1
    with pytest.raises(ValueError, match="number"):
        opi_till.pay(attempt())
    assert said(outcome(opi_till)) == (PaymentState.DECLINED, PaymentReason.NOT_SENT, None)
    assert opi.cents() == 1295


def test_a_port_that_is_taken(opi: SimulatedTerminal, book: Notebook) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        setup = opi_setup(opi)
        till = OpiTerminal(
            type(setup)(setup.host, setup.port, till_host="127.0.0.1", till_port=taken.getsockname()[1]), book
        )
        ended = paid(till, attempt())
        assert (ended.why, ended.detail) == (PaymentReason.NOT_SENT, "busy")
        assert (book.sent, opi.cents()) == ({}, 0)
        till.close()


def test_unreachable(book: Notebook, opi: SimulatedTerminal) -> None:
    with switched_off() as address:
        port = int(address.split(":")[1])
        setup = opi_setup(opi)
        till = OpiTerminal(type(setup)("127.0.0.1", port, till_host="127.0.0.1", till_port=0), book)
        assert till.probe() is Readiness.UNREACHABLE
        assert paid(till, attempt()).detail == "refused"
        one = Attempt("0f" * 16, 1295, wire_id="1", sent_at=datetime.now(UTC))
        assert said(asked(till, one)) == LOST
        till.close()


def test_a_german_terminal_wants_a_login(opi: SimulatedTerminal, book: Notebook) -> None:
    till = OpiTerminal(opi_setup(opi, needs_login=True), book)
    assert said(paid(till, attempt())) == APPROVED
    opi.script(service={"result": "Failure"})
    assert paid(till, attempt()).detail == "login"
    assert len(book.sent) == 1
    till.close()


def test_what_it_can_do(opi: SimulatedTerminal, opi_till: OpiTerminal) -> None:
    assert opi_till.probe() is Readiness.READY
    opi.do("script", service=[{"result": "Busy"}, {"lost": "fin"}, {"id": "1"}])
    assert [opi_till.probe() for _ in range(3)] == [
        Readiness.BUSY,
        Readiness.UNREACHABLE,
        Readiness.UNREACHABLE,
    ]
    assert (opi_till.facts.can_ask, opi_till.facts.prints) == (Askable.BY_ID, Prints.TILL)
    with pytest.raises(ValueError, match="not sent"):
        opi_till.ask(attempt())
