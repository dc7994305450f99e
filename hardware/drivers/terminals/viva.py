"""A card terminal of Viva on the shop's network (ECR protocol, TCP 8080). *Experimental*: none was seen.

Closing the connection aborts a payment on some devices, and may take it back. So no limit of the till's own
ends one: it waits as long as the line lives, until the terminal answers or a person says otherwise.
"""

import math
import socket
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto
from queue import SimpleQueue

from hardware.drivers.terminals import (
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
)
from hardware.drivers.terminals.line import Bell, Connect, TerminalLine, TillWish, Watch, heard
from hardware.drivers.terminals.viva_messages import (
    BadFrame,
    Fields,
    found,
    get_last,
    is_ready,
    judged,
    sale,
    take_frame,
    unknown,
)
from hardware.drivers.transports.errors import DeviceUnavailable, Reason

PORT = 8080


@dataclass(frozen=True, slots=True)
class VivaSetup:
    """`is_shared`: other tills pay on it too, so that its last payment may be theirs. `can_abort`: a PayDroid
    (A920, A910, A80, A77, A55, IM30) cancels when the till hangs up; a Prolin goes on."""

    host: str
    port: int = PORT
    is_shared: bool = False
    can_abort: bool = False


@dataclass(frozen=True, slots=True)
class VivaLimits:
    """Seconds. None ends a payment while the line lives."""

    connect_s: float = 3.0
    ready_s: float = 1.5  # for `810`; the pages do not agree when it comes, so it is sent without, then
    frame_s: float = 10.0  # from a frame's first byte to its last
    abort_s: float = 10.0  # for an answer after the till hung up
    ask_s: float = 10.0


class _Stage(Enum):
    BEFORE = auto()  # nothing is sent
    PAYING = auto()
    ENDING = auto()  # it was hung up, or it is a question: it ends by its limit


@dataclass(slots=True)
class _Wait:
    attempt_id: str
    stage: _Stage
    until: float


