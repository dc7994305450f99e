"""What the thread of the backups is given, and how it has something done by a program that may hang."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from herstal_pos.domain.errors import Damaged, Unavailable
from herstal_pos.records import record
from herstal_pos.services.views import PlaceView

type Done = Callable[[dict[str, Any] | None, str], None]
"""Is given what came of an errand: its facts, or None and why."""


class Errand(Protocol):
    """A program that is at work."""

    @property
    def ended(self) -> bool: ...

    def answer(self) -> dict[str, Any]:
        """Once it has `ended`. Raises `Unavailable`, `Damaged`."""

    def give_up(self) -> None:
        """It ends as soon as the system lets it."""


@record(frozen=True)
class BackupWays:
    """`make` writes a checked backup into a file in `folder` and gives its full name, `tidy` lets go of old
    ones beside the one that was made (sure of the clock, or not), `look` reads each page of the database
    until its question says stop; they raise `Unavailable` or `Damaged`. `try_place`: whether a folder can be
    written; `bring`: a backup to a place, sure of the clock or not; `prove`: that it is a way back.
    """

    folder: Path
    make: Callable[[Path], Path]
    tidy: Callable[[Path, bool], None]
    look: Callable[[Callable[[], bool]], None]
    try_place: Callable[[str], Errand]
    bring: Callable[[str, PlaceView, bool], Errand]
    prove: Callable[[str], Errand]


class AtWork:
    """By name those that are at work, one of each. One that takes longer than it may is given up; as long as
    the system does not let it end, its disk is not touched again."""

    now_s: Callable[[], float] = staticmethod(time.monotonic)

    def __init__(self) -> None:
        self._at_work: dict[str, tuple[Errand, float, Done]] = {}
        self._stuck: dict[str, Errand] = {}

    def __bool__(self) -> bool:
        return bool(self._at_work)

    def __contains__(self, name: str) -> bool:
        return name in self._at_work

    def begin(self, name: str, start: Callable[[], Errand], most_s: float, done: Done) -> None:
        """`done` is called in this step or a later one."""
        before = self._stuck.get(name)
        if before is not None and not before.ended:
            done(None, "slow")
            return
        self._stuck.pop(name, None)
        try:
            self._at_work[name] = (start(), self.now_s() + most_s, done)
        except Unavailable as why:
            done(None, why.reason)

    def step(self) -> None:
        for name, (errand, until, done) in tuple(self._at_work.items()):
            if errand.ended:
                del self._at_work[name]
                done(*_heard(errand))
            elif self.now_s() > until:
                self.give_up(name)
                done(None, "slow")

    def give_up(self, name: str) -> None:
        """Nothing is told of it."""
        if at_work := self._at_work.pop(name, None):
            at_work[0].give_up()
            self._stuck[name] = at_work[0]

    def leave(self) -> None:
        for name in tuple(self._at_work):
            self.give_up(name)


def _heard(errand: Errand) -> tuple[dict[str, Any] | None, str]:
    try:
        return errand.answer(), ""
    except (Unavailable, Damaged) as why:
        return None, why_not(why)


def why_not(error: Unavailable | Damaged) -> str:
    """What is wrong with a file is not told apart."""
    if isinstance(error, Damaged) and error.reason not in ("unlike", "unsound"):
        return "damaged"
    return error.reason
