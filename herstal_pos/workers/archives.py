"""The thread that has archives made: it waits for the program that makes them, and tells what came of it."""

import logging
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.late import is_called
from herstal_pos.services import commands, dispatch, notices

_log = logging.getLogger(__name__)
_LOOK_AGAIN_S = 3600.0

type MakeArchive = Callable[[date, date, Path], dict[str, Any]]
"""Of a period, into a folder: `storage.archiving.archive`, its facts and its errors."""


class ArchiveWorker:
    def __init__(
        self,
        make: MakeArchive,
        ask: Callable[[commands.Command], list[notices.Notice]],
        publish: Callable[[notices.Notice], None],
    ) -> None:
        self._make = make
        self._ask = ask
        self._publish = publish
        self._wanted: SimpleQueue[notices.ArchiveWanted] = SimpleQueue()
        self._wake = threading.Event()

    def on_notice(self, notice: notices.Notice) -> None:
        """From the store's thread."""
        if is_called(notice, "ArchiveWanted"):
            self._wanted.put(notice)
            self._wake.set()

    def wake(self) -> None:
        self._wake.set()

    def turn(self) -> None:
        self.step()
        self._wake.wait(_LOOK_AGAIN_S)

    def step(self) -> None:
        self._wake.clear()
        while not self._wanted.empty():
            self._write(self._wanted.get())

    def _write(self, wanted: "notices.ArchiveWanted") -> None:
        command = commands.MakeArchive(wanted.first, wanted.last, wanted.folder)
        try:
            made = self._make(wanted.first, wanted.last, Path(wanted.folder))
        except Refused as refused:
            self._publish(dispatch.refusal(command, refused))
        except Damaged as damaged:
            _log.error("an archive was not made: %s", damaged)
            self._publish(dispatch.failure(command, damaged.reason))
        except Unavailable as why:
            _log.warning("an archive was not made: %s", why)
            self._publish(dispatch.refusal(command, Refused("archive_nowhere", folder=wanted.folder)))
        else:
            if lacks := made.pop("unreadable", ()):
                _log.error("damaged, and not in the archive: %s", ", ".join(lacks))
            self._ask(commands.ReportArchive(wanted.first, wanted.last, **made))
