"""Talking with a receipt printer: asking it how it is, before a ticket and after it."""

import time
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Protocol

from hardware.drivers.printing.status import (
    ASK,
    ASK_IN_ORDER,
    ASK_STAR,
    STAR_COUNT,
    Answer,
    AnswerParser,
    Automatic,
    InOrder,
    RealTime,
    StarParser,
    Status,
    star_count,
)
from hardware.drivers.profiles import Profile
from hardware.drivers.profiles.model import Answers
from hardware.drivers.transports import Transport
from hardware.drivers.transports.errors import DeviceError, DeviceUnavailable, Doubtful, Reason

_STALE_S = 0.1
_SILENCE_S = 0.005
_LOOK_S = 0.25
_SILENT = (Reason.MUTE, Reason.ERROR, Reason.CANNOT_ANSWER)  # said nothing, or what nobody understands


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
    that it is well. `again_s` before one is asked once more that nobody knows to answer, and that was silent.
    """

    answer_s: float = 2.0
    poll_s: float = 1.0
    finish_s: float = 8.0
    longest_s: float = 60.0
    again_s: float = 60.0


class Silence:
    """Of one printer: whether it is asked at all. One that may answer, or may not, is left alone for a while
    once it was silent, and what it was asked to print counts as sent.
    """

    def __init__(self, answers: Answers, again_s: float) -> None:
        self._answers = answers
        self._again_s = again_s
        self._until = 0.0

    def allows(self, transport: Transport) -> bool:
        """To ask it now."""
        return self._answers != "never" and transport.can_answer and time.monotonic() >= self._until

    def forgives(self, away: DeviceUnavailable) -> bool:
        """Whether that it said nothing, or nothing that could be understood, is no fault. That it hung up is
        one: nothing can be sent now. It may have been for the question, and the next time none is asked.
        """
        if self._answers != "maybe":
            return False
        if away.reason in (*_SILENT, Reason.UNPLUGGED):
            self._until = time.monotonic() + self._again_s
        return away.reason in _SILENT


def read_out(transport: Transport) -> None:
    """Drops what was said to somebody else: on USB a late answer still lies there."""
    deadline = time.monotonic() + _STALE_S
    while time.monotonic() < deadline and transport.read(_SILENCE_S):
        pass


class Conversation(Protocol):
    """Questions and answers over one open transport."""

    LAST: ClassVar[bytes]
    """Behind a ticket: say when it is out."""

    def status(self) -> Status:
        """Raises `DeviceUnavailable`, also for a question that was sent in part: no ticket is at stake."""
        ...

    def outcome(self) -> Outcome:
        """Of a ticket that was sent, and `LAST` behind it."""
        ...


def conversation(transport: Transport, profile: Profile, patience: Patience) -> Conversation:
    """In the language of `profile`."""
    speak = StarConversation if profile.language.startswith("star") else EscposConversation
    return speak(transport, profile, patience)


class EscposConversation:
    """With one that speaks ESC/POS.

    Answers in real time do not say what they answer, so no question is asked while one is open.
    """

    LAST: ClassVar[bytes] = ASK_IN_ORDER

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
        read_out(self._transport)
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


class StarConversation:
    """With a Star, in StarPRNT or in line mode. Nobody has seen one answer: the trouble that it tells is
    believed, and that a ticket is out is not.
    """

    LAST: ClassVar[bytes] = STAR_COUNT

    def __init__(self, transport: Transport, profile: Profile, patience: Patience) -> None:
        self._transport = transport
        self._open_level = profile.drawer.open_level
        self._patience = patience
        self._parser = StarParser()
        self._count: int | None = None

    def status(self) -> Status:
        """Raises `DeviceUnavailable`, also for a question that was sent in part: no ticket is at stake."""
        read_out(self._transport)
        try:
            self._transport.write(ASK_STAR)
        except Doubtful as error:
            raise DeviceUnavailable(error.reason) from error
        frame = self._frame(self._patience.answer_s)
        if frame is None:
            raise DeviceUnavailable(Reason.MUTE)
        self._count = star_count(frame)
        return Status.from_star(frame, self._open_level)

    def outcome(self) -> Outcome:
        """Waits until it has counted the ticket, as long as it may take to print."""
        try:
            return self._awaited()
        except DeviceError as error:
            return Outcome(PrinterState.UNKNOWN, error.reason)

    def _awaited(self) -> Outcome:
        deadline = time.monotonic() + self._patience.finish_s
        while self._count is not None and time.monotonic() < deadline:
            self._transport.write(ASK_STAR)
            frame = self._frame(self._patience.answer_s)
            if frame is None:
                break
            blocked = Status.from_star(frame, self._open_level).blocked
            if blocked:
                return Outcome(PrinterState.UNKNOWN, blocked)
            if star_count(frame) != self._count:
                break
            time.sleep(min(_LOOK_S, self._patience.poll_s))
        return Outcome(PrinterState.SENT)

    def _frame(self, within_s: float) -> bytes | None:
        """The last of those that came together: others came by themselves, before it."""
        deadline = time.monotonic() + within_s
        while (left_s := deadline - time.monotonic()) > 0:
            frames = list(self._parser.feed(self._transport.read(left_s)))
            if frames:
                return frames[-1]
        return None
