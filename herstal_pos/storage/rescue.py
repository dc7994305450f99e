"""What a start in trouble can do about it: the newest backup in the place of what is damaged, and room.

Nothing of the shop is removed: what is damaged is set aside, for those who may still read something of it.
"""

import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.paths import DataFolder
from herstal_pos.records import record
from herstal_pos.storage import backup
from herstal_pos.storage.backup_seals import entries_in
from herstal_pos.storage.database.errors import away
from herstal_pos.storage.database.files import check_file, mark_of
from herstal_pos.storage.database.lock import FolderLock

_KEPT = 3
_SPARE = ("*.before-*", "*.part*", "*.new", "backups/unsound.db", "backups/*.part*", "log/*.log.*")


@record(frozen=True)
class WaysOut:
    """`backup_at` None: there is none. `spare_bytes` can be removed without losing anything of the shop."""

    backup_at: datetime | None
    spare_bytes: int


def look(folder: DataFolder) -> WaysOut:
    """Raises nothing: what cannot be seen is not there."""
    newest = next(iter(_backups(folder)), None)
    at = datetime.fromtimestamp(newest.stat().st_mtime, UTC) if newest else None
    return WaysOut(at, sum(file.stat().st_size for file in _spare(folder)))


def make_room(folder: DataFolder) -> None:
    """Copies of before an update, what was left half, old logs, and all but the newest backups."""
    for file in _spare(folder):
        with suppress(OSError):
            file.unlink()


def restore_newest(folder: DataFolder) -> None:
    """Of the backups that can be read and are a shop's. Raises `Unavailable`, `Damaged` where none can: then
    what is damaged lies where it was, for an empty shop in its place would be taken for the shop."""
    aside = _set_aside(folder)
    for newest in _backups(folder):
        with suppress(Damaged, Refused, Unavailable):
            backup.restore(newest, folder.database)
            mark_of(folder.database).unlink(missing_ok=True)
            return
    for file in aside:
        file.rename(file.with_name(file.name.split("-", 4)[-1]))
    raise Damaged("no backup that can be read")


def try_again(folder: DataFolder) -> None:
    """A person wants what is damaged opened all the same."""
    with suppress(OSError):
        mark_of(folder.database).unlink(missing_ok=True)


def _set_aside(folder: DataFolder) -> list[Path]:
    """No other till may have it open meanwhile. Gives what lies there now."""
    lock = FolderLock(folder.root)
    stamp = f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
    aside = []
    try:
        for end in ("", "-wal", "-shm"):
            file = folder.database.with_name(folder.database.name + end)
            if file.exists():
                aside.append(file.rename(file.with_name(f"set-aside-{stamp}-{file.name}")))
    except OSError as error:
        raise away(error) from error
    finally:
        lock.release()
    return aside


def _backups(folder: DataFolder) -> list[Path]:
    """The newest first: by how far the journals in them go, for a clock may have been wrong."""
    found = []
    with suppress(OSError):
        for file in folder.backups.glob("herstal-pos-*.db"):
            with suppress(OSError, Damaged, sqlite3.Error):
                check_file(file)
                found.append((entries_in(file), file.stat().st_mtime, file))
    return [file for *_, file in sorted(found, reverse=True)]


def _spare(folder: DataFolder) -> list[Path]:
    spare = [file for pattern in _SPARE for file in folder.root.glob(pattern) if file.is_file()]
    return [*spare, *_backups(folder)[_KEPT:]]
