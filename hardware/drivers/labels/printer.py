"""One label printer: asked before, told once, asked after. It never sends a label twice by itself.

A Zebra's silence is a fault: it does not answer without labels or with its head open. One thread at a time
may use a `LabelPrinter`.
"""

import time
from collections.abc import Callable

from hardware.drivers.label import Label
from hardware.drivers.labels import languages
from hardware.drivers.labels.profiles import LabelProfile
from hardware.drivers.labels.questions import ask, reported
from hardware.drivers.labels.status import LabelStatus
from hardware.drivers.printing.conversations import Outcome, Patience, PrinterState, Silence, read_out
from hardware.drivers.transports import Transport
from hardware.drivers.transports.errors import DeviceError, DeviceUnavailable, Doubtful, Reason

PATIENCE = Patience(answer_s=2.0, poll_s=0.3)


class LabelPrinter:
    def __init__(
        self, connect: Callable[[], Transport], profile: LabelProfile, patience: Patience = PATIENCE
    ) -> None:
        self._connect = connect
        self._profile = profile
        self._patience = patience
        self._silence = Silence(profile.answers, patience.again_s)

    def status(self) -> LabelStatus | DeviceUnavailable:
        """Asks the printer how it is. Returned, not raised: being away is a state like another."""
        try:
            with self._connect() as transport:
                return self._heard(transport) or DeviceUnavailable(Reason.CANNOT_ANSWER)
        except DeviceUnavailable as away:
            return away

    def print(self, label: Label, copies: int = 1) -> Outcome:
        """Prints, and says what is certain. Raises `ValueError` for a label whose code has no room."""
        job = languages.encode(label, self._profile, copies)
        try:
            with self._connect() as transport:
                return self._deliver(transport, job, copies)
        except DeviceUnavailable as error:
            return Outcome(PrinterState.STUCK, error.reason)
        except Doubtful as error:
            return Outcome(PrinterState.UNKNOWN, error.reason)

    def _deliver(self, transport: Transport, job: bytes, copies: int) -> Outcome:
        status = self._heard(transport)
        if status and status.blocked:
            return Outcome(PrinterState.STUCK, status.blocked)
        transport.write(job)
        if status is None:
            return Outcome(PrinterState.SENT)
        try:
            return self._outcome(transport, copies)
        except DeviceError as error:
            return Outcome(PrinterState.UNKNOWN, error.reason)

    def _heard(self, transport: Transport) -> LabelStatus | None:
        """None: it cannot say how it is, or may not be able to. Raises `DeviceUnavailable`."""
        if not self._silence.allows(transport):
            return None
        read_out(transport)
        try:
            return ask(transport, self._profile, self._patience.answer_s)
        except DeviceUnavailable as away:
            if self._silence.forgives(away):
                return None
            raise

    def _outcome(self, transport: Transport, copies: int) -> Outcome:
        if self._profile.language == "brother":
            blocked = reported(transport, self._profile, copies, self._patience.finish_s).blocked
            return Outcome(PrinterState.UNKNOWN, blocked) if blocked else Outcome(PrinterState.SENT)
        try:
            return self._asked_until_idle(transport)
        except DeviceUnavailable as away:
            if not self._silence.forgives(away):
                raise
            return Outcome(PrinterState.SENT)

    def _asked_until_idle(self, transport: Transport) -> Outcome:
        """Idle twice in a row is printed: between its buffer and its head a label is in neither count."""
        started, idle = time.monotonic(), 0
        while idle < 2:
            status = ask(transport, self._profile, self._patience.finish_s)
            if status.blocked:
                return Outcome(PrinterState.UNKNOWN, status.blocked)
            if time.monotonic() - started > self._patience.longest_s:
                return Outcome(PrinterState.UNKNOWN, Reason.TIMEOUT)
            idle = idle + 1 if status.idle else 0
            transport.read(self._patience.poll_s)  # nothing was asked: what comes is no answer
        was_seen = self._profile.answers == "always"
        return Outcome(PrinterState.PRINTED if was_seen else PrinterState.SENT)
