"""Another place for backups: a folder on another disk, a stick, a share of the network. Several shops may
have one together: each lets go of its own.

It is touched in a program of its own alone (`herstal_pos.storage.beside`): a share that hangs holds whoever
touches it, and that program can be given up.
"""

import filecmp
import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from herstal_pos.domain.errors import Damaged, Unavailable
from herstal_pos.domain.retention import backups_past_term
from herstal_pos.files import copy_plain
from herstal_pos.storage.backup import half_of, move_into_place
from herstal_pos.storage.backup_seals import tills_in
from herstal_pos.storage.database.files import check_file

_ALL, _HALVES = "herstal-pos-*.db", "herstal-pos-*.db.part*"
_HALF_S = 3600.0
"""So old, it is no copy that another till is bringing now."""
_MADE_ON = re.compile(r"-([0-9]{8})-[0-9]{6}[-.]")


def bring(backup: Path, folder: Path, *, was_apart: bool = False) -> bool:
    """A copy into `folder`, read again; gives whether that lies on another disk. Raises `Damaged`, and
    `Unavailable("gone")` also where it `was_apart` and is not now: the stick is out, and what is left of it
    is an empty folder on the disk of the books.
    """
    _must_be_a_folder(folder)
    try:
        _must_be_another(folder, backup.parent)
        apart = folder.stat().st_dev != backup.stat().st_dev
        if apart or not was_apart:
            _copy(backup, folder / backup.name)
            return apart
    except (Unavailable, OSError) as odd:
        _must_be_a_folder(folder)
        raise odd if isinstance(odd, Unavailable) else Unavailable("disk", str(odd)) from odd
    raise Unavailable("gone", f"nothing is mounted at {folder}")


def _copy(backup: Path, second: Path) -> None:
    with half_of(second, str(os.getpid())) as half:  # a folder under two names is two places
        copy_plain(backup, half)
        if not filecmp.cmp(backup, half, shallow=False):
            raise Damaged(f"{half} is not what was written")
        move_into_place(half, second)


def can_write(folder: Path) -> bool:
    """Tried with a file that is gone again. A path that depends on where the program was started is none."""
    if not folder.is_absolute():
        return False
    try:
        with NamedTemporaryFile(prefix="herstal-pos-", dir=folder):
            return True
    except OSError:
        return False


def forget_old_ones(folder: Path, made: str, *, sure: bool) -> None:
    """In the order of the Z that each holds, and none while the clock is doubted, where `sure` is False.
    Never the one just `made`, nor what bears no day; what a power cut left half goes too. One that cannot be
    removed stays."""
    _forget([file.name for file in folder.glob(_ALL)], folder, made, sure=sure)
    _remove(folder.glob(_HALVES))


def forget_old_copies(folder: Path, backup: Path, *, sure: bool) -> None:
    """As `forget_old_ones`, of the shop of `backup` alone: what another brought stays, and what cannot be
    read, for nobody knows whose it is."""
    ours = _tills_in(backup)
    names = [file.name for file in folder.glob(_ALL) if _tills_in(file) & ours]
    _forget(names, folder, backup.name, sure=sure)
    with suppress(OSError):
        now = (folder / backup.name).stat().st_mtime  # by the clock of that disk
        _remove(half for half in folder.glob(_HALVES) if now - half.stat().st_mtime > _HALF_S)


def _tills_in(file: Path) -> set[str]:
    with suppress(Damaged, OSError, sqlite3.Error):
        check_file(file)
        return tills_in(file)
    return set()


def _forget(names: Iterable[str], folder: Path, made: str, *, sure: bool) -> None:
    dated = [(name, day) for name in sorted(names) if name != made and (day := _made_on(name))]
    past = backups_past_term(dated, _made_on(made) or date.max) if sure else []
    _remove(folder / name for name in past)


def _remove(files: Iterable[Path]) -> None:
    for old in files:
        with suppress(OSError):
            old.unlink(missing_ok=True)


def beside(file: str, folder: str, was_apart: str, sure: str) -> dict[str, str]:
    """As it is asked of a program of its own, yes and no as "yes" and "". Without a `file` it is only tried
    whether one can be written. `lies`: a folder under two names has one."""
    there = Path(folder)
    if not file:
        return {"writable": "yes" if can_write(there) else ""}
    apart = bring(Path(file), there, was_apart=bool(was_apart))
    forget_old_copies(there, Path(file), sure=bool(sure))
    seen = there.stat()
    return {"apart": "yes" if apart else "", "lies": f"{seen.st_dev} {seen.st_ino}"}


def _must_be_a_folder(folder: Path) -> None:
    """Nothing is made in the place of one that is gone: it may be put back."""
    if not folder.is_absolute() or not folder.is_dir():
        raise Unavailable("gone", f"no such folder: {folder}")


def _must_be_another(folder: Path, own: Path) -> None:
    if folder.samefile(own):
        raise Unavailable("own", f"{folder} is where the backups lie already")


def _made_on(name: str) -> date | None:
    named = _MADE_ON.search(name)
    try:
        return date.fromisoformat(named[1]) if named else None
    except ValueError:
        return None
