"""Folders in which a shop's books lie unpacked for a while: gone after any end of the program that made them.

A killed program removes nothing. So a second one waits, beside, for the end of the first, and removes what is
left; what both leave in a power cut goes with the next start of a till there (`sweep`). A folder is locked by
its maker, so that nobody sweeps what is in use.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from herstal_pos.files import hold
from herstal_pos.paths import own_program
from herstal_pos.storage.database.errors import away

if TYPE_CHECKING:
    import subprocess

ARRIVING, RESTORING, PROVING, TESTING = "arriving-", "restoring-", "proving-", "self-test-"
BEGINNINGS = (ARRIVING, RESTORING, PROVING, TESTING)
_LOCK = "unpacking.lock"
_TRIES, _LOOKED_S = 100, 0.05


class _Watched(NamedTuple):
    lock: IO[bytes]
    watcher: "subprocess.Popen[bytes] | None"


_ours: dict[Path, _Watched] = {}


def unpack_into(folder: Path, begins: str) -> Path:
    """Make a new folder in `folder`, locked and watched until `remove`, or the end of this program. Raises
    `Unavailable`."""
    from tempfile import mkdtemp  # noqa: PLC0415 - seldom

    try:
        made = Path(mkdtemp(prefix=begins, dir=folder))
        lock = (made / _LOCK).open("xb")
        hold(lock)
    except OSError as odd:
        raise away(odd) from odd
    _ours[made] = _Watched(lock, _watcher(made))
    return made


def remove(unpacked: Path) -> None:
    """Delete the folder with all in it now, and let its watcher end."""
    import shutil  # noqa: PLC0415 - as above

    watched = _ours.pop(unpacked, None)
    if watched is not None:
        watched.lock.close()
    shutil.rmtree(unpacked, ignore_errors=True)
    if watched is not None and watched.watcher is not None:
        _let_go(watched.watcher)


@contextmanager
def unpacking(folder: Path, begins: str) -> Iterator[Path]:
    """Make a folder as `unpack_into` does, and remove it at the end of the block."""
    made = unpack_into(folder, begins)
    try:
        yield made
    finally:
        remove(made)


def sweep(folder: Path, *, ours: bool = False) -> None:
    """Remove the unpacked folders in `folder` that no program has locked; `ours`: also this one's. Raises
    nothing."""
    for left in folder.glob("*-*"):
        if left.name.startswith(BEGINNINGS) and (ours if left in _ours else not _is_locked(left)):
            remove(left)


def beside(folder: str) -> dict[str, str]:
    """Delete `folder` once the program that asked has ended, which closes the pipe. Try for five seconds:
    what that one had started may still write there. Runs in a program of its own; returns no answer."""
    import shutil  # noqa: PLC0415 - as above
    import time  # noqa: PLC0415 - as above

    with suppress(OSError):
        sys.stdin.read()
    for _ in range(_TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not Path(folder).exists():
            break
        time.sleep(_LOOKED_S)
    return {}


def _is_locked(unpacked: Path) -> bool:
    try:
        with (unpacked / _LOCK).open("rb+") as lock:
            hold(lock)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _watcher(unpacked: Path) -> "subprocess.Popen[bytes] | None":
    """None where no program can be started: then the next start sweeps."""
    import json  # noqa: PLC0415 - as above
    import subprocess  # noqa: PLC0415 - as above

    try:
        watcher = subprocess.Popen(
            own_program("beside"),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            start_new_session=True,  # what ends a whole group does not end it
        )
        assert watcher.stdin is not None  # noqa: S101 - a pipe, as asked
        line = json.dumps({"task": "unpacked", "asked": {"folder": str(unpacked)}})
        watcher.stdin.write(line.encode() + b"\n")
        watcher.stdin.flush()
    except OSError:
        return None
    return watcher


def _let_go(watcher: "subprocess.Popen[bytes]") -> None:
    """It ends by itself; a thread waits for that, and this one does not."""
    import threading  # noqa: PLC0415 - as above

    with suppress(OSError):
        watcher.stdin.close()  # type: ignore[union-attr] # a pipe, as asked
    threading.Thread(target=watcher.wait, name="the end of a watcher", daemon=True).start()
