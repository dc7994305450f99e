"""How far a start or a self-test has come, said by the program to the launcher that waits for it, in a file
of one word.

The launcher belongs to no version, so the words are the same for good. Between two words each module that the
program loads touches the file: a slow start is seen to go on, and nothing that hangs loads one.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType

PROGRESS = "HERSTAL_POS_PROGRESS"
"""The variable that names the file; without it nobody waits."""
WENT_BACK = "HERSTAL_POS_WENT_BACK"
"""The variable that names the file which says which version was left, and why; it goes when it was read."""

PAINTED, READY, ASKS, FAILED = "painted", "ready", "asks", "failed"
"""The window is there · a scan is answered · a person is asked something first · a bug is in the way."""
WORKS, SCREEN, STORE = "works", "screen", "store"
"""It is the program's own turn · it waits for the screen · for a server, or tables are migrated."""


def say(word: str) -> None:
    """Whole or not at all; where it cannot be written, the launcher's patience ends."""
    file = os.environ.get(PROGRESS)
    if file:
        write(Path(file), word)


def sign() -> None:
    """The same word still, and alive."""
    file = os.environ.get(PROGRESS)
    if file:
        with suppress(OSError):  # of a start that is over: the launcher has taken its file away
            os.utime(file)


def follow(word: str = WORKS) -> None:
    """From here on each module that is loaded is a sign of life, until the start is over."""
    if os.environ.get(PROGRESS):
        say(word)
        sys.meta_path.insert(0, _Follower())


class _Follower:
    """Finds no module; it is asked for each."""

    def find_spec(self, _name: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> None:
        sign()


def read(file: Path) -> str:
    """ "" of what is not there."""
    try:
        return file.read_text("utf-8").strip()
    except (OSError, ValueError):
        return ""


def write(file: Path, words: str) -> None:
    """A power cut leaves the words of before, or these. Nothing where the disk takes none."""
    beside = file.with_name(f"{file.name}.new")
    try:
        with beside.open("w", encoding="utf-8") as new:
            new.write(words)
            new.flush()
            os.fsync(new.fileno())
        beside.replace(file)
    except OSError:
        return
