"""Workbooks of spreadsheets (.xlsx, .xls, .ods) as lines of text, bounded: nothing is unpacked without
measure.

A number of a cell is a float there. Up to 15 digits come back whole; more were spoiled when they were saved.
"""

import io
import re
import zipfile
from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The part of a file with a password in which the workbook lies. Source: [MS-OFFCRYPTO] 2.3.4.4."""
MOST_UNPACKED = 200 * 1024 * 1024
MOST_CELLS = 20_000_000
"""Of a page: its reader takes room for each, also where a hostile file has but one cell in the last
corner."""
_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_WHOLE_BELOW = 10**15
_SIXTH = Decimal("0.000001")


class OddWorkbook(Exception):
    """`reason`: csv_workbook, csv_workbook_large or csv_workbook_locked; message `refused.<reason>`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def is_one(raw: bytes) -> bool:
    return raw.startswith((_ZIP, _OLE))


def pages(raw: bytes) -> list[list[list[str]]]:
    """Of each page that is shown its lines of cells, from its first line. Raises `OddWorkbook`."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum  # noqa: PLC0415 - seldom needed

    _weigh(raw)
    if raw.startswith(_OLE) and _LOCKED in raw:
        raise OddWorkbook("csv_workbook_locked")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
        return [_lines(book.get_sheet_by_name(name)) for name in shown]
    except (CalamineError, ValueError, OSError) as odd:
        raise OddWorkbook("csv_workbook") from odd


def _lines(page: "CalamineSheet") -> list[list[str]]:
    """Where others run meanwhile: one line after the other."""
    return [[_text(cell) for cell in row] for row in page.iter_rows()]


def _weigh(raw: bytes) -> None:
    if not raw.startswith(_ZIP):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise OddWorkbook("csv_workbook_large")
            for part in packed.infolist():
                if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                    _measure(packed.read(part))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError) as odd:
        raise OddWorkbook("csv_workbook") from odd


def _measure(page: bytes) -> None:
    rows = columns = 0
    for found in _CELL.finditer(page):
        rows = max(rows, int(found[2]))
        columns = max(columns, _column(found[1]))
    if rows * columns > MOST_CELLS:
        raise OddWorkbook("csv_workbook_large")


def _column(letters: bytes) -> int:
    """Its number, the first is 1.

    >>> _column(b"A"), _column(b"AA")
    (1, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _text(cell: object) -> str:
    """As a person would type it, with a point; three decimals get a fourth, since a point and three digits
    might be thousands."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if not isinstance(cell, Real):
        return str(cell)
    number = Decimal(str(cell))
    if not number.is_finite():
        return str(cell)
    if abs(number) >= _WHOLE_BELOW:
        return f"{number:E}"
    text = f"{number.quantize(_SIXTH):f}".rstrip("0").removesuffix(".")
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text
