"""A folder in the computer's memory: an fsync costs nothing there, and a killed program loses nothing."""

import shutil
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - Linux's
ROOM = 1 << 30
"""Bytes that the tests' databases may take; a container often has 64 MB in all."""


def memory_folder(room: int = ROOM) -> Path | None:
    """None where the memory has no room: then the disk serves, slower."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= room else None
