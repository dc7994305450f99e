"""An archive as a file: there whole or not at all, named for its period and its seal."""

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from herstal_pos.domain.errors import Damaged, Unavailable
from herstal_pos.paths import RESOURCES
from herstal_pos.services.accounts.archives.writing import Written, write_archive
from herstal_pos.storage.backup import half_of, move_into_place
from herstal_pos.storage.store import open_storage

ENCLOSED = ("LISEZMOI.txt", "README.txt", "verifier.py")


def archive(where: str | Path, first: date, last: date, folder: Path) -> tuple[Path, Written]:
    """Into `folder`, which must be there; whole or not at all, and named for its period and its seal.

    Raises `Refused` for a period in which no day was closed, `Unavailable`, and `Damaged`.
    """
    if not folder.is_dir():
        raise Unavailable("gone", f"no such folder: {folder}")
    enclosed = {name: (RESOURCES / "archive" / name).read_bytes() for name in ENCLOSED}
    name = f"herstal-pos-archive-{first}-{last}"
    with half_of(folder / f"{name}.zip") as half:
        with closing(open_storage(where, read_only=True)) as storage, half.open("xb") as out:
            try:
                written = write_archive(storage, first, last, out, enclosed)
            except ValueError as odd:  # the journal itself: without it nothing is proven
                raise Damaged(str(odd)) from odd
        target = folder / f"{name}-{written.seal}.zip"
        move_into_place(half, target)
    return target, written


def beside(where: str, first: str, last: str, folder: str) -> dict[str, Any]:
    """As it is asked of a program of its own: words in, facts out."""
    file, written = archive(where, date.fromisoformat(first), date.fromisoformat(last), Path(folder))
    made = {"file": str(file), "seal": written.seal, "tickets": written.tickets, "zs": written.zs}
    return made | ({"unreadable": list(written.unreadable)} if written.unreadable else {})
