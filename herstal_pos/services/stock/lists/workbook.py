"""Workbooks of spreadsheets (.xlsx, .xls, .ods) as lines of text, bounded: nothing is unpacked without
measure."""

import io
import json
import zipfile
from pathlib import Path

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The part of a file with a password in which the workbook lies. Source: [MS-OFFCRYPTO] 2.3.4.4."""
MOST_UNPACKED = 200 * 1024 * 1024
_UNPACKING = Path(__file__).with_name("unpacking.py")
_PATIENCE_S = 120
_NO_ROOM = (b"memory allocation", b"MemoryError", b"capacity overflow", b"TooManyCells")
"""What the other process says last where it asked for more room than it may have."""


class OddWorkbook(Exception):
    """`reason`: csv_workbook, csv_workbook_large or csv_workbook_locked; message `refused.<reason>`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def is_one(raw: bytes) -> bool:
    return raw.startswith((_ZIP, _OLE))


def pages(raw: bytes) -> list[list[list[str]]]:
    """Of each page that is shown its lines of cells, from its first line. Raises `OddWorkbook`.

    A process of its own unpacks it: a file of a few bytes may name a last cell, and a program that makes
    room for all before it is ended by its machine.
    """
    _weigh(raw)
    if raw.startswith(_OLE) and _LOCKED in raw:
        raise OddWorkbook("csv_workbook_locked")
    found: list[list[list[str]]] = []
    page: list[list[str]] = []
    for piece in io.BytesIO(_unpacked(raw)):  # others run between two
        lines = json.loads(piece)
        if lines is None:
            found.append(page)
            page = []
        else:
            page += lines
    return found


def _unpacked(raw: bytes) -> bytes:
    """As `unpacking` writes it."""
    import subprocess  # noqa: PLC0415 - seldom needed
    import sys  # noqa: PLC0415 - seldom needed

    program = [sys.executable, "-P", str(_UNPACKING)]
    unseen = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(
            program, input=raw, capture_output=True, check=False, timeout=_PATIENCE_S, creationflags=unseen
        )
    except subprocess.TimeoutExpired as late:
        raise OddWorkbook("csv_workbook_large") from late
    except OSError as odd:
        raise OddWorkbook("csv_workbook") from odd
    if done.returncode == 0:
        return done.stdout
    is_large = any(sign in done.stderr for sign in _NO_ROOM)
    raise OddWorkbook("csv_workbook_large" if is_large else "csv_workbook")


def _weigh(raw: bytes) -> None:
    if not raw.startswith(_ZIP):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise OddWorkbook("csv_workbook_large")
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError) as odd:
        raise OddWorkbook("csv_workbook") from odd
