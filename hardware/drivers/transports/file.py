"""A plain file that jobs are added to. It takes everything and never answers.

A pipe that nobody reads would hold the thread of whoever opens or fills it for ever; behind a link lies a
file that nobody named.
"""

import errno
import os
import stat
from pathlib import Path
from typing import Self

from hardware.drivers.transports.errors import DeviceUnavailable, Reason, cut_short, reason

_FLAGS = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_FLAGS |= getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
_NO_FILE = (errno.ENXIO, errno.ELOOP, errno.EISDIR)
"""A pipe that nobody reads, a link, a folder."""


class File:
    can_answer = False

    def __init__(self, path: Path) -> None:
        try:
            handle = os.open(path, _FLAGS, 0o600)
        except ValueError as odd:  # signs that no name of a file has
            raise DeviceUnavailable(Reason.NOT_FOUND) from odd
        except OSError as error:
            none = error.errno in _NO_FILE
            raise DeviceUnavailable(Reason.NOT_FOUND if none else reason(error)) from error
        if not (stat.S_ISREG(kind := os.fstat(handle).st_mode) or stat.S_ISCHR(kind)):
            os.close(handle)
            raise DeviceUnavailable(Reason.NOT_FOUND)
        self._file = os.fdopen(handle, "ab", buffering=0)

    def write(self, payload: bytes) -> None:
        """Raises `DeviceUnavailable` where nothing was taken, `Doubtful` where a part of it was."""
        taken = 0
        while taken < len(payload):
            try:
                taken += self._file.write(payload[taken:])
            except OSError as error:
                raise cut_short(error, taken) from error

    def read(self, timeout_s: float) -> bytes:  # noqa: ARG002 - nothing comes, however long one waits
        raise DeviceUnavailable(Reason.CANNOT_ANSWER)

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
