"""A practice shop with a simulated card terminal beside it: its thread's work is done step by step."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from hardware.drivers.terminals import PaymentBook, PaymentTerminal
from hardware.drivers.terminals.line import Watch
from herstal_pos.clock import SystemClock, UuidV7Ids
from herstal_pos.devices.card_terminal import TerminalEvents
from herstal_pos.domain.errors import Unavailable
from herstal_pos.services import commands, dispatch, notices, views
from herstal_pos.workers.terminal import TerminalWorker
from tests.hardware.terminals.stages import SimulatedTerminal
from tests.little_shop import BREAD, LittleShop, open_shop

type OpenWire = Callable[[SimulatedTerminal, PaymentBook, Watch, TerminalEvents], PaymentTerminal]


class TerminalTill:
    """`worker` is a run of the till: `restart` begins another, on the same books."""

    def __init__(self, shop: LittleShop, stage: SimulatedTerminal, wire: OpenWire) -> None:
        self.shop, self.stage, self._wire = shop, stage, wire
        self.heard: list[notices.Notice] = []
        self.watch: Watch = Watch()
        self.on_ask: Callable[[commands.Command], None] = lambda _: None
        self.on_asked: Callable[[commands.Command], None] = lambda _: None
        self.s = 1000.0
        driver = "viva" if stage.names_payments else "opi"
        self._choose = commands.ChooseTerminal(views.TerminalView(driver, "127.0.0.1", stage.port))
        self._made: list[PaymentTerminal] = []
        self.restart()

    def restart(self, watch: Watch | None = None) -> None:
        """Kill -9 closes its sockets, and nothing of its own runs any more."""
        self.close()
        self.watch = watch or Watch()
        self.worker = TerminalWorker(self.ask, self.heard.append, self._opened, lambda: self.s)
        self.ask(commands.Refresh() if self.heard else self._choose)

    def close(self) -> None:
        for terminal in self._made:
            terminal.close()
        self._made.clear()

    def ask(self, command: commands.Command) -> list[notices.Notice]:
        """As the store's thread answers: the news goes to everybody, a failure to the one who asked."""
        self.shop.clock.at = datetime.now(UTC).replace(
            microsecond=0
        )  # a terminal's payments bear the time of day
        try:
            self.on_ask(command)
        except Unavailable as full:
            return [dispatch.failure(command, full.reason)]
        news = self.shop.execute(command)
        for notice in news:
            self.worker.on_notice(notice)
            self.heard.append(notice)
        self.on_asked(command)
        return news

    def press_card(self, *codes: str) -> views.AttemptView:
        for code in codes or (BREAD,):
            self.ask(commands.AddByCode(code, sure=True))
        self.ask(self.shop.tender("card"))
        return next(each for each in reversed(self.heard) if isinstance(each, notices.PaymentWanted)).attempt

    def work(self) -> None:
        """What is wanted now."""
        self.worker.wake()
        self.worker.turn()

    def wait(self, s: float) -> None:
        """So many seconds pass; whatever the till does by itself is done."""
        self.s += s
        for _ in range(3):
            self.work()

    @property
    def open(self) -> tuple[views.AttemptView, ...]:
        with self.shop.storage.look() as work:
            from herstal_pos.services.counter.cards.viewing import payments_changed  # noqa: PLC0415 - here alone

            return payments_changed(work, self.shop.counter).open

    def paid_cents(self, attempt: views.AttemptView) -> int:
        with self.shop.storage.look() as work:
            sale = work.sales.by_id(attempt.sale_id)
            assert sale
            return sum(tender.amount_cents for tender in sale.kept_tenders)

    def really(self, attempt: views.AttemptView) -> int:
        """What the bank did."""
        if self.stage.names_payments:
            return self.stage.cents(attempt.id.replace("-", ""))
        with self.shop.storage.look() as work:
            found = work.payments.by_id(attempt.id)
        return self.stage.cents((found and found.wire_id) or "-")

    def _opened(
        self, _chosen: views.TerminalView, book: PaymentBook, events: TerminalEvents, _language: str
    ) -> PaymentTerminal:
        terminal = self._wire(self.stage, book, self.watch, events)
        self._made.append(terminal)
        return terminal


@contextmanager
def terminal_till(
    stage: SimulatedTerminal, wire: OpenWire, where: str | Path = ":memory:"
) -> Iterator[TerminalTill]:
    with open_shop(where, practice=True, ids=UuidV7Ids(SystemClock())) as shop:
        till = TerminalTill(shop, stage, wire)
        try:
            yield till
        finally:
            till.close()
