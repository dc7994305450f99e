"""A whole till without its window: the real threads on a real file; what the screen would hear is kept."""

import threading
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Self

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.machinery import Machinery
from herstal_pos.paths import DataFolder
from herstal_pos.practice.shop import PRACTICE, SHOP
from herstal_pos.services import commands, notices, views
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.services.shop.ports import Secrets
from herstal_pos.services.stock.lists.sheet import decode
from herstal_pos.services.whole.verifying import Verification, verify
from tests.counter_printer import PROFILE
from tests.fakes.clock import FixedClock
from tests.no_second_thoughts import without_second_thoughts

PATIENCE_S = 60.0


class HeadlessTill:
    """`with HeadlessTill(folder) as till:`, then `till.add("1")`, `till.pay()` … as a clerk would.

    A code from the serial scanner is treated as the window treats it. The clock stands still. Without
    `secrets` no mall is talked to, and only where `backs_up` a closed day is backed up.
    """

    def __init__(
        self,
        folder: Path,
        *,
        scanner: str = "",
        clock: FixedClock | None = None,
        config: Config | None = None,
        secrets: Secrets | None = None,
        backs_up: bool = False,
        practice: bool = False,
    ) -> None:
        self.place = Place(DataFolder(folder), config or Config(), practice)
        self.clock = clock or FixedClock()
        self.heard: list[notices.Notice] = []
        self._changed = threading.Condition()
        self._machinery = Machinery(
            self._open_shop,
            self._hear,
            scanner,
            self.clock,
            (lambda: secrets) if secrets else None,
            self.place.backups if backs_up else None,
        )

    def __enter__(self) -> Self:
        self._machinery.start()
        self.wait_for(notices.TilesChanged, notices.CommandRefused, notices.StoreFailed)
        return self

    def __exit__(self, *_: object) -> None:
        self._machinery.stop()

    def _open_shop(self) -> tuple[Storage, Counter]:
        storage, counter = without_second_thoughts(self.place.open_shop(moved=True))
        with storage.work() as work:
            work.settings.put("weighed", tomllib.loads((PRACTICE / "weighed.toml").read_text("utf-8")))
            work.commit()
        return storage, replace(counter, clock=self.clock)

    def _hear(self, notice: notices.Notice) -> None:
        with self._changed:
            self.heard.append(notice)
            self._changed.notify_all()
        if isinstance(notice, notices.Scanned):
            self._machinery.submit(commands.ScanBarcode(notice.code, notice.aim))

    # --- what a clerk does

    def submit(self, command: commands.Command) -> None:
        self._machinery.submit(command)

    def do[Told](self, command: commands.Command, *answers: type[Told]) -> Told:
        """Submit, and wait for the first of these notices that comes after it."""
        since = len(self.heard)
        self.submit(command)
        return self.wait_for(*answers, since=since)

    def furnish(self, printer: str = "", profile: str = PROFILE) -> None:
        """Articles, what stands at the head of a ticket, a printer."""
        catalogue = decode((PRACTICE / "catalogue.csv").read_bytes())
        self.do(commands.ImportCatalogue(catalogue), notices.CatalogueImported)
        self.do(commands.SaveShop(SHOP), notices.SettingsChanged)
        if printer:
            self.do(commands.ChoosePrinter(printer, profile), notices.SettingsChanged)

    def open_day(self, float_cents: int = 15_000) -> None:
        self.do(commands.OpenDay(float_cents), notices.DayChanged)

    def add(self, code: str, quantity: int = 1000) -> views.SaleView:
        return self.do(commands.AddByCode(code, quantity), notices.SaleChanged).sale

    def look_at_age(self) -> None:
        """Whoever is asked says yes."""
        age = self.cart.age
        if age is not None:
            self.do(commands.AnswerAge(self.cart.sale_id, age.age, verified=True), notices.SaleChanged)

    def pay(self, means: str = "cash", given_cents: int | None = None) -> views.PaidView:
        self.look_at_age()
        command = commands.TakeTender(self.cart.sale_id, self.cart.version, means, given_cents)
        return self.do(command, notices.SaleCompleted).paid

    def sell(self, *codes: str, means: str = "cash") -> views.PaidView:
        for code in codes:
            self.add(code)
        return self.pay(means)

    # --- what a clerk sees

    @property
    def cart(self) -> views.SaleView:
        return self.last(notices.SaleChanged).sale

    @property
    def day(self) -> views.DayView:
        return self.do(commands.ShowDay(), notices.DayChanged).day

    def all(self, kind: type[notices.Notice]) -> list[notices.Notice]:
        return [notice for notice in self.heard if isinstance(notice, kind)]

    def last[Told](self, kind: type[Told]) -> Told:
        return next(notice for notice in reversed(self.heard) if isinstance(notice, kind))

    def jobs(self) -> dict[str, str]:
        """The latest state of each job that was told, by its title."""
        return {notice.job.title: notice.job.state for notice in self.all(notices.PrintJobChanged)}

    def printer_state(self) -> str:
        news = [news for news in self.all(notices.PrinterChanged) if news.printer == "receipt"]
        return news[-1].state if news else ""

    def wait_for[Told](self, *kinds: type[Told], since: int = 0) -> Told:
        def found() -> Told | None:
            return next((notice for notice in self.heard[since:] if isinstance(notice, kinds)), None)

        self.wait_until(lambda: found() is not None)
        notice = found()
        assert notice is not None
        return notice

    def wait_until(self, done: Callable[[], bool]) -> None:
        """`done` looks at what was heard; a minute without it is a failure."""
        with self._changed:
            assert self._changed.wait_for(done, PATIENCE_S), self.heard[-10:]

    def verify(self) -> Verification:
        """As the helpdesk would, beside the running till."""
        storage = self.place.open_storage(read_only=True)
        try:
            return verify(storage)
        finally:
            storage.close()
