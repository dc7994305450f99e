"""Backups as witnesses: the name of each says how all chains of the shop ended when it was made."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from herstal_pos.domain.day.journal import seal_of_heads
from herstal_pos.domain.errors import Damaged
from herstal_pos.services.ports import Storage
from herstal_pos.storage.database.files import check_file

_NAMED = re.compile(r"-([A-Z2-7]{5}-[A-Z2-7]{5})\.db$")
_HEADS = """
SELECT till_id, sequence, hash FROM journal AS entry
WHERE sequence = (SELECT max(sequence) FROM journal WHERE till_id = entry.till_id)
"""


def sealed_name(target: Path, file: Path) -> Path:
    """`target` with the seal of what `file` holds at the end of its name."""
    return target.with_stem(f"{target.stem}-{seal_of(file)}")


def seal_of(file: Path) -> str:
    return seal_of_heads({till_id: hash_ for till_id, _, hash_ in _heads(file)})


def named_seal(file: Path) -> str:
    """ "" where its name bears none."""
    named = _NAMED.search(file.name)
    return named[1] if named else ""


def tills_in(file: Path) -> set[str]:
    """By their ids, which no two shops have in common."""
    return {till_id for (till_id,) in _rows(file, "SELECT id FROM till")}


def entries_in(file: Path) -> int:
    """Of all journals together: of two backups the one with more of them was made later."""
    return sum(sequence for _, sequence, _ in _heads(file))


def unlike(folder: Path, storage: Storage) -> Iterator[str]:
    """Backups that are not what their name says, or that know of entries which are no longer there."""
    with storage.look() as work:
        for file in sorted(folder.glob("herstal-pos-*.db")):
            named = named_seal(file)
            try:
                check_file(file)
                heads = _heads(file)
            except (Damaged, OSError, sqlite3.Error):
                yield file.name
                continue
            seal = seal_of_heads({till_id: hash_ for till_id, _, hash_ in heads})
            kept = all(work.audit.hash_at(till_id, at) == hash_ for till_id, at, hash_ in heads)
            if not kept or named not in ("", seal):
                yield file.name


def _heads(file: Path) -> list[tuple[str, int, str]]:
    return _rows(file, _HEADS)


def _rows(file: Path, statement: str) -> list[Any]:
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        return database.execute(statement).fetchall()
