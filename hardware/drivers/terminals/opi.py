"""A card terminal that speaks O.P.I. (CCV, Nexi): two channels of XML on the shop's network. *Experimental*:
none was seen.

Channel 0: the till calls, sends one request, reads one answer. Channel 1: the terminal calls meanwhile.
"""

import math
import socket
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from queue import SimpleQueue

from hardware.drivers.terminals import (
    OF_TOTALS,
    Askable,
    Attempt,
    PaymentBook,
    PaymentOutcome,
    PaymentReason,
    PaymentState,
    Prints,
    Readiness,
    TerminalEvent,
    TerminalFacts,
    TerminalTotals,
)
from hardware.drivers.terminals.line import Bell, Connect, TerminalLine, TillWish, Watch, heard
from hardware.drivers.terminals.opi_abort import AbortRequests
from hardware.drivers.terminals.opi_channel import Dialect, TillChannel
from hardware.drivers.terminals.opi_messages import (
    MOST_ID,
    REQUESTS,
    Header,
    card_request,
    counted,
    is_answer,
    judged,
    repeated,
    service_request,
    take_message,
    unknown,
)
from hardware.drivers.terminals.opi_xml import OddMessage, XmlElement
from hardware.drivers.transports.errors import DeviceUnavailable

PORT = 4100
TILL_PORT = 4102


@dataclass(frozen=True, slots=True)
class OpiSetup:
    """`till_port`: where the terminal is set to call the till. `needs_login`: German terminals.
    `aborts_beside`: an abort goes over a connection of its own, else over the payment's.
    `prints_customer_slip`: the answer where the terminal asks that; None asks the cashier."""

    host: str
    port: int = PORT
    till_host: str = ""
    till_port: int = TILL_PORT
    workstation: str = "TILL1"
    language: str = "fr"
    dialect: Dialect = Dialect.CCV
    till_prints: bool = True
    needs_login: bool = False
    aborts_beside: bool = True
    prints_customer_slip: bool | None = None


@dataclass(frozen=True, slots=True)
class OpiLimits:
    """Seconds. A payment ends in unknown after `hard_s`, or `idle_s` in which the terminal says nothing."""

    connect_s: float = 3.0
    idle_s: float = 90.0
    hard_s: float = 300.0
    ask_s: float = 10.0
    totals_s: float = 20.0  # it asks its bank
    rest_s: float = 5.0  # after a terminal that did not start


@dataclass(slots=True)
class _Wait:
    """For the answer to `header`. `abort`: what was wished, once it was; None where nothing can be."""

    attempt_id: str
    header: Header
    hard: float
    idle: float = math.inf
    can_abort: bool = False
    abort: AbortRequests | None = None

    def until(self) -> float:
        return min(self.hard, self.idle)


