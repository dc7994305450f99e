"""A window to try things in: a copy of the process, of which nothing stays. To build it anew takes longer."""

import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable
from types import TracebackType
from typing import Never

_MOST_S = 120
"""A copy that hangs is killed, and the test fails by what it tried."""
_STUMBLED = "stumbled: "


def in_a_copy(tries: Callable[[], str]) -> str:
    """What `tries` gives there. `AssertionError` with what stumbled, also where Qt was between."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads that idle hold nothing that it needs
        copy = os.fork()
    if copy == 0:
        _be_the_copy(tries, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as heard:
        said = heard.read()
    _, status = os.waitpid(copy, 0)
    assert os.waitstatus_to_exitcode(status) == 0, "the copy was killed"
    assert not said.startswith(_STUMBLED), said
    return said


def _be_the_copy(tries: Callable[[], str], writing: int) -> Never:
    signal.alarm(_MOST_S)
    stumbled: list[str] = []

    def hear(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        stumbled.append("".join(traceback.format_exception(kind, error, where)))

    sys.excepthook = hear
    said = ""
    try:
        said = tries()
    finally:  # whatever it is, it is said where the test runs
        error = sys.exception()
        if error is not None:
            hear(type(error), error, error.__traceback__)
        with os.fdopen(writing, "w", encoding="utf-8") as pipe:
            pipe.write(_STUMBLED + stumbled[0] if stumbled else said)
        os._exit(0)
