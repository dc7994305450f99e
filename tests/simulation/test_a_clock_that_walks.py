"""The clock walks at random: by minutes, by years, while the till runs and while it is off. Nothing goes by a
clock that nobody confirmed. `HERSTAL_SEED=17 ./pos test tests/simulation` replays one.

`error` is how far the wall's clock is from the true one; `accepted` the error that the till could not see, or
a person has confirmed. The model knows the truth, the till does not.
"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from herstal_pos.domain.day.clock import AHEAD, BEHIND, JUMP
from herstal_pos.domain.retention import BACKUP_DAYS
from herstal_pos.services import commands, notices
from herstal_pos.workers.backing_up.worker import BackupWorker
from herstal_pos.workers.store import StoreWorker
from tests.dice import SEED, of_tier
from tests.little_shop import BREAD
from tests.services.orders.test_forgetting import handed_over, knows
from tests.town_shop import TownShop, open_town_shop
from tests.workers.backing_up.errands import ways

WALKS, STEPS, CUSTOMERS = of_tier(2, 6), 60, 4
_WEEKS = 6
NOTHING = timedelta()
BACK_TO_FRONT = datetime(1970, 1, 1, tzinfo=UTC)
LEAPS = [
    *(timedelta(minutes=minutes) for minutes in (-61, -60, -6, -4, -1, 1, 4, 6, 60, 61)),
    *(timedelta(days=days) for days in (-4000, -365, -41, -39, -3, -1, 1, 3, 39, 41, 62, 365, 4000)),
]

pytestmark = pytest.mark.dice


class Walk:
    """`base` is the error when the till last looked; `kind` of doubt: "", "start" or "jump"."""

    def __init__(self, seed: int, shop: TownShop, folder: Path) -> None:
        self.random = Random(seed)  # noqa: S311 - it has to replay
        self.shop = shop
        self.folder = folder
        self.heard: list[notices.Notice] = []
        self.error = self.base = self.accepted = NOTHING
        self.kind = ""
        self.trusted = shop.clock.at
        self.left = {handed_over(shop) for _ in range(CUSTOMERS)}
        self.backups = 0
        self.start()

    # --- the till

    def start(self) -> None:
        shop = self.shop
        self.store = StoreWorker(lambda: (shop.storage, shop.counter), self._hear)
        made = ways(self.folder / "no.db", self.folder, self._make)
        self.worker = BackupWorker(made, self._do, self._hear, shop.clock)
        self.accepted += self.error - self.base  # what is done while it is off, no till sees
        self.base = self.error
        self._read_newest()
        if self.kind != "jump":
            self.kind = "" if self._fits() else "start"
            self.accepted = self.base
        self._do(commands.Refresh())

    def _fits(self) -> bool:
        return self.trusted - BEHIND <= self.shop.clock.at <= self.trusted + AHEAD

    def _read_newest(self) -> None:
        if not self.kind:
            with self.shop.storage.look() as work:
                self.trusted = work.journal.newest(self.shop.counter.till.id) or self.trusted

    def _see(self) -> None:
        """As a till can: against the clock that nobody sets."""
        self._read_newest()
        if abs(self.error - self.base) < JUMP:
            return
        self.base = self.error
        back = self.kind == "start" or abs(self.error - self.accepted) < JUMP
        if back and self._fits():
            self._settle()
        elif self.kind != "start":
            self.kind = "jump" if self.error != self.accepted else "start"

    def _settle(self) -> None:
        self.kind, self.accepted = "", self.base

    def _hear(self, notice: notices.Notice) -> None:
        self.heard.append(notice)
        self.worker.on_notice(notice)

    def _make(self, file: Path) -> Path:
        self.backups += 1
        named = file.with_stem(f"{file.stem}-{self.backups}")
        named.touch()
        return named

    def _do(self, command: commands.Command) -> list[notices.Notice]:
        self._see()
        self.store.submit(command)
        before = len(self.heard)
        while self.store.step():
            pass
        failed = [each for each in self.heard[before:] if isinstance(each, notices.StoreFailed)]
        assert failed == [], "whatever the clock says, the till goes on"
        return self.heard[before:]

    # --- what happens

    def live(self) -> None:
        acts = (
            *(self.wait, self.leap, self.leap, self.sell, self.restart, self.set_right, self.confirm),
            *(self.forget, self.forget, self.back_up, self.back_up),
        )
        for _ in range(STEPS):
            self.random.choice(acts)()
        self.set_right()
        self.confirm(sure=True)
        self.shop.clock.pass_by(days=44)
        self.confirm(sure=True)
        self.shop.clock.pass_by(days=2)
        self.confirm(sure=True)
        self._do(commands.ForgetCustomers())
        assert not any(knows(self.shop, order_id) for order_id in self.left), "in the end all are forgotten"

    def wait(self) -> None:
        self.shop.clock.pass_by(minutes=self.random.choice((1, 90, 900, 20_000)))

    def leap(self) -> None:
        self._set(self.random.choice(LEAPS))

    def set_right(self) -> None:
        """By the network, or by a person."""
        self._set(-self.error)

    def _set(self, by: timedelta) -> None:
        with suppress(OverflowError):
            if self.shop.clock.at + by > BACK_TO_FRONT:
                self.shop.clock.jump(seconds=by.total_seconds())
                self.error += by

    def sell(self) -> None:
        self._do(commands.AddByCode(BREAD))
        self._do(commands.OpenDrawer("monnaie"))

    def restart(self) -> None:
        self.heard.clear()
        if self.random.random() < 0.5:
            self.leap()
        self.start()

    def confirm(self, *, sure: bool = False) -> None:
        """A person who looks at a watch says yes to the right hour alone."""
        if self.error == NOTHING or sure:
            self._see()
            self._do(commands.ConfirmClock())
            self._settle()

    def forget(self) -> None:
        """At a start, and each evening."""
        known = {order_id for order_id in self.left if knows(self.shop, order_id)}
        self._do(commands.ForgetCustomers())
        gone = {order_id for order_id in known if not knows(self.shop, order_id)}
        assert not gone or abs(self.error - self.accepted) < JUMP, "by a clock that nobody confirmed"
        self.left -= gone

    def back_up(self) -> None:
        before = set(self.folder.glob("*.db"))
        self.worker.back_up()
        self.worker.step()
        gone = before - set(self.folder.glob("*.db"))
        assert not gone or abs(self.error - self.accepted) < JUMP, "by a clock that nobody confirmed"
        assert len(before) < BACKUP_DAYS + _WEEKS or self.kind or gone, "and thinned by one that is right"


@pytest.mark.parametrize("turn", range(WALKS))
def test_nothing_goes_by_a_clock_that_nobody_confirmed(turn: int, tmp_path: Path) -> None:
    with open_town_shop() as shop:
        walk = Walk(SEED + turn, shop, tmp_path)
        try:
            walk.live()
        except Exception as error:
            error.add_note(f"HERSTAL_SEED={SEED + turn}")
            raise