class VivaTerminal:
    """A `PaymentTerminal`. One connection for each request, never two at a time."""

    def __init__(
        self,
        setup: VivaSetup,
        book: PaymentBook,
        *,
        limits: VivaLimits | None = None,
        watch: Watch | None = None,
        connect: Connect = socket.create_connection,
        events: SimpleQueue[TerminalEvent] | None = None,
    ) -> None:
        self.events: SimpleQueue[TerminalEvent] = SimpleQueue() if events is None else events
        self._setup = setup
        self._book = book
        self._limits = limits or VivaLimits()
        self._watch = watch or Watch()
        self._connect = connect
        self._bell = Bell()

    @property
    def facts(self) -> TerminalFacts:
        return TerminalFacts(
            can_refund=False,  # the fields of 200/04 were not seen
            can_abort=self._setup.can_abort,
            can_ask=Askable.LAST_ONLY,
            prints=Prints.ITSELF,
        )

    def probe(self) -> Readiness:
        """Busy is not documented: a terminal that lets itself be called is ready."""
        try:
            self._line().close()
        except DeviceUnavailable:
            return Readiness.UNREACHABLE
        return Readiness.READY

    def pay(self, attempt: Attempt) -> None:
        try:
            line = self._line()
        except DeviceUnavailable as away:
            self.events.put(_not_sent(attempt, away.reason))
            return
        with line:
            self.events.put(self._paid(line, attempt))

    def refund(self, attempt: Attempt) -> None:
        self.events.put(_not_sent(attempt, Reason.CANNOT_ANSWER))

    def ask(self, attempt: Attempt, known: Collection[str] = ()) -> None:
        """Raises `ValueError` for an attempt that was never sent: there is nothing to ask."""
        if attempt.sent_at is None:
            raise ValueError("an attempt that was not sent is not asked for")
        try:
            line = self._line()
        except DeviceUnavailable as away:
            self.events.put(unknown(attempt, PaymentReason.NO_ANSWER, detail=away.reason))
            return
        with line:
            self.events.put(self._found(line, attempt, known))

    def totals(self) -> None:
        """This wire tells none."""

    def step(self, timeout_s: float) -> None:
        """It says nothing by itself: only old wishes are forgotten."""
        heard([self._bell], self._watch, self._watch.now() + timeout_s)
        self._bell.wishes()

    def abort(self, attempt_id: str) -> None:
        self._bell.ring(TillWish("abort", attempt_id))

    def answer(self, question_id: str, *, yes: bool) -> None:
        """It asks nothing."""

    def leave(self, attempt_id: str) -> None:
        self._bell.ring(TillWish("leave", attempt_id))

    def close(self) -> None:
        """Not while another thread is in it."""
        self._bell.close()

    def _line(self) -> TerminalLine:
        setup = self._setup
        return TerminalLine.to(setup.host, setup.port, within_s=self._limits.connect_s, connect=self._connect)

    def _paid(self, line: TerminalLine, attempt: Attempt) -> PaymentOutcome:
        """Up to `mark_sent` not a byte leaves; after it every way that is no answer is unknown."""
        why = self._until_ready(line, attempt)
        if why in (PaymentReason.CANCELLED, PaymentReason.LEFT):
            return PaymentOutcome(attempt.id, PaymentState.DECLINED, PaymentReason.CANCELLED)
        if line.is_over or why is PaymentReason.UNREADABLE:
            return _not_sent(attempt, Reason.UNPLUGGED if line.is_over else Reason.ERROR)
        try:
            session = self._session()
            self._book.mark_sent(attempt.id, session)
        except BaseException:
            self.events.put(_not_sent(attempt, "book"))
            raise
        if not line.send(sale(session, attempt)):
            return unknown(attempt, PaymentReason.NO_ANSWER)
        said = self._said(line, _Wait(attempt.id, _Stage.PAYING, math.inf))
        return unknown(attempt, said) if isinstance(said, PaymentReason) else judged(attempt, session, said)

    def _found(self, line: TerminalLine, attempt: Attempt, known: Collection[str]) -> PaymentOutcome:
        self._until_ready(line, attempt)
        session = self._session()
        if line.is_over or not line.send(get_last(session)):
            return unknown(attempt, PaymentReason.NO_ANSWER)
        said = self._said(line, _Wait(attempt.id, _Stage.ENDING, self._watch.now() + self._limits.ask_s))
        if isinstance(said, PaymentReason):
            return unknown(attempt, said)
        return found(
            attempt,
            session,
            said,
            known=known,
            now=self._watch.date(),
            is_shared=self._setup.is_shared,
        )

    def _session(self) -> str:
        return f"{self._book.next_id() % 1_000_000:06d}"

    def _until_ready(self, line: TerminalLine, attempt: Attempt) -> PaymentReason | None:
        """Waits for `810`, and no longer than `ready_s`; None when it may be sent. What else comes is of
        nobody any more."""
        wait = _Wait(attempt.id, _Stage.BEFORE, self._watch.now() + self._limits.ready_s)
        said = self._next(line, wait)
        while not isinstance(said, PaymentReason) and not is_ready(said):
            said = self._next(line, wait)
        return said if isinstance(said, PaymentReason) and said is not PaymentReason.NO_ANSWER else None

    def _said(self, line: TerminalLine, wait: _Wait) -> Fields | PaymentReason:
        said = self._next(line, wait)
        while not isinstance(said, PaymentReason) and is_ready(said):
            said = self._next(line, wait)
        return said

    def _next(self, line: TerminalLine, wait: _Wait) -> Fields | PaymentReason:
        begun = math.inf
        while True:
            try:
                frame = take_frame(line.received)
            except BadFrame:
                return PaymentReason.UNREADABLE
            if frame:
                return frame
            if line.is_over:
                return PaymentReason.NO_ANSWER
            now = self._watch.now()
            begun = min(begun, now) if line.received else math.inf
            until = min(wait.until, begun + self._limits.frame_s)
            if now >= until:
                return PaymentReason.NO_ANSWER
            ears = heard([line, self._bell], self._watch, until)
            if line in ears:
                line.read()
            elif self._bell in ears and (why := self._wished(line, wait)):
                return why

    def _wished(self, line: TerminalLine, wait: _Wait) -> PaymentReason | None:
        """Aborting is hanging up; the answer is still awaited, for the customer may have been the faster."""
        for wish in self._bell.wishes():
            if wish.of != wait.attempt_id:
                continue
            if wish.what == "leave":
                return PaymentReason.LEFT
            if wait.stage is _Stage.BEFORE:
                return PaymentReason.CANCELLED
            if wait.stage is _Stage.PAYING and self._setup.can_abort:
                wait.stage, wait.until = _Stage.ENDING, self._watch.now() + self._limits.abort_s
                line.hang_up()
        return None


def _not_sent(attempt: Attempt, reason: str) -> PaymentOutcome:
    return PaymentOutcome(attempt.id, PaymentState.DECLINED, PaymentReason.NOT_SENT, detail=reason)
