"""A printer's thread: the drawer at once, then one stored job after the other.

It owns the device and never touches the database: jobs are asked of the store and reported to it.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from queue import SimpleQueue

from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.services import commands, notices, views
from herstal_pos.services.devices.ports import ReceiptPrinter
from herstal_pos.services.ports import Clock

DRAWER_VOID_AFTER = timedelta(seconds=5)
ASK_AGAIN_S = 2.0
LOOK_AGAIN_S = 10.0
SLOW_AFTER_S = 4.0  # a person waits; what becomes of the paper is known later

_SAYS_ITSELF = frozenset({"paper_out", "cover_open", "wrong_roll", "error", "offline"})

type Ask = Callable[[commands.Command], list[notices.Notice]]
type Errand = Callable[[], notices.Notice]


class PrintWorker:
    """`printer` gives the device in use, or None while the shop has chosen none; with a `drawer` at it, or
    without."""

    def __init__(
        self,
        name: str,
        printer: Callable[[], ReceiptPrinter | None],
        ask: Ask,
        publish: Callable[[notices.Notice], None],
        clock: Clock,
        *,
        drawer: bool = True,
        slow_after_s: float = SLOW_AFTER_S,
    ) -> None:
        self._name = name
        self._printer = printer
        self._ask = ask
        self._publish = publish
        self._clock = clock
        self._drawer = drawer
        self._slow_after_s = slow_after_s
        self._drawers: SimpleQueue[datetime] = SimpleQueue()
        self._wake = threading.Event()
        self._errands: SimpleQueue[Errand] = SimpleQueue()
        self._unsure = threading.Event()
        self._unsure.set()
        self._knows_the_choice = False  # before the settings are heard nobody can say that none is chosen
        self._state = ""
        self._blocked = False
        self._unreported: commands.ReportPrintJob | None = None

    def on_notice(self, notice: notices.Notice) -> None:
        """From the store's thread: what this printer has to know of."""
        if isinstance(notice, notices.DrawerWanted):
            if self._drawer:
                self._drawers.put(notice.at)
                self._wake.set()
        elif isinstance(notice, notices.SettingsChanged):
            self._knows_the_choice = True
            self._unsure.set()
            self._wake.set()
        elif isinstance(notice, notices.PrintJobChanged) and self._is_next(notice.job):
            self._wake.set()

    def _is_next(self, job: views.PrintJobView) -> bool:
        return (job.printer, job.state) == (self._name, PrintJobState.QUEUED)

    def run(self, errand: Errand) -> None:
        """In the next turn, on this thread, for which such printers can be asked; then tell what it gave."""
        self._errands.put(errand)
        self._wake.set()

    def wake(self) -> None:
        self._wake.set()

    def step(self) -> float:
        """Do what there is to do; gives the seconds after which to look again without being woken."""
        self._wake.clear()
        unsure = self._blocked or self._unsure.is_set()
        self._unsure.clear()  # first: another printer may be chosen while this one is asked
        printer = self._printer()
        self._open_drawers(printer)
        while not self._errands.empty():
            self._publish(self._errands.get()())
            self._open_drawers(printer)
        if printer is None:
            self._unsure.set()
            if self._knows_the_choice:
                self._publish_state("none", "")
            return LOOK_AGAIN_S
        if unsure:
            self._look(printer)
        while self._reported() and not self._blocked and self._print_one(printer):
            self._open_drawers(printer)
        return ASK_AGAIN_S if self._blocked or self._unreported else LOOK_AGAIN_S

    def wait(self, timeout_s: float) -> None:
        if not self._wake.wait(timeout_s):
            self._unsure.set()  # nothing happened: look whether the printer is still well

    def _open_drawers(self, printer: ReceiptPrinter | None) -> None:
        """One pulse for each wish: few printers can tell whether their drawer is open, and a pulse at an
        open one does nothing."""
        while not self._drawers.empty():
            wanted = self._drawers.get()
            if self._clock.now() - wanted > DRAWER_VOID_AFTER:
                self._publish(notices.DrawerChanged("late"))
            else:
                self._publish(notices.DrawerChanged(printer.open_drawer() if printer else "failed"))

    def _print_one(self, printer: ReceiptPrinter) -> bool:
        taken = [
            job_taken
            for job_taken in self._ask(commands.TakePrintJob(self._name))
            if isinstance(job_taken, notices.PrintJobTaken)
        ]
        self._open_drawers(printer)  # what was committed before this job was given out goes before its paper
        if not taken:
            return False
        with self._watched():
            try:
                state, reason = printer.print(taken[0].parts)
            except Exception:  # whoever waits for this paper is asked, and what comes behind it goes on
                bug = PrintJobState.UNKNOWN.value, "bug"
                self._unreported = commands.ReportPrintJob(taken[0].job_id, *bug)
                raise
        self._unreported = commands.ReportPrintJob(taken[0].job_id, state.value, reason)
        self._blocked = state in (PrintJobState.STUCK, PrintJobState.UNKNOWN)
        if self._blocked:  # it has just said why: asking it once more would take its silence twice
            self._publish_state(*((reason, "") if reason in _SAYS_ITSELF else ("unreachable", reason)))
            self._reported()
        elif self._state == "slow":
            self._look(printer)
        return True

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Says that the printer takes long while it still does."""
        watch = threading.Timer(self._slow_after_s, self._publish_state, ("slow", ""))
        watch.start()
        try:
            yield
        finally:
            watch.cancel()
            watch.join()  # after this nothing is said of a job that is over

    def _reported(self) -> bool:
        """What became of the last job is told until the store has kept it: it alone gives out the next."""
        if self._unreported is not None:
            news = self._ask(self._unreported)
            if any(isinstance(notice, notices.StoreFailed) for notice in news):
                return False
            self._unreported = None
        return True

    def _look(self, printer: ReceiptPrinter) -> None:
        state, reason = printer.state()
        self._blocked = state not in ("ready", "paper_low", "file")
        self._publish_state(state, reason)

    def _publish_state(self, state: str, reason: str) -> None:
        if state != self._state:
            self._state = state
            self._publish(notices.PrinterChanged(self._name, state, reason))
