"""A print worker that is turned by hand, beside a shop that is asked in line."""

from collections.abc import Callable

from hardware.drivers.printing.printer import Patience
from herstal_pos.devices.receipt_printer import EscposPrinter
from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.services import commands, notices
from herstal_pos.services.devices.ports import ReceiptPrinter
from herstal_pos.workers.printing import SLOW_AFTER_S, PrintWorker
from tests.counter_printer import PATIENCE_S, PROFILE
from tests.little_shop import BREAD, LittleShop

PATIENT = Patience(answer_s=PATIENCE_S, poll_s=0.05, finish_s=PATIENCE_S)
"""Asks often and bears a slow machine; who never answers is given up on by `HASTY`."""


class Paper:
    """A print worker that asks the shop in line, and hears what the shop says as it would of the store.

    `first`: what the store does before it gives out a job.
    """

    first: Callable[[], object]

    def __init__(
        self,
        shop: LittleShop,
        device: ReceiptPrinter | None,
        *,
        slow_after_s: float = SLOW_AFTER_S,
        heard: Callable[[notices.Notice], None] = lambda _: None,
    ) -> None:
        self.shop = shop
        self.device = device
        self.news: list[notices.Notice] = []
        self.store_is_away = False
        self.first = lambda: None
        self._heard = heard
        self.worker = PrintWorker(
            "receipt", lambda: self.device, self._ask, self._publish, shop.clock, slow_after_s=slow_after_s
        )

    def _publish(self, notice: notices.Notice) -> None:
        self.news.append(notice)
        self._heard(notice)

    def _ask(self, command: commands.Command) -> list[notices.Notice]:
        if self.store_is_away:
            return [notices.StoreFailed("busy")]
        if isinstance(command, commands.TakePrintJob):
            first, self.first = self.first, lambda: None
            first()
        return self.shop.do(command)

    def do(self, command: commands.Command) -> None:
        for notice in self.shop.do(command):
            self.worker.on_notice(notice)

    def sell(self, *, means: str = "cash") -> str:
        self.shop.add(BREAD)
        news = self.shop.do(self.shop.tender(means))
        for notice in news:
            self.worker.on_notice(notice)
        return next(notice.paid.number_text for notice in news if isinstance(notice, notices.SaleCompleted))

    def states(self) -> list[str]:
        return [notice.state for notice in self.news if isinstance(notice, notices.PrinterChanged)]

    def drawers(self) -> list[str]:
        return [notice.state for notice in self.news if isinstance(notice, notices.DrawerChanged)]

    def jobs(self) -> list[tuple[str, str]]:
        """Title and state, in the order of the jobs."""
        with self.shop.storage.look() as work:
            jobs = [
                job for state in PrintJobState for job in work.jobs.in_state(self.shop.counter.till.id, state)
            ]
        return [(job.title, job.state.value) for job in sorted(jobs, key=lambda job: job.id)]


def on(shop: LittleShop, address: str, profile: str = PROFILE, patience: Patience = PATIENT) -> Paper:
    return Paper(shop, EscposPrinter(address, profile, patience))
