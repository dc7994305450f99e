"""The thread that makes the moving file: it waits for the program that writes it, and for a slow stick."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.services import commands, dispatch, notices

_log = logging.getLogger(__name__)

type Ask = Callable[[commands.Command], list[notices.Notice]]
type Move = Callable[[commands.MoveAway, Ask], None]
type Back = Callable[[commands.ComeBack], commands.Arrive]


class MoveWorker:
    """`move` marks the books and makes the file, `back` reads whose file it is; both raise `Refused`,
    `Unavailable`, `Damaged`."""

    def __init__(self, move: Move, back: Back, ask: Ask, publish: Callable[[notices.Notice], None]) -> None:
        self._move = move
        self._back = back
        self._ask = ask
        self._publish = publish
        self._wanted: SimpleQueue[commands.MoveAway | commands.ComeBack] = SimpleQueue()
        self._wake = threading.Event()

    def want(self, command: commands.MoveAway | commands.ComeBack) -> None:
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

    def step(self, command: commands.MoveAway | commands.ComeBack) -> None:
        self._publish(notices.MoveBegun())
        try:
            if isinstance(command, commands.MoveAway):
                self._move(command, self._ask)
            else:
                self._ask(self._back(command))
        except Refused as refused:
            self._publish(dispatch.refusal(command, refused))
        except Damaged as damaged:
            _log.error("not moved: %s", damaged)
            self._publish(dispatch.failure(command, damaged.reason))
        except Unavailable as why:
            _log.warning("not moved: %s", why)
            self._publish(dispatch.refusal(command, Refused("file_unwritable", file=Path(command.file).name)))
