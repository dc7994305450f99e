"""The one door to a file that a person, a stick or a watched folder named: it may be a pipe that nobody
writes into, a link to what nobody named, or beyond any size. It is read, and written
beside and renamed, here; and one is held.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, BinaryIO

MOST_LIST_BYTES = 64 * 1024 * 1024
"""Of a list of articles. A hundred thousand take about eight megabytes."""
MOST_TABLE_BYTES = 1024 * 1024
"""Of settings."""
MOST_LABELS_BYTES = 64 * 1024
"""Of a table of scale labels: a hundred take fifteen kilobytes."""
MOST_TEMPLATES = 50
_MOST_OF_A_NAME = 100
_PORTION = 1024 * 1024
_NOT_PLAIN = (errno.ELOOP, errno.ENXIO, errno.EMLINK)
"""Opened without following: a link, also as BSD says it, and a socket."""
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


@contextmanager
def opened_plain(file: Path, most_bytes: int | None = None, *, links: bool = False) -> Iterator[BinaryIO]:
    """Open a plain file to read. Raises `OSError`, and `OddFile` for what is none, or beyond `most_bytes`.

    A pipe is opened without waiting for its other side, and never read. `links`: of a file of our own, which
    whoever set the computer up may have laid elsewhere.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if not links and stat.S_ISLNK(os.lstat(file).st_mode):
            raise OddFile("not_plain")
        handle = os.open(file, flags if links else flags | getattr(os, "O_NOFOLLOW", 0))
    except ValueError as odd:  # signs that no name of a file has
        raise OSError(errno.EINVAL, str(odd)) from odd
    except OSError as odd:
        if odd.errno in _NOT_PLAIN:
            raise OddFile("not_plain") from odd
        raise
    try:
        seen = os.fstat(handle)
        if not stat.S_ISREG(seen.st_mode):
            raise OddFile("not_plain")
        if most_bytes is not None and seen.st_size > most_bytes:
            raise OddFile("too_large")
        with os.fdopen(handle, "rb", closefd=False) as opened:
            yield opened
    finally:
        os.close(handle)


def read_whole(file: Path, most_bytes: int, *, links: bool = False) -> bytes:
    """Return all of a plain file. Raises as `opened_plain`."""
    with opened_plain(file, links=links) as opened:
        whole = opened.read(most_bytes + 1)  # what a file says of its size may not hold (`/proc`)
    if len(whole) > most_bytes:
        raise OddFile("too_large")
    return whole


def copy_plain(file: Path, target: Path, most_bytes: int | None = None) -> None:
    """Copy a plain file into the new file `target`, no further than its size was. Raises as `opened_plain`,
    and `FileExistsError`."""
    with opened_plain(file, most_bytes) as opened, _new(target) as copy:
        left = os.fstat(opened.fileno()).st_size
        while left and (portion := opened.read(min(left, _PORTION))):
            copy.write(portion)
            left -= len(portion)


@contextmanager
def writing(file: Path, *, over: bool = False) -> Iterator[BinaryIO]:
    """Write `file` beside, and give it its name once it is whole and on the disk: who reads it finds all or
    nothing. `FileExistsError` for what is there; `over`: a plain file gives way, and `OddFile` for what is
    none. Raises `OSError`."""
    try:
        _must_give_way(file, over=over)
        beside = file.with_name(f".{file.name[:_MOST_OF_A_NAME]}.part")
        beside.unlink(missing_ok=True)  # of one that was killed
    except ValueError as odd:  # a name that no file has
        raise OSError(errno.EINVAL, str(odd)) from odd
    try:
        with _new(beside) as new:
            yield new
            new.flush()
            os.fsync(new.fileno())
        _must_give_way(file, over=over)
        os.replace(beside, file)  # noqa: PTH105 - one word for one system call
        settle(file.parent)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def write_beside(file: Path, content: bytes, *, over: bool = False) -> None:
    """Write all of `file` as `writing` does."""
    with writing(file, over=over) as new:
        new.write(content)


def settle(folder: Path) -> None:
    """The names too reach the disk, where the system can say so of a folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _new(file: Path) -> BinaryIO:
    """Whatever bears the name, a link too, is in the way."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(file, flags, 0o600), "wb")


def _must_give_way(file: Path, *, over: bool) -> None:
    try:
        mode = os.lstat(file).st_mode
    except FileNotFoundError:
        return
    if not over:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file))
    if not stat.S_ISREG(mode):
        raise OddFile("not_plain")


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
        return read_whole(file, MOST_LABELS_BYTES, links=True).decode()
    except (OSError, OddFile, UnicodeDecodeError):
        return ""
