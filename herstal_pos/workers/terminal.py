"""The card terminal's thread: it owns the driver, the store's thread keeps what becomes of a payment.

It waits for customers, so that nobody else does. What it may send, ask and forget, the services say.
"""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from herstal_pos.devices.card_terminal import (
    NotKept,
    StoredBook,
    TerminalEvents,
    attempt_of,
    open_terminal,
    report_of,
)
from herstal_pos.services import commands, notices, views

if TYPE_CHECKING:
    from hardware.drivers.terminals import PaymentTerminal

LOOK_AGAIN_S = 10.0
AFTER_TROUBLE_S = 1.0

type Ask = Callable[[commands.Command], list[notices.Notice]]
type OpenTerminal = Callable[[views.TerminalView, StoredBook, TerminalEvents, str], "PaymentTerminal"]

_log = logging.getLogger(__name__)


class TerminalWorker:
    """`ask` waits for the store; `publish` goes to the screen. `on_notice`, `submit`, `wake` and `leave` may
    be called from any thread, the rest by its own."""

    def __init__(
        self,
        ask: Ask,
        publish: Callable[[notices.Notice], None],
        open_: OpenTerminal = open_terminal,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ask = ask
        self._publish = publish
        self._open = open_
        self._now = now
        self._wake = threading.Event()
        self._wanted: SimpleQueue[notices.PaymentWanted | notices.TotalsWanted] = SimpleQueue()
        self._chosen = views.TerminalView()
        self._language = ""
        self._open_payments: tuple[views.AttemptView, ...] = ()
        self._aborted: set[str] = set()
        self._busy_with = ""
        self._is_leaving = False
        # of its own thread
        self._terminal: PaymentTerminal | None = None
        self._opened = views.TerminalView()
        self._events = TerminalEvents(publish)
        self._is_recovered = False
        self._unreported: list[commands.ReportPayment] = []
        self._asked: dict[str, tuple[int, float]] = {}

    # From any thread

    def on_notice(self, notice: notices.Notice) -> None:
        match notice:
            case notices.SettingsChanged():
                self._chosen, self._language = notice.settings.terminal, notice.settings.shop.language
                self.wake()
            case notices.PaymentWanted() | notices.TotalsWanted():
                self._wanted.put(notice)
                self.wake()
            case notices.PaymentsChanged():
                self._open_payments = notice.open
                self.wake()

    def submit(self, command: "commands.AbortPayment | commands.AnswerTerminal") -> None:
        terminal = self._terminal
        if isinstance(command, commands.AnswerTerminal):
            if terminal is not None:
                terminal.answer(command.question_id, yes=command.is_yes)
            return
        self._aborted.add(command.attempt_id)
        self._publish(notices.AbortAsked(command.attempt_id))
        if terminal is not None:
            terminal.abort(command.attempt_id)

    def wake(self) -> None:
        self._wake.set()
        self._ring("")

    def leave(self) -> None:
        """The till ends: whoever pays just now is not waited for, and is asked about at the next start."""
        self._is_leaving = True
        self.wake()
        self._ring(self._busy_with)

    def _ring(self, attempt_id: str) -> None:
        terminal = self._terminal
        if terminal is not None:
            with suppress(OSError):  # it is being closed
                terminal.leave(attempt_id)

    # On its own

    def turn(self) -> None:
        """One payment, one question, or a while of listening."""
        self._wake.clear()
        if not (self._recovered() and self._reported()):
            self._wake.wait(AFTER_TROUBLE_S)
            return
        self._follow_the_choice()
        try:
            wanted = self._wanted.get_nowait()
        except Empty:
            self._listen()
            return
        if isinstance(wanted, notices.TotalsWanted):
            self._sum_up(wanted)
        else:
            self._carry_out(wanted)

    def close(self) -> None:
        terminal, self._terminal = self._terminal, None
        if terminal is not None:
            terminal.close()

    def _recovered(self) -> bool:
        """What the last run left behind is found before anything is said to the terminal."""
        if not self._is_recovered:
            news = self._ask(commands.RecoverPayments())
            self._is_recovered = any(isinstance(notice, notices.PaymentsChanged) for notice in news)
        return self._is_recovered

    def _reported(self) -> bool:
        """Nothing else is begun before the store has kept how the last one ended."""
        while self._unreported:
            report = self._unreported[0]
            news = self._ask(report)
            if any(isinstance(notice, notices.StoreFailed) for notice in news):
                return False
            self._unreported.pop(0)
            if report.state != "unknown" and any(
                isinstance(notice, notices.CommandRefused) for notice in news
            ):  # it is not lost: somebody has to look at it
                said = report.approved_cents
                self._unreported.append(
                    commands.ReportPayment(report.attempt_id, "unknown", "not_booked", None, said)
                )
        return True

    def _follow_the_choice(self) -> None:
        if self._chosen == self._opened:
            return
        self.close()
        self._opened = chosen = self._chosen
        if chosen.is_there:
            self._terminal = self._open(chosen, StoredBook(self._ask), self._events, self._language)

    def _carry_out(self, wanted: notices.PaymentWanted) -> None:
        attempt = wanted.attempt
        terminal = self._terminal if attempt.terminal_id == self._opened.id else None
        if not wanted.is_question and (terminal is None or attempt.id in self._aborted or self._is_leaving):
            why = "cancelled" if attempt.id in self._aborted else "not_sent"
            self._unreported.append(commands.ReportPayment(attempt.id, "declined", why, detail="not_begun"))
        elif terminal is not None:
            self._speak(terminal, wanted)
        self._aborted.discard(attempt.id)
        self._reported()

    def _sum_up(self, wanted: notices.TotalsWanted) -> None:
        terminal = self._terminal if wanted.terminal_id == self._opened.id else None
        try:
            said = terminal.totals() if terminal is not None and not self._is_leaving else None
        except NotKept as not_kept:
            _log.warning("no totals: %s", not_kept)
            said = None
        self._ask(commands.ReportTotals(wanted.terminal_id, said.cents if said is not None else None))

    def _speak(self, terminal: "PaymentTerminal", wanted: notices.PaymentWanted) -> None:
        """A bug of the driver's own leaves it unknown, if a byte may have left."""
        attempt = wanted.attempt
        self._busy_with = attempt.id
        try:
            if wanted.is_question:
                terminal.ask(attempt_of(attempt), wanted.known)
            elif attempt.kind == "refund":
                terminal.refund(attempt_of(attempt))
            else:
                terminal.pay(attempt_of(attempt))
        except NotKept as not_kept:
            _log.warning("nothing sent: %s", not_kept)
        finally:
            self._busy_with = ""
            self._unreported.append(self._ended(attempt.id))

    def _ended(self, attempt_id: str) -> commands.ReportPayment:
        report = commands.ReportPayment(attempt_id, "unknown", "left")
        with suppress(Empty):
            while True:
                outcome = self._events.get_nowait()
                if getattr(outcome, "attempt_id", "") == attempt_id:
                    report = report_of(outcome, attempt_id)  # type: ignore[arg-type]  # no other kind waits there
        return report

    def _listen(self) -> None:
        """Until somebody wants something: the till's own questions, and what the terminal says by itself."""
        due_s = self._ask_again()
        terminal = self._terminal
        if terminal is not None:
            if not self._wake.is_set():
                terminal.step(due_s)
        elif not self._wake.is_set():
            self._wake.wait(due_s)

    def _ask_again(self) -> float:
        """After 2, 4 and 8 s; then a person asks. Gives the seconds until there is one to ask."""
        from hardware.drivers.terminals import ASK_AGAIN_S  # noqa: PLC0415 - where there is a terminal

        unknown = [each for each in self._open_payments if each.state == "unknown"]
        self._asked = {each.id: self._asked.get(each.id, (0, self._now())) for each in unknown}
        left_s = LOOK_AGAIN_S
        for attempt_id, (times, since) in self._asked.items():
            if times >= len(ASK_AGAIN_S):
                continue
            wait_s = since + ASK_AGAIN_S[times] - self._now()
            if wait_s > 0:
                left_s = min(left_s, wait_s)
                continue
            self._asked[attempt_id] = (times + 1, self._now())
            self._ask(commands.AskPayment(attempt_id, by_itself=True))
            return 0.0
        return left_s
