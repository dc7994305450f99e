"""A function in a process of its own, which may be killed; what it says comes as lines of JSON.

The process starts from nothing but the function's name and its arguments, as on Windows. Elsewhere it is a
copy of one that has imported what was imported here at the first: that takes longer than most of these lives.
"""

import json
import multiprocessing
import os
import re
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from multiprocessing.connection import Connection, wait
from typing import Any, Concatenate, NoReturn

if sys.platform == "win32":
    _starts = multiprocessing.get_context("spawn")
    _KILLING = signal.SIGTERM  # ends at once there, and is its exit code
else:
    _starts = multiprocessing.get_context("forkserver")
    _KILLING = signal.SIGKILL

type Line = dict[str, Any]
type Say = Callable[[Mapping[str, object]], None]
_STUMBLED = "its traceback"
_WITHOUT_SCREENS = r"herstal_pos\.(?!ui\b|__main__)|tests\.(crash|moving)\.(?!test_)"


class Lost(AssertionError):
    """The till forgot, halved or doubled something, or stumbled by itself."""


def die() -> NoReturn:
    """Kill this process here."""
    os.kill(os.getpid(), _KILLING)
    raise AssertionError("it survived")


class Apart[**Asked]:
    """`run(say, …)` in a process of its own. Its function and arguments must be picklable."""

    def __init__(
        self, run: Callable[Concatenate[Say, Asked], object], *args: Asked.args, **kwargs: Asked.kwargs
    ) -> None:
        if sys.platform != "win32":
            _starts.set_forkserver_preload(_imported())
        self._deadline: float | None = None
        self._hears, says = _starts.Pipe(duplex=False)
        self._process = _starts.Process(target=_run, args=(says, run, args, kwargs), daemon=True)
        self._process.start()
        says.close()

    @property
    def was_killed(self) -> bool:
        """After its last line: False where it ended well."""
        return self._process.exitcode in (-_KILLING, _KILLING)

    def kill_in(self, seconds: float) -> None:
        """While its lines are heard."""
        self._deadline = time.monotonic() + seconds

    def lines(self) -> Iterator[Line]:
        """Yield what it says until it ends. Raises `Lost` where it stumbled, with its traceback."""
        line: Line = {}
        try:
            while said := self._next():
                line = json.loads(said)
                if _STUMBLED not in line:
                    yield line
            self._process.join()
        finally:
            self._process.kill()  # where nobody hears it any more
            self._hears.close()
        if not self.was_killed and self._process.exitcode != 0:
            why = line.get(_STUMBLED, f"it ended with {self._process.exitcode}")
            raise Lost(f"the till stumbled by itself: {why}")

    def _next(self) -> bytes:
        """Empty at its end."""
        if self._deadline is not None:
            left_s = self._deadline - time.monotonic()
            if left_s <= 0 or not self._speaks(left_s):
                self._process.kill()
                self._deadline = None
        self._speaks(None)
        try:
            return self._hears.recv_bytes() if self._hears.poll() else b""
        except (EOFError, OSError):  # also killed within a line
            return b""

    def _speaks(self, within_s: float | None) -> bool:
        return bool(wait([self._hears, self._process.sentinel], within_s))


def _imported() -> list[str]:
    """What a till without its screens has imported here, in this order."""
    return [name for name in sys.modules if re.match(_WITHOUT_SCREENS, name)]


def _run(
    says: Connection, run: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]
) -> NoReturn:
    """Ends without closing anything: the power went, or might have."""

    def say(line: Mapping[str, object]) -> None:
        says.send_bytes(json.dumps(line).encode())

    try:
        run(say, *args, **kwargs)
        os._exit(0)
    finally:
        say({_STUMBLED: traceback.format_exc()})
        os._exit(1)
