"""A clerk who looks into the books and does the next thing to an order, now and then a step back."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_steps import Progress, StepKind
from herstal_pos.domain.orders.parcel import bag_code
from herstal_pos.services import commands

UNFINISHED = (Progress.NEW, Progress.ACCEPTED, Progress.PICKING, Progress.READY, Progress.REFUSED)


@dataclass(frozen=True)
class Moods:
    """How often, of each time that it could be."""

    refuses: float = 0.0
    misses: float = 0.15
    steps_back: float = 0.1
    unpacks: float = 0.15


def next_act(
    order: OnlineOrder, dice: Random, moods: Moods, short: dict[str, int] | None = None
) -> commands.Command | None:
    """None: the mall has the next word. `short`: units by line that are not in the shop."""
    match order.progress:
        case Progress.NEW:
            if dice.random() < moods.refuses:
                return commands.RefuseOrder(order.id, "other")
            return commands.AcceptOrder(order.id)
        case Progress.ACCEPTED | Progress.PICKING:
            return _along_the_shelves(order, dice, moods, short or {})
        case Progress.READY:
            return _at_the_bike(order, dice, moods)
    return None


def _along_the_shelves(
    order: OnlineOrder, dice: Random, moods: Moods, short: dict[str, int]
) -> commands.Command:
    if len(order.steps) > 1 and dice.random() < moods.steps_back:
        return commands.UndoOrderStep(order.id)
    line = next((line for line in order.lines if order.left(line)), None)
    if line is None:
        return commands.PackParcel(order.id, dice.randint(1, 2))
    if missing := min(short.get(line.id, 0), order.left(line)):
        return commands.MarkShortage(order.id, line.id, "out_of_stock", missing)
    if _may_be_missing(order) and dice.random() < moods.misses:
        return commands.MarkShortage(order.id, line.id, "damaged", 1)
    return commands.PickScan(order.id, line.sku)


def _may_be_missing(order: OnlineOrder) -> bool:
    """One piece of an order at most by chance, and never the last one."""
    missed = any(step.kind is StepKind.MISS for step in order.steps)
    return not missed and sum(map(order.wanted, order.lines)) > 1


def _at_the_bike(order: OnlineOrder, dice: Random, moods: Moods) -> commands.Command | None:
    parcel = order.parcel
    assert parcel is not None
    if order.asking:
        return None
    if len(order.parcels) < 3 and dice.random() < moods.unpacks:
        return commands.UnpackParcel(order.id)
    live = (each for each in order.parcels if each.live)  # the mall's own people pack some, too
    bags = ((each, bag) for each in live for bag in range(1, each.bags + 1))
    here = ((each, bag) for each, bag in bags if bag not in order.scanned_of(each))
    which, bag = next(here, (parcel, 1))
    return commands.HandOverBag(bag_code(which.key, bag, order.edition(which)))


def unfinished(orders: Iterable[OnlineOrder]) -> list[OnlineOrder]:
    return [order for order in orders if order.progress in UNFINISHED]
