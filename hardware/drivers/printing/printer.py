"""One receipt printer: asked before, told once, asked after. It never sends a ticket twice by itself.

A printer that is out of paper or open keeps what it was sent and prints it when it is well again, so a
second sending would double the ticket. Therefore: the state is asked before the first byte, and once
bytes are out the outcome is `unknown` rather than a new attempt.

One thread at a time may use a `Printer`.
"""

from collections.abc import Callable

from hardware.drivers.document import Document
from hardware.drivers.printing import languages
from hardware.drivers.printing.conversations import (
    Conversation,
    Outcome,
    Patience,
    PrinterState,
    Silence,
    conversation,
)
from hardware.drivers.printing.layout import compose
from hardware.drivers.printing.status import Status
from hardware.drivers.profiles import Profile
from hardware.drivers.transports import Transport
from hardware.drivers.transports.errors import DeviceUnavailable, Doubtful, Reason

__all__ = ["Outcome", "Patience", "Printer", "PrinterState"]


class Printer:
    def __init__(
        self, connect: Callable[[], Transport], profile: Profile, patience: Patience | None = None
    ) -> None:
        self._connect = connect
        self._profile = profile
        self._patience = patience or Patience()
        self._silence = Silence(profile.answers, self._patience.again_s)

    def status(self) -> Status | DeviceUnavailable:
        """Asks the printer how it is. Returned, not raised: being away is a state like another."""
        try:
            with self._connect() as transport:
                return self._heard(self._conversation(transport)) or DeviceUnavailable(Reason.CANNOT_ANSWER)
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
        talk = self._conversation(transport)
        status = self._heard(talk)
        if talk is None or status is None:
            transport.write(job)
            return Outcome(PrinterState.SENT)
        if status.blocked:
            return Outcome(PrinterState.STUCK, status.blocked)
        transport.write(job + talk.LAST)
        return talk.outcome()

    def _conversation(self, transport: Transport) -> Conversation | None:
        """None: it is not asked now."""
        allowed = self._silence.allows(transport)
        return conversation(transport, self._profile, self._patience) if allowed else None

    def _heard(self, talk: Conversation | None) -> Status | None:
        """None: it cannot say how it is, or may not be able to. Raises `DeviceUnavailable`."""
        try:
            return talk.status() if talk else None
        except DeviceUnavailable as away:
            if self._silence.forgives(away):
                return None
            raise

    def _pulse(self, transport: Transport) -> Outcome:
        # Nothing is asked before: a customer waits for change, and what does not answer may well open.
        transport.write(languages.drawer_pulse(self._profile))
        return Outcome(PrinterState.SENT)
