"""One label printer: asked before, told once, asked after. It never sends a label twice by itself.

A Zebra does not answer ~HS when its labels or its ribbon are out or its head is open: silence is a fault,
not a printer that cannot say. One thread at a time may use a `LabelPrinter`.
"""

import time
from collections.abc import Callable

from hardware.drivers.label import Label
from hardware.drivers.labels import languages
from hardware.drivers.labels.profiles import LabelProfile
from hardware.drivers.labels.status import ASK, END, STRINGS, LabelStatus
from hardware.drivers.printing.printer import Outcome, Patience, PrinterState
from hardware.drivers.transports import Transport
from hardware.drivers.transports.answers import answer
from hardware.drivers.transports.errors import DeviceError, DeviceUnavailable, Doubtful, Reason

PATIENCE = Patience(answer_s=2.0, poll_s=0.3)


class LabelPrinter:
    def __init__(
        self, connect: Callable[[], Transport], profile: LabelProfile, patience: Patience = PATIENCE
    ) -> None:
        self._connect = connect
        self._profile = profile
        self._patience = patience

    def status(self) -> LabelStatus | DeviceUnavailable:
        """Asks the printer how it is. Returned, not raised: being away is a state like another."""
        try:
            with self._connect() as transport:
                if not self._answers(transport):
                    return DeviceUnavailable(Reason.CANNOT_ANSWER)
                return self._ask(transport, self._patience.answer_s)
        except DeviceUnavailable as away:
            return away

    def print(self, label: Label, copies: int = 1) -> Outcome:
        """Prints, and says what is certain. Raises `ValueError` for a label whose code has no room."""
        job = languages.encode(label, self._profile, copies)
        try:
            with self._connect() as transport:
                return self._deliver(transport, job)
        except DeviceUnavailable as error:
            return Outcome(PrinterState.STUCK, error.reason)
        except Doubtful as error:
            return Outcome(PrinterState.UNKNOWN, error.reason)

    def _deliver(self, transport: Transport, job: bytes) -> Outcome:
        if not self._answers(transport):
            transport.write(job)
            return Outcome(PrinterState.SENT)
        blocked = self._ask(transport, self._patience.answer_s).blocked
        if blocked:
            return Outcome(PrinterState.STUCK, blocked)
        transport.write(job)
        try:
            return self._outcome(transport)
        except DeviceError as error:
            return Outcome(PrinterState.UNKNOWN, error.reason)

    def _outcome(self, transport: Transport) -> Outcome:
        """Idle twice in a row is printed: between its buffer and its head a label is in neither count."""
        started, idle = time.monotonic(), 0
        while idle < 2:
            status = self._ask(transport, self._patience.finish_s)
            if status.blocked:
                return Outcome(PrinterState.UNKNOWN, status.blocked)
            if time.monotonic() - started > self._patience.longest_s:
                return Outcome(PrinterState.UNKNOWN, Reason.TIMEOUT)
            idle = idle + 1 if status.idle else 0
            transport.read(self._patience.poll_s)  # nothing was asked: what comes is no answer
        return Outcome(PrinterState.PRINTED)

    def _ask(self, transport: Transport, patience_s: float) -> LabelStatus:
        """Raises `DeviceUnavailable`, also for a question that was sent in part: a question is no label."""
        try:
            transport.write(ASK)
        except Doubtful as error:
            raise DeviceUnavailable(error.reason) from error
        said = answer(transport, END, patience_s, ends=STRINGS)
        if said.count(END) < STRINGS:
            raise DeviceUnavailable(Reason.MUTE)
        try:
            return LabelStatus.from_answer(said)
        except ValueError as error:
            raise DeviceUnavailable(Reason.ERROR) from error

    def _answers(self, transport: Transport) -> bool:
        return self._profile.answers and transport.can_answer
