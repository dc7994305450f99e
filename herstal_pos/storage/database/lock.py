"""One till per data folder: a second one is told who holds it. A crash sets the folder free."""

import os
from contextlib import suppress
from pathlib import Path

from herstal_pos.domain.errors import Refused
from herstal_pos.files import hold
from herstal_pos.storage.database.errors import LockGone, away

LOCK_NAME = "till.lock"


class FolderLock:
    """Held from the start to `release()` or to the end of the process, however it ends."""

    def __init__(self, folder: Path) -> None:
        """Raises `Refused("data_in_use")`; `process` is the number of the one that holds it. `Unavailable`:
        gone, no_access (another account's), read_only, full."""
        self._name = str(folder / LOCK_NAME)
        try:
            if (folder / LOCK_NAME).is_symlink():  # nothing is written through it
                (folder / LOCK_NAME).unlink()
            self._file = open(self._name, "a+", encoding="utf-8", opener=_for_its_owner)  # noqa: SIM115
        except OSError as error:
            raise away(error) from error
        try:
            hold(self._file)
        except BlockingIOError:
            self._file.seek(0)
            holder = self._file.read().strip()
            self._file.close()
            raise Refused("data_in_use", process=holder) from None
        try:
            self._file.truncate(0)
            self._file.write(f"{os.getpid()}\n")
            self._file.flush()
        except OSError as error:
            with suppress(OSError):  # it would write what is left
                self._file.close()
            raise away(error) from error

    def check(self) -> None:
        """Raise `LockGone` where the lock was removed, or another file has its name: a second till may have
        come in by that one. This one stops until it is started again."""
        try:
            now = os.stat(self._name)  # noqa: PTH116 - once a transaction
        except OSError as gone:
            raise LockGone(f"{self._name} was removed") from gone
        if not os.path.samestat(now, os.fstat(self._file.fileno())):
            raise LockGone(f"{self._name} is another file")

    def release(self) -> None:
        """The file stays: removing it would let two tills lock two files of one name."""
        self._file.close()


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)
