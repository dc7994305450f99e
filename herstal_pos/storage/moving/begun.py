"""That a moving file has been begun, noted beside it before the books are marked.

By it a start after a cut sees whether the place of the file is there at all: an empty folder is also what a
stick leaves behind that was pulled out.
"""

from contextlib import suppress
from pathlib import Path

from herstal_pos.domain.errors import Refused
from herstal_pos.files import MOST_TABLE_BYTES, OddFile, read_whole, write_beside

_ENDING = ".begun"


def begin(file: Path, mark: str) -> None:
    """On the disk, before anything is marked. Raises `Refused("file_unwritable")`."""
    try:
        write_beside(_beside(file), mark.encode(), over=True)
    except (OSError, OddFile) as odd:
        raise Refused("file_unwritable", file=str(file)) from odd


def came_to_be(file: Path, mark: str) -> bool | None:
    """Whether the moving file has its name, and so is whole; None where nobody can see that now."""
    with suppress(OSError, OddFile):
        if file.exists():
            return True
        if read_whole(_beside(file), MOST_TABLE_BYTES) == mark.encode():
            return False
    return None


def end(file: Path) -> None:
    """Once the books are settled. What a stick keeps that is away says nothing to anybody else."""
    with suppress(OSError):
        _beside(file).unlink(missing_ok=True)


def _beside(file: Path) -> Path:
    return file.with_name(file.name + _ENDING)
