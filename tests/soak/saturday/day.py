"""The rainy Saturday: the plan happens, one clerk goes from one thing to the next."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_steps import Progress, StepKind
from tests.mall_contract.edits.administrator import Administrator
from tests.soak.live_till import is_quiet
from tests.soak.saturday.plan import CUT, DEAD, Bought, Moment, Plan, Trouble
from tests.soak.saturday.window import Clerk
from tests.stories.order_counter import OrderCounter
from tests.stories.screen import until

LIMIT = timedelta(minutes=5)
"""Nobody's order waits longer for an answer: then it is the loudest (`alarm.TOO_LONG_S`)."""
LAST = 24 * 60
"""Whichever bike."""
_IDLE = timedelta(seconds=1)
_SEVERAL = 3
_AT_WORK = (Progress.ACCEPTED, Progress.PICKING)
_SLOT = "/".join(["{:%Y-%m-%dT%H:%M:%S.000Z}"] * 2)


@dataclass
class Day:
    """By the mall's references: `placed` is what the plan has of each order, `heard` when the till could know
    of it, `edited` are those that others changed."""

    counter: OrderCounter
    clerk: Clerk
    plan: Plan
    opened: datetime
    heard: dict[str, datetime] = field(default_factory=dict)
    placed: dict[str, Bought] = field(default_factory=dict)
    edited: set[str] = field(default_factory=set)
    happened: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.clerk.meanwhile = self._due
        self._admin = Administrator(self.counter.town.staff(), is_town=True)
        self._to_come = list(self.plan.orders)
        self._in_trouble: set[str] = set()
        self._bikes = list(self.plan.bikes)
        self._kills = list(self.plan.kills)
        self._is_cut = self._was_cut = self._was_dead = self._is_due = False

    # --- what comes from outside

    @property
    def minute(self) -> float:
        return (self.clerk.clock.now() - self.opened) / timedelta(minutes=1)

    def _due(self) -> None:
        """All that has happened until now; never from within itself."""
        if self._is_due:
            return
        self._is_due = True
        try:
            self._line_and_scanner()
            while self._to_come and self._to_come[0].minute <= self.minute:
                self._buy(self._to_come.pop(0))
        finally:
            self._is_due = False

    def _line_and_scanner(self) -> None:
        cut = self.plan.cut <= self.minute < self.plan.cut + CUT
        if cut and not self._is_cut:
            self.counter.line.cut()
            self._was_cut = True
        self._is_cut = cut
        self.clerk.scanner_dead = self.plan.dead <= self.minute < self.plan.dead + DEAD
        self._was_dead = self._was_dead or self.clerk.scanner_dead

    def _buy(self, bought: Bought) -> None:
        town = self.counter.town
        skus = town.skus
        basket = {skus[kind]: count for kind, count in bought.pieces}
        basket |= dict.fromkeys(town.others[: bought.siblings], 1)
        bike = self.opened + timedelta(minutes=bought.bike)
        slot = _SLOT.format(*(bike + timedelta(minutes=by) for by in (-30, 90)))
        answer = town.mall.buy(basket, slot=slot, note="")
        assert "refused" not in answer, answer
        ref = self.counter.placed()["id"]
        self.placed[ref] = bought
        self.happened["ordered"] += 1
        if not self._is_cut:
            self._until_heard(ref)

    def _until_heard(self, ref: str) -> None:
        until(lambda: self.by_ref(ref) is not None, f"order {ref} at the till")
        self.heard[ref] = self.clerk.clock.now()

    def by_ref(self, ref: str) -> OnlineOrder | None:
        with self.clerk.books() as work:
            return work.orders.by_ref(ref)

    # --- the clerk

    def run(self) -> None:
        """Until everything has left."""
        self._due()
        while not self._is_over():
            self._next_thing()

    def _is_over(self) -> bool:
        if self._to_come or self._is_cut or not self._was_cut or not self._was_dead:
            return False
        if any(
            bought.at is Moment.GONE and ref not in self._in_trouble for ref, bought in self.placed.items()
        ):
            return False
        ends = (Progress.HANDED_OVER, Progress.DELIVERED, Progress.CANCELLED, Progress.REFUSED)
        return len(self.heard) == len(self.placed) and all(
            order.progress in ends and not order.alarm for order in self.clerk.orders()
        )

    def _next_thing(self) -> None:
        """What cannot wait comes first."""
        self._line_again()
        for order in self.clerk.orders():
            self._trouble(order)
        orders = self.clerk.orders()
        if stopped := [order for order in orders if order.alarm]:
            self.clerk.see(stopped[0].id)
            self.happened["seen"] += 1
        elif any(order.progress is Progress.NEW for order in orders):
            self.clerk.accept()
        elif self._bikes and self._bikes[0][0] <= self.minute:
            self._load(self._bikes.pop(0)[1])
        elif at_work := [order for order in orders if order.progress in _AT_WORK]:
            together = _together(at_work)
            if together:
                self._walk(together)
            else:
                self._prepare(min(at_work, key=_by_bike))
        elif not self._bikes and any(order.progress is Progress.READY for order in orders):
            self._load()
        else:
            self.clerk.wait(self._until_something())

    def _until_something(self) -> timedelta:
        """Is to be done again: the next order, the next bike, or something that ends."""
        ends = (self.plan.cut, self.plan.cut + CUT, self.plan.dead, self.plan.dead + DEAD)
        due = [*(each.minute for each in self._to_come[:1]), *(at for at, _ in self._bikes[:1]), *ends]
        ahead = [minute - self.minute for minute in due if minute > self.minute]
        return max(timedelta(minutes=min(ahead, default=0.0)), _IDLE)

    def _line_again(self) -> None:
        if not self._was_cut or self._is_cut or len(self.heard) == len(self.placed):
            return
        self.counter.line.mend()
        self.clerk.call_the_mall()
        for ref in self.placed.keys() - self.heard.keys():
            self._until_heard(ref)
        self.counter.wait_for_quiet()

    def _prepare(self, order: OnlineOrder) -> None:
        """Whole, but for what calls him away: a new order is accepted where he stands."""
        bought = self.placed[order.ref]
        self.clerk.open(order.id)
        while True:
            self._trouble(self.clerk.order(order.id))
            order = self.clerk.order(order.id)
            if order.progress not in _AT_WORK or order.alarm:
                self.clerk.to_the_board()
                return
            if any(each.progress is Progress.NEW for each in self.clerk.orders()):
                self.clerk.accept()
            elif not any(map(order.left, order.lines)):
                self.clerk.pack(order)
            elif self._is_short(order):
                self.clerk.miss(order)
                self.happened["short"] += 1
            else:
                self.clerk.pick(order, bought.bags)
                self.happened["picked"] += 1
                if self._dies():
                    return

    def _walk(self, first: OnlineOrder) -> None:
        """One walk for several: what is missing, the newest of them goes without."""
        self.clerk.begin_walk(first)
        while walking := self.clerk.walking():
            for order in walking:
                self._trouble(order)
            going = [
                order for order in self.clerk.walking() if order.progress in _AT_WORK and not order.stopped
            ]
            short = {order.ref for order in going if self.placed[order.ref].trouble is Trouble.SHORT}
            if any(each.progress is Progress.NEW for each in self.clerk.orders()):
                self.clerk.accept()
            elif not any(order.left(line) for order in going for line in order.lines):
                self.clerk.end_walk()
            elif short - self._in_trouble:
                self._in_trouble |= short
                self.clerk.miss_on(going)
                self.happened["short"] += 1
            else:
                self.clerk.walk_on(going)
                self.happened["picked"] += 1
                if self._dies():
                    return
        self.clerk.to_the_board()

    def _is_short(self, order: OnlineOrder) -> bool:
        short = self.placed[order.ref].trouble is Trouble.SHORT
        return short and order.ref not in self._in_trouble and not _missed(order)

    def _dies(self) -> bool:
        due = bool(self._kills) and self.happened["picked"] >= self._kills[0]
        if due:
            self._kills.pop(0)
            self.clerk.kill_and_start()
        return due

    def _load(self, bike: int = LAST) -> None:
        """What is ready for this bike or one before it."""
        at = self.opened + timedelta(minutes=bike)
        for order in self.clerk.orders():
            ready = order.progress is Progress.READY and not order.stopped
            if ready and order.facts.bike_at and order.facts.bike_at <= at:
                self.clerk.load(order.id)
                self.happened["loaded"] += 1

    # --- what others do

    def _trouble(self, order: OnlineOrder) -> None:
        """What the plan has for it at this moment, once."""
        ref = order.ref
        bought = self.placed.get(ref)
        if bought is None or bought.at != order.progress.value or ref in self._in_trouble:
            return
        if bought.trouble in (None, Trouble.SHORT):
            return
        self._in_trouble.add(ref)
        self.edited.add(ref)
        if not self._is_cut:
            self.counter.wait_for_quiet()
        getattr(self._admin, bought.trouble.value)(self._admin.order(ref), Random(self.plan.seed))  # noqa: S311
        self.happened[f"{bought.trouble} {bought.at}"] += 1
        if not self._is_cut:
            until(lambda: self._knows(ref), f"order {ref} as others have changed it")

    def _knows(self, ref: str) -> bool:
        """The till has heard what the mall says of its lines now."""
        mine, theirs = self.by_ref(ref), self._admin.order(ref)
        assert mine is not None
        if theirs["state"] == "Cancelled":
            return mine.facts.cancelled
        quantity = {line["id"]: line["quantity"] for line in theirs["lines"]}
        with self.clerk.books() as work:
            return {line.id: line.quantity for line in mine.lines} == quantity and is_quiet(work)


def _by_bike(order: OnlineOrder) -> tuple[datetime, datetime]:
    assert order.facts.bike_at is not None
    return order.facts.bike_at, order.received_at


def _together(orders: list[OnlineOrder]) -> OnlineOrder | None:
    """One of several that he picks in one walk: one that goes on, or three of a bike that are not begun."""
    if going := [order for order in orders if order.bin is not None]:
        return going[0]
    free = [order for order in orders if order.progress is Progress.ACCEPTED and not order.stopped]
    runs = Counter(order.facts.bike_at for order in free)
    return next((order for order in free if runs[order.facts.bike_at] >= _SEVERAL), None)


def _missed(order: OnlineOrder) -> bool:
    return any(step.kind is StepKind.MISS for step in order.steps)


def waits(day: Day) -> Iterator[timedelta]:
    """Of each order that was answered: from when the till could know of it."""
    for ref, heard in day.heard.items():
        order = day.by_ref(ref)
        steps = order.steps if order else ()
        accepted = next((step.at for step in steps if step.kind is StepKind.ACCEPT), None)
        if accepted is not None:
            yield accepted - heard
