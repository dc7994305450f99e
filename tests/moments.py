"""The moments of a story: which there are, and at which of them a run kills the till."""

import re
from collections.abc import Callable, Iterable, Sequence

from herstal_pos.services.ports import Storage
from tests.apart import die
from tests.dice import share
from tests.simulation.power import driver_of

type Choose = Callable[[Sequence[str]], Iterable[int]]
"""Of all moments of a story the places at which it is killed, from 1."""
SIXTH = 6
_TABLE = re.compile(r"\b(?:INTO|FROM|UPDATE)\s+(\w+)")


class Moments:
    """Writes down each moment, and dies at one, 0: at none."""

    def __init__(self, dies_at: int) -> None:
        self.seen: list[str] = []
        self._dies_at = dies_at

    def note(self, moment: str) -> None:
        self.seen.append(moment)
        if len(self.seen) == self._dies_at:
            die()

    def watch(self, storage: Storage) -> None:
        """Note all that the database is asked, triggers' own statements too: verb and table."""
        driver_of(storage).set_trace_callback(lambda statement: self.note(_shape(statement)))


def _shape(statement: str) -> str:
    """Return its verb and its table, as "UPDATE sale"; "BEGIN" has none."""
    verb, table = statement.lstrip("- ").split(maxsplit=1)[0], _TABLE.search(statement)
    return f"{verb} {table[1]}" if table else verb


def each(moments: Sequence[str]) -> Iterable[int]:
    return range(1, len(moments) + 1)


def chosen(moments: Sequence[str]) -> list[int]:
    """Return each place in the tier "all"; before, every sixth, the first of each kind that writes, and each
    commit with what follows it: what one commit too many leaves is seen there."""
    first = {moments.index(kind) + 1 for kind in moments if not kind.startswith("SELECT")}
    commits = [place for place, kind in enumerate(moments, 1) if kind == "COMMIT"]
    behind = (place + 1 for place in commits if place < len(moments))
    return sorted({*first, *commits, *behind, *share(each(moments), change=SIXTH)})
