"""What happens on a rainy Saturday: a function of its seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

HOUR = 60.0
BIKES = (30, 60, 90, 120)
"""In minutes after the opening, as the town promises them."""
EARLY, LATE = 6, 9
AHEAD = 15
"""Minutes that the town leaves a shop before a bike."""
CUT, DEAD = 10.0, 5.0
OF_FORTY = {"cancelled": 5, "edited": 3, "short": 2}


class Moment(StrEnum):
    """Where an order is when something happens to it."""

    NEW = "new"
    ACCEPTED = "accepted"
    PICKING = "picking"
    READY = "ready"
    GONE = "handed_over"


class Trouble(StrEnum):
    CANCEL = "cancel"
    LOWER = "lower"
    ADD = "add"
    CANCEL_ONE = "cancel_one"
    SHORT = "short"


@dataclass(frozen=True)
class Bought:
    """`pieces` by the place of the article; `bike`: its minute."""

    number: int
    minute: float
    bike: int
    pieces: tuple[tuple[int, int], ...]
    siblings: int
    bags: int
    trouble: Trouble | None = None
    at: Moment | None = None


@dataclass(frozen=True)
class Plan:
    """`cut`, `dead`: the minute when the line goes, and the scanner. `kills`: the till dies as this many
    pieces were picked; the second time as the labels of an order come out."""

    seed: int
    orders: tuple[Bought, ...]
    cut: float
    dead: float
    kills: tuple[int, int]

    @property
    def bikes(self) -> tuple[tuple[float, int], ...]:
        """When each comes, and which: the first early, the second late."""
        first, second, *others = BIKES
        return ((first - EARLY, first), (second + LATE, second), *((float(bike), bike) for bike in others))


def plan(seed: int, orders: int, articles: int) -> Plan:
    """The same for the same figures."""
    dice = Random(seed)  # noqa: S311
    minutes = sorted(dice.uniform(0, HOUR) for _ in range(orders))
    troubles = dict(zip(_chosen(orders, dice), _troubles(orders), strict=False))
    bought = [
        _bought(number, minute, articles, troubles.get(number), dice) for number, minute in enumerate(minutes)
    ]
    pieces = sum(count for each in bought for _, count in each.pieces)
    kills = sorted((dice.randint(pieces // 8, pieces // 3), dice.randint(pieces // 2, pieces * 3 // 4)))
    return Plan(seed, tuple(bought), dice.uniform(12, 25), dice.uniform(40, 50), (kills[0], kills[1]))


def _bought(
    number: int, minute: float, articles: int, trouble: tuple[Trouble, Moment] | None, dice: Random
) -> Bought:
    """Whatever something happens to has two pieces of each article: something of it is left."""
    kinds = dice.sample(range(articles), dice.randint(1, 3))
    least = 2 if trouble else 1
    pieces = tuple((kind, dice.randint(least, 2)) for kind in kinds)
    bike = next(bike for bike in BIKES if bike >= minute + AHEAD)
    bags = dice.choice((1, 1, 1, 2))
    return Bought(number, minute, bike, pieces, dice.randint(0, 2), bags, *(trouble or (None, None)))


def _chosen(orders: int, dice: Random) -> Sequence[int]:
    return dice.sample(range(orders), orders)


def _troubles(orders: int) -> Iterator[tuple[Trouble, Moment]]:
    """As many as of forty orders, one of a kind at least."""
    share = {what: max(1, round(most * orders / 40)) for what, most in OF_FORTY.items()}
    cancelled = (Moment.PICKING, Moment.READY, Moment.GONE, Moment.NEW, Moment.ACCEPTED)
    edited = (
        (Trouble.LOWER, Moment.PICKING),
        (Trouble.CANCEL_ONE, Moment.READY),
        (Trouble.ADD, Moment.ACCEPTED),
    )
    for number in range(share["cancelled"]):
        yield Trouble.CANCEL, cancelled[number % len(cancelled)]
    for number in range(share["edited"]):
        yield edited[number % len(edited)]
    for _ in range(share["short"]):
        yield Trouble.SHORT, Moment.PICKING
