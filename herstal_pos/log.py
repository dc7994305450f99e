"""The log: what happened to the program, no customer's name, address or phone in it."""

import logging
from contextlib import suppress
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path

KEPT_FILES = 5
FILE_BYTES = 1_000_000


@cache
def start_log(path: Path) -> None:
    """Once for each file."""
    with suppress(OSError):  # a disk that takes no log may still have a shop
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = RotatingFileHandler(
        path, maxBytes=FILE_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True
    )
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(file)
    logging.getLogger().setLevel(logging.INFO)
