"""One walk along the shelves for several orders: a bin each, the oldest order in bin A.

Which orders go together, and in which bin, stands in their own steps: a walk that was interrupted goes on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import OrderLine
from herstal_pos.domain.orders.order_steps import Progress, Step, StepKind

BINS = "ABCDEF"
_PREPARED = (Progress.ACCEPTED, Progress.PICKING)
_OF_A_WALK = (StepKind.PICK, StepKind.MISS)
_TICK = timedelta(milliseconds=1)  # the least that is stored


def article_of(line: OrderLine) -> str:
    """What the lines of several orders have in common: the shop's article, else the mall's."""
    return line.product_id or line.ref


def may_walk(order: OnlineOrder) -> bool:
    """It is being prepared, in no walk, and nothing holds it back."""
    free = order.progress in _PREPARED and order.bin is None
    return free and not order.stopped and any(map(order.left, order.lines))


def begin(orders: Iterable[OnlineOrder], at: datetime) -> "Walk":
    """Of those that may, at most as many as there are bins; `Refused("nothing_to_walk")` of none."""
    walking = sorted(filter(may_walk, orders), key=lambda order: (order.facts.placed_at, order.id))
    if not walking:
        raise Refused("nothing_to_walk")
    for place, order in enumerate(walking[: len(BINS)]):
        order.steps.append(Step(StepKind.BIN, at, count=place))
    return Walk(walking[: len(BINS)])


@dataclass(frozen=True, slots=True)
class Walk:
    """`orders` by their bins. One that was cancelled meanwhile stands there until the walk ends; nothing more
    is put in its bin."""

    orders: Sequence[OnlineOrder]

    @property
    def going(self) -> list[OnlineOrder]:
        """Those whose goods are still looked for."""
        return [order for order in self.orders if order.progress in _PREPARED and not order.stopped]

    def wanting(self, article: str) -> list[tuple[OnlineOrder, OrderLine]]:
        """Who still wants something of it, the oldest first: to it goes the last piece."""
        return [
            (order, line)
            for order in self.going
            for line in order.lines
            if article_of(line) == article and order.left(line)
        ]

    def put(self, article: str, count: int) -> list[tuple[OnlineOrder, OrderLine, int]]:
        """Which bins so many units go in; what nobody wants is not put anywhere."""
        return _share(self.wanting(article), count)

    def put_whole(self, article: str, count: int) -> list[tuple[OnlineOrder, OrderLine, int]]:
        """What cannot be parted goes to the oldest alone, also where it is a little more than it wants."""
        return _share(self.wanting(article)[:1], count)

    def take_away(self, article: str, count: int | None) -> list[tuple[OnlineOrder, OrderLine, int]]:
        """Who goes without so many that are missing, None: all that are left; the newest first."""
        wanting = self.wanting(article)[::-1]
        left = sum(order.left(line) for order, line in wanting)
        missing = left if count is None else count
        if not 0 < missing <= left:
            raise Refused("nothing_left_to_pick", count=left)
        return _share(wanting, missing)

    @property
    def left(self) -> int:
        return sum(order.left(line) for order in self.going for line in order.lines)

    def moment(self, now: datetime) -> datetime:
        """For what is done now: behind all that was done, also where the clock was set back."""
        return max([now, *(step.at + _TICK for order in self.orders for step in order.steps)])

    @property
    def last_done(self) -> list[tuple[OnlineOrder, Step]]:
        """What one scan or one reason put or gave up, in whichever bins; the last first, [] before the
        first."""
        tails = [(order, tail) for order in self.going if (tail := _tail(order))]
        last = max((tail[0].at for _, tail in tails), default=None)
        return [(order, step) for order, tail in tails if tail[0].at == last for step in tail]

    def end(self) -> None:
        """Each order stands for itself again, as far as it is."""
        for order in self.orders:
            leave(order)


def left_at(till_id: str, orders: Iterable[OnlineOrder]) -> Walk:
    """The one that this till has begun; without an order where it has none."""
    mine = [order for order in orders if order.bin is not None and order.till_id == till_id]
    return Walk(sorted(mine, key=lambda order: order.bin or 0))


def leave(order: OnlineOrder) -> None:
    """It stands for itself."""
    order.steps = [step for step in order.steps if step.kind is not StepKind.BIN]


def _tail(order: OnlineOrder) -> list[Step]:
    """What was done last in this walk, the last step first."""
    began = next(at for at, step in enumerate(order.steps) if step.kind is StepKind.BIN)
    steps = [step for step in order.steps[began:] if step.kind in _OF_A_WALK]
    if not steps or steps[-1] is not order.last_step:
        return []
    return list(takewhile(lambda step: step.at == steps[-1].at, reversed(steps)))


def _share(
    wanting: Iterable[tuple[OnlineOrder, OrderLine]], count: int
) -> list[tuple[OnlineOrder, OrderLine, int]]:
    shares = []
    for order, line in wanting:
        some = min(order.left(line), count)
        count -= some
        if some:
            shares.append((order, line, some))
    return shares
