"""The evening that gets killed: count, Z, paper, the stock to the town, the backup, tomorrow's opening.

Real services, the practice town and the real backup on real files. What is done is told.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from herstal_pos.mall.practice.town import KEY, PracticeTown
from herstal_pos.practice.shop import furnish
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall.connecting import secret_name
from herstal_pos.services.whole.verifying import Verification
from herstal_pos.workers.backing_up.worker import BackupWorker
from tests.apart import Say
from tests.crash.till import place
from tests.fakes.clock import FixedClock
from tests.moments import Moments
from tests.simulation.power import hurry
from tests.town_shop import COFFEE, SETTINGS, SIRUP, TownShop, stock_the_town
from tests.workers.backing_up.errands import ways

FOUND = {10_000: 1, 5_000: 1, 500: 2, 200: 2, 20: 1}
"""164,20 €, where 161,85 € are expected."""
EXPECTED, COUNTED, KEPT = 16_185, 16_420, 15_000
STEPS = ("counted", "closed", "printed", "pushed", "backed up", "opened")


class Evening:
    """The shop of `folder`, opened (again): its town, its backups, its printer."""

    def __init__(self, folder: Path, shop: TownShop) -> None:
        self.shop = shop
        self.backups = place(folder).folder.backups
        made_here = ways(place(folder).folder.database, self.backups)  # where it is killed
        self._backup = BackupWorker(made_here, self.execute, lambda _: None, shop.clock)

    def execute(self, command: commands.Command) -> list[notices.Notice]:
        report = self.shop.do(command)
        for notice in report:
            self._backup.on_notice(notice)
        return report

    # --- the steps of a closing

    def count(self) -> None:
        self.execute(commands.CountCash(FOUND))

    def close(self) -> views.ZView:
        report = self.execute(commands.CloseDay(FOUND, KEPT, "change"))
        (z,) = (notice.z for notice in report if isinstance(notice, notices.DayClosed))
        return z

    def print_on(self) -> None:
        while taken := [
            notice
            for notice in self.execute(commands.TakePrintJob("receipt"))
            if isinstance(notice, notices.PrintJobTaken)
        ]:
            self.execute(commands.ReportPrintJob(taken[0].job_id, "printed", ""))

    def push(self) -> notices.StockCompared:
        self.execute(commands.PushStock())
        self.shop.catch_up()
        compared: notices.StockCompared = self.shop.heard[notices.StockCompared]
        return compared

    def back_up(self) -> None:
        self.shop.clock.pass_by(seconds=1)
        self._backup.step()

    def open(self) -> None:
        self.execute(commands.OpenDay(KEPT))

    def verify(self) -> Verification:
        return self.shop.verify()


@contextmanager
def evening(folder: Path) -> Iterator[Evening]:
    clock = FixedClock()
    storage, counter = place(folder).open_shop()
    hurry(storage)
    town = PracticeTown(clock, str(folder / "town.db"))
    town.store._file.execute("PRAGMA synchronous = OFF")  # as `hurry`: it is not the one that is tried
    shop = TownShop(str(place(folder).folder.database), storage, replace(counter, clock=clock), clock, town)
    shop.secrets.put(secret_name(views.MallSettingsView(**SETTINGS)), KEY)
    try:
        opened = Evening(folder, shop)
        yield opened
    finally:
        shop.storage.close()
        town.close()


def furnished(folder: Path) -> None:
    """A day with its tickets printed; what was sold last, the town has not heard of."""
    folder.mkdir()
    with evening(folder) as opened:
        shop = opened.shop
        furnish(shop.storage, shop.counter)
        stock_the_town(shop.town, shop)
        opened.execute(commands.Refresh())
        shop.connect()
        shop.sell(SIRUP)
        shop.sell(COFFEE)
        opened.print_on()


def run(say: Say, folder: Path, kill_at: int) -> None:
    """In a process of its own, until it ends or is killed at this moment of the evening, 0: never."""
    with evening(folder) as opened:
        opened.execute(commands.Refresh())
        moments = _moments(opened.shop, folder, kill_at)
        for step, act in _steps(opened):
            act()
            say({"done": step, "moment": len(moments.seen)})
        say({"moments": moments.seen})


def _steps(opened: Evening) -> Iterator[tuple[str, Callable[[], object]]]:
    acts = (opened.count, opened.close, opened.print_on, opened.push, opened.back_up, opened.open)
    yield from zip(STEPS, acts, strict=True)


def _moments(shop: TownShop, folder: Path, kill_at: int) -> Moments:
    """Each statement that the till asks of its database, and each file that is opened, named or removed."""
    moments = Moments(kill_at)

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        touches = event in ("open", "os.rename", "os.remove", "os.mkdir", "sqlite3.connect")
        if touches and str(folder) in str(arguments[0]):
            moments.note(event)

    moments.watch(shop.storage)
    sys.addaudithook(audit)
    return moments
