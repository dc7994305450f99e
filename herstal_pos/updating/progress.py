"""How far a start has come, said by the program to the launcher that waits for it, in a file of one word.

The launcher belongs to no version, so the words are the same for good.
"""

import os
from pathlib import Path

PROGRESS = "HERSTAL_POS_PROGRESS"
"""The variable that names the file; without it nobody waits."""
WENT_BACK = "HERSTAL_POS_WENT_BACK"
"""The variable that names the file which says which version was left, and why; it goes when it was read."""

PAINTED, READY, ASKS, FAILED = "painted", "ready", "asks", "failed"
"""The window is there · a scan is answered · a person is asked something first · a bug is in the way."""


def say(word: str) -> None:
    """Whole or not at all; where it cannot be written, the launcher's patience ends."""
    file = os.environ.get(PROGRESS)
    if file:
        write(Path(file), word)


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
