"""The rows of a list at rest: a hundred thousand articles in a twentieth of the room, beside a till."""

import pickle
import zlib
from collections import deque
from collections.abc import Iterator, Sequence

from herstal_pos.services.stock.csv_catalogue import ProductRow

_LEVEL = 1
"""Of zlib: the quickest finds what rows repeat, their columns and rates."""


class PackedRows:
    """As they were added, in their order: what comes and goes together is one pack."""

    def __init__(self) -> None:
        self._packs: deque[bytes] = deque()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, rows: Sequence[ProductRow]) -> None:
        if rows:
            self._packs.append(zlib.compress(pickle.dumps(rows, pickle.HIGHEST_PROTOCOL), _LEVEL))
            self._count += len(rows)

    def packs(self) -> Iterator[Sequence[ProductRow]]:
        """All of them, which stay."""
        return map(_unpacked, self._packs)

    def taken(self) -> Iterator[ProductRow]:
        """One after the other, and let go: what was brought needs no room."""
        while self._packs:
            yield from _unpacked(self._packs.popleft())


def _unpacked(pack: bytes) -> Sequence[ProductRow]:
    rows: Sequence[ProductRow] = pickle.loads(zlib.decompress(pack))  # noqa: S301 - packed above
    return rows
