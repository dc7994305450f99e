"""XML of a stranger, read in steps: no DOCTYPE, bounded depth and size, no entity of anybody.

Python's parser is safe against what expat guards; a DOCTYPE and a great depth are refused here
(`catalogue.md` 2.9). What lies in a file is not built up: each line is handed out and forgotten.
"""

import codecs
import re
from collections.abc import Callable, Generator, Iterator
from xml.parsers import expat

MOST_BYTES = 20_000_000
MOST_DEPTH = 100
MOST_TEXT = 2000
MOST_PAPER = 12_000_000
"""Signs of all papers inside one file, as they are written in it: nine megabytes."""
MOST_KEPT = 50_000
"""Elements at one time; what was handed out is let go."""
_LONGEST_TAG = 1 << 18
"""Bytes: of one element all attributes are made before anybody is asked."""
_STEP = 1 << 16
_FILLERS = b"\0\x1a \t\r\n"
"""Behind the last sign, where a file was filled up to its block, or by DOS."""
_KNOWN = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"))
_FIRST_LINE = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']\s*([\w.-]+)")
_NARROW = (b"", b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"latin1", b"latin-1")
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16le"), (codecs.BOM_UTF16_BE, "utf-16be"))
PAPER = "EmbeddedDocumentBinaryObject"
ENVELOPED = "BinaryContent"
"""Of Peppol's business message envelope: the document itself, in base64."""
_READABLE = ("application/pdf", "")


class OddXml(Exception):
    """Not a file that is read here: "too_large", "doctype", "pdf", "zip", "not_xml", "too_deep" (what no
    program writes)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Element:
    """`name` without its namespace, which old dialects have otherwise. `text` is cut at `room` signs."""

    __slots__ = ("attributes", "children", "name", "parts", "room", "size")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element] = []
        self.parts: list[str] = []
        self.size = 0
        self.room = MOST_TEXT

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def all(self, *path: str) -> Iterator["Element"]:
        """At the end of this path of names."""
        first, *rest = path
        for child in self.children:
            if child.name == first:
                if rest:
                    yield from child.all(*rest)
                else:
                    yield child

    def first(self, *path: str) -> "Element | None":
        return next(self.all(*path), None)

    def say(self, *path: str) -> str:
        """The first text at the end of this path that says something; "" without one."""
        return next((said for each in self.all(*path) if (said := each.text.strip())), "")


type Taken = Callable[[Element, Element], bool]
"""Hears of each element at its end, and in which it stands; True takes it out of the tree."""


def read_in_steps(content: bytes, taken: Taken) -> Generator[None, None, Element]:
    """The root, once all was read; yields between pieces of the file. `OddXml`."""
    if len(content) > MOST_BYTES:
        raise OddXml("too_large")
    for begins, what in _KNOWN:
        if content.startswith(begins):
            raise OddXml(what)
    content, spelling = _spelt(content)
    reader = _Reader(taken, spelling)
    for start in range(0, max(len(content), 1), _STEP):
        reader.feed(content[start : start + _STEP], last=start + _STEP >= len(content))
        yield
    if reader.root is None:
        raise OddXml("not_xml")
    return reader.root


def _spelt(content: bytes) -> tuple[bytes, str | None]:
    """Without what stands before the first sign and behind the last; and how its signs are written where the
    bytes tell otherwise than the first line, or it says nothing: many a program saves as UTF-8 what it calls
    UTF-16 or Latin 1, an old one as Windows-1252 what it calls UTF-8. None: as the file says."""
    wide = _wide(content)
    if wide is not None:
        return wide.rstrip(_FILLERS), "utf-8"
    bare = content.strip(_FILLERS + codecs.BOM_UTF8)
    if _is_utf_8(bare):
        return bare, "utf-8"
    said = _FIRST_LINE.match(bare[:200])
    return bare, "windows-1252" if (said[1].lower() if said else b"") in _NARROW else None


def _wide(content: bytes) -> bytes | None:
    """What is written in UTF-16, marked or not, in UTF-8; None for what is not."""
    for mark, spelling in _WIDE:
        first = "<".encode(spelling)
        if content.startswith((mark, first)):
            try:
                return content.removeprefix(mark).decode(spelling).encode()
            except UnicodeError as odd:
                raise OddXml("not_xml") from odd
    return None


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


class _Reader:
    def __init__(self, taken: Taken, spelling: str | None) -> None:
        self.root: Element | None = None
        self._taken = taken
        self._open: list[Element] = []
        self._kept: list[int] = []
        self._count = self._fed = 0
        self._room = MOST_PAPER
        self._parser = expat.ParserCreate(spelling)
        self._parser.SetReparseDeferralEnabled(False)  # else it does not say where it is
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse_doctype
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._say

    def feed(self, piece: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except (expat.ExpatError, LookupError, ValueError) as odd:
            raise OddXml("not_xml") from odd
        self._fed += len(piece)
        if not last and self._fed - self._parser.CurrentByteIndex > _LONGEST_TAG:
            raise OddXml("too_deep")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= MOST_DEPTH:
            raise OddXml("too_deep")
        self._kept.append(self._count)
        self._count += 1
        if self._count > MOST_KEPT:
            raise OddXml("too_deep")
        element = Element(name.rpartition(":")[2], attributes)
        if element.name == PAPER:
            readable = attributes.get("mimeCode", "").strip().lower() in _READABLE
            element.room = self._room if readable else 0
        elif element.name == ENVELOPED:
            element.room = self._room
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _say(self, text: str) -> None:
        element = self._open[-1]
        if element.size < element.room:
            element.parts.append(text[: element.room - element.size])
        element.size += len(text)

    def _end(self, _name: str) -> None:
        element, before = self._open.pop(), self._kept.pop()
        if element.name in (PAPER, ENVELOPED):
            if element.size > element.room:
                element.parts.clear()  # half of it is none
            else:
                self._room -= element.size
        if self._open and self._taken(element, self._open[-1]):
            self._open[-1].children.pop()
            self._count = before


def _refuse_doctype(*_of_it: object) -> None:
    raise OddXml("doctype")
