"""The log: what happened to the program, no customer's name, address or phone in it."""

import logging
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path

KEPT_FILES = 5
FILE_BYTES = 1_000_000


class _WithTheFirstWord(logging.Handler):
    """The file is opened, and what opens it loaded, when there is something to write."""

    def __init__(self, path: Path, file_bytes: int = FILE_BYTES) -> None:
        super().__init__()
        self._path = path
        self._file_bytes = file_bytes

    @cached_property
    def _file(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - as above

        file = RotatingFileHandler(
            self._path, maxBytes=self._file_bytes, backupCount=KEPT_FILES, encoding="utf-8"
        )
        file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        return file

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._file.handle(record)
        except OSError:  # a disk that takes no log may still have a shop
            self.handleError(record)


@cache
def start_log(path: Path) -> None:
    """Once for each file."""
    with suppress(OSError):  # a disk that takes no log may still have a shop
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    logging.getLogger().addHandler(_WithTheFirstWord(path))
    logging.getLogger().setLevel(logging.INFO)
