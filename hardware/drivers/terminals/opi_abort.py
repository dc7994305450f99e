"""Asking an O.P.I. terminal to give up a payment: a few times; the payment's own answer alone counts."""

import contextlib
import math
from collections.abc import Callable, Collection

from hardware.drivers.terminals.line import Ear, TerminalLine, Watch
from hardware.drivers.terminals.opi_messages import take_message
from hardware.drivers.terminals.opi_xml import OddMessage
from hardware.drivers.transports.errors import DeviceUnavailable

MOST_TRIES = 3
AGAIN_S = 1.5
ANSWER_S = 10.0


class AbortRequests:
    """`step` after each wait; `moment` says when it wants the next one."""

    def __init__(
        self, watch: Watch, request: Callable[[], bytes], line: Callable[[], TerminalLine] | TerminalLine
    ) -> None:
        """`line`: how a connection of its own is made, or the payment's, where the dialect wants that."""
        self._watch = watch
        self._request = request
        self._line = line
        self._own: TerminalLine | None = None
        self._tries = 0
        self.moment = watch.now()

    def ears(self) -> list[Ear]:
        return [self._own] if self._own else []

    def step(self, ears: Collection[Ear]) -> None:
        if self._own in ears and self._own is not None:
            self._own.read()
            self._look(self._own)
        if self._watch.now() >= self.moment:
            self._hang_up()
            self._try()

    def answered(self, result: str) -> None:
        """What the terminal says to the wish; of the payment it says nothing."""
        self._hang_up()
        if result == "Success":
            self.moment = math.inf
        else:
            self._later()

    def close(self) -> None:
        self._hang_up()

    def _look(self, line: TerminalLine) -> None:
        try:
            root = take_message(line.received)
        except OddMessage:
            line.is_over, root = True, None
        if root is not None:
            self.answered(root.said("OverallResult"))
        elif line.is_over:
            self._hang_up()
            self._later()

    def _try(self) -> None:
        if self._tries == MOST_TRIES:
            self.moment = math.inf
            return
        self._tries += 1
        self.moment = self._watch.now() + ANSWER_S
        if isinstance(self._line, TerminalLine):
            self._line.send(self._request())
            return
        with contextlib.suppress(DeviceUnavailable):
            self._own = self._line()
        if self._own is None or not self._own.send(self._request()):
            self._later()

    def _later(self) -> None:
        self.moment = self._watch.now() + AGAIN_S if self._tries < MOST_TRIES else math.inf

    def _hang_up(self) -> None:
        if self._own is not None:
            self._own.close()
            self._own = None
