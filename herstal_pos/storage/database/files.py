"""The file of a shop before it is opened: is it whole, is it ours, and why can it not be had?"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from herstal_pos.domain.errors import Damaged, Unavailable
from herstal_pos.files import OddFile, opened_plain
from herstal_pos.storage.database.errors import away

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_LITTLE = 256 * 1024
"""Bytes: with less than this no log of SQLite's can be begun."""


def check_file(file: Path) -> None:
    """Raises `Damaged` for what SQLite would take for a new database, or notice when a page is asked for.

    The header has the number of pages (https://sqlite.org/fileformat2.html 1.3.7). While a log lies beside,
    the file may still be on its way to that.
    """
    try:
        with opened_plain(file, links=True) as opened:
            size = os.fstat(opened.fileno()).st_size
            header = opened.read(_HEADER)
    except OddFile as odd:
        raise Damaged(f"{file.name} is no plain file", "foreign") from odd
    if not header:
        raise Damaged(f"{file.name} has no bytes", "empty")
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise Damaged(f"{file.name} is no file of SQLite", "foreign" if header[:1] != b"S" else "damaged")
    page = int.from_bytes(header[16:18])
    pages, changed, counted = (int.from_bytes(header[at : at + 4]) for at in (28, 24, 92))
    if changed == counted and size < pages * (65_536 if page == 1 else page) and not _log_of(file):
        raise Damaged(f"{file.name} has {size} bytes of {pages} pages", "cut")


def mark_of(file: Path) -> Path:
    """It lies beside a file in which a damaged page was found, until a person has decided."""
    return file.with_name(f"{file.name}.damaged")


def make_folder(folder: Path) -> None:
    """For its owner alone; one that is there stays as it is. Raises `Unavailable`."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise away(error) from error


def must_be_there(file: Path) -> None:
    """Raises `Unavailable`: gone, or out of our sight."""
    try:
        file.stat()
    except OSError as error:
        raise away(error) from error


def explained(file: Path, error: Unavailable) -> Unavailable:
    """What SQLite calls "unable to open" or an I/O error, by what can be seen of the folder."""
    folder = file.parent
    if error.reason not in ("disk", "no_access"):
        return error
    import shutil  # noqa: PLC0415 - what opens needs none of it

    with suppress(OSError):  # what is out of our sight is another account's
        if not folder.is_dir():
            return Unavailable("gone", str(error))
        if shutil.disk_usage(folder).free < _LITTLE:
            return Unavailable("full", str(error))
        if sys.platform != "win32" and os.statvfs(folder).f_flag & os.ST_RDONLY:
            return Unavailable("read_only", str(error))
        if not file.exists():
            return Unavailable("gone", str(error))
    return error


def for_its_owner(file: Path) -> None:
    """What an older program left open to others; not the folder: who made it may want it so."""
    for end in ("", "-wal", "-shm"):
        with suppress(OSError):
            named = file.with_name(file.name + end)
            if named.stat().st_mode & 0o077:
                named.chmod(0o600)


def _log_of(file: Path) -> bool:
    try:
        return file.with_name(f"{file.name}-wal").stat().st_size > 0
    except OSError:
        return False
