"""How long one paper may take in all: who takes a byte now and then never stalls, and never ends."""

import time

PAPER_S = 60.0
"""For any paper, and as much again for each `_IN_IT` bytes."""
_IN_IT = 30_000
"""Needles draw a picture at some five hundred bytes a second."""


class PaperTime:
    """Begins when it is made. `stall_s`: without one byte taken."""

    def __init__(self, size: int, stall_s: float, paper_s: float = PAPER_S) -> None:
        self._stall_s = stall_s
        self._until = time.monotonic() + paper_s * (1 + size / _IN_IT)

    def step_s(self) -> float:
        """Return the seconds that the next step may take. Raises `TimeoutError` once the whole is over."""
        left_s = self._until - time.monotonic()
        if left_s <= 0:
            raise TimeoutError
        return min(self._stall_s, left_s)

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._until
