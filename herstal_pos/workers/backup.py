"""The backup's thread: after a closing, after a start that finds one missing, and when a person asks."""

import logging
import re
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from herstal_pos.domain.errors import Damaged, Unavailable
from herstal_pos.domain.retention import backups_past_term
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import BRUSSELS, Clock
from herstal_pos.services.shop.settings_rows import FAILURES

if TYPE_CHECKING:
    from datetime import datetime

_log = logging.getLogger(__name__)

_LOOK_AGAIN_S = 3600.0

_QUIET_S = 60.0
"""After a start, before the pages are looked at: who opens the till wants to sell first."""

_MADE_ON = re.compile(r"-([0-9]{8})-[0-9]{6}[-.]")

type Backups = tuple[
    Path, Callable[[Path], Path], Callable[[Path, Path], None], Callable[[Callable[[], bool]], None]
]
"""Their folder, and the first three of what a `BackupWorker` is given."""
type Ask = Callable[[commands.Command], list[notices.Notice]]


class BackupWorker:
    """`make` writes a checked backup into a file and gives its full name, `copy_to` brings it to a second
    place, `look` reads each page of the database until its question says stop; all raise `Unavailable` or
    `Damaged`."""

    def __init__(
        self,
        folder: Path,
        make: Callable[[Path], Path],
        copy_to: Callable[[Path, Path], None],
        look: Callable[[Callable[[], bool]], None],
        ask: Ask,
        publish: Callable[[notices.Notice], None],
        clock: Clock,
    ) -> None:
        self._folder = folder
        self._make = make
        self._copy_to = copy_to
        self._look = look
        self._looked = False
        self._made_at: datetime | None = None
        self._ask = ask
        self._publish = publish
        self._clock = clock
        self._second_place = ""
        self._last_z = 0
        self._sure = True
        self._wanted = threading.Event()
        self._untried = threading.Event()
        self._wake = threading.Event()

    def on_notice(self, notice: notices.Notice) -> None:
        """From the store's thread."""
        if isinstance(notice, notices.ClosingChanged):
            if notice.closing.second_place != self._second_place:
                self._second_place = notice.closing.second_place
                self.try_second_place()
            self._last_z = notice.closing.last.number if notice.closing.last else 0
        if isinstance(notice, notices.ClockChanged):
            self._sure = not notice.why
        if isinstance(notice, notices.BackupChanged):
            self._made_at = notice.backup.at
        due = isinstance(notice, notices.BackupChanged) and notice.backup.due
        if due or isinstance(notice, notices.DayClosed):
            self.back_up()

    def back_up(self) -> None:
        """In the next turn."""
        self._wanted.set()
        self._wake.set()

    def try_second_place(self) -> None:
        """In the next turn: a stick may have been plugged in."""
        self._untried.set()
        self._wake.set()

    def wake(self) -> None:
        self._wake.set()

    def turn(self) -> None:
        self.step()
        self.wait()

    def step(self) -> None:
        if self._untried.is_set():
            self._untried.clear()
            folder = self._second_place
            self._publish(
                notices.SecondPlaceTried(folder, writable=bool(folder) and _can_write(Path(folder)))
            )
        if not self._wanted.is_set():
            return
        self._wanted.clear()
        self._publish(notices.BackupBegun())
        report = self._done()
        self._ask(report)  # before anything goes: the store hears first whether the clock has jumped
        if report.file:
            self._forget_old_ones(self._folder, Path(report.file))
        if report.second == "copied":
            self._forget_old_ones(Path(self._second_place), Path(report.file))

    def wait(self) -> None:
        woken = self._wake.wait(_LOOK_AGAIN_S if self._looked else _QUIET_S)
        if not woken and not self._looked:
            self.look()
        self._wake.clear()

    def look(self) -> None:
        """At each page, once a start; whatever there is to do, and the closing, comes first."""
        try:
            self._look(self._wake.is_set)
            self._looked = not self._wake.is_set()
        except Unavailable as why:
            _log.warning("the pages were not looked at: %s", why)
        except Damaged as damaged:
            self._looked = True
            _log.error("a damaged page: %s", damaged)
            self._ask(commands.ReportBackup(self._clock.now(), "", reason="damaged"))
            self._publish(notices.DamageFound(self._made_at))

    def _done(self) -> "commands.ReportBackup":
        at, z = self._clock.now(), self._last_z
        file = self._folder / f"herstal-pos-z{z:05}-{at.astimezone(BRUSSELS):%Y%m%d-%H%M%S}.db"
        try:
            file = self._make(file)
        except (Unavailable, Damaged) as why:
            return commands.ReportBackup(at, "", reason=_reason(why))
        return commands.ReportBackup(at, str(file), second=self._second(file), z=z)

    def _second(self, file: Path) -> str:
        if not self._second_place:
            return "none"
        try:
            self._copy_to(file, Path(self._second_place))
        except (Unavailable, Damaged):
            return "away"
        return "copied"

    def _forget_old_ones(self, folder: Path, made: Path) -> None:
        """In the order of the Z that each holds, and none while the clock is doubted. Never the one just
        made, nor what bears no day; what a power cut left half goes too. One that cannot be removed stays."""
        others = sorted(file for file in folder.glob("herstal-pos-*.db") if file.name != made.name)
        dated = [(file.name, day) for file in others if (day := _made_on(file))]
        past = backups_past_term(dated, _made_on(made) or date.max) if self._sure else []
        for old in (*(folder / name for name in past), *folder.glob("herstal-pos-*.db.part*")):
            with suppress(OSError):
                old.unlink(missing_ok=True)


def _made_on(file: Path) -> date | None:
    named = _MADE_ON.search(file.name)
    try:
        return date.fromisoformat(named[1]) if named else None
    except ValueError:
        return None


def _can_write(folder: Path) -> bool:
    """Tried with a file that is gone again. A path that depends on where the program was started is none."""
    if not folder.is_absolute():
        return False
    try:
        with NamedTemporaryFile(prefix="herstal-pos-", dir=folder):
            return True
    except OSError:
        return False


def _reason(why: Unavailable | Damaged) -> str:
    """What the screens have a sentence for."""
    if why.reason in FAILURES:
        return why.reason
    return "damaged" if isinstance(why, Damaged) else "disk"
