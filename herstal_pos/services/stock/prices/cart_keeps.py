"""What the open cart keeps while its articles change: told once, however the change came about."""

from collections.abc import Sequence


class CartKeeps:
    """Noted by whoever writes articles, told by whoever carried the command out. Kept as long as the shop's
    storage is open; one thread asks. What was not committed is not told.
    """

    def __init__(self) -> None:
        self._noted: list[tuple[Sequence[str], Sequence[str]]] = []
        self._committed: list[tuple[Sequence[str], Sequence[str]]] = []

    def begin(self) -> None:
        """A unit of work: what the last one did not keep is nobody's."""
        self._noted.clear()

    def note(self, priced: Sequence[str], taxed: Sequence[str]) -> None:
        """Note, until the commit, the names of what lies in the cart with the price of before, and of what
        came with another VAT code."""
        if priced or taxed:
            self._noted.append((priced, taxed))

    def committed(self) -> None:
        self._committed += self._noted
        self._noted.clear()

    def take(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """As they were noted, each once; they are told by this."""
        taken, self._committed = self._committed, []
        priced = dict.fromkeys(name for names, _ in taken for name in names)
        taxed = dict.fromkeys(name for _, names in taken for name in names)
        return tuple(priced), tuple(taxed)
