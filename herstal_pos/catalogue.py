"""One language's texts, found where they lie in their file. To read all of them first, as Python's `gettext`
does, takes a twentieth of the start-up of an empty window, and more with each new screen.

GNU gettext manual, "The Format of GNU MO Files": two tables of (length, offset), the ids sorted by their
bytes; the forms of a counted text lie behind one another with a NUL between.
"""

from pathlib import Path
from struct import unpack_from

_PLACE = 8  # bytes of a length and an offset


class Catalogue:
    def __init__(self, file: Path) -> None:
        self._file = file.read_bytes()
        _magic, _version, self._count, self._ids, self._texts = unpack_from("<5I", self._file)
        self._found: dict[str, tuple[str, ...]] = {}

    def forms(self, message_id: str) -> tuple[str, ...]:
        """One text, or that of one and that of many. Raises `KeyError` for an id that is not in it."""
        known = self._found.get(message_id)
        if known is None:
            known = self._found[message_id] = tuple(self._find(message_id.encode()).decode().split("\0"))
        return known

    def _find(self, sought: bytes) -> bytes:
        first, behind = 0, self._count
        while first < behind:
            middle = (first + behind) // 2
            here = self._text(self._ids, middle).partition(b"\0")[0]
            if here == sought:
                return self._text(self._texts, middle)
            if here < sought:
                first = middle + 1
            else:
                behind = middle
        raise KeyError(sought.decode())

    def _text(self, table: int, number: int) -> bytes:
        length, offset = unpack_from("<2I", self._file, table + number * _PLACE)
        return self._file[offset : offset + length]