class OpiTerminal:
    """A `PaymentTerminal`."""

    def __init__(
        self,
        setup: OpiSetup,
        book: PaymentBook,
        *,
        limits: OpiLimits | None = None,
        watch: Watch | None = None,
        connect: Connect = socket.create_connection,
        events: SimpleQueue[TerminalEvent] | None = None,
    ) -> None:
        self.events: SimpleQueue[TerminalEvent] = SimpleQueue() if events is None else events
        self._setup = setup
        self._book = book
        self._limits = limits or OpiLimits()
        self._watch = watch or Watch()
        self._connect = connect
        self._bell = Bell()
        self._rests_until = -math.inf
        self._last_id = 0
        self._channel = TillChannel(
            (setup.till_host, setup.till_port),
            setup.dialect,
            book,
            self.events,
            prints_customer_slip=setup.prints_customer_slip,
        )

    @property
    def facts(self) -> TerminalFacts:
        return TerminalFacts(
            can_refund=True,
            can_abort=True,
            can_ask=Askable.BY_ID,
            prints=Prints.TILL if self._setup.till_prints else Prints.ITSELF,
        )

    def listen(self) -> int:
        """Opens channel 1; its port. Raises `DeviceUnavailable` where another program has it."""
        return self._channel.open()

    def probe(self) -> Readiness:
        said = self._service("GetStatus")
        if said == "Success":
            return Readiness.READY
        return Readiness.BUSY if said == "Busy" else Readiness.UNREACHABLE

    def pay(self, attempt: Attempt) -> None:
        self.events.put(self._paid(attempt))

    def refund(self, attempt: Attempt) -> None:
        self.pay(attempt)

    def ask(self, attempt: Attempt, known: Collection[str] = ()) -> None:  # noqa: ARG002 - it has an id
        """Raises `ValueError` for an attempt that was never sent: there is nothing to ask."""
        if not attempt.wire_id:
            raise ValueError("an attempt that was not sent is not asked for")
        try:
            self._channel.open()
            line = self._line()
        except DeviceUnavailable as away:
            self.events.put(unknown(attempt, PaymentReason.NO_ANSWER, detail=away.reason))
            return
        with line:
            header = Header(self._setup.workstation, self._next_id(), "RepeatLastMessage")
            self._channel.name(attempt.wire_id, attempt.id)
            self._channel.name(header.id, attempt.id)
            request = self._card_request(header, None)
            said = self._asked(line, header, request, attempt.id, self._limits.ask_s)
        if isinstance(said, PaymentReason):
            self.events.put(unknown(attempt, said))
        else:
            self.events.put(repeated(attempt, header, said))

    def step(self, timeout_s: float) -> None:
        """Late slips come between payments too, once channel 1 is open."""
        until = self._watch.now() + timeout_s
        self._channel.hear(ears := heard([self._bell, *self._channel.ears()], self._watch, until))
        if self._bell in ears:
            for wish in self._bell.wishes():
                self._answered(wish)

    def abort(self, attempt_id: str) -> None:
        self._bell.ring(TillWish("abort", attempt_id))

    def answer(self, question_id: str, *, yes: bool) -> None:
        self._bell.ring(TillWish("answer", question_id, yes))

    def leave(self, attempt_id: str) -> None:
        self._bell.ring(TillWish("leave", attempt_id))

    def close(self) -> None:
        self._channel.close()
        self._bell.close()

    # One payment

    def _paid(self, attempt: Attempt) -> PaymentOutcome:
        if self._watch.now() < self._rests_until:
            return _not_sent(attempt, "resting")
        try:
            self._channel.open()  # before anything is sent: the terminal calls at once
            if self._setup.needs_login and self._service("Login") != "Success":
                return _not_sent(attempt, "login")
            line = self._line()
        except DeviceUnavailable as away:
            return _not_sent(attempt, away.reason)
        with line:
            outcome = self._sent(line, attempt)
        if outcome.why in (PaymentReason.NOT_STARTED, PaymentReason.HOLDS_FORMER):
            self._rests_until = self._watch.now() + self._limits.rest_s
        return outcome

    def _sent(self, line: TerminalLine, attempt: Attempt) -> PaymentOutcome:
        """Up to `mark_sent` not a byte leaves; after it every way that is no answer is unknown."""
        if any(wish.of == attempt.id for wish in self._bell.wishes()):
            return PaymentOutcome(attempt.id, PaymentState.DECLINED, PaymentReason.CANCELLED)
        try:
            header = Header(self._setup.workstation, self._next_id(), REQUESTS[attempt.kind])
            request = self._card_request(header, attempt)
            self._book.mark_sent(attempt.id, header.id)
        except BaseException:
            self.events.put(_not_sent(attempt, "book"))
            raise
        self._channel.name(header.id, attempt.id)
        now, limits = self._watch.now(), self._limits
        if not line.send(request):
            return unknown(attempt, PaymentReason.NO_ANSWER)
        wait = _Wait(attempt.id, header, now + limits.hard_s, now + limits.idle_s, can_abort=True)
        try:
            said = self._said(line, wait)
        except BaseException:  # the till's own fault, in the middle of it: nobody knows, and that is said
            self.events.put(unknown(attempt, PaymentReason.LEFT))
            raise
        finally:
            if wait.abort:
                wait.abort.close()
        return unknown(attempt, said) if isinstance(said, PaymentReason) else judged(attempt, header, said)

    def _said(self, line: TerminalLine, wait: _Wait) -> XmlElement | PaymentReason:
        while True:
            try:
                while (root := take_message(line.received)) is not None:
                    if not (wait.abort and root.said("RequestType") == "AbortRequest"):
                        return root
                    wait.abort.answered(root.said("OverallResult"))
            except OddMessage:
                return PaymentReason.UNREADABLE
            if line.is_over or self._watch.now() >= wait.until():
                return PaymentReason.NO_ANSWER
            if why := self._listened(line, wait):
                return why

    def _listened(self, line: TerminalLine, wait: _Wait) -> PaymentReason | None:
        abort_ears = wait.abort.ears() if wait.abort else []
        until = min(wait.until(), wait.abort.moment if wait.abort else math.inf)
        ears = heard([line, self._bell, *self._channel.ears(), *abort_ears], self._watch, until)
        if line in ears:
            line.read()
        if self._channel.hear(ears) and wait.idle != math.inf:
            wait.idle = self._watch.now() + self._limits.idle_s
        if wait.abort:
            wait.abort.step(ears)
        if self._bell in ears and line not in ears:
            return self._wished(line, wait)
        return None

    def _wished(self, line: TerminalLine, wait: _Wait) -> PaymentReason | None:
        for wish in self._bell.wishes():
            self._answered(wish)
            if wish.of != wait.attempt_id:
                continue
            if wish.what == "leave":
                return PaymentReason.LEFT
            if wait.can_abort and wait.abort is None:
                way = self._line if self._setup.aborts_beside else line
                wait.abort = AbortRequests(self._watch, self._abort_request, way)
        return None

    def _answered(self, wish: TillWish) -> None:
        if wish.what == "answer":
            self._channel.answer(wish.of, yes=wish.yes)

    # Messages

    def _line(self) -> TerminalLine:
        setup = self._setup
        line = TerminalLine.to(setup.host, setup.port, within_s=self._limits.connect_s, connect=self._connect)
        self._channel.terminal = line.peer
        return line

    def _next_id(self) -> str:
        """Raises `ValueError` for a number that was given before, or is too large for the wire."""
        number = self._book.next_id()
        if not self._last_id < number <= MOST_ID:
            raise ValueError("a request's number is not a new one")
        self._last_id = number
        return str(number)

    def _card_request(self, header: Header, attempt: Attempt | None) -> bytes:
        setup = self._setup
        return card_request(
            header, self._now(), language=setup.language, till_prints=setup.till_prints, attempt=attempt
        )

    def _abort_request(self) -> bytes:
        return self._card_request(Header(self._setup.workstation, self._next_id(), "AbortRequest"), None)

    def totals(self) -> TerminalTotals | None:
        """A reconciliation without closure: its slip, if it gives one, is the till's to print."""
        try:
            self._channel.open()
        except DeviceUnavailable:
            return None
        for wish in self._bell.wishes():  # of before: a wish from now on, such as a payment, ends it
            self._answered(wish)
        header, said = self._serviced("Reconciliation", self._limits.totals_s, OF_TOTALS)
        return None if said is None else counted(header, said)

    def _service(self, kind: str) -> str:
        """The OverallResult; "" where none came."""
        header, said = self._serviced(kind, self._limits.ask_s)
        return "" if said is None or not is_answer(said, header) else said.said("OverallResult")

    def _serviced(self, kind: str, within_s: float, of: str = "") -> tuple[Header, XmlElement | None]:
        """`of`: whose its slips are."""
        header = Header(self._setup.workstation, self._next_id(), kind)
        self._channel.name(header.id, of)
        try:
            with self._line() as line:
                said = self._asked(line, header, service_request(header, self._now()), "", within_s)
        except DeviceUnavailable:
            return header, None
        return header, None if isinstance(said, PaymentReason) else said

    def _asked(
        self, line: TerminalLine, header: Header, request: bytes, attempt_id: str, within_s: float
    ) -> XmlElement | PaymentReason:
        wait = _Wait(attempt_id, header, self._watch.now() + within_s)
        return self._said(line, wait) if line.send(request) else PaymentReason.NO_ANSWER

    def _now(self) -> datetime:
        return self._watch.date().astimezone()


def _not_sent(attempt: Attempt, detail: str) -> PaymentOutcome:
    return PaymentOutcome(attempt.id, PaymentState.DECLINED, PaymentReason.NOT_SENT, detail=detail)
