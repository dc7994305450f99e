"""The backup's thread: after a closing, after a start that finds one missing, and when a person asks.

A backup is made while the thread waits for it. What touches another place, and the trial of a backup, are
programs that it looks after: a share that hangs holds up no other, and no till that wants to close.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from herstal_pos.domain.errors import Damaged, Unavailable
from herstal_pos.services import commands, notices, views
from herstal_pos.services.ports import BRUSSELS, Clock
from herstal_pos.services.shop.settings_rows import COPY_FAILURES, FAILURES, PROOF_FAILURES
from herstal_pos.workers.backing_up.ways import AtWork, BackupWays, why_not

_log = logging.getLogger(__name__)

_LOOK_AGAIN_S = 3600.0

_QUIET_S = 60.0
"""After a start, before the pages are looked at: who opens the till wants to sell first."""

_LOOK_AFTER_S = 0.2
"""Between two looks at programs that are at work."""

_TRY_S = 20.0
_PATIENCE_S, _SLOWEST_BYTES_S = 60.0, 500_000
"""A copy to a stick may be slow; one that takes longer hangs."""
_PROOF_S = 1800.0
_PROOF = "proof"

type Ask = Callable[[commands.Command], list[notices.Notice]]


class BackupWorker:
    def __init__(
        self,
        ways: BackupWays,
        ask: Ask,
        publish: Callable[[notices.Notice], None],
        clock: Clock,
    ) -> None:
        self._ways = ways
        self._looked = self._settled = False
        self._backup: views.BackupView | None = None
        self._ask = ask
        self._publish = publish
        self._clock = clock
        self._chosen: tuple[str, ...] = ()
        self._last_z = 0
        self._sure = True
        self._day_runs = True
        self._wanted = threading.Event()
        self._untried = threading.Event()
        self._again = threading.Event()
        self._wake = threading.Event()
        self.errands = AtWork()
        self._lies: dict[str, str] = {}  # by folder

    def on_notice(self, notice: notices.Notice) -> None:
        """From the store's thread."""
        match notice:
            case notices.ClosingChanged():
                self._last_z = notice.closing.last.number if notice.closing.last else 0
                chosen = (notice.closing.second_place, notice.closing.third_place)
                if chosen != self._chosen:
                    self._chosen = chosen
                    self.try_places()
            case notices.ClockChanged():
                self._sure = not notice.why
            case notices.DayChanged():
                self._day_runs = notice.day.open
            case notices.DayClosed():
                self.back_up()
            case notices.BackupChanged():
                self._backup = notice.backup
                if notice.backup.due:
                    self.back_up()

    def back_up(self) -> None:
        """In the next turn."""
        self._wanted.set()
        self._wake.set()

    def try_places(self) -> None:
        """In the next turn: a stick may have been plugged in."""
        self._untried.set()
        self._wake.set()

    def wake(self) -> None:
        self._wake.set()

    def turn(self) -> None:
        self.step()
        self.wait()

    def leave(self) -> None:
        """What is at work is given up: the next start begins it again."""
        self.errands.leave()

    def step(self) -> None:
        if self._wanted.is_set():
            self._wanted.clear()
            self._make()
        if self._untried.is_set():
            self._untried.clear()
            self._again.set()
            for folder in filter(None, self._chosen):
                self._try(folder)
        self.errands.step()
        self._bring_what_is_owed()
        self._prove_what_is_due()

    def wait(self) -> None:
        if self.errands:
            self._wake.wait(_LOOK_AFTER_S)
        elif not self._wake.wait(_LOOK_AGAIN_S if self._looked else _QUIET_S):
            self._settled = True
            self._again.set()
            if not self._looked:
                self.look()
        self._wake.clear()

    def look(self) -> None:
        """At each page, once a start; whatever there is to do, and the closing, comes first."""
        try:
            self._ways.look(self._wake.is_set)
            self._looked = not self._wake.is_set()
        except Unavailable as why:
            _log.warning("the pages were not looked at: %s", why)
        except Damaged as damaged:
            self._looked = True
            _log.error("a damaged page: %s", damaged)
            made_at = self._backup.at if self._backup else None
            self._ask(commands.ReportBackup(self._clock.now(), "", reason="damaged"))
            self._publish(notices.DamageFound(made_at))

    # --- a backup

    def _make(self) -> None:
        self._publish(notices.BackupBegun())
        report = self._made()
        self._ask(report)  # before anything goes: the store hears first whether the clock has jumped
        if report.file:
            self._settled = True
            self._ways.tidy(Path(report.file), self._sure)

    def _made(self) -> "commands.ReportBackup":
        at, z = self._clock.now(), self._last_z
        file = self._ways.folder / f"herstal-pos-z{z:05}-{at.astimezone(BRUSSELS):%Y%m%d-%H%M%S}.db"
        try:
            file = self._ways.make(file)
        except (Unavailable, Damaged) as why:
            return commands.ReportBackup(at, "", reason=_among(FAILURES, why_not(why), "disk"))
        return commands.ReportBackup(at, str(file), z=z)

    # --- its other places

    def _try(self, folder: str) -> None:
        def tried(facts: dict[str, Any] | None, _: str) -> None:
            self._publish(notices.PlaceTried(folder, writable=bool(facts and facts["writable"])))

        self.errands.begin(f"try {folder}", partial(self._ways.try_place, folder), _TRY_S, tried)

    def _bring_what_is_owed(self) -> None:
        """To a place that failed, once an hour, and when somebody looks whether it is there."""
        again = self._again.is_set()
        self._again.clear()
        backup = self._own_backup
        if backup is None:
            return
        for place in backup.places:
            if place.reason == "copying" or (again and place.reason):
                self._bring(backup.file, place)

    @property
    def _own_backup(self) -> views.BackupView | None:
        """Not that of another till of the shop: its file lies elsewhere."""
        backup = self._backup
        mine = backup is not None and backup.file and Path(backup.file).parent == self._ways.folder
        return backup if mine else None

    def _is_another_s(self, place: views.PlaceView, facts: dict[str, Any]) -> bool:
        """Whether the first place is the same folder, by another name. Nobody looks: that one may hang."""
        self._lies[place.folder] = facts["lies"]
        first = self._backup.places[0].folder if self._backup and self._backup.places else place.folder
        return first != place.folder and self._lies.get(first) == facts["lies"]

    def _bring(self, file: str, place: views.PlaceView) -> None:
        name, size = f"copy to {place.folder}", 0
        if name in self.errands:
            return

        def brought(facts: dict[str, Any] | None, why: str) -> None:
            reason = _among(
                COPY_FAILURES, "own" if facts and self._is_another_s(place, facts) else why, "disk"
            )
            apart = bool(facts and facts["apart"])
            at = self._clock.now()
            self._ask(commands.ReportCopy(at, file, place.folder, reason=reason, apart=apart))

        with suppress(OSError):
            size = Path(file).stat().st_size
        most_s = _PATIENCE_S + size / _SLOWEST_BYTES_S
        self.errands.begin(name, lambda: self._ways.bring(file, place, self._sure), most_s, brought)

    # --- its trial

    def _prove_what_is_due(self) -> None:
        """After all other work, and while no day runs: who opens one has the computer."""
        backup = self._own_backup
        if self._day_runs:
            self.errands.give_up(_PROOF)
        elif self._settled and backup and backup.proof.due and not self.errands:
            self._prove(backup.file)

    def _prove(self, file: str) -> None:
        def proven(facts: dict[str, Any] | None, why: str) -> None:
            ticket = facts["ticket"] if facts else ""
            reason = _among(PROOF_FAILURES, why, "busy")
            if reason:
                _log.error("the backup %s was not restored for trial: %s", file, why)
            self._ask(commands.ReportCopy(self._clock.now(), file, reason=reason, ticket=ticket))

        self.errands.begin(_PROOF, lambda: self._ways.prove(file), _PROOF_S, proven)


def _among(known: tuple[str, ...], why: str, otherwise: str) -> str:
    """What the screens have a sentence for; "" stays."""
    return why if not why or why in known else otherwise
