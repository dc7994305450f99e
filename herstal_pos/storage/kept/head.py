"""The journal's newest entry, told beside the file of SQLite: a log that somebody takes away leaves a book
that is whole, and ends too early.

It is written after each commit and never waited for: what stands here was in the book before.
"""

import os
from contextlib import suppress
from pathlib import Path

from herstal_pos.files import OddFile, read_whole
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

type Heads = dict[str, tuple[int, str]]
"""By till, the number and the hash of an entry."""

_HASH_AT = NamedStatement("audit.hash_at")
_LOST = "lost"
_WORDS, _MOST_BYTES = 4, 64 * 1024
_WRITES = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


def head_of(database: Path) -> Path:
    return database.with_name(f"{database.name}.head")


class HeadFile:
    """Of one database. A head that its journal does not have is kept below the newest one."""

    def __init__(self, database: Path) -> None:
        self._file = head_of(database)
        self._heads: Heads = {}
        self._lost: list[str] = []
        self._opened = -1

    def said(self) -> list[tuple[str, int, str]]:
        """Till, number and hash of each entry that was in this journal; nothing of what is unreadable."""
        lines = self._lines()
        return [(till_id, int(number), hash_) for _, till_id, number, hash_ in lines]

    def begin(self, connection: Connection) -> None:
        """Hold what is told against the journal, before anything is written over it."""
        lines = self._lines()
        if not lines:
            return
        connection.begin()
        try:
            for word, till_id, number, hash_ in lines:
                asked = {"till_id": till_id, "sequence": int(number)}
                if word == _LOST or _HASH_AT.value(connection, asked) != hash_:
                    self._lost.append(f"{_LOST} {till_id} {number} {hash_}\n")
                else:
                    self._heads[till_id] = int(number), hash_
        finally:
            connection.rollback()

    def write(self, heads: Heads) -> None:
        """Where nothing can be written the next commit tries again."""
        self._heads |= heads
        said = [f"head {till_id} {at} {hash_}\n" for till_id, (at, hash_) in sorted(self._heads.items())]
        with suppress(OSError):
            if self._opened < 0 or not os.fstat(self._opened).st_nlink:
                self.close()
                self._opened = os.open(self._file, _WRITES, 0o600)
            os.lseek(self._opened, 0, os.SEEK_SET)
            os.write(self._opened, "".join([*said, *self._lost]).encode())

    def close(self) -> None:
        if self._opened >= 0:
            os.close(self._opened)
            self._opened = -1

    def _lines(self) -> list[list[str]]:
        try:
            lines = [
                line.split() for line in read_whole(self._file, _MOST_BYTES).decode("ascii").splitlines()
            ]
        except (OSError, OddFile, ValueError):
            return []
        return [line for line in lines if len(line) == _WORDS and line[2].isdecimal()]
