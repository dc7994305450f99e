"""One receipt printer: asked before, told once, asked after. It never sends a ticket twice by itself.

A printer that is out of paper or open keeps what it was sent and prints it when it is well again, so a
second sending would double the ticket. Therefore: the state is asked before the first byte, and once
bytes are out the outcome is `unknown` rather than a new attempt.

One thread at a time may use a `Printer`.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from hardware.drivers.document import Document
from hardware.drivers.printing import languages
from hardware.drivers.printing.layout import compose
from hardware.drivers.printing.status import (
    ASK,
    ASK_IN_ORDER,
    Answer,
    AnswerParser,
    Automatic,
    InOrder,
    RealTime,
    Status,
)
from hardware.drivers.profiles import Profile
from hardware.drivers.transports import Transport
from hardware.drivers.transports.errors import DeviceError, DeviceUnavailable, Doubtful, Reason

_STALE_S = 0.1
_SILENCE_S = 0.005


class PrinterState(StrEnum):
    PRINTED = "printed"  # the printer said so
    SENT = "sent"  # taken by a printer that cannot say
    UNKNOWN = "unknown"  # a person has to look
    STUCK = "stuck"  # nothing came out, later it will


@dataclass(frozen=True, slots=True)
class Outcome:
    """`reason`: why, where nothing came out or somebody has to look."""

    state: PrinterState
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a printer may take, in seconds.

    `answer_s` to a whole answer in real time, whatever else it says meanwhile; `finish_s` after the last
    answer while it prints (some Epson models take 8); `longest_s` for one ticket, even if it keeps saying
    that it is well.
    """

    answer_s: float = 2.0
    poll_s: float = 1.0
    finish_s: float = 8.0
    longest_s: float = 60.0


class Printer:
    def __init__(
        self, connect: Callable[[], Transport], profile: Profile, patience: Patience | None = None
    ) -> None:
        self._connect = connect
        self._profile = profile
        self._patience = patience or Patience()

    def status(self) -> Status | DeviceUnavailable:
        """Asks the printer how it is. Returned, not raised: being away is a state like another."""
        try:
            with self._connect() as transport:
                if not self._answers(transport):
                    return DeviceUnavailable(Reason.CANNOT_ANSWER)
                return self._conversation(transport).status()
        except DeviceUnavailable as away:
            return away

    def print(self, document: Document) -> Outcome:
        """Prints, and says what is certain. Blocks until then: seconds, not minutes."""
        job = languages.encode(compose(document, self._profile), self._profile)
        return self._tried(lambda transport: self._deliver(transport, job))

    def open_drawer(self) -> Outcome:
        """Pulses the drawer, alone and at once: in real time also when paper is out. Where the profile knows
        no pulse in real time, a stopped printer opens it when it is well again."""
        return self._tried(self._pulse)

    def _tried(self, attempt: Callable[[Transport], Outcome]) -> Outcome:
        try:
            with self._connect() as transport:
                return attempt(transport)
        except DeviceUnavailable as error:
            return Outcome(PrinterState.STUCK, error.reason)
        except Doubtful as error:
            return Outcome(PrinterState.UNKNOWN, error.reason)

    def _deliver(self, transport: Transport, job: bytes) -> Outcome:
        if not self._answers(transport):
            transport.write(job)
            return Outcome(PrinterState.SENT)
        conversation = self._conversation(transport)
        blocked = conversation.status().blocked
        if blocked:
            return Outcome(PrinterState.STUCK, blocked)
        transport.write(job + ASK_IN_ORDER)
        return conversation.outcome()

    def _pulse(self, transport: Transport) -> Outcome:
        # Nothing is asked before: a customer waits for change, and what does not answer may well open.
        transport.write(languages.drawer_pulse(self._profile))
        return Outcome(PrinterState.SENT)

    def _answers(self, transport: Transport) -> bool:
        return self._profile.answers and transport.can_answer

    def _conversation(self, transport: Transport) -> "_Conversation":
        return _Conversation(transport, self._profile, self._patience)


class _Conversation:
    """Questions and answers over one open transport.

    Answers in real time do not say what they answer, so no question is asked while one is open.
    """

    def __init__(self, transport: Transport, profile: Profile, patience: Patience) -> None:
        self._transport = transport
        self._open_level = profile.drawer.open_level
        self._patience = patience
        self._parser = AnswerParser()
        self._asked = False
        self._answers = bytearray()
        self._last: Status | None = None
        self._finished = False

    def status(self) -> Status:
        """Raises `DeviceUnavailable`, also for a question that was sent in part: no ticket is at stake."""
        self._read_out()
        try:
            self._ask()
        except Doubtful as error:
            raise DeviceUnavailable(error.reason) from error
        deadline = time.monotonic() + self._patience.answer_s
        while self._asked or self._last is None:  # what it pushes by itself is no answer
            left_s = deadline - time.monotonic()
            if left_s <= 0:
                raise DeviceUnavailable(Reason.MUTE)
            self._listen(left_s)
        return self._last

    def outcome(self) -> Outcome:
        """Waits for the end of what was sent, as long as the printer shows that it lives."""
        try:
            return self._awaited()
        except DeviceError as error:
            return Outcome(PrinterState.UNKNOWN, error.reason)

    def _awaited(self) -> Outcome:
        started = heard = time.monotonic()
        self._finished = False  # what it said before it was sent anything is not about this ticket
        while not self._finished:
            if self._listen(self._patience.poll_s):
                heard = time.monotonic()
            elif not self._asked:
                self._ask()
            if self._last and self._last.blocked:
                return Outcome(PrinterState.UNKNOWN, self._last.blocked)
            if time.monotonic() - heard > self._patience.finish_s:
                return Outcome(PrinterState.UNKNOWN, Reason.MUTE)
            if time.monotonic() - started > self._patience.longest_s:
                return Outcome(PrinterState.UNKNOWN, Reason.TIMEOUT)
        return Outcome(PrinterState.PRINTED)

    def _read_out(self) -> None:
        """Drops what was said to somebody else: on USB a late answer still lies there."""
        deadline = time.monotonic() + _STALE_S
        while time.monotonic() < deadline and self._transport.read(_SILENCE_S):
            pass

    def _ask(self) -> None:
        self._asked, self._last = True, None
        self._answers.clear()
        self._transport.write(b"".join(ASK))

    def _listen(self, timeout_s: float) -> bool:
        """Whether an answer came; bytes alone are no sign of life."""
        answers = list(self._parser.feed(self._transport.read(timeout_s)))
        for answer in answers:
            self._note(answer)
        return bool(answers)

    def _note(self, answer: Answer) -> None:
        match answer:
            case InOrder():
                self._finished = True
                self._answers.clear()  # no printer speaks of its turn in the middle of an answer
            case Automatic(frame):
                self._last = Status.from_automatic(frame, self._open_level)
            case RealTime(byte):
                self._answers.append(byte)
                if len(self._answers) == len(ASK):
                    self._last = Status.from_real_time(bytes(self._answers), self._open_level)
                    self._answers.clear()
                    self._asked = False
