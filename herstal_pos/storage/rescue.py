"""What a start in trouble can do about it: the newest backup in the place of what is damaged, and room.

Nothing of the shop is removed: what is damaged is set aside, for those who may still read something of it.
"""

import sqlite3
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG

from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.paths import DataFolder
from herstal_pos.records import record
from herstal_pos.storage import backup
from herstal_pos.storage.backup_seals import entries_in
from herstal_pos.storage.database.errors import away
from herstal_pos.storage.database.files import check_file, mark_of
from herstal_pos.storage.database.lock import FolderLock
from herstal_pos.storage.kept.head import head_of
from herstal_pos.storage.moving.unpacked import RESTORING, unpacking
from herstal_pos.storage.store import open_storage

_KEPT = 3
_MOST_TILLS = 6
_OF_THE_DISK = ("full", "read_only", "disk")
_TRIES, _LOOKED_S = 50, 0.02
_SPARE = (
    "*.before-*",
    "self-test-*/*",
    "*.part*",
    "*.new",
    "backups/unsound.db",
    "backups/*.part*",
    "log/*.log.*",
)


@record(frozen=True)
class WaysOut:
    """`backup_at` None: there is none. `spare_bytes` can be removed without losing anything of the shop."""

    backup_at: datetime | None
    spare_bytes: int


def look(folder: DataFolder) -> WaysOut:
    """Raises nothing: what cannot be seen is not there."""
    at = None
    with suppress(OSError):
        at = next((datetime.fromtimestamp(file.stat().st_mtime, UTC) for file in _backups(folder)), None)
    return WaysOut(at, sum(size for _, size in _spare(folder)))


def make_room(folder: DataFolder) -> None:
    """Copies of before an update, what was left half, old logs, and all but the newest backups."""
    for file, _ in _spare(folder):
        with suppress(OSError):
            file.unlink()


def restore_newest(folder: DataFolder) -> None:
    """Of the backups that can be read and are a shop's. Raises `Damaged` where none can,
    `Unavailable`, `Refused`.

    It is made ready beside, with a lock of its own: whoever looks meanwhile finds what is damaged, and begins
    no new shop in its place.
    """
    try:
        with unpacking(folder.root, RESTORING) as beside:
            ready = beside / folder.database.name
            _restore_first_readable(folder, ready)
            change_places(ready, folder)
    except OSError as error:
        raise away(error) from error


def _restore_first_readable(folder: DataFolder, ready: Path) -> None:
    """An older one is no way out where there is no room for the newest."""
    for newest in _backups(folder):
        try:
            backup.restore(newest, ready)
        except (Damaged, Refused):
            continue
        except Unavailable as no:
            if no.reason in _OF_THE_DISK:
                raise
        else:
            return
    raise Damaged("no backup that can be read")


def try_again(folder: DataFolder) -> None:
    """A person wants what is damaged opened all the same."""
    with suppress(OSError):
        mark_of(folder.database).unlink(missing_ok=True)


def set_aside(file: Path) -> None:
    """Kept beside under another name, for those who may still read something of it."""
    file.rename(file.with_name(f"set-aside-{datetime.now(UTC):%Y%m%d-%H%M%S}-{file.name}"))


def known_tills(folder: DataFolder) -> tuple[str, ...]:
    """Their prefixes in the books here: a person knows which of them this machine is. None where there are no
    books, or more tills than a question has room for."""
    with suppress(Damaged, Refused, Unavailable, OSError):
        with closing(open_storage(folder.database, read_only=True)) as storage, storage.look() as work:
            tills = tuple(till.prefix for till in work.audit.tills())
        return tills if len(tills) <= _MOST_TILLS else ()
    return ()


def change_places(ready: Path, folder: DataFolder) -> None:
    """What lies there is set aside. No till may have it open meanwhile; one that only looked is gone in a
    moment."""
    lock = _locked(folder)
    try:
        for end in ("-wal", "-shm", ""):
            file = folder.database.with_name(folder.database.name + end)
            if file.exists():
                set_aside(file)
        backup.move_into_place(ready, folder.database)
        for left in (mark_of(folder.database), head_of(folder.database)):
            left.unlink(missing_ok=True)
    finally:
        lock.release()


def _locked(folder: DataFolder) -> FolderLock:
    for _ in range(_TRIES):
        with suppress(Refused):
            return FolderLock(folder.root)
        time.sleep(_LOOKED_S)
    return FolderLock(folder.root)


def _backups(folder: DataFolder) -> list[Path]:
    """The newest first: by how far the journals in them go, for a clock may have been wrong."""
    found = []
    with suppress(OSError):
        for file in folder.backups.glob("herstal-pos-*.db"):
            with suppress(OSError, Damaged, sqlite3.Error):
                check_file(file)
                found.append((entries_in(file), file.stat().st_mtime, file))
    return [file for *_, file in sorted(found, reverse=True)]


def _spare(folder: DataFolder) -> list[tuple[Path, int]]:
    """With their bytes."""
    found = []
    named = (file for pattern in _SPARE for file in folder.root.glob(pattern))
    for file in (*named, *_backups(folder)[_KEPT:]):
        with suppress(OSError):
            seen = file.stat()
            if S_ISREG(seen.st_mode):
                found.append((file, seen.st_size))
    return found
