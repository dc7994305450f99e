"""The driver of Viva's terminals against one on the real wire, with every fault of it."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from hardware.drivers.terminals import (
    Askable,
    Attempt,
    PaymentReason,
    PaymentState,
    Prints,
    Readiness,
)
from hardware.drivers.terminals.viva import VivaLimits, VivaSetup, VivaTerminal
from tests.hardware.bad_printers import switched_off
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


def test_a_payment(viva: SimulatedTerminal, till: VivaTerminal, book: Notebook) -> None:
    one = attempt()
    done = paid(till, one)
    assert said(done) == APPROVED
    assert dict(done.refs)["ref"] == "000777"
    assert book.sent == {one.id: "000123"}
    assert viva.cents(one.id) == 1295


@pytest.mark.parametrize("ready", ["before", "after", "twice", "never"])
def test_ready_comes_when_it_likes(viva: SimulatedTerminal, book: Notebook, ready: str) -> None:
    till = VivaTerminal(VivaSetup("127.0.0.1", viva.port), book, limits=NO_HURRY)
    viva.script(connect={"ready": ready})
    assert said(paid(till, attempt())) == APPROVED
    till.close()


def test_large_amounts_have_no_separator(viva: SimulatedTerminal, till: VivaTerminal) -> None:
    assert paid(till, attempt(123450)).approved_cents == 123450
    assert paid(till, attempt(1)).approved_cents == 1
    assert viva.cents() == 123451


@pytest.mark.parametrize(
    ("result", "why"), [("decline", PaymentReason.REFUSED), ("cancel", PaymentReason.CANCELLED)]
)
def test_a_payment_that_is_none(
    viva: SimulatedTerminal, till: VivaTerminal, result: str, why: PaymentReason
) -> None:
    viva.script(pay={"result": result})
    assert said(paid(till, attempt())) == (PaymentState.DECLINED, why, None)
    assert viva.cents() == 0


@pytest.mark.parametrize("code", ["", "0", "A1", "000", "²²"])
def test_a_code_that_nobody_knows_is_unknown(viva: SimulatedTerminal, till: VivaTerminal, code: str) -> None:
    raw = f"|000123|210|00|{code}|Odd||||||12.95|0000".encode("latin-1")
    viva.script(pay={"raw": (b"%04d" % len(raw) + raw).hex()})
    assert said(paid(till, attempt())) == (PaymentState.UNKNOWN, PaymentReason.UNCERTAIN, None)


def test_less_than_was_asked_is_approved_as_what_it_is(viva: SimulatedTerminal, till: VivaTerminal) -> None:
    viva.script(pay={"add_cents": -100})
    assert said(paid(till, attempt())) == (PaymentState.APPROVED, None, 1195)


@pytest.mark.parametrize(
    ("fault", "why", "cents"),
    [
        ({"add_cents": 1}, PaymentReason.AMOUNT, 1296),
        ({"session": "000122"}, PaymentReason.NOT_OURS, None),
    ],
)
def test_what_does_not_fit_is_unknown(
    viva: SimulatedTerminal,
    till: VivaTerminal,
    fault: dict[str, object],
    why: PaymentReason,
    cents: int | None,
) -> None:
    viva.script(pay=fault)
    assert said(paid(till, attempt())) == (PaymentState.UNKNOWN, why, cents)


@pytest.mark.parametrize("fault", [{"chunk": 1}, {"glue": True}, {"glue": True, "chunk": 3}])
def test_pieces_and_glue_are_read(
    viva: SimulatedTerminal, till: VivaTerminal, fault: dict[str, object]
) -> None:
    viva.script(pay=fault)
    assert said(paid(till, attempt())) == APPROVED


@pytest.mark.parametrize(
    "raw", [b"0000", b"junk and more of it" * 9999, b"\xff\xff\xff\xff", b"00", b"0007GARBAGE", b"0004|abc"]
)
def test_junk_is_unknown(viva: SimulatedTerminal, till: VivaTerminal, raw: bytes) -> None:
    viva.script(pay={"raw": raw.hex(), "cut_answer": len(raw)})
    assert paid(till, attempt()).state is PaymentState.UNKNOWN


def test_a_frame_that_never_ends(viva: SimulatedTerminal, book: Notebook, watch: TurnedWatch) -> None:
    till = VivaTerminal(VivaSetup("127.0.0.1", viva.port), book, watch=watch)
    viva.script(pay={"raw": b"9999|000123".hex()})
    with Beside(lambda: till.pay(attempt())):
        viva.happens("answered")
        while till.events.empty():
            watch.s += 1
    assert said(outcome(till)) == (PaymentState.UNKNOWN, PaymentReason.NO_ANSWER, None)
    till.close()


@pytest.mark.parametrize("lost", ["fin", "rst"])
def test_an_answer_that_is_lost_is_asked_for(
    viva: SimulatedTerminal, till: VivaTerminal, book: Notebook, lost: str
) -> None:
    viva.script(pay={"lost": lost})
    one = attempt()
    assert said(paid(till, one)) == (PaymentState.UNKNOWN, PaymentReason.NO_ANSWER, None)
    assert said(asked(till, book.seen(one))) == APPROVED
    assert viva.cents(one.id) == 1295


def test_silence_lasts_until_a_person_ends_it(
    viva: SimulatedTerminal, book: Notebook, watch: TurnedWatch
) -> None:
    till = VivaTerminal(VivaSetup("127.0.0.1", viva.port), book, watch=watch)
    viva.script(pay={"lost": "silence"})
    one = attempt()
    with Beside(lambda: till.pay(one)):
        viva.happens("request")
        watch.s += 100_000
        till.leave("another")
        till.abort(one.id)  # a Prolin does not know it
        till.leave(one.id)
    assert said(outcome(till)) == (PaymentState.UNKNOWN, PaymentReason.LEFT, None)
    assert viva.cents() == 1295
    till.close()


@pytest.mark.parametrize("lost", ["fin", "rst"])
def test_what_the_host_never_heard_stays_unknown(
    viva: SimulatedTerminal, till: VivaTerminal, book: Notebook, lost: str
) -> None:
    viva.script(pay={"hears": False, "lost": lost})
    one = attempt()
    assert said(paid(till, one)) == (PaymentState.UNKNOWN, PaymentReason.NO_ANSWER, None)
    assert said(asked(till, book.seen(one))) == (PaymentState.UNKNOWN, PaymentReason.NOT_FOUND, None)
    assert viva.cents() == 0


@pytest.mark.parametrize("lost", ["fin", "rst"])
def test_cut_after_each_byte_of_the_request(
    viva: SimulatedTerminal, till: VivaTerminal, book: Notebook, lost: str
) -> None:
    for count in range(SALE_BYTES):
        viva.script(connect={"cut_request": count, "lost": lost})
        one = attempt(100 + count)
        ended = paid(till, one)
        assert ended.state is (PaymentState.UNKNOWN if one.id in book.sent else PaymentState.DECLINED)
    assert viva.cents() == 0


@pytest.mark.parametrize("lost", ["fin", "rst"])
def test_cut_after_each_byte_of_the_answer(
    viva: SimulatedTerminal, till: VivaTerminal, book: Notebook, lost: str
) -> None:
    for count in range(ANSWER_BYTES):
        viva.script(pay={"cut_answer": count, "lost": lost})
        one = attempt(10_000 + count)
        assert said(paid(till, one)) == (PaymentState.UNKNOWN, PaymentReason.NO_ANSWER, None)
        assert asked(till, book.seen(one)).approved_cents == one.cents
        assert viva.cents(one.id) == one.cents


@pytest.mark.parametrize("slow_s", [5, 60, 119, 301])
def test_a_slow_customer(viva: SimulatedTerminal, book: Notebook, watch: TurnedWatch, slow_s: int) -> None:
    till = VivaTerminal(VivaSetup("127.0.0.1", viva.port), book, watch=watch)
    viva.script(pay={"hold": "customer"})
    with Beside(lambda: till.pay(attempt())):
        viva.happens("held customer")
        watch.s += slow_s
        viva.do("go", what="customer")
    assert said(outcome(till)) == APPROVED
    till.close()


@pytest.mark.parametrize(
    ("fault", "result", "really"),
    [
        (
            {"hold": "customer", "answers_anyway": True},
            (PaymentState.DECLINED, PaymentReason.CANCELLED, None),
            0,
        ),
        ({"hold": "customer"}, (PaymentState.UNKNOWN, PaymentReason.NO_ANSWER, None), 0),
        ({"hold": "answer", "answers_anyway": True}, APPROVED, 1295),
        ({"hold": "answer"}, (PaymentState.UNKNOWN, PaymentReason.NO_ANSWER, None), 0),
        ({"hold": "answer", "device": "prolin"}, (PaymentState.UNKNOWN, PaymentReason.NO_ANSWER, None), 1295),
    ],
)
def test_the_answer_alone_says_what_an_abort_did(
    viva: SimulatedTerminal,
    till: VivaTerminal,
    book: Notebook,
    fault: dict[str, object],
    result: tuple[PaymentState, PaymentReason | None, int | None],
    really: int,
) -> None:
    viva.script(pay=fault)
    one = attempt()
    with Beside(lambda: till.pay(one)):
        viva.happens(f"held {fault['hold']}")
        till.abort("another")
        till.abort(one.id)
    assert said(outcome(till)) == result
    assert viva.cents() == really
    then = asked(till, book.seen(one))
    assert (then.state is PaymentState.APPROVED) == (really > 0)


def test_aborted_before_a_byte_left(viva: SimulatedTerminal, till: VivaTerminal, book: Notebook) -> None:
    viva.script(connect={"ready": "never"})
    one = attempt()
    till.abort(one.id)
    assert said(paid(till, one)) == (PaymentState.DECLINED, PaymentReason.CANCELLED, None)
    assert (book.sent, viva.cents()) == ({}, 0)


class DiskFull(Exception):
    pass


@pytest.fixture
def door() -> Iterator[socket.socket]:
    """A terminal's port, with nobody who answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


