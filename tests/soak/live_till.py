"""A whole till without its window, on its real threads, with its mall: the time is the real one."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Self

from herstal_pos.app import Place
from herstal_pos.domain.mall.outbox import STANDS_STILL
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.machinery import Machinery
from herstal_pos.mall import Access, open_mall
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall.comparing import requested
from herstal_pos.services.mall.platform import Mall
from herstal_pos.services.ports import Clock, Counter, Storage, Work
from herstal_pos.services.shop.ports import Secrets
from herstal_pos.workers.mall import OpenMall
from herstal_pos.workers.store import COUNTER
from tests.no_second_thoughts import without_second_thoughts

PATIENCE_S = 60.0
LONGEST_S = 180.0
"""Much is said and nothing comes of it."""
AGAIN_S = 0.2
QUICKER = 1 / 20
"""Than in a shop the mall settles, where a word was not answered."""
BEFORE_ALL = datetime(2020, 1, 1, tzinfo=UTC)

type Pause = Callable[[float], None]


class BugsLogged(logging.Handler):
    """What the borders of the threads have written down: a till goes on after a bug, a test does not."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.logged: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.logged.append(self.format(record))


class LiveTill:
    """`with LiveTill(place, secrets) as till:`. What it has done is looked at beside it, in its own books."""

    def __init__(
        self, place: Place, secrets: Secrets, pause: Pause | None = None, door: OpenMall | None = None
    ) -> None:
        """`pause`: how it is waited until the mall has settled; None: shorter than in a shop. `door`: to the
        mall, another than over the network."""
        self.place = place
        self.heard = 0
        self._bugs = BugsLogged()
        self._changed = threading.Condition()
        door = door or partial(_impatient, place.clock, pause or _pause_a_little)
        self._machinery = Machinery(self._open, self._hear, secrets=lambda: secrets, door=door)

    def _open(self) -> tuple[Storage, Counter]:
        return without_second_thoughts(self.place.open_shop())

    def __enter__(self) -> Self:
        logging.getLogger("herstal_pos").addHandler(self._bugs)
        self._machinery.start()
        self.execute(commands.Refresh())
        self._books = self.place.open_storage(read_only=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._books.close()
        self._machinery.stop()
        logging.getLogger("herstal_pos").removeHandler(self._bugs)
        self.must_be_sound()

    def must_be_sound(self) -> None:
        assert not self._bugs.logged, self._bugs.logged[0]

    def _hear(self, _notice: notices.Notice) -> None:
        with self._changed:
            self.heard += 1
            self._changed.notify_all()

    def execute(self, command: commands.Command) -> list[notices.Notice]:
        """As the screen does; the answer is this command's own."""
        return self._machinery._store.ask(command, COUNTER)

    def call_the_mall(self) -> None:
        """The key on the mall's screen: all levels, and a mall that is away is called at once."""
        self.execute(commands.PushStock())
        self.call_again()

    def call_again(self) -> None:
        assert self._machinery._mall is not None
        self._machinery._mall.wake()

    @contextmanager
    def books(self) -> Iterator[Work]:
        with self._books.look() as work:
            yield work

    def wait_for_news(self, since: int) -> None:
        """Until more was told than `since`; a minute without it is a failure."""
        assert self._has_news(since, PATIENCE_S), "nothing happens any more"

    def _has_news(self, since: int, timeout_s: float) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: self.heard > since, timeout_s)

    def wait_until(self, done: Callable[[Work], bool], *, insisting: bool = False) -> None:
        """`done` looks into the books, after all that was told before. Insisting: a mall that did not answer
        is called again without its growing wait."""
        begun = time.monotonic()
        end = begun + PATIENCE_S
        while True:
            since = self.heard
            with self.books() as work:
                if done(work):
                    return
                assert time.monotonic() < begun + LONGEST_S, f"no end: {_unquiet(work)}"
            if not insisting:
                self.wait_for_news(since)
            elif self._has_news(since, AGAIN_S):
                end = time.monotonic() + PATIENCE_S
            else:
                assert time.monotonic() < end, "nothing happens any more"
                self.call_again()

    def wait_for_quiet(self, *, insisting: bool = False) -> None:
        """The mall has answered all that the shop had to say."""
        self.wait_until(is_quiet, insisting=insisting)


def _impatient(clock: Clock, pause: Pause, settings: views.MallSettingsView, secret: str) -> Mall:
    """What is still on its way comes soon here, or not at all."""
    access = Access(settings.address, settings.shop_token, secret, settings.sign_in)
    return open_mall(access, clock, pause=pause)


def _pause_a_little(seconds: float) -> None:
    threading.Event().wait(seconds * QUICKER)


def is_quiet(work: Work) -> bool:
    """All is said, but for what waits until the mall's people have done with its order, and read back."""
    if any(row.reason != STANDS_STILL for row in work.outbox.open_rows()):
        return False
    wished = requested(work.settings)
    reads_back = bool(wished.wish) and not wished.at_leisure
    return work.mall.get().state == "well" and not work.orders.asking() and not reads_back


def _unquiet(work: Work) -> str:
    asking = [order.ref for order in work.orders.asking()]
    said = f"{work.mall.get().state}, {work.outbox.open_rows()}, asking {asking}"
    return f"{said}, to compare {requested(work.settings)}"


def orders_in(work: Work) -> list[OnlineOrder]:
    """All of the books, oldest first."""
    return sorted(work.orders.board(BEFORE_ALL), key=lambda order: order.received_at)
