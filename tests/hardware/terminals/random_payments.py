"""Random faults and deaths of a till on one terminal, held against what the bank really did.

A till dies where its clock is looked at, or in its mark; it starts again with what it had committed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from hardware.drivers.terminals import Attempt, PaymentBook, PaymentOutcome, PaymentState, PaymentTerminal
from hardware.drivers.terminals.line import Watch
from tests.hardware.terminals.stages import Notebook, SimulatedTerminal, attempt, events

type Open = Callable[[SimulatedTerminal, PaymentBook, Watch], PaymentTerminal]


class Killed(BaseException):
    """kill -9: nothing of the till's own runs any more, and the system closes its sockets."""


class DoomedWatch(Watch):
    """Dies at the look number `kill_at`; 0 lives."""

    def __init__(self, kill_at: int) -> None:
        self._left = kill_at

    def now(self) -> float:
        self._left -= 1
        if self._left == 0:
            raise Killed
        return super().now()


@dataclass(frozen=True)
class Sale:
    """One payment: its faults on the wire, what the till does meanwhile, and when it dies."""

    cents: int
    faults: dict[str, dict[str, Any]]
    meanwhile: str = ""  # "abort", "leave", "die" as soon as it is marked; "full": the mark fails
    kill_at: int = 0
    asks: int = 2


def sales(
    connect: st.SearchStrategy[dict[str, Any]],
    pay: st.SearchStrategy[dict[str, Any]],
    waiting: st.SearchStrategy[dict[str, Any]],
    ask: st.SearchStrategy[dict[str, Any]],
) -> st.SearchStrategy[list[Sale]]:
    """`waiting`: faults that wait until the till aborts."""
    amounts = st.sampled_from([1, 1295, 1295, 123450])
    free = st.builds(
        Sale,
        cents=amounts,
        faults=st.fixed_dictionaries({"connect": connect, "pay": pay, "ask": ask}),
        meanwhile=st.sampled_from(["", "", "", "abort", "leave", "die", "full"]),
        kill_at=st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 8]),
        asks=st.integers(0, 3),
    )
    aborted = st.builds(
        Sale,
        cents=amounts,
        faults=st.fixed_dictionaries({"pay": waiting, "ask": ask}),
        meanwhile=st.sampled_from(["abort", "die"]),
        asks=st.integers(0, 3),
    )
    return st.lists(free | aborted, min_size=1, max_size=4)


def play(stage: SimulatedTerminal, opened: Open, played: list[Sale]) -> None:
    """Raises `AssertionError` where a sale's payment is not what the bank did, and nobody sees it."""
    stage.do("reset")
    book = Notebook()
    known: list[str] = []
    ends = [
        (one := attempt(sale.cents), _carried_out(stage, opened, book, one, sale, known)) for sale in played
    ]
    terminal = opened(stage, book, Watch())
    terminal.ask(Attempt("0" * 32, 1, wire_id="1", sent_at=datetime.now(UTC)))  # behind all that is under way
    terminal.close()
    for one, state in ends:
        really = stage.cents(one.id if stage.names_payments else book.sent.get(one.id, "-"))
        match state:
            case PaymentState.APPROVED:
                assert really == one.cents, (one, really)
            case PaymentState.DECLINED:
                assert really == 0, (one, really)
            case PaymentState.UNKNOWN:
                assert really in (0, one.cents)  # and a person sees it


def _carried_out(
    stage: SimulatedTerminal, opened: Open, book: Notebook, one: Attempt, sale: Sale, known: list[str]
) -> PaymentState:
    stage.script(**sale.faults)
    state = _paid(stage, opened, book, one, sale, known)
    if "hold" in sale.faults["pay"]:
        stage.do("go", what=sale.faults["pay"]["hold"])
    for _ in range(sale.asks):
        if state is PaymentState.UNKNOWN:
            terminal = opened(stage, book, Watch())
            terminal.ask(book.seen(one), known)
            state = _ended(terminal, known)
            terminal.close()
    return state


def _paid(
    stage: SimulatedTerminal, opened: Open, book: Notebook, one: Attempt, sale: Sale, known: list[str]
) -> PaymentState:
    terminal = opened(stage, book, DoomedWatch(sale.kill_at))

    def before() -> None:
        if sale.meanwhile == "full":
            raise Killed

    def after() -> None:
        match sale.meanwhile:
            case "abort":
                terminal.abort(one.id)
            case "leave":
                terminal.leave(one.id)
            case "die":
                raise Killed

    book.on_mark, book.on_marked = before, after
    try:
        terminal.pay(one)
        return _ended(terminal, known)
    except Killed:  # what it had committed is all that is left
        return PaymentState.UNKNOWN if one.id in book.sent else PaymentState.DECLINED
    finally:
        terminal.close()


def _ended(terminal: PaymentTerminal, known: list[str]) -> PaymentState:
    [ended] = [event for event in events(terminal.events) if isinstance(event, PaymentOutcome)]
    if ended.state is PaymentState.APPROVED:
        known += [value for name, value in ended.refs if name in ("ref", "rrn")]
    return ended.state
