"""Simulated terminals in processes of their own, the till's side of a test, and a clock that tests turn."""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from queue import SimpleQueue
from typing import Any, Self
from uuid import uuid4

from hardware.drivers.terminals import (
    Attempt,
    PaymentKind,
    PaymentOutcome,
    PaymentReason,
    PaymentState,
    PaymentTerminal,
    Slip,
    TerminalEvent,
)
from hardware.drivers.terminals.line import Watch

ROOM = "hardware.drivers.simulators.terminals"


class SimulatedTerminal:
    """`module` of the simulators, started; `do` orders what its second port understands."""

    def __init__(self, module: str) -> None:
        self.names_payments = module == "viva"  # by the attempt; an O.P.I. wire knows its request alone
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"{ROOM}.{module}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self._process.stdout
        where = json.loads(self._process.stdout.readline())
        self.port: int = where["port"]
        self._control = socket.create_connection(("127.0.0.1", where["control"]))
        self._control.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._answers = self._control.makefile()

    @property
    def pid(self) -> int:
        return self._process.pid

    def do(self, what: str, /, **more: Any) -> Any:
        self._control.sendall(json.dumps({"do": what, **more}).encode() + b"\n")
        return json.loads(self._answers.readline())

    def script(self, **faults: Any) -> None:
        """`pay={…}`: one fault for the next request of that kind."""
        self.do("script", **{kind: [fault] for kind, fault in faults.items()})

    def happens(self, what: str) -> None:
        """Waits for it."""
        self.do("wait", **{"for": what})

    def cents(self, of: str | None = None) -> int:
        """What customers have really paid; `of` one attempt alone."""
        return sum(
            booking["cents"] * (1 if booking["kind"] == "debit" else -1)
            for booking in self.do("ledger")
            if not booking["reversed"] and (of is None or booking["by"] == of)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._answers.close()
        self._control.close()
        with self._process as ending:
            assert ending.stdin
            ending.stdin.close()


class TurnedWatch(Watch):
    """Stands still until a test turns it; whoever waits by it looks again every few milliseconds."""

    def __init__(self) -> None:
        self.s = 1000.0

    def now(self) -> float:
        return self.s

    def nap(self, left_s: float) -> float:
        return min(left_s, 0.002)


@dataclass
class Notebook:
    """A `PaymentBook` in memory: what a till would have committed."""

    count: int = 122
    sent: dict[str, str] = field(default_factory=dict)
    sent_at: dict[str, datetime] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)
    has_room: bool = True
    on_mark: Callable[[], None] = lambda: None
    """Before it is stored; and after:"""
    on_marked: Callable[[], None] = lambda: None

    def next_id(self) -> int:
        self.count += 1
        return self.count

    def mark_sent(self, attempt_id: str, wire_id: str) -> None:
        self.on_mark()
        self.sent[attempt_id], self.sent_at[attempt_id] = wire_id, datetime.now(UTC)
        self.on_marked()

    def keep_slip(self, slip: Slip) -> bool:
        if self.has_room:
            self.slips.append(slip)
        return self.has_room

    def seen(self, attempt: Attempt) -> Attempt:
        """As it is stored once it was sent."""
        return replace(attempt, wire_id=self.sent[attempt.id], sent_at=self.sent_at[attempt.id])


def attempt(cents: int = 1295, kind: PaymentKind = PaymentKind.PAY) -> Attempt:
    return Attempt(uuid4().hex, cents, kind)


def events(queue: SimpleQueue[TerminalEvent]) -> list[TerminalEvent]:
    return [queue.get() for _ in range(queue.qsize())]


def outcome(terminal: PaymentTerminal) -> PaymentOutcome:
    """The one that what was done ended in."""
    [found] = [event for event in events(terminal.events) if isinstance(event, PaymentOutcome)]
    return found


def paid(terminal: PaymentTerminal, one: Attempt) -> PaymentOutcome:
    terminal.pay(one)
    return outcome(terminal)


def asked(terminal: PaymentTerminal, one: Attempt, *known: str) -> PaymentOutcome:
    terminal.ask(one, known)
    return outcome(terminal)


def said(of: PaymentOutcome) -> tuple[PaymentState, PaymentReason | None, int | None]:
    return of.state, of.why, of.approved_cents if of.state is PaymentState.APPROVED else of.said_cents


class Beside:
    """Runs on a thread of its own inside `with`, and is over at its end."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._thread = threading.Thread(target=work, name="a driver's thread", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        if not failed:  # else nobody says what it waits for
            self._thread.join()
