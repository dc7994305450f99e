"""What a program for Peppol puts beside the invoices: answers, each a file in the folder's own subfolder."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from herstal_pos.files import OddFile, read_whole, state_of

ANSWERS, READ = "answers", ".read"
_ENDING = ".xml"
_MOST_AT_ONCE = 200

type _Key = tuple[str, int, int]
"""Name, when it was changed (nanoseconds), bytes."""


class AnswerFolder:
    """Of the folder of the invoices. A file is read until it is put aside, or left: then once more when it is
    another one."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self._folder, self._most_bytes = folder / ANSWERS, most_bytes
        self._left: set[_Key] = set()

    def new(self) -> Iterator[tuple[str, bytes | str]]:
        """Names, and what is in them or why that cannot be read ("too_large", "unreadable"); by their names,
        the oldest first. None where the folder is away."""
        try:
            named = [file for file in self._folder.iterdir() if file.suffix.lower() == _ENDING]
        except OSError:
            return
        keys = [(state.st_mtime_ns, file) for file in named if (state := state_of(file))]
        fresh = ((file, _key(file)) for _, file in sorted(keys))
        for file, key in [(file, key) for file, key in fresh if key not in self._left][:_MOST_AT_ONCE]:
            try:
                yield file.name, read_whole(file, self._most_bytes)
            except (OSError, OddFile) as odd:
                self._left.add(key)
                yield file.name, "too_large" if getattr(odd, "reason", "") == "too_large" else "unreadable"

    def put_aside(self, name: str) -> None:
        """It was heard. Where it cannot be moved it is left."""
        self.leave(name)
        with suppress(OSError):
            (self._folder / READ).mkdir(exist_ok=True)
            os.replace(self._folder / name, self._folder / READ / name)  # noqa: PTH105 - one word, one call

    def leave(self, name: str) -> None:
        """Whoever put it there looks at it."""
        self._left.add(_key(self._folder / name))


def _key(file: Path) -> _Key:
    state = state_of(file)
    return (file.name, state.st_mtime_ns, state.st_size) if state else (file.name, 0, 0)
