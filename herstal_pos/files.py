"""Reading a file that somebody chose: it may be a pipe that nobody writes into, or beyond any size; and
holding one."""

import errno
import os
import stat
import sys
from pathlib import Path
from typing import IO, Any

MOST_LIST_BYTES = 64 * 1024 * 1024
"""Of a list of articles. A hundred thousand take about eight megabytes."""
MOST_TABLE_BYTES = 1024 * 1024
"""Of settings."""
MOST_LABELS_BYTES = 64 * 1024
"""Of a table of scale labels: a hundred take fifteen kilobytes."""
MOST_TEMPLATES = 50
_MOST_OF_A_LINE = 1000
"""A name of a thousand points in a TOML file takes the memory of a million names."""


_FAR = 1 << 30
"""Where Windows locks a byte, which nobody else can read then: not one of what the file says."""


class OddFile(Exception):
    """`reason`: not_plain (a folder, a pipe, a device), too_large. The message is `refused.file_<reason>`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def hold(file: IO[Any]) -> None:
    """Until it is closed. Raises `BlockingIOError` where another process has it; the system lets go with the
    process."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - Windows alone has it

        os.lseek(file.fileno(), _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as held:
            raise BlockingIOError from held
        finally:
            os.lseek(file.fileno(), 0, os.SEEK_SET)
    else:
        import fcntl  # noqa: PLC0415 - Unix alone has it

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def read_whole(file: Path, most_bytes: int) -> bytes:
    """All of a plain file. Raises `OSError`, and `OddFile` for what has no end, or one beyond `most_bytes`.

    A pipe is opened without waiting for its other side, and never read.
    """
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except ValueError as odd:  # signs that no name of a file has
        raise OSError(errno.EINVAL, str(odd)) from odd
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OddFile("not_plain")
        with os.fdopen(handle, "rb", closefd=False) as opened:
            whole = opened.read(most_bytes + 1)
    finally:
        os.close(handle)
    if len(whole) > most_bytes:
        raise OddFile("too_large")
    return whole


def typed_path(text: str) -> Path:
    """`~` is the home of whoever is here; of somebody whom nobody knows it stays as it is."""
    path = Path(text)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def state_of(file: Path) -> os.stat_result | None:
    """Of a plain file; None for what is none, or is gone by now."""
    try:
        state = file.stat()
    except (OSError, ValueError):
        return None
    return state if stat.S_ISREG(state.st_mode) else None


def read_labels(file: Path) -> dict[str, Any]:
    """A table of scale labels (TOML). Raises `OSError`, `ValueError` for what is none, `RecursionError`, and
    `OddFile`."""
    import tomllib  # noqa: PLC0415 - only where there is one

    text = read_whole(file, MOST_LABELS_BYTES).decode()
    if any(len(line) > _MOST_OF_A_LINE for line in text.splitlines()):
        raise ValueError("a line longer than any of a table")
    return tomllib.loads(text)


def label_templates(folder: Path | None = None) -> dict[str, str]:
    """Those that come with the till, by the names of their files without ending; a file of the same name in
    the shop's own `folder` takes the place of one, others are added. One that cannot be read is "": its
    reader says so."""
    import resources  # noqa: PLC0415 - when a label is made

    shipped = Path(resources.__file__).parent / "labels"
    found: dict[str, str] = {}
    for each in (shipped, folder):
        files = sorted(each.glob("*.toml"))[:MOST_TEMPLATES] if each is not None and each.is_dir() else []
        found |= {file.stem: _template(file) for file in files}
    return found


def _template(file: Path) -> str:
    try:
        return read_whole(file, MOST_LABELS_BYTES).decode()
    except (OSError, OddFile, UnicodeDecodeError):
        return ""
