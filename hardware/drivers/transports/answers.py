"""Reading an answer that has an end, from a device that may have none."""

import time

from hardware.drivers.transports import Transport

LONGEST = 256
"""Bytes. A model's name, or a label printer's three strings, take fewer than half of them."""


def answer(transport: Transport, end: bytes, timeout_s: float, *, ends: int = 1) -> bytes:
    """What came until `end` came for the `ends`-th time, until `timeout_s` seconds *in all* were over, or
    more came than any answer holds. Bytes that come do not prolong it.

    Raises `DeviceUnavailable` once the device is gone.
    """
    received, deadline = b"", time.monotonic() + timeout_s
    while received.count(end) < ends and len(received) <= LONGEST:
        left_s = deadline - time.monotonic()
        if left_s <= 0:
            break
        received += transport.read(left_s)
    return received
