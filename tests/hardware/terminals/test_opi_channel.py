"""Channel 1: what an O.P.I. terminal shows, keeps and asks, and who may say it."""

import socket
import tracemalloc
from queue import SimpleQueue

import pytest

from hardware.drivers.terminals import (
    Copy,
    Display,
    PaymentReason,
    PaymentState,
    Slip,
    TerminalEvent,
    TerminalQuestion,
)
from hardware.drivers.terminals.opi import OpiTerminal
from hardware.drivers.terminals.opi_channel import Dialect
from tests.hardware.terminals.conftest import opi_setup
from tests.hardware.terminals.stages import (
    Beside,
    Notebook,
    SimulatedTerminal,
    TurnedWatch,
    attempt,
    events,
    outcome,
    paid,
    said,
)

APPROVED = (PaymentState.APPROVED, None, 1295)


def opened(opi: SimulatedTerminal, book: Notebook, dialect: Dialect) -> OpiTerminal:
    till = OpiTerminal(opi_setup(opi, dialect=dialect), book)
    opi.do("till", port=till.listen())
    return till


@pytest.mark.parametrize(
    ("dialect", "customer", "shop"),
    [(Dialect.CCV, "Printer", "JournalPrinter"), (Dialect.GERMAN, "PrinterReceipt", "Printer")],
)
def test_slips(opi: SimulatedTerminal, book: Notebook, dialect: Dialect, customer: str, shop: str) -> None:
    till = opened(opi, book, dialect)
    lines = ["BANCONTACT", "  6703 0000 0000 0000 003", "12,95 € é"]
    opi.script(pay={"before": [[customer, *lines], [shop, "S"], ["E-Journal", "J"], ["Telex", "?"]]})
    one = attempt()
    assert said(paid(till, one)) == APPROVED
    assert book.slips == [
        Slip(one.id, Copy.CUSTOMER, ("BANCONTACT", "  ***************0003", "12,95 € é")),
        Slip(one.id, Copy.SHOP, ("S",)),
        Slip(one.id, Copy.JOURNAL, ("J",)),
    ]
    results = ["Success" in response for response in opi.do("responses")]
    assert results == [True, True, True, False]
    till.close()


def test_the_response_says_again_what_was_asked(opi: SimulatedTerminal, opi_till: OpiTerminal) -> None:
    opi.script(pay={"before": [["Printer", "a"]]})
    paid(opi_till, attempt())
    [response] = opi.do("responses")
    assert response == (
        '<DeviceResponse xmlns="http://www.nrf-arts.org/IXRetail/namespace" WorkstationID="TILL1" '
        'RequestID="123.1" RequestType="Output" OverallResult="Success">'
        '<Output OutDeviceTarget="Printer" OutResult="Success"/></DeviceResponse>'
    )


def test_a_slip_that_cannot_be_stored_is_not_taken(
    opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook
) -> None:
    book.has_room = False
    opi.script(pay={"before": [["Printer", "a"]]})
    assert said(paid(opi_till, attempt())) == APPROVED
    [response] = opi.do("responses")
    assert 'OverallResult="Failure"' in response


class PassingTime(SimpleQueue[TerminalEvent]):
    """A second passes with each line that the till is shown, on its own thread: never two before it looks."""

    def __init__(self, watch: TurnedWatch) -> None:
        super().__init__()
        self._watch = watch

    def put(self, item: TerminalEvent, block: bool = True, timeout: float | None = None) -> None:
        if isinstance(item, Display):
            self._watch.s += 1
        super().put(item, block, timeout)


def test_a_display_keeps_a_payment_alive(opi: SimulatedTerminal, book: Notebook, watch: TurnedWatch) -> None:
    """299 seconds, a line each second: the silence never lasts, the whole would."""
    till = OpiTerminal(opi_setup(opi), book, watch=watch, events=PassingTime(watch))
    opi.do("till", port=till.listen())
    opi.script(pay={"before": [["CashierDisplay", f"{second} s"] for second in range(299)]})
    till.pay(attempt())
    came = events(till.events)
    assert [event.text for event in came if isinstance(event, Display)] == [f"{s} s" for s in range(299)]
    assert said(came[-1]) == APPROVED  # type: ignore[arg-type]
    opi.script(pay={"before": [["CashierDisplay", "…"]] * 301, "hold": "answer"})
    till.pay(attempt())
    assert said(outcome(till)) == (PaymentState.UNKNOWN, PaymentReason.NO_ANSWER, None)
    till.close()


