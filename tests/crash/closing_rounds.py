"""An evening is cut off at one of its moments; the next start finds an open day or one Z, and goes on."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from herstal_pos.domain.paper.printing import PrintJobKind, PrintJobState
from herstal_pos.services import commands, notices, views
from herstal_pos.storage import backup, open_storage
from tests.apart import Apart, Lost
from tests.crash import closing_till
from tests.crash.closing_till import COUNTED, EXPECTED, FOUND, KEPT, Evening, evening
from tests.moments import Choose
from tests.town_shop import SIRUP


@dataclass(slots=True)
class Said:
    """What was told before the end: each step that was done, and at which moment of the evening. `moments`:
    all of one that was not killed."""

    done: dict[str, int] = field(default_factory=dict)
    moments: list[str] = field(default_factory=list)


class ClosingRounds:
    """`root` is an empty folder for all of it. `open_days`, `closed_days`: what the kills left."""

    def __init__(self, root: Path) -> None:
        self._template = root / "template"
        self._folder = root / "shop"
        self.open_days = self.closed_days = self.made_up = 0
        closing_till.furnished(self._template)

    def cut_at(self, moment: int) -> Said:
        """0: it lives."""
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._template, self._folder)
        said = self._killed(moment)
        with evening(self._folder) as again:
            self._must_be_whole(again, said)
            self._go_on(again)
        return said

    def cut_at_each(self, of_the_z: Choose, every: int, first: int = 0) -> list[int]:
        """Cut at moments of count and Z, where one step ends and the next begins, and of the rest at each
        `every`th."""
        whole = self.cut_at(0)
        ends = whole.done
        between = {moment for end in ends.values() for moment in (end, end + 1)} - {ends["opened"] + 1}
        rest = range(ends["closed"] + 1 + first, ends["opened"] + 1, every)
        chosen = sorted({*of_the_z(whole.moments[: ends["closed"]]), *between, *rest})
        for moment in chosen:
            try:
                self.cut_at(moment)
            except Lost as lost:
                raise Lost(f"moment {moment}, the steps end at {ends}: {lost}") from lost
        return chosen

    def _killed(self, moment: int) -> Said:
        lines = list(Apart(closing_till.run, self._folder, moment).lines())
        moments = lines[-1].get("moments", []) if lines else []
        return Said({line["done"]: line["moment"] for line in lines if "done" in line}, moments)

    def _must_be_whole(self, again: Evening, said: Said) -> None:
        if findings := again.verify().findings:
            raise Lost(f"verify: {findings}")
        for file in again.backups.glob("*.db"):
            if not backup.check(file).sound:
                raise Lost(f"{file.name} is half a backup")
        if "backed up" in said.done and not list(again.backups.glob("*.db")):
            raise Lost("the backup that was told is not there")
        self._must_be_open_or_closed(again, said)

    def _must_be_open_or_closed(self, again: Evening, said: Said) -> None:
        shop = again.shop
        report = again.execute(commands.Refresh())
        closing = next(notice.closing for notice in report if isinstance(notice, notices.ClosingChanged))
        with shop.storage.look() as work:
            zs = [z.number for z in work.closings.all(shop.counter.till.id)]
        if "closed" in said.done and zs != [1]:
            raise Lost(f"a Z that was told is not there: {zs}")
        if zs == []:
            self.open_days += 1
            _must_be_counted(closing, said)
        elif zs == [1]:
            self.closed_days += 1
            _must_be_the_z(closing)
        else:
            raise Lost(f"more than one Z: {zs}")
        if len(_z_jobs(again)) != len(zs):
            raise Lost(f"{len(_z_jobs(again))} papers of {len(zs)} Z")

    def _go_on(self, again: Evening) -> None:
        """What the power cut off is done, or made up; and the next day runs and closes."""
        shop = again.shop
        if shop.day.open and _closings(again) == 0:
            again.close()
        for job, state in _z_jobs(again):
            if state is PrintJobState.UNKNOWN:
                again.execute(commands.AnswerDoubtful(job, came_out=False))
        again.print_on()
        papers = [state for _, state in _z_jobs(again) if state is PrintJobState.PRINTED]
        if not 1 <= len(papers) <= 2:
            raise Lost(f"the Z came out {len(papers)} times")
        if again.push().differences:
            raise Lost("the town counts otherwise")
        shop.agree()
        files = set(again.backups.glob("*.db"))
        again.back_up()
        self.made_up += len(set(again.backups.glob("*.db")) - files)
        self._must_be_backed_up(again)
        if not shop.day.open:
            again.open()
        if shop.sell(SIRUP).number_text != "P1-000003":
            raise Lost("a number is missing")
        shop.do(commands.CloseDay({100: 150}))
        if _closings(again) != 2 or again.verify().findings:
            raise Lost(f"the next Z: {again.verify().findings}")

    def _must_be_backed_up(self, again: Evening) -> None:
        files = sorted(again.backups.iterdir())
        if not files or any(file.suffix != ".db" for file in files):
            raise Lost(f"the backups: {[file.name for file in files]}")
        storage = open_storage(files[-1], read_only=True)
        try:
            with storage.look() as work:
                zs = len(work.closings.all(again.shop.counter.till.id))
        finally:
            storage.close()
        if zs != 1:
            raise Lost(f"the newest backup has {zs} Z")


def _must_be_counted(closing: views.ClosingView, said: Said) -> None:
    counted = dict(closing.pieces)
    begun = counted == {} and "counted" not in said.done
    if not closing.open or not (counted == FOUND or begun):
        raise Lost(f"the count is not kept: {counted}")


def _must_be_the_z(closing: views.ClosingView) -> None:
    if closing.pieces or closing.last is None:
        raise Lost("a count of a day that is closed")
    figures = (closing.last.expected_cents, closing.last.counted_cents, closing.last.kept_cents)
    if figures != (EXPECTED, COUNTED, KEPT):
        raise Lost(f"another Z: {figures}")


def _closings(again: Evening) -> int:
    with again.shop.storage.look() as work:
        return len(work.closings.all(again.shop.counter.till.id))


def _z_jobs(again: Evening) -> list[tuple[str, PrintJobState]]:
    """Each paper of a Z, its copies too, with what became of it."""
    till_id = again.shop.counter.till.id
    with again.shop.storage.look() as work:
        return [
            (job.id, job.state)
            for state in PrintJobState
            for job in work.jobs.in_state(till_id, state)
            if job.kind is PrintJobKind.Z_REPORT
        ]
