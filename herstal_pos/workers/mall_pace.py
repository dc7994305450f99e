"""How often, and how much at once, a mall is spoken to: 200 tills of a town are one crowd.

(`mall-more.md` 15, rules 3 and 4.)
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from herstal_pos.services.mall.platform import MallError, Throttled

FIRST_BACK_OFF_S = 2.0
LONGEST_BACK_OFF_S = 300.0
SHORTEST_BACK_OFF_S = 0.2
SIGN_IN_S, SIGN_IN_BY_KEY_S = 120.0, 20.0
"""Over so long the tills come in again after an outage: a password costs the mall half a second of work."""
QUICK_S, SLOW_S = 1.0, 10.0
LONGEST_PAUSE_S = 60.0
FEWEST_LEVELS = 10
_MOST_HALVES = 6


class Pace:
    """`failures`: in a row, since the last good talk. `jitter` is a number from 0 to 1, `seconds` a clock
    that only goes on."""

    def __init__(self, jitter: Callable[[], float], seconds: Callable[[], float] = time.monotonic) -> None:
        self.failures = 0
        self._jitter = jitter
        self._seconds = seconds
        self._stumbled_over = set[int]()
        self._halves = 0
        self._levels_at = 0.0

    # --- when it fails

    def back_off(self, error: MallError | None = None) -> float:
        """After one more failure, the seconds until the next try: up to twice as long each time. What the
        mall itself asks for comes on top, or all would be back at the same moment."""
        self.failures += 1
        longest = min(FIRST_BACK_OFF_S * 2.0 ** min(self.failures - 1, 10), LONGEST_BACK_OFF_S)
        after = error.after.total_seconds() if isinstance(error, Throttled) else 0.0
        return after + self._some_of(longest)

    def sign_in(self, *, by_key: bool) -> float:
        """The seconds until somebody who was in before an outage comes in again; none without one."""
        return self._some_of(SIGN_IN_BY_KEY_S if by_key else SIGN_IN_S) if self.failures else 0.0

    def fails_alone(self, sequence: int) -> bool:
        """Whether the mall fails over this row of the outbox, and not as a whole. Once may be a deadlock; a
        mall that is broken was not well in the turn before, and is not heard in every second one since.
        """
        again = sequence in self._stumbled_over
        self._stumbled_over.add(sequence)
        return again and (self.failures == 0 or self.reads_first)

    @property
    def reads_first(self) -> bool:
        """In turn: no word that always fails keeps orders out."""
        return self.failures % 2 == 1

    def _some_of(self, longest_s: float) -> float:
        return max(longest_s * self._jitter(), SHORTEST_BACK_OFF_S)

    # --- levels

    @property
    def pause_s(self) -> float:
        """The mall gets as long without levels as it needed for the last ones."""
        return max(0.0, self._levels_at - self._seconds())

    def levels(self, most: int) -> int:
        """How many at once now; none during a pause."""
        return 0 if self.pause_s else min(most, max(most >> self._halves, FEWEST_LEVELS))

    @contextmanager
    def timing_levels(self) -> Iterator[None]:
        asked_at = self._seconds()
        try:
            yield
        finally:
            took_s = self._seconds() - asked_at
            if took_s > SLOW_S:
                self._halves = min(self._halves + 1, _MOST_HALVES)
            if took_s > QUICK_S:
                self._levels_at = self._seconds() + min(took_s, LONGEST_PAUSE_S)
            else:
                self._halves = max(self._halves - 1, 0)
