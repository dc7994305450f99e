"""The thread that makes the moving file, and opens one: it waits for the program that writes and reads them,
and for a slow stick."""

import logging
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.services import commands, dispatch, notices

_log = logging.getLogger(__name__)

type Ask = Callable[[commands.Command], list[notices.Notice]]
type Does = Mapping[str, Callable[[Any, Ask], notices.Notice | None]]


class MoveWorker:
    """`does`: by the name of a command, what carries it out; its own news beside what the store tells. They
    raise `Refused`, `Unavailable`, `Damaged`."""

    def __init__(self, does: Does, ask: Ask, publish: Callable[[notices.Notice], None]) -> None:
        self._does = does
        self._ask = ask
        self._publish = publish
        self._wanted: SimpleQueue[commands.Command] = SimpleQueue()
        self._wake = threading.Event()

    def want(self, command: commands.Command) -> None:
        """In the next turn."""
        self._wanted.put(command)
        self._wake.set()

    def wake(self) -> None:
        self._wake.set()

    def turn(self) -> None:
        self._wake.wait()
        self._wake.clear()
        while not self._wanted.empty():
            self.step(self._wanted.get())

    def step(self, command: commands.Command) -> None:
        try:
            news = self._does[dispatch.name_of(command)](command, self._ask)
        except Refused as refused:
            self._publish(dispatch.refusal(command, refused))
        except Damaged as damaged:
            _log.error("not moved: %s", damaged)
            self._publish(dispatch.failure(command, damaged.reason))
        except Unavailable as why:
            _log.warning("not moved: %s", why)
            self._publish(dispatch.refusal(command, _in_words(command, why)))
        else:
            if news is not None:
                self._publish(news)


def _in_words(command: commands.Command, why: Unavailable) -> Refused:
    """A file that cannot be written, or read."""
    writes = isinstance(command, commands.MoveAway) and why.reason != "busy"
    return Refused("file_unwritable" if writes else "file_unreadable", file=Path(command.file).name)
