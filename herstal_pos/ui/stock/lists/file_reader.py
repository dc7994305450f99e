"""A list that was chosen, read from its disk."""

from pathlib import Path
from typing import NamedTuple

from herstal_pos.files import MOST_LIST_BYTES, OddFile, read_whole


class ReadFile(NamedTuple):
    """`why`: the id of the sentence that says why nothing was read, after `refused.`; "" where all was."""

    content: bytes
    why: str = ""


def read_file(file: Path) -> ReadFile:
    try:
        return ReadFile(read_whole(file, MOST_LIST_BYTES))
    except OddFile as odd:
        return ReadFile(b"", f"file_{odd.reason}")
    except OSError:
        return ReadFile(b"", "file_unreadable")
