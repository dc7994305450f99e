"""In which order the workers take the tests: the first worker the longest files first, the others the
shortest.

A mistake shows early that way, and what waits for a screen or a mall begins at once beside the rest.
`seconds.txt` holds what each file took; `python -m tests.running.seconds` writes it anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import ceil
from pathlib import Path
from typing import Any

from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from tests.dice import TIER

SECONDS = Path(__file__).with_name("seconds.txt")
KEPT_TOGETHER = (
    "tests/mall_contract/",
    "tests/mall_late/",
    "tests/mall_strangers/",
    "tests/mall/",
    "tests/soak/",
)
"""Rooms whose files share malls that take seconds to open: one worker runs them all."""
PIECE_S = 15.0
"""A longer file is split, so that all workers share it."""


def known_seconds() -> dict[str, float]:
    """Return the worker seconds of each file in this tier; files under a second are not listed."""
    rows = (line.split() for line in SECONDS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {file: float(change if TIER == "change" else whole) for change, whole, file in rows}


def file_of(test: str) -> str:
    return test.partition("::")[0]


def units_of(tests: Iterable[str], seconds: Mapping[str, float]) -> dict[str, tuple[str, float]]:
    """Return the unit of work that each test belongs to, and the unit's estimated seconds.

    A unit is a room kept together, a file, or a piece of a long file.
    """
    files = defaultdict[str, list[str]](list)
    for test in tests:
        files[file_of(test)].append(test)
    units = dict[str, tuple[str, float]]()
    room_s = defaultdict[str, float](float)
    for file in files:
        room_s[_room(file)] += seconds.get(file, 0.0)
    for file, listed in files.items():
        room = _room(file)
        if room:
            units |= dict.fromkeys(listed, (room, room_s[room]))
            continue
        whole_s = seconds.get(file, 0.0)
        pieces = min(max(ceil(whole_s / PIECE_S), 1), len(listed))
        for place, test in enumerate(listed):
            units[test] = (f"{file} {place * pieces // len(listed)}", whole_s / pieces)
    return units


def _room(file: str) -> str:
    return next((room for room in KEPT_TOGETHER if file.startswith(room)), "")


class ShortestFirst(LoadScopeScheduling):  # type: ignore[misc] # xdist has no types
    """Hand out units of tests: to the first worker the longest that is left, to the others the shortest."""

    def __init__(self, config: Any, log: Any = None) -> None:
        super().__init__(config, log)
        self._units: dict[str, tuple[str, float]] = {}
        self._places: dict[str, int] = {}
        self._waiting: WorkerController | None = None

    def schedule(self) -> None:
        if self.collection is None and self.registered_collections:
            listed = next(iter(self.registered_collections.values()))
            self._units = units_of(listed, known_seconds())
            self._places = {test: place for place, test in enumerate(listed)}
        super().schedule()

    def _split_scope(self, nodeid: str) -> str:
        return self._units[nodeid][0]

    def _assign_work_unit(self, node: WorkerController) -> None:
        if self._waiting not in self.assigned_work:
            self._waiting = node
        choose = max if node is self._waiting else min
        scope = choose(self.workqueue, key=self._seconds_of)
        unit = self.workqueue.pop(scope)
        self.assigned_work[node][scope] = unit
        node.send_runtest_some([self._places[test] for test, done in unit.items() if not done])

    def _seconds_of(self, scope: str) -> float:
        return self._units[next(iter(self.workqueue[scope]))][1]

    def remove_node(self, node: WorkerController) -> str | None:
        """Return the test that ended the worker, if any; the rest of its work goes to the others.

        The test itself is not run again: a worker that dies of it would die for ever.
        """
        left = self.assigned_work.pop(node)
        crashed = next((test for unit in left.values() for test, done in unit.items() if not done), None)
        for scope, unit in left.items():
            rest = {test: done or test == crashed for test, done in unit.items()}
            if not all(rest.values()):
                self.workqueue[scope] = rest
        for other in self.assigned_work:
            self._reschedule(other)
        return crashed
