"""Asking a label printer how it is, each language in its own way.

A Zebra does not answer ~HS when its labels or its ribbon are out or its head is open. A Brother is asked
nothing while it prints: it tells by itself what becomes of each label.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from hardware.drivers.labels.profiles import LabelProfile
from hardware.drivers.labels.status import (
    BROTHER_BYTES,
    BROTHER_ERROR,
    BROTHER_HEAD,
    BROTHER_OUT,
    END,
    STRINGS,
    LabelStatus,
)
from hardware.drivers.transports import Transport
from hardware.drivers.transports.answers import LONGEST, answer
from hardware.drivers.transports.errors import DeviceUnavailable, Doubtful, Reason

_QUIET_S = 0.05  # after an answer of one byte: more would be somebody else's


@dataclass(frozen=True, slots=True)
class StatusQuestion:
    """`hear` gives what came, `read` makes a status of it or raises `ValueError`."""

    ask: bytes
    hear: Callable[[Transport, float], bytes]
    read: Callable[[bytes, LabelProfile], LabelStatus]


def ask(transport: Transport, profile: LabelProfile, patience_s: float) -> LabelStatus:
    """Raises `DeviceUnavailable`, also for a question that was sent in part: a question is no label. `MUTE`
    for silence and for half an answer, `ERROR` for what is no answer.
    """
    question = _QUESTIONS[profile.language]
    try:
        transport.write(question.ask)
    except Doubtful as error:
        raise DeviceUnavailable(error.reason) from error
    said = question.hear(transport, patience_s)
    if not said:
        raise DeviceUnavailable(Reason.MUTE)
    try:
        return question.read(said, profile)
    except ValueError as error:
        raise DeviceUnavailable(Reason.ERROR) from error


def reported(transport: Transport, profile: LabelProfile, labels: int, patience_s: float) -> LabelStatus:
    """What a Brother tells by itself until so many labels are out, or one is not, or it says nothing for so
    long. Raises `DeviceUnavailable` once it is gone.
    """
    statuses = _Statuses(transport)
    while labels and (said := statuses.next(patience_s)):
        labels -= said[18] == BROTHER_OUT
        if said[18] == BROTHER_ERROR:
            return LabelStatus.from_brother(said, _roll_mm(profile))
    return LabelStatus()


class _Statuses:
    """Of a Brother, whole ones; what comes before a head is passed over."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._received = b""

    def next(self, patience_s: float) -> bytes:
        """b"" where none came in time."""
        deadline = time.monotonic() + patience_s
        while True:
            at = self._received.find(BROTHER_HEAD)
            if at >= 0 and len(self._received) >= at + BROTHER_BYTES:
                end = at + BROTHER_BYTES
                said, self._received = self._received[at:end], self._received[end:]
                return said
            left_s = deadline - time.monotonic()
            if left_s <= 0:
                return b""
            self._received = self._received[-LONGEST:] + self._transport.read(left_s)


def _strings(transport: Transport, patience_s: float) -> bytes:
    said = answer(transport, END, patience_s, ends=STRINGS)
    return said if said.count(END) >= STRINGS else b""


def _byte(transport: Transport, patience_s: float) -> bytes:
    said = transport.read(patience_s)
    return said + transport.read(_QUIET_S) if said else b""


def _line(transport: Transport, patience_s: float) -> bytes:
    said = answer(transport, b"\n", patience_s)
    return said if said.endswith(b"\n") else b""


def _status(transport: Transport, patience_s: float) -> bytes:
    return _Statuses(transport).next(patience_s)


def _roll_mm(profile: LabelProfile) -> int:
    return profile.roll.width_mm if profile.roll else 0


_QUESTIONS = {
    "zpl": StatusQuestion(b"~HS\r\n", _strings, lambda said, _: LabelStatus.from_answer(said)),
    "tspl": StatusQuestion(b"\x1b!?", _byte, lambda said, _: LabelStatus.from_tspl(said)),
    "epl": StatusQuestion(b"\n^ee\n", _line, lambda said, _: LabelStatus.from_epl(said)),
    "brother": StatusQuestion(
        bytes(200) + b"\x1b@\x1biS",
        _status,
        lambda said, profile: LabelStatus.from_brother(said, _roll_mm(profile)),
    ),
}
