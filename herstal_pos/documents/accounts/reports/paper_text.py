"""A printed document as lines of characters."""

from collections.abc import Iterator
from textwrap import wrap

from hardware.drivers.document import Align, Column, Columns, Document, Feed, Part, Rule, Text

WIDE = 48
_GAP = 1


def text_of(paper: Document) -> str:
    """As wide as a roll of 80 mm has it; what is no text is left out."""
    return "".join(f"{line.rstrip()}\n" for part in paper.parts for line in _lines(part))


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Text():
            for line in wrap(part.text, WIDE) or [""]:
                yield _aligned(line, part.align, WIDE)
        case Columns():
            yield from _row(part.columns)
        case Rule():
            yield ("=" if part.double else "-") * WIDE
        case Feed():
            yield from [""] * part.lines


def _row(columns: tuple[Column, ...]) -> Iterator[str]:
    """The last is whole at the right; what is too long before it goes on in the next line."""
    *before, last = columns
    room = WIDE - len(last.text) - _GAP
    label = " ".join(column.text for column in before if column.text)
    first, *rest = wrap(label, max(room, 1), drop_whitespace=False) or [""]
    yield first.rstrip().ljust(room + _GAP) + last.text
    yield from (line.strip() for line in rest)


def _aligned(line: str, align: Align, wide: int) -> str:
    if align is Align.CENTRE:
        return line.center(wide)
    return line.rjust(wide) if align is Align.RIGHT else line


def pairs_of(paper: Document) -> Iterator[tuple[str, str]]:
    """Each line of it: what it is, and its figures; what has none is a heading."""
    for part in paper.parts:
        if isinstance(part, Columns):
            label, *rest = (column.text.strip() for column in part.columns)
            yield label, "  ".join(text for text in rest if text)
        elif isinstance(part, Text) and part.text.strip():
            yield part.text.strip(), ""
