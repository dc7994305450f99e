"""A plain file that jobs are added to. It takes everything and never answers."""

from pathlib import Path
from typing import Self

from hardware.drivers.transports.errors import DeviceUnavailable, Reason, cut_short, reason


class File:
    can_answer = False

    def __init__(self, path: Path) -> None:
        try:
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            raise DeviceUnavailable(reason(error)) from error

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
