"""The store thread: every command and every write, counter commands before sync work, one at a time."""

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from queue import Empty, PriorityQueue

from herstal_pos.domain.day.clock import JUMP
from herstal_pos.domain.errors import Damaged, Refused, Stopped, Unavailable
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.ports import Clock, Counter, Storage

COUNTER, SYNC = 0, 1
KEPT = "kept"

type Execute = Callable[[commands.Command, Storage, Counter], list[notices.Notice]]
type Answer = Future[list[notices.Notice]]

_log = logging.getLogger(__name__)


@dataclass(order=True)
class _Waiting:
    priority: int
    turn: int
    command: commands.Command = field(compare=False)
    answer: Answer | None = field(compare=False, default=None)


class ClockWatch:
    """The computer's clock against one that nobody sets."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._at, self._steady = clock.now(), clock.steady()

    def jump_s(self) -> int:
        """Whole seconds since the base, 0 where it went as time does: what drifts a little adds up."""
        jump = (self.clock.now() - self._at) - (self.clock.steady() - self._steady)
        return round(jump.total_seconds()) if abs(jump) >= JUMP else 0

    def rebase(self, seconds: int) -> None:
        """The jump is kept; one that could not be kept is still to be told."""
        self._at += timedelta(seconds=seconds)


class _Long:
    """A command in steps, begun with its first."""

    def __init__(self, waiting: _Waiting) -> None:
        self.waiting = waiting
        self.is_over = False
        self._is_stopped = False
        self._steps: dispatch.Steps | None = None

    def stop(self) -> None:
        """Its next step is the last: it says what was done until then."""
        self._is_stopped = True

    def step(self, command: commands.Command, storage: Storage, counter: Counter) -> list[notices.Notice]:
        """How far it is, and what the open cart keeps; after the last one what came of it. One that raised is
        the last."""
        try:
            if self._steps is None:
                self._steps = dispatch.begin(command, storage, counter)
                news = next(self._steps)
            else:
                news = self._steps.throw(Stopped()) if self._is_stopped else next(self._steps)
        except StopIteration as end:
            return [end.value, *dispatch.kept_by_cart(storage)]
        self.is_over = False
        return [*([] if news is None else [news]), *dispatch.kept_by_cart(storage)]


class StoreWorker:
    """Commands come from any thread; `open_shop` is called on the store's own, which owns the database."""

    def __init__(
        self,
        open_shop: Callable[[], tuple[Storage, Counter]],
        publish: Callable[[notices.Notice], None],
        answered: Callable[[int], None] = lambda _turn: None,
    ) -> None:
        """`answered` hears of each command that was submitted, by its turn, when all its news is out."""
        self._open_shop = open_shop
        self._publish = publish
        self._answered = answered
        self._waiting: PriorityQueue[_Waiting] = PriorityQueue()
        self._turn = count()
        self._shop: tuple[Storage, Counter] | None = None
        self._long: deque[_Long] = deque()
        self._late = self._is_old = False
        self._why_not = ""
        self._watch: ClockWatch | None = None
        self._priced: date | None = None

    def submit(self, command: commands.Command, priority: int = COUNTER) -> int:
        """Gives its turn."""
        turn = next(self._turn)
        self._waiting.put(_Waiting(priority, turn, command))
        return turn

    def ask(self, command: commands.Command, priority: int = SYNC) -> list[notices.Notice]:
        """Wait for the outcome, which is published as well. For worker threads, never for the screen's."""
        answer: Answer = Future()
        self._waiting.put(_Waiting(priority, next(self._turn), command, answer))
        return answer.result()

    def step(self, timeout_s: float | None = None) -> bool:
        """One command, or a step of a long one while no other waits. False when there was nothing to do."""
        try:
            at_once = self._long or not timeout_s
            waiting = self._waiting.get_nowait() if at_once else self._waiting.get(timeout=timeout_s)
        except Empty:
            return self._go_on()
        name = dispatch.name_of(waiting.command)
        stopped = dispatch.STOPPED_BY.get(name)
        if stopped:
            for long in self._long:
                if dispatch.name_of(long.waiting.command) in stopped:
                    long.stop()
            self._answer(waiting, [])
        elif name in dispatch.IN_STEPS:
            self._long.append(_Long(waiting))
        else:
            self._answer(waiting, self._carried_out(waiting.command, dispatch.execute))
        return True

    def _go_on(self) -> bool:
        """One step of the oldest long command."""
        if not self._long:
            return False
        long = self._long[0]
        long.is_over = True  # unless its step says otherwise: a shop that went away begins none
        news = self._carried_out(long.waiting.command, long.step)
        if long.is_over:
            self._long.popleft()
            self._answer(long.waiting, news)
            return True
        for notice in news:
            self._publish(notice)
        return True

    def _answer(self, waiting: _Waiting, news: list[notices.Notice]) -> None:
        try:
            for notice in news:
                if waiting.answer is None or not self._is_a_worker_s(notice):
                    self._publish(notice)
        finally:  # a bug in whoever listens leaves nobody waiting
            if waiting.answer is not None:
                waiting.answer.set_result(news)
            else:
                self._answered(waiting.turn)

    def _is_a_worker_s(self, notice: notices.Notice) -> bool:
        """Its failure is its own to tell, on its own page. That this program is too old is everybody's, once:
        workers ask again each second."""
        if not isinstance(notice, notices.StoreFailed):
            return False
        is_known, self._is_old = self._is_old, self._is_old or notice.reason == "newer"
        return is_known or not self._is_old

    def close(self) -> None:
        """On the store's thread: carry out what still waits, leave the database tidy."""
        while self.step():
            pass
        if self._shop is not None:
            self._shop[0].close()

    def _carried_out(self, command: commands.Command, execute: Execute) -> list[notices.Notice]:
        try:
            news = self._once_more(command, execute)
            self._why_not = ""
        except Refused as refused:  # by the opening: another till holds the folder
            self._log(f"{refused.reason} {refused.params}")
            return [dispatch.refusal(command, refused)]
        except Unavailable as unavailable:
            self._log(str(unavailable))
            if unavailable.reason == "gone":
                self._let_go()
            return [dispatch.failure(command, unavailable.reason)]
        except Damaged as damaged:
            self._log(f"damaged: {damaged}")
            return [dispatch.failure(command, damaged.reason)]
        except Exception:  # noqa: BLE001 - the border of the store thread: a bug must not take the till down
            _log.exception("bug in %s", type(command).__name__)
            return [dispatch.failure(command, "bug")]
        return news

    def _opened(self) -> list[notices.Notice]:
        """What the screen has to know of a shop that was opened later than with the first command: after a
        disk that was full, or a folder that was put back."""
        if self._shop is not None:
            return []
        late, self._late = self._late, True
        self._shop = self._open_shop()
        return dispatch.execute(commands.Refresh(), *self._shop) if late else []

    def _log(self, why: str) -> None:
        """Once, however often it is tried again."""
        if why != self._why_not:
            _log.warning("not done: %s", why)
            self._why_not = why

    def _clock_news(self, storage: Storage, counter: Counter) -> list[notices.Notice]:
        """Before the command that it might mislead."""
        if self._watch is None or self._watch.clock is not counter.clock:
            self._watch = ClockWatch(counter.clock)
        seconds = self._watch.jump_s()
        if not seconds:
            return []
        news = dispatch.execute(commands.ReportClockJump(seconds), storage, counter)
        self._watch.rebase(seconds)
        return news

    def _price_news(
        self, command: commands.Command, storage: Storage, counter: Counter
    ) -> list[notices.Notice]:
        """The first line of a day has the day's price; where the clock was doubted, that after a person's
        yes."""
        today = counter.today()
        if today == self._priced:
            return []
        news = dispatch.execute(commands.FollowPrices(), storage, counter)
        self._priced = None if isinstance(command, commands.ConfirmClock) else today
        return news

    def _let_go(self) -> None:
        """Of files that have lost their name: the next command opens what is there then."""
        if self._shop is not None:
            with suppress(Exception):
                self._shop[0].close()
        self._shop = None

    def _once_more(self, command: commands.Command, execute: Execute) -> list[notices.Notice]:
        """What met a cut line is done again on the next one: nothing of it was kept. Where it was kept, and
        only its answer was lost, it is not; the screens are shown how all stands."""
        try:
            return self._execute(command, execute)
        except Unavailable as unavailable:
            is_cut = unavailable.reason == "connection" and dispatch.is_one_commit(command)
            if not is_cut and unavailable.reason != KEPT:
                raise
            _log.warning("store unavailable, asked once more: %s", unavailable)
        try:
            return self._execute(command, execute) if is_cut else self._shown_again()
        except Unavailable as unavailable:
            if unavailable.reason != KEPT:
                raise
            return self._shown_again()

    def _shown_again(self) -> list[notices.Notice]:
        return self._execute(commands.Refresh(), dispatch.execute)

    def _execute(self, command: commands.Command, execute: Execute) -> list[notices.Notice]:
        shown = self._opened()
        assert self._shop is not None  # noqa: S101 - opened one line above
        shown += self._clock_news(*self._shop) + self._price_news(command, *self._shop)
        return [*shown, *execute(command, *self._shop)]
