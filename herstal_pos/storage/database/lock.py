"""One till per data folder: a second one is told who holds it. A crash sets the folder free."""

import fcntl
import os
from pathlib import Path

from herstal_pos.domain.errors import Refused

LOCK_NAME = "till.lock"


class FolderLock:
    """Held from the start to `release()` or to the end of the process, however it ends."""

    def __init__(self, folder: Path) -> None:
        """Raises `Refused("data_in_use")`; `process` is the number of the one that holds it."""
        self._file = (folder / LOCK_NAME).open("a+", encoding="utf-8")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.seek(0)
            holder = self._file.read().strip()
            self._file.close()
            raise Refused("data_in_use", process=holder) from None
        self._file.truncate(0)
        self._file.write(f"{os.getpid()}\n")
        self._file.flush()

    def release(self) -> None:
        """The file stays: removing it would let two tills lock two files of one name."""
        self._file.close()
