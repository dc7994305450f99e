"""A whole copy of the shop's database: one file of SQLite, whatever database the shop has.

It is taken while the till sells, shows one moment, and is there whole or not at all.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from stat import S_ISREG

from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.files import OddFile, copy_plain, settle
from herstal_pos.services.whole.verifying import Verification, verify
from herstal_pos.storage import schema
from herstal_pos.storage.backup_seals import sealed_name
from herstal_pos.storage.database.errors import away, raise_known
from herstal_pos.storage.database.files import check_file, explained, mark_of
from herstal_pos.storage.kept.head import head_of
from herstal_pos.storage.store import open_storage

_BESIDE = ("-wal", "-shm", "-journal")
_MOST_SHOWN = 60
"""Characters of a name that a stranger chose."""
_STEPS = 1_000
"""Of SQLite's, between two questions: a tenth of a millisecond or so."""


def back_up(where: str | Path, target: Path) -> Verification:
    """From `where`, as `open_storage` reads it, into the new file `target`, which gets its name only when it
    was opened and everything in it worked out. Raises `Unavailable`, and `Damaged` for a shop that is not
    sound: its copy stays beside as `unsound.db`, for those who mend it.
    """
    _must_be_there(where)
    with half_of(target) as half:
        found = _sound_copy(where, half, target)
        move_into_place(half, target)
    return found


def back_up_sealed(where: str | Path, target: Path) -> Path:
    """As `back_up`; the seal of all journals' heads stands in the name, which is given back."""
    _must_be_there(where)
    with half_of(target) as half:
        _sound_copy(where, half, target)
        sealed = sealed_name(target, half)
        move_into_place(half, sealed)
    return sealed


def beside(where: str, target: str) -> dict[str, str]:
    """As it is asked of a program of its own: words in, facts out."""
    return {"file": str(back_up_sealed(where, Path(target)))}


def _must_be_there(where: str | Path) -> None:
    """Nothing is made in the place of a folder that is gone: it may be put back."""
    if not str(where).startswith("postgresql") and not Path(where).exists():
        raise Unavailable("gone", f"no such file: {where}")


def _sound_copy(where: str | Path, half: Path, target: Path) -> Verification:
    _copy(where, half)
    found = check(half)
    if not found.fit_to_keep:
        half.replace(target.with_name("unsound.db"))
        look_at_pages(where)
        raise Damaged(f"{len(found.findings)} findings", "unsound")
    return found


def look_at_pages(where: str | Path, stop: Callable[[], bool] = lambda: False) -> None:
    """Each page of a file of SQLite, for one that nobody has asked for yet may be damaged: raises `Damaged`.
    Beside the till that writes, on a connection that writes nothing; `stop` is asked in between. What is
    found is marked: the next start offers the way back before it opens the file again.

    Not every index is held against its table (https://sqlite.org/pragma.html#pragma_quick_check): a backup
    does that.
    """
    if str(where).startswith("postgresql") or stop():
        return
    file = Path(where).absolute()
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as raw:
            raw.set_progress_handler(stop, _STEPS)
            (said,) = raw.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            return
        raise_known(error, lost=False)
    if said != "ok":
        with suppress(OSError):
            mark_of(file).touch(mode=0o600)
        raise Damaged(said)


def check(backup: Path) -> Verification:
    """Opens it as a till would and works everything out again. Raises `Damaged` for what is no backup."""
    if not backup.is_file():
        raise Unavailable("gone", f"no such file: {backup}")
    with closing(open_storage(backup, read_only=True)) as storage:
        return verify(storage)


def restore(backup: Path, database: Path) -> Verification:
    """Into a place where no database is yet; tables of an older program are brought up to this one's.

    Numbers of tickets and closings go on where the backup ends. Raises `Unavailable("there")` rather than
    overwrite or meet the remains of another database, and `Damaged` for what is no backup.
    """
    must_be_no_shop(database)
    must_be_a_backup(backup, database.parent)
    with half_of(database) as half:
        _take_in(backup, half)
        _must_hold_nothing_strange(half)
        with closing(open_storage(half)) as storage:
            found = verify(storage)
        broken = [finding.detail for finding in found.findings if finding.kind == "database"]
        if broken:
            raise Damaged(broken[0])
        _close_up(half)
        for left in (mark_of(database), head_of(database)):  # of what lay there before
            left.unlink(missing_ok=True)
        move_into_place(half, database)
    return found