def test_without_the_mark_nothing_is_sent(door: socket.socket, book: Notebook) -> None:
    till = VivaTerminal(VivaSetup(*door.getsockname()), book, limits=NO_HURRY)

    def full() -> None:
        raise DiskFull

    book.on_mark = full
    with pytest.raises(DiskFull):
        till.pay(attempt())
    assert said(outcome(till)) == (PaymentState.DECLINED, PaymentReason.NOT_SENT, None)
    with door.accept()[0] as connection:
        assert connection.recv(1) == b""
    till.close()


def test_the_mark_is_there_before_the_first_byte(door: socket.socket, book: Notebook) -> None:
    till = VivaTerminal(VivaSetup(*door.getsockname()), book, limits=NO_HURRY)
    one = attempt()

    def looked_at() -> None:
        with door.accept()[0] as connection:
            connection.setblocking(False)
            with pytest.raises(BlockingIOError):
                connection.recv(1)

    book.on_mark = looked_at
    assert said(paid(till, one)) == (PaymentState.UNKNOWN, PaymentReason.NO_ANSWER, None)
    assert one.id in book.sent
    till.close()


def test_unreachable(book: Notebook) -> None:
    with switched_off() as address:
        host, port = address.split(":")
        till = VivaTerminal(VivaSetup(host, int(port)), book)
        one = attempt()
        assert till.probe() is Readiness.UNREACHABLE
        ended = paid(till, one)
        assert said(ended) == (PaymentState.DECLINED, PaymentReason.NOT_SENT, None)
        assert (ended.detail, book.sent) == ("refused", {})
        lost = Attempt(one.id, one.cents, wire_id="000123", sent_at=datetime.now(UTC))
        assert said(asked(till, lost)) == (PaymentState.UNKNOWN, PaymentReason.NO_ANSWER, None)
        till.close()


def test_what_it_can_do(viva: SimulatedTerminal, till: VivaTerminal) -> None:
    assert till.probe() is Readiness.READY
    assert (till.facts.can_refund, till.facts.can_abort) == (False, True)
    assert (till.facts.can_ask, till.facts.prints) == (Askable.LAST_ONLY, Prints.ITSELF)
    till.refund(attempt())
    assert said(outcome(till)) == (PaymentState.DECLINED, PaymentReason.NOT_SENT, None)
    till.step(0)
    with pytest.raises(ValueError, match="not sent"):
        till.ask(attempt())
    assert viva.cents() == 0
