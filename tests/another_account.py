"""A folder of another account, as whoever may not look into it meets it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def belonging_to_another(folder: Path) -> Iterator[None]:
    """The superuser is nobody meanwhile: no mode holds him off."""
    mode, root = folder.stat().st_mode & 0o777, os.geteuid() == 0
    folder.chmod(0o000)
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(mode)