def test_slips_after_the_answer(opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook) -> None:
    opi.script(pay={"after": [["Printer", "a"], ["JournalPrinter", "b"]]})
    one = attempt()
    assert said(paid(opi_till, one)) == APPROVED
    while len(book.slips) < 2:
        opi_till.step(1)
    assert [(slip.attempt_id, slip.lines) for slip in book.slips] == [(one.id, ("a",)), (one.id, ("b",))]


def test_a_slip_and_then_a_cut_line(opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook) -> None:
    opi.script(pay={"before": [["Printer", "a"]], "lost": "rst"})
    one = attempt()
    assert paid(opi_till, one).state is PaymentState.UNKNOWN
    assert [slip.lines for slip in book.slips] == [("a",)]


def test_a_slip_that_comes_again_is_stored_once(
    opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook
) -> None:
    opi.script(pay={"before": [["Printer", "a"]], "after": [["Printer", "a"]]})
    paid(opi_till, attempt())
    while len(opi.do("responses")) < 2:
        opi_till.step(0.01)
    assert len(book.slips) == 1


def test_many_calls_at_once(opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook) -> None:
    opi.script(pay={"calls": 31, "before": [["Printer", "a"]]})
    assert said(paid(opi_till, attempt())) == APPROVED
    assert len(book.slips) == 1


def test_nobody_else_may_call(opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook) -> None:
    opi.script(pay={"hold": "answer"})
    with Beside(lambda: opi_till.pay(attempt())):
        opi.happens("held answer")
        where = ("127.0.0.1", opi_till.listen())
        with socket.create_connection(where, source_address=("127.0.0.2", 0)) as stranger:
            assert stranger.recv(1) == b""
        opi.do("go", what="answer")
    assert book.slips == []


@pytest.mark.parametrize("yes", [True, False])
def test_a_question_is_the_cashiers(opi: SimulatedTerminal, opi_till: OpiTerminal, *, yes: bool) -> None:
    opi.script(pay={"before": [["Input", "Signature OK?"]]})
    one = attempt()
    with Beside(lambda: opi_till.pay(one)):
        asked = opi_till.events.get()
        assert asked == TerminalQuestion(one.id, "123.1", "Signature OK?")
        opi_till.answer("another", yes=not yes)
        opi_till.answer("123.1", yes=yes)
    assert said(outcome(opi_till)) == APPROVED
    [response] = opi.do("responses")
    assert f"<InBoolean>{str(yes).lower()}</InBoolean>" in response


@pytest.mark.parametrize("yes", [True, False])
def test_whether_the_customer_gets_a_slip_is_a_setting(
    opi: SimulatedTerminal, book: Notebook, *, yes: bool
) -> None:
    till = OpiTerminal(opi_setup(opi, prints_customer_slip=yes), book)
    opi.do("till", port=till.listen())
    opi.script(pay={"before": [["Input", "Klantenbon?"]]})
    assert said(paid(till, attempt())) == APPROVED
    [response] = opi.do("responses")
    assert f"<InBoolean>{str(yes).lower()}</InBoolean>" in response
    till.close()


@pytest.mark.parametrize("chunk", [1, 7])
def test_pieces(opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook, chunk: int) -> None:
    opi.script(pay={"before": [["Printer", "a"]], "device_chunk": chunk})
    assert said(paid(opi_till, attempt())) == APPROVED
    assert len(book.slips) == 1


@pytest.mark.parametrize("raw", ["00000000", "ffffffff", "00000004 3c612f3e", "00000003 6a6a6a"])
def test_junk_ends_its_call_alone(
    opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook, raw: str
) -> None:
    opi.script(pay={"before": [["Printer", "a"]], "device_raw": raw})
    assert said(paid(opi_till, attempt())) == APPROVED
    opi.happens("unheard")
    assert book.slips == []


def test_memory_stays_flat(opi: SimulatedTerminal, opi_till: OpiTerminal) -> None:
    """Whatever length is announced, and however much junk comes behind it."""
    paid(opi_till, attempt())
    tracemalloc.start()
    try:
        for raw in (b"\xff\xff\xff\xff" * 500_000, b"\0\x3f\xff\xff" + b"x" * 100_000, b"\0\0\x27\x0f<a>"):
            opi.script(pay={"raw": raw.hex(), "cut_answer": len(raw)})
            assert paid(opi_till, attempt()).state is PaymentState.UNKNOWN
        now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert now < 8_000_000  # the script itself, as this test sends it
    assert peak < 32_000_000
