"""XML of a terminal: bounded, no DOCTYPE, no entity, names without their namespaces."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from hardware.drivers.terminals.card_numbers import masked

MOST_BYTES = 4 << 20
MOST_DEPTH = 64
MOST_ELEMENTS = 20_000
MOST_SHOWN = 8_000
_SECRET = ("track1", "track2", "track3", "cardpan", "pan")
"""Elements and attributes that are never kept, in lower case."""


class OddMessage(Exception):
    """Not XML, or XML that no terminal writes."""


@dataclass(slots=True)
class XmlElement:
    """`name` and the attributes' without a namespace, which dialects write in many ways."""

    name: str
    attributes: dict[str, str]
    children: list["XmlElement"] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> Iterator["XmlElement"]:
        """Those of this name, at any depth."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all(name)

    def first(self, *names: str) -> "XmlElement | None":
        return next((found for name in names for found in self.all(name)), None)

    def said(self, name: str) -> str:
        """An attribute, or a child that says the same."""
        if name in self.attributes:
            return self.attributes[name].strip()
        return next((child.text.strip() for child in self.children if child.name == name), "")


def read_xml(content: bytes) -> XmlElement:
    """Its root. Raises `OddMessage`."""
    if len(content) > MOST_BYTES:
        raise OddMessage("too large")
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as odd:
        raise OddMessage(str(odd)) from odd
    if reader.root is None:
        raise OddMessage("empty")
    return reader.root


def shown(element: XmlElement) -> str:
    """In one line for a log, without tracks and card numbers."""
    return masked("".join(_pieces(element)))[:MOST_SHOWN]


def _pieces(element: XmlElement) -> Iterator[str]:
    kept = (f' {name}="{value}"' for name, value in element.attributes.items() if name.lower() not in _SECRET)
    yield f"<{element.name}{''.join(kept)}>{element.text.strip()}"
    for child in element.children:
        if child.name.lower() not in _SECRET:
            yield from _pieces(child)


class _Reader:
    def __init__(self) -> None:
        self.root: XmlElement | None = None
        self._open: list[XmlElement] = []
        self._count = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = _refuse
        self.parser.EntityDeclHandler = _refuse
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._say

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= MOST_DEPTH or self._count > MOST_ELEMENTS:
            raise OddMessage("too deep")
        kept = {
            key.rpartition(":")[2]: value for key, value in attributes.items() if not key.startswith("xmlns")
        }
        element = XmlElement(name.rpartition(":")[2], kept)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _say(self, text: str) -> None:
        self._open[-1].text += text


def _refuse(*_of_it: object) -> None:
    raise OddMessage("doctype")