def must_be_no_shop(database: Path) -> None:
    """Raises `Unavailable("there")` where a shop lies, or what is left of one."""
    remains = (database, *(database.with_name(database.name + end) for end in _BESIDE))
    there = next((file for file in remains if file.exists()), None)
    if there is not None:
        raise Unavailable("there", str(there))


def must_be_a_backup(backup: Path, folder: Path, *, room: bool = True) -> None:
    """A plain file, whole, with `room` for it in `folder`: `Refused("no_backup")`, `Damaged`, `Unavailable`.
    A log of SQLite's beside it is a plain file too."""
    try:
        seen, log = backup.lstat(), _log_of(backup)
        if not S_ISREG(seen.st_mode) or (
            log.exists(follow_symlinks=False) and not S_ISREG(log.lstat().st_mode)
        ):
            raise Refused("no_backup", file=str(backup))
        check_file(backup)
        there = next((each for each in (folder, *folder.parents) if each.is_dir()), Path("/"))
        if room and seen.st_size > shutil.disk_usage(there).free:
            raise Unavailable("full", str(backup))
    except OSError as error:
        raise away(error) from error


def _take_in(backup: Path, half: Path) -> None:
    """Byte by byte, with its log: opened where it lies, SQLite would write in it, and roll it back by a
    journal that somebody put beside it."""
    copy_plain(backup, half)
    if _log_of(backup).exists():
        copy_plain(_log_of(backup), _log_of(half))


def _log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def _must_hold_nothing_strange(half: Path) -> None:
    """What is derived is derived anew: the index of words may say anything."""
    from herstal_pos.storage.manifest import strangers  # noqa: PLC0415 - Alembic, for a restore alone

    try:
        with closing(sqlite3.connect(half, isolation_level=None)) as raw:
            raw.execute("PRAGMA trusted_schema = OFF")
            strange = strangers(raw)
            if not strange:
                raw.execute("INSERT INTO product_search (product_search) VALUES ('rebuild')")
    except sqlite3.Error as error:
        raise Damaged(str(error)) from error
    if strange:
        shown = "".join(letter if letter.isprintable() else "?" for letter in strange[0])
        raise Refused("backup_strange", what=shown[:_MOST_SHOWN])


@contextmanager
def half_of(target: Path, mark: str = "") -> Iterator[Path]:
    """A file beside `target` to be filled and renamed; what is left of it goes. `mark`: where another program
    may be filling one too. Trouble is `Unavailable`."""
    half = target.with_name(f"{target.name}.part{mark and f'-{mark}-'}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half.unlink(missing_ok=True)
        yield half
    except OddFile as odd:  # it was exchanged since it was looked at
        raise Damaged(str(half), "foreign") from odd
    except OSError as error:
        raise away(error) from error
    except sqlite3.Error as error:
        try:
            raise_known(error, lost=False)
        except Unavailable as unavailable:
            raise explained(target, unavailable) from error
    finally:
        with suppress(OSError):
            for left in target.parent.glob(f"{half.name}*"):
                left.unlink(missing_ok=True)


def _copy(where: str | Path, half: Path) -> None:
    if str(where).startswith("postgresql"):
        from herstal_pos.storage.gathering import gather  # noqa: PLC0415 - SQLAlchemy

        gather(str(where), half)
    else:
        schema.copy(Path(where), half)
    _close_up(half)


def _close_up(half: Path) -> None:
    """One file, also for those who may only read."""
    with closing(sqlite3.connect(half)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")


def move_into_place(half: Path, target: Path) -> None:
    """On the disk before it has its name."""
    with half.open("r+b") as file:
        os.fsync(file.fileno())
    half.replace(target)
    settle(target.parent)
