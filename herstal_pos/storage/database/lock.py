"""One till per data folder: a second one is told who holds it. A crash sets the folder free."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from herstal_pos.domain.errors import Refused
from herstal_pos.storage.database.errors import away

LOCK_NAME = "till.lock"

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # the locked byte can be read by nobody else: not one of the number's

    def _hold(file: IO[str]) -> None:
        os.lseek(file.fileno(), _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as held:
            raise BlockingIOError from held
        finally:
            os.lseek(file.fileno(), 0, os.SEEK_SET)
else:
    import fcntl

    def _hold(file: IO[str]) -> None:
        """Raises `BlockingIOError` where another process has it. The system lets go with the process."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """Held from the start to `release()` or to the end of the process, however it ends."""

    def __init__(self, folder: Path) -> None:
        """Raises `Refused("data_in_use")`; `process` is the number of the one that holds it. `Unavailable`:
        gone, no_access (another account's), read_only, full."""
        try:
            self._file = open(folder / LOCK_NAME, "a+", encoding="utf-8", opener=_for_its_owner)  # noqa: SIM115
        except OSError as error:
            raise away(error) from error
        try:
            _hold(self._file)
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

    def release(self) -> None:
        """The file stays: removing it would let two tills lock two files of one name."""
        self._file.close()


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
