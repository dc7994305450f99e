"""The journal for an inspector: as a file that ten lines of his own prove, and by the seal on a paper."""

import os
from contextlib import closing
from pathlib import Path

from herstal_pos.app import Place
from herstal_pos.domain.day.journal import exported
from herstal_pos.domain.errors import Refused, Unavailable
from herstal_pos.files import write_beside, writing
from herstal_pos.headless.backups import unwritable
from herstal_pos.paths import RESOURCES
from herstal_pos.records import record
from herstal_pos.services.ports import Storage
from herstal_pos.services.whole.verifying import Finding, Verification, verify
from herstal_pos.services.whole.witnesses import Sealed, find_seal
from herstal_pos.storage.backup_seals import unlike
from herstal_pos.storage.database.errors import away


@record(frozen=True)
class Exported:
    file: Path
    guide: Path
    entries: int


def export(place: Place, file: Path) -> Exported:
    """A line an entry, all tills one after the other; the guide beside says how to read and prove it. Nothing
    is written over: `Refused("file_there")`; what cannot be written whole is not left half."""
    if not file.name:
        raise Refused("file_there", file=str(file))
    guide = file.with_name(f"{file.stem}-guide.txt")
    for there in (file, guide):
        if os.path.lexists(there):  # of what cannot be asked, writing tells the reason
            raise Refused("file_there", file=str(there))
    with closing(place.open_storage(read_only=True)) as storage:
        try:
            write_beside(guide, (RESOURCES / "journal_guide.txt").read_bytes())
            try:
                count = _write(storage, file)
            except BaseException:
                guide.unlink(missing_ok=True)
                raise
        except FileExistsError as there:
            raise Refused("file_there", file=str(there.filename or file)) from there
        except (OSError, ValueError) as error:
            trouble = away(error) if isinstance(error, OSError) else Unavailable("disk", str(error))
            raise unwritable(file, trouble) from error
    return Exported(file, guide, count)


def _write(storage: Storage, file: Path) -> int:
    count = 0
    with storage.look() as work, writing(file) as out:
        for till in work.audit.tills():
            for entry in work.audit.journal(till.id):
                out.write(exported(entry).encode())
                count += 1
    return count


def verified(place: Place, typed: str) -> tuple[Verification, Sealed | None]:
    """With the backups of the folder held against it; `typed` "" asks for no seal."""
    with closing(place.open_storage(read_only=True)) as storage:
        sealed = find_seal(typed, storage) if typed else None
        found = verify(storage)
        strange = tuple(Finding("backup", name) for name in unlike(place.folder.backups, storage))
    return Verification(found.sales, found.journal_entries, found.findings + strange, found.remarks), sealed
