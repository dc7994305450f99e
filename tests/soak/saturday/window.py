"""The till's window under one clerk's hands: what he does, how long it takes him, and what comes of it.

What came of an act is read in the shop's books: the letters on the screen are the stories' matter.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta

from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_steps import Progress
from herstal_pos.domain.orders.parcel import bag_code
from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.services.ports import Work
from herstal_pos.ui.frame.theme import H1, HINT_MEDIUM, LABEL_BOLD
from tests.soak.live_till import orders_in
from tests.soak.saturday.wall_clock import WallClock
from tests.stories.counter import RunningTill
from tests.stories.order_counter import OrderCounter, say
from tests.stories.screen import until

PROGRAM = "tests.soak.saturday.till"
SECONDS = {"key": 1.5, "digit": 0.4, "scan": 2.0, "walk": 7.0, "pack": 15.0, "load": 4.0, "start": 25.0}
"""Of a clerk's time, each: `walk` to the next article, `pack` a bag, `load` it on the bike; `start` is what a
till takes that was killed, until he sees his orders again."""
TRIES = 4
AGAIN_S = 20.0
"""After so long a person presses once more."""


class NotDone(AssertionError):
    """Pressed again and again, and nothing came of it."""


@dataclass
class Clerk:
    """`meanwhile`: what happens while he is at it."""

    counter: OrderCounter
    clock: WallClock
    meanwhile: Callable[[], None] = lambda: None
    scanner_dead: bool = False
    did: Counter[str] = field(default_factory=Counter)
    busy: timedelta = timedelta()
    _open: ExitStack = field(default_factory=ExitStack)

    def __post_init__(self) -> None:
        self._storage = self.counter.shop.place.open_storage(read_only=True)

    # --- the till

    def open_till(self) -> None:
        self._till = self._open.enter_context(RunningTill(self.counter.shop, self.counter.screen, PROGRAM))
        self._keys = self._till.keyboard
        self.to_the_board()

    def kill_and_start(self) -> None:
        """The cable is pulled, and put in again."""
        self._till.kill()
        self._open.close()
        self.did["kills"] += 1
        self.open_till()
        self._spend("start")

    @contextmanager
    def at_work(self) -> Iterator["Clerk"]:
        """Whatever happens, a picture of the end is kept; the till is closed as a person does."""
        try:
            self.open_till()
            yield self
            self._till.close()
        finally:
            self._storage.close()
            self.counter.screen.picture().save(self.counter.shop.root.parent / "window.png")
            with suppress(AttributeError):
                self._till.kill()
            self._open.close()

    # --- time

    def _spend(self, *acts: str) -> None:
        spent = timedelta(seconds=sum(SECONDS[act] for act in acts))
        self.busy += spent
        self.clock.forward(spent)
        self.meanwhile()

    def wait(self, spent: timedelta) -> None:
        """Nothing is to be done."""
        self.clock.forward(spent)
        self.meanwhile()

    # --- hands

    def press(self, key: str) -> None:
        self.did["keys"] += 1
        self._keys.press(key)

    def type(self, text: str) -> None:
        self.did["keys"] += len(text)
        self._keys.type(text)

    def scan(self, code: str) -> None:
        self.did["scans"] += 1
        self._keys.scan(code)

    # --- looks

    @contextmanager
    def books(self) -> Iterator[Work]:
        with self._storage.look() as work:
            yield work

    def orders(self) -> list[OnlineOrder]:
        with self.books() as work:
            return orders_in(work)

    def order(self, order_id: str) -> OnlineOrder:
        with self.books() as work:
            order = work.orders.by_id(order_id)
        assert order is not None
        return order

    # --- steps

    def to_the_board(self) -> None:
        self.press("F6")
        self._till.wait_to_read(say("orders.pause"), LABEL_BOLD, ground="sunken")

    def accept(self) -> None:
        """The one whose bike comes first, from wherever he is."""
        before = self._new()
        self._until_done(lambda: self.press("ctrl+m"), lambda: len(self._new() & before) < len(before))
        self._spend("key")

    def _new(self) -> set[str]:
        return {order.id for order in self.orders() if order.progress is Progress.NEW}

    def see(self, order_id: str) -> None:
        """What others did to it."""
        code = self.order(order_id).facts.code

        def act() -> None:
            self._choose(code)
            self.press("Return")

        self._until_done(act, lambda: not self._stopped(order_id), f"{code} seen")
        self._spend("key", "walk")

    def _stopped(self, order_id: str) -> bool:
        order = self.order(order_id)
        return bool(order.alarm or order.to_put_back)

    def open(self, order_id: str) -> None:
        """By its ticket, or where the scanner is dead by its number."""
        code = self.order(order_id).facts.code
        if self.scanner_dead:
            self._choose(code)
            self.press("Return")
        else:
            self.scan(code)
            self._spend("scan")
        self._till.wait_to_read(code, H1, ground="surface")

    def _choose(self, code: str) -> None:
        self.to_the_board()
        number = code.rpartition("-")[2]
        self.type(number)
        self.press("Return")
        self._spend("key", *("digit" for _ in number), "key")

    def pick(self, order: OnlineOrder, bags: int) -> None:
        """One piece; with the last one it is packed."""
        line = next(line for line in order.lines if order.left(line))
        last = sum(map(order.left, order.lines)) == 1
        for _ in range(bags - 1 if last else 0):
            self.press("+")
        self._spend("walk", "key" if self.scanner_dead else "scan", *("pack" for _ in range(bags * last)))
        if self._changed(order):
            return  # heard of on the way
        self._bring(line.sku)
        self._see_change(order)

    def _bring(self, sku: str) -> None:
        if self.scanner_dead:
            self.type(sku)
            self.press("Return")
            self._spend(*("digit" for _ in sku))
        else:
            self.scan(sku)

    def miss(self, order: OnlineOrder) -> None:
        """A piece of what he looks for is not there."""
        self._miss_one(order)

    def _miss_one(self, *orders: OnlineOrder) -> None:
        def act() -> None:
            self.type("1")
            self.press("F2")

        self._until_done(act, lambda: self._changed(*orders), "a piece that is missing")
        self._spend("digit", "key")

    def pack(self, order: OnlineOrder) -> None:
        """Nothing of it is left to be picked."""
        self._until_done(lambda: self.press("F12"), lambda: self._changed(order), "packed")
        self._spend("key", "pack")

    def _changed(self, *orders: OnlineOrder) -> bool:
        """By his own act, or by others."""
        now = map(self.order, (order.id for order in orders))
        return any(_as_it_is(each) != _as_it_is(order) for each, order in zip(now, orders, strict=True))

    def _see_change(self, *orders: OnlineOrder) -> None:
        until(lambda: self._changed(*orders), f"{orders[0].facts.code} as it becomes")

    # --- one walk for several orders

    def walking(self) -> list[OnlineOrder]:
        """Those that have a bin."""
        return [order for order in self.orders() if order.bin is not None]

    def begin_walk(self, order: OnlineOrder) -> None:
        """For what the board has together, or the one that was cut off."""

        def act() -> None:
            self._choose(order.facts.code)
            self.press("F12")

        self._until_done(act, self.walking, "a walk")
        if any(each.left(line) for each in self.walking() for line in each.lines):
            self._till.wait_to_read(say("walk.oldest_first"), HINT_MEDIUM, ink="ink2", ground="surface")
        self._spend("key")

    def walk_on(self, orders: list[OnlineOrder]) -> None:
        """One piece, in whichever bin."""
        sku = next(line.sku for order in orders for line in order.lines if order.left(line))
        self._spend("walk", "key" if self.scanner_dead else "scan")
        if self._changed(*orders):
            return
        self._bring(sku)
        self._see_change(*orders)

    def miss_on(self, orders: list[OnlineOrder]) -> None:
        self._miss_one(*orders)

    def end_walk(self) -> None:
        """Each that is whole is packed in a bag."""
        walking = self.walking()
        self._until_done(lambda: self.press("F12"), lambda: not self.walking(), "the end of a walk")
        self._spend("key", *("pack" for _ in walking))
        self.did["walks"] += 1

    def load(self, order_id: str) -> None:
        """Its bags, each by the label that came out for it."""
        order = self.order(order_id)
        if self.scanner_dead:
            self._by_hand(order)
        else:
            for code in bag_codes(order):
                self._label_of(order, code)
                self.scan(code)
                self._spend("load", "scan")
        until(lambda: self._gone_or_stopped(order_id), f"{order.facts.code} on the bike")

    def _label_of(self, order: OnlineOrder, code: str) -> None:
        """A bag without one gets it now: the till was killed while it came out, and does not print by itself
        what may be there."""
        until(lambda: code in self._labels() or self._labels_doubted(order), f"the label of {code}")
        if code not in self._labels():
            self._choose(order.facts.code)
            self.press("ctrl+p")
            self._spend("key")
            self.did["labels printed again"] += 1
            until(lambda: code in self._labels(), f"the label of {code}, printed again")

    def _labels(self) -> set[str]:
        return {code for label in self.counter.labels.labels for _, code in label.codes}

    def _labels_doubted(self, order: OnlineOrder) -> bool:
        with self.books() as work:
            till = work.tills.with_prefix(self.counter.shop.place.prefix)
            assert till is not None
            doubted = work.jobs.in_state(till.id, PrintJobState.UNKNOWN)
        return any(job.title.startswith(f"{order.facts.code} ") for job in doubted)

    def _by_hand(self, order: OnlineOrder) -> None:
        def act() -> None:
            self._choose(order.facts.code)
            self.press("F12")
            self.press("2")

        self._until_done(act, lambda: bool(self.order(order.id).bags_scanned), "given by hand")
        self._spend("load", "key", "key")

    def _gone_or_stopped(self, order_id: str) -> bool:
        order = self.order(order_id)
        return order.handed_over_at is not None or order.stopped

    def call_the_mall(self) -> None:
        """The line is back: nobody waits until the till finds out by itself."""
        self.press("ctrl+d")
        self._till.wait_to_read(say("settings.page_mall"), LABEL_BOLD, ground="sunken")
        self.press("F7")
        self._till.touch(say("mall.push"))
        self._spend("key", "key", "key")
        self.to_the_board()

    def _until_done(
        self, act: Callable[[], None], seen: Callable[[], object], what: str = "accepted"
    ) -> None:
        for _ in range(TRIES):
            act()
            with suppress(AssertionError):
                until(seen, what, AGAIN_S)
                return
            self.did["pressed in vain"] += 1
        raise NotDone(what)


def _as_it_is(order: OnlineOrder) -> tuple[object, ...]:
    return order.steps, order.facts, order.lines, order.alarm


def bag_codes(order: OnlineOrder) -> list[str]:
    """What the labels of its bags say, those that are valid now."""
    return [
        bag_code(parcel.key, bag, order.edition(parcel))
        for parcel in order.live_parcels
        if order.booked(parcel).lines
        for bag in range(1, parcel.bags + 1)
        if bag not in order.scanned_of(parcel)
    ]
