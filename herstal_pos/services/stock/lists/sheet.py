"""A list of articles as other programs write it, from its bytes to titles and lines of cells.

Whatever program wrote it: text in any of the usual encodings, with any of the usual separators, or a
workbook. Titles may stand below some lines about the list itself.
"""

import csv
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from herstal_pos.services.stock import csv_cells
from herstal_pos.services.stock.lists import workbook

SEPARATORS = ";,\t|"
_LONGEST_RECORD = 50
"""Lines: a cell may hold line ends, an article never a page. Else each open quote would read to the end."""
_LONGEST_LINE = 1_000_000
_MOST_CELLS = 2_000
"""Of a line: millions of them would be made before anybody could sell between two."""
_LINES_ABOVE = 30
_LEAST_KNOWN = 2
"""Titles: a line with so many known ones is the one of the titles."""
_LOOKED_AT = 400
"""Bytes, for every second one being nought."""
_OF_DOS = re.compile(rb"[A-Za-z][\x81-\x84\x87-\x8a]")
"""é, è, ê, ë, ç, ü, â, ä there; on the page of Windows signs that stand behind no letter."""
_OF_WINDOWS = re.compile(rb"[\xc0-\xff]")
"""Its letters with accents; lines of boxes there."""
_OF_PAGES = ("<html", "<!doctype", "<table", "<?xml", "<meta", "<head")
"""Some tills call a page of the web `.xls` or `.csv`."""

type Record = tuple[int, list[str] | None]
"""Line number and cells; None for a line whose quotes close too late."""


@dataclass(frozen=True, slots=True)
class RawList:
    """`line`: where the titles stand. `read` gives the lines below them, from the first each time."""

    titles: tuple[str, ...]
    line: int
    read: Callable[[], Iterator[Record]]


class Unusable(Exception):
    """No list can be read from it; the message is `refused.<reason>`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def open_sheet(content: bytes | str, known: Collection[str]) -> RawList:
    """`known`: titles as `csv_cells.plain` spells them, by which the line of the titles is found."""
    if isinstance(content, bytes) and workbook.is_one(content):
        try:
            pages = workbook.pages(content)
        except workbook.OddWorkbook as odd:
            raise Unusable(odd.reason) from odd
        return _of_pages(pages, known)
    text = content if isinstance(content, str) else decode(content)
    if text.lstrip("\ufeff \t\r\n")[:9].lower().startswith(_OF_PAGES):
        raise Unusable("csv_page")
    return _of_text(text, known)


def decode(raw: bytes) -> str:
    """A file's text: UTF-8, UTF-16 with its mark or without, else the page of Windows that Belgian
    spreadsheets write, or that of DOS, as old tills do."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    if encoding := _unmarked(raw):
        return raw.decode(encoding, errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        is_dos = _OF_DOS.search(raw) and not _OF_WINDOWS.search(raw)
        return raw.decode("cp850" if is_dos else "cp1252", errors="replace")


def _unmarked(raw: bytes) -> str:
    """UTF-16 without a mark: in titles every second byte is nought, and the others are not."""
    begin = raw[:_LOOKED_AT]
    half = len(begin) // 2
    even, odd = begin[0::2].count(0), begin[1::2].count(0)
    if half and odd > half * 3 // 4 and even < half // 4:
        return "utf-16-le"
    return "utf-16-be" if half and even > half * 3 // 4 and odd < half // 4 else ""


def _of_text(text: str, known: Collection[str]) -> RawList:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip() and not _is_mark(line)), None)
    if first is None:
        raise Unusable("csv_empty")
    tried = {
        mark: [_cells(line, mark) for line in lines[first : first + _LINES_ABOVE]] for mark in SEPARATORS
    }
    places = {mark: _place(rows, known) for mark, rows in tried.items()}
    mark = max(SEPARATORS, key=lambda each: _worth(tried[each][places[each]], known))
    at = places[mark]
    return RawList(tuple(tried[mark][at]), first + at + 1, lambda: records(lines, first + at + 1, mark))


def _is_mark(line: str) -> bool:
    """`sep=;`, which spreadsheets write above the columns."""
    return line.lower().startswith(("sep=", '"sep='))


def _cells(line: str, mark: str) -> list[str]:
    if _is_endless(line, mark):
        return []
    try:
        return next(csv.reader([line], delimiter=mark), [])
    except csv.Error:  # a cell beyond any measure
        return []


def _is_endless(line: str, mark: str) -> bool:
    return len(line) > _LONGEST_LINE or line.count(mark) > _MOST_CELLS


def _worth(titles: Sequence[str], known: Collection[str]) -> tuple[int, int]:
    """How many of them are known; else how many there are."""
    count = _known(titles, known)
    return (count, 0) if count >= _LEAST_KNOWN else (count, sum(1 for title in titles if title.strip()))


def _known(titles: Sequence[str], known: Collection[str]) -> int:
    return sum(csv_cells.plain(title) in known for title in titles)


def _place(rows: Sequence[Sequence[str]], known: Collection[str]) -> int:
    """Of the titles: the first line that knows the most; where none is known, the first that is the
    widest."""
    return max(range(len(rows)), key=lambda at: (_worth(rows[at], known), -at), default=0)


def records(lines: Sequence[str], at: int, delimiter: str) -> Iterator[Record]:
    """Line number and cells; None for a line whose quotes close too late, after which reading goes on."""
    first = begun = at

    def within_reach() -> Iterator[str]:
        for number in range(begun, len(lines)):
            if number - first >= _LONGEST_RECORD:
                raise csv.Error("quotes that never close")
            if _is_endless(lines[number], delimiter):
                raise csv.Error("a line without an end")
            yield lines[number] + "\n"

    while begun < len(lines):
        reader = csv.reader(within_reach(), delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                yield first + 1, cells
                first = begun + reader.line_num
        except csv.Error:
            yield first + 1, None
            first = begun = first + 1
        else:
            return


def _of_pages(pages: Sequence[Sequence[list[str]]], known: Collection[str]) -> RawList:
    """The page whose titles are known best, and with it all that have the same: a maker's list may have one
    for each family of goods."""
    filled = [page for page in pages if any(any(row) for row in page)]
    if not filled:
        raise Unusable("csv_empty")
    heads = [[list(row) for row in islice(page, _LINES_ABOVE)] for page in filled]
    places = [_place(head, known) for head in heads]
    which = max(range(len(filled)), key=lambda page: (_worth(heads[page][places[page]], known), -page))
    titles, at = filled[which][places[which]], places[which]
    alike = [
        (page, below, order)
        for page, head, below in zip(filled, heads, places, strict=True)
        if (order := _order(titles, head[below], known))
    ]

    def read() -> Iterator[Record]:
        for page, below, order in alike:
            for line in range(below + 2, len(page) + 1):
                yield line, _in_order(page[line - 1], order)

    return RawList(tuple(titles), at + 1, read)


def _order(titles: Sequence[str], others: Sequence[str], known: Collection[str]) -> list[int] | None:
    """Where each of `titles` stands in another page's, -1 for one that it has not; last, what stands under
    none of them. None for a page that lacks a known one: it is no part of the list."""
    ours, theirs = ([csv_cells.plain(title) for title in row] for row in (titles, others))
    if not set(known).intersection(ours) <= set(theirs):
        return None
    if ours == theirs:
        return list(range(len(ours)))
    return [theirs.index(title) if title in theirs else -1 for title in ours]


def _in_order(cells: list[str], order: Sequence[int]) -> list[str]:
    if all(at == place for place, at in enumerate(order)):
        return cells
    return [cells[at] if 0 <= at < len(cells) else "" for at in order]
