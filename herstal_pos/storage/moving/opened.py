"""Who opened a moving file, noted beside it: two computers that go on from one give out one number twice.

A stick that takes no note, and a copy of the file elsewhere, say nothing: it is a help, and no lock.
"""

import hashlib
import json
import platform
import uuid
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from herstal_pos.domain.errors import Refused
from herstal_pos.files import MOST_TABLE_BYTES, OddFile, read_whole, write_beside
from herstal_pos.services.ports import BRUSSELS

_ENDING = ".opened.json"
_MOST_SHOWN = 40
_MACHINE = Path("/etc/machine-id")


def must_be_unopened(file: Path, folder: Path) -> None:
    """`Refused("moving_opened")` where another computer than this one, or another `folder` of it, has opened
    `file`: asked, and opened all the same where a person is sure."""
    said = _note(file)
    if said is not None and said.get("place") != _place(folder):
        at, computer = str(said.get("at", "")), str(said.get("computer", ""))[:_MOST_SHOWN]
        shown = "".join(letter if letter.isprintable() else "?" for letter in computer)
        raise Refused("moving_opened", computer=shown or "?", day=_day(at))


def note_opened(file: Path, folder: Path) -> None:
    """From now on `folder` of this computer has it."""
    said = {"computer": platform.node(), "place": _place(folder), "at": datetime.now(UTC).isoformat()}
    with suppress(OSError, OddFile):
        write_beside(_beside(file), json.dumps(said, indent=2).encode(), over=True)


def _note(file: Path) -> dict[str, object] | None:
    with suppress(OSError, OddFile, ValueError, RecursionError):
        said = json.loads(read_whole(_beside(file), MOST_TABLE_BYTES))
        return said if isinstance(said, dict) else {}
    return None


def _beside(file: Path) -> Path:
    return file.with_name(file.name + _ENDING)


def _place(folder: Path) -> str:
    """It names no computer to who reads it."""
    machine = str(uuid.getnode())
    with suppress(OSError, OddFile, UnicodeDecodeError):
        machine = read_whole(_MACHINE, MOST_TABLE_BYTES, links=True).decode().strip() or machine
    return hashlib.sha256(f"{machine} {folder.absolute()}".encode()).hexdigest()[:16]


def _day(at: str) -> str:
    with suppress(ValueError):
        return f"{datetime.fromisoformat(at).astimezone(BRUSSELS):%d/%m/%Y, %H:%M}"
    return "?"
