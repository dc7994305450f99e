"""The trial of a backup: it is restored as on the day when it is needed, into a folder that is gone again."""

import sqlite3
from contextlib import closing
from pathlib import Path

from herstal_pos.domain.errors import Damaged, Refused
from herstal_pos.storage.backup import restore
from herstal_pos.storage.backup_seals import named_seal, seal_of
from herstal_pos.storage.database.errors import away
from herstal_pos.storage.moving.unpacked import PROVING, sweep, unpacking
from herstal_pos.storage.store import open_storage


def prove(file: Path, folder: Path) -> str:
    """Restore `file` into a folder in `folder`: everything in it works out, each index agrees with its
    table, it is what its name says. Gives its newest ticket, "" before the first. Raises `Damaged` ("unlike",
    "unsound"), and `Unavailable`.

    What a trial before left, that was cut off, goes first: it may be what fills the disk.
    """
    try:
        sweep(folder)
        with unpacking(folder, PROVING) as beside:
            return _proven(file, beside / "restored.db")
    except Refused as strange:
        raise Damaged(str(strange)) from strange
    except OSError as error:
        raise away(error) from error


def _proven(file: Path, restored: Path) -> str:
    found = restore(file, restored)
    if not found.fit_to_keep:
        raise Damaged(f"{len(found.findings)} findings", "unsound")
    if named_seal(file) not in ("", seal_of(restored)):
        raise Damaged(f"{file.name} is another backup", "unlike")
    with closing(sqlite3.connect(restored)) as raw:
        (said,) = raw.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise Damaged(said)
    with closing(open_storage(restored, read_only=True)) as storage, storage.look() as work:
        lasts = [last for till in work.audit.tills() if (last := work.sales.last_completed(till.id))]
    newest = max(lasts, key=lambda sale: sale.completed_at or sale.opened_at, default=None)
    return newest.number_text if newest else ""


def beside(file: str, folder: str) -> dict[str, str]:
    """As it is asked of a program of its own."""
    return {"ticket": prove(Path(file), Path(folder))}
