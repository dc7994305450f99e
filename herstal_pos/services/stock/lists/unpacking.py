"""A program of its own, which `workbook` starts: a workbook comes in, its pages go out, some lines
at once.

It may take only so much memory; where that is not enough, it ends, and the till goes on. It imports nothing
of the till: it is started by its file's name.

A number of a cell is a float there. Up to 15 digits come back whole; more were spoiled when they were saved.
"""

import io
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from itertools import batched
from numbers import Real

MOST_MEMORY = 2 * 1024**3
MOST_CELLS = 20_000_000
"""Of all pages: the till keeps room for each."""
LINES_AT_ONCE = 200
_WHOLE_BELOW = 10**15
_SIXTH = Decimal("0.000001")


class TooManyCells(Exception):
    """More cells than any list has."""


def pieces(raw: bytes) -> Iterator[list[list[str]] | None]:
    """Of each page that is shown its lines of cells, some at once, from its first line; None ends a page.
    Raises what its reader raises, and `TooManyCells`."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum  # noqa: PLC0415 - memory is bounded first

    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    shown = [each.name for each in book.sheets_metadata if each.visible is SheetVisibleEnum.Visible]
    cells = 0
    for name in shown:
        page = book.get_sheet_by_name(name)
        cells += page.total_height * page.total_width
        if cells > MOST_CELLS:
            raise TooManyCells
        for rows in batched(page.iter_rows(), LINES_AT_ONCE, strict=False):
            yield [[_text(cell) for cell in row] for row in rows]
        yield None


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


def bound_memory() -> None:
    """Where the system can; elsewhere it says no by itself to the worst."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    bound_memory()
    for piece in pieces(sys.stdin.buffer.read()):
        sys.stdout.write(json.dumps(piece) + "\n")
