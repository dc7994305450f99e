"""What a slow machine is to a program that starts: a cold disk, and half of one core.

Linux only: pages are given back to the disk by posix_fadvise(2), half of a core is a process that is stopped
half of the time, with all its threads.
"""

import os
import signal
import sysconfig
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import PySide6
import shiboken6

_TURN_S = 0.005
STDLIB = Path(sysconfig.get_path("stdlib"))
LIBRARIES = (STDLIB, *(Path(folder) for folder in (*PySide6.__path__, *shiboken6.__path__)))


def cool(folders: Iterable[Path]) -> None:
    """Their files have to be read from the disk again; what another process has mapped stays."""
    os.sync()
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file():
                with suppress(OSError):
                    _cool(file)


def _cool(file: Path) -> None:
    handle = os.open(file, os.O_RDONLY)
    try:
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


@contextmanager
def half_a_core(pid: int) -> Iterator[None]:
    """For a child of ours that is not waited for inside."""
    os.sched_setaffinity(pid, {max(os.sched_getaffinity(0))})
    over = threading.Event()
    brake = threading.Thread(target=_brake, args=(pid, over))
    brake.start()
    try:
        yield
    finally:
        over.set()
        brake.join()


def _brake(pid: int, over: threading.Event) -> None:
    while not over.wait(_TURN_S):
        os.kill(pid, signal.SIGSTOP)
        over.wait(_TURN_S)
        os.kill(pid, signal.SIGCONT)
