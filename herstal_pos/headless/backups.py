"""A backup by hand, and a shop out of one. Both work on the folder alone, the first beside a running till."""

import os
import secrets
import stat
from contextlib import closing
from copy import replace
from pathlib import Path

from herstal_pos.app import Place
from herstal_pos.clock import SystemClock
from herstal_pos.config import write_config
from herstal_pos.domain.errors import Refused, Unavailable
from herstal_pos.domain.shop.till import next_prefix
from herstal_pos.i18n import Words
from herstal_pos.records import record
from herstal_pos.services import commands, dispatch
from herstal_pos.services.ports import BRUSSELS
from herstal_pos.services.shop.settings import stored_shop
from herstal_pos.services.whole.verifying import Verification
from herstal_pos.storage import backup, make_folder
from herstal_pos.storage.moving.offered import said_of
from herstal_pos.storage.moving.unpacked import RESTORING, unpacking


@record(frozen=True)
class Made:
    """A backup that was opened again and worked out."""

    file: Path
    size_bytes: int
    found: Verification


@record(frozen=True)
class NextNumbers:
    """With what a till goes on."""

    till_prefix: str
    ticket: str
    closing: int


@record(frozen=True)
class Restored:
    folder: Path
    found: Verification
    tills: tuple[NextNumbers, ...]


def make_backup(place: Place, file: Path | None) -> Made:
    """In the folder of the backups, or as `file`; nothing that is there is written over."""
    place.open_storage(read_only=True).close()  # what is no shop is told as such
    where, target = place.config.database or place.folder.database, file or place.folder.backups / _name()
    if os.path.lexists(target):  # of what cannot be asked, writing tells the reason
        raise Refused("file_there", file=str(target))
    if file is None:
        target = backup.back_up_sealed(where, target)
    else:
        try:
            backup.back_up(where, target)
        except Unavailable as no:
            raise unwritable(target, no) from no
    return Made(target, target.stat().st_size, backup.check(target))


def restore(place: Place, file: Path, *, new_series: bool = False) -> Restored:
    """Into a folder without a shop, or onto the server that its configuration names. Its till gets the prefix
    that it had: its numbers go on; or, where tickets were printed after the backup, a `new_series`: no number
    may stand on two papers."""
    place.must_be_known()
    if not place.config.database and place.folder.database.exists():
        raise Refused("shop_there", folder=str(place.folder.root))
    must_be_a_file(file)
    try:
        with said_of(file):
            found = _onto_a_server(file, place) if place.config.database else _into_the_folder(file, place)
    except Unavailable as missing:
        if missing.reason != "gone" or file.exists():  # then it is the folder
            raise
        raise Refused("no_backup", file=str(file)) from missing
    with closing(place.open_storage(read_only=True)) as storage, storage.look() as work:
        tills = tuple(
            NextNumbers(
                till.prefix,
                till.number_text(work.audit.last_number(till.id) + 1),
                work.closings.next_number(till.id),
            )
            for till in work.audit.tills()
        )
        language = stored_shop(work.settings).language
    config = replace(place.config, language=language)
    known = [till.till_prefix for till in tills]
    if tills and place.prefix not in known:
        config = replace(config, till_prefix=tills[0].till_prefix)
    before = config.till_prefix or place.prefix
    if new_series:
        config = replace(config, till_prefix=next_prefix(before, known, secrets.choice))
        tills = (NextNumbers(config.till_prefix, f"{config.till_prefix}-000001", 1),)
    write_config(place.folder.config, config)
    if new_series:
        begin_series(place.__replace__(config=config), before)
    return Restored(place.folder.root, found, tills)


def begin_series(place: Place, before: str) -> None:
    """The till of this place goes on after `before`, whose last numbers may be on paper only."""
    storage, counter = place.open_shop(moved=True)
    storage.at_till.unattended = True
    with closing(storage):
        dispatch.execute(commands.Arrive("", before), storage, counter)


def _into_the_folder(file: Path, place: Place) -> Verification:
    """Made ready beside: whatever ends this leaves no half of a shop."""
    backup.must_be_no_shop(place.folder.database)
    backup.must_be_a_backup(file, place.folder.root)
    make_folder(place.folder.root)
    with unpacking(place.folder.root, RESTORING) as beside:
        ready = beside / place.folder.database.name
        found = backup.restore(file, ready)
        backup.move_into_place(ready, place.folder.database)
    return found


def _onto_a_server(file: Path, place: Place) -> Verification:
    """Made ready and proven in the folder first; the server takes all of it at once, or nothing."""
    from herstal_pos.storage.gathering import spread  # noqa: PLC0415 - SQLAlchemy

    make_folder(place.folder.root)
    with unpacking(place.folder.root, RESTORING) as beside:
        ready = beside / place.folder.database.name
        found = backup.restore(file, ready)
        spread(ready, place.config.database)
    return found


def say_found(found: Verification, words: Words) -> str:
    """Line by line."""
    facts = (*found.findings, *found.remarks)
    lines = [f"{words(f'verify.{each.kind}')} {each.subject} {each.detail}" for each in facts]
    result = "verify.sound" if found.sound else "verify.unsound"
    return "\n".join((*lines, words(result, sales=found.sales, entries=found.journal_entries)))


def must_be_a_file(file: Path) -> None:
    """Raise `Refused("no_backup")` for a folder, a pipe, and what is not there. `PermissionError`: nobody
    knows."""
    if not os.path.lexists(file) and os.access(file.parent, os.X_OK):
        raise Refused("no_backup", file=str(file))
    if not stat.S_ISREG(file.stat().st_mode):
        raise Refused("no_backup", file=str(file))


def unwritable(file: Path, no: Unavailable) -> Refused | Unavailable:
    """Of a file that somebody named: what is said of the shop's own folder does not hold for it."""
    return no if no.reason in ("full", "read_only") else Refused("file_unwritable", file=str(file))


def _name() -> str:
    return f"herstal-pos-{SystemClock().now().astimezone(BRUSSELS):%Y%m%d-%H%M%S}.db"
