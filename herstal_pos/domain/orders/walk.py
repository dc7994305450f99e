"""One walk along the shelves for several orders: a bin each, the oldest order in bin A.

Which orders go together, and in which bin, stands in their own steps: a walk that was interrupted goes on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import OrderLine
from herstal_pos.domain.orders.order_steps import Progress, Step, StepKind

BINS = "ABCDEF"
_PREPARED = (Progress.ACCEPTED, Progress.PICKING)
_OF_A_WALK = (StepKind.PICK, StepKind.MISS)


def article_of(line: OrderLine) -> str:
    """What the lines of several orders have in common: the shop's article, else the mall's."""
    return line.product_id or line.ref


def may_walk(order: OnlineOrder) -> bool:
    """It is being prepared, in no walk, and nothing holds it back."""
    free = order.progress in _PREPARED and order.bin is None
    return free and not order.stopped and any(map(order.left, order.lines))


def begin(orders: Iterable[OnlineOrder], at: datetime, clerk_id: str) -> "Walk":
    """Of those that may, at most as many as there are bins; `Refused("nothing_to_walk")` of none."""
    walking = sorted(filter(may_walk, orders), key=lambda order: (order.facts.placed_at, order.id))
    if not walking:
        raise Refused("nothing_to_walk")
    for place, order in enumerate(walking[: len(BINS)]):
        order.steps.append(Step(StepKind.BIN, at, count=place, clerk_id=clerk_id))
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

    @property
    def last_step(self) -> tuple[OnlineOrder, Step] | None:
        """Of the walk, whichever bin it was; None before the first."""
        done = [
            (step.at, place, order, step)
            for place, order in enumerate(self.going)
            if (step := order.last_step) and step.kind in _OF_A_WALK and step.at >= self._began(order)
        ]
        last = max(done, key=lambda each: each[:2], default=None)
        return last[2:] if last else None

    @staticmethod
    def _began(order: OnlineOrder) -> datetime:
        return next(step.at for step in order.steps if step.kind is StepKind.BIN)

    def end(self) -> None:
        """Each order stands for itself again, as far as it is."""
        for order in self.orders:
            order.steps = [step for step in order.steps if step.kind is not StepKind.BIN]


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
