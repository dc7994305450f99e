"""The street before the practice shop: what a person lets happen there, and what happens by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from herstal_pos.mall.practice.line import Fault, Line
from herstal_pos.mall.practice.shelves import for_adults, stock_shelves
from herstal_pos.mall.practice.shoppers import (
    Shoppers,
    Wish,
    couriers_ride,
    neighbours_are_ready,
    neighbours_work,
)
from herstal_pos.mall.practice.town import PracticeTown
from herstal_pos.practice.shop import PRACTICE
from herstal_pos.services.mall.platform import MallOrder, Part
from herstal_pos.services.stock.lists.sheet import decode

BIKES_MIN = (5, 15, 30)
USUAL_BIKE_MIN = 30
ORDER_EVERY = timedelta(minutes=3)
NEIGHBOURS_EVERY = timedelta(seconds=20)
NEIGHBOURS_CHANCE = 0.25  # a step in 80 seconds: ready in four minutes
COURIERS_CHANCE = 0.05  # delivered in seven minutes
SLOW_S = 4.0

type OpenOrder = tuple[MallOrder, tuple[Part, ...]]


def furnished(town: PracticeTown) -> PracticeTown:
    """With the practice shop's articles on its shelves; a town that has them keeps its own counts."""
    stock_shelves(town, _catalogue())
    return town


def _catalogue() -> str:
    return decode((PRACTICE / "catalogue.csv").read_bytes())


@dataclass
class Street:
    """`bike_min` goes with the next orders. `turn` is called every second or so."""

    town: PracticeTown
    line: Line
    dice: Random = field(default_factory=Random)  # noqa: S311 - shoppers of a practice town
    bike_min: int = USUAL_BIKE_MIN
    neighbours_are_slow: bool = False
    _next_order: datetime | None = None
    _next_step: datetime | None = None

    def __post_init__(self) -> None:
        self._shoppers = Shoppers(self.town, for_adults(_catalogue()), self.dice)

    def send(self, wish: Wish) -> MallOrder:
        """Raises `MallRefused("sold_out")`."""
        return self._shoppers.buy(wish, self._now + timedelta(minutes=self.bike_min))

    def send_by_itself(self, *, on: bool) -> None:
        """The first one at once."""
        self._next_order = self._now if on else None

    def turn(self) -> MallOrder | None:
        """What is due by now; the order that came by itself."""
        if self._next_step is None or self._now >= self._next_step:
            self._next_step = self._now + NEIGHBOURS_EVERY
            if not self.neighbours_are_slow:
                neighbours_work(self.town, self.dice, NEIGHBOURS_CHANCE)
            couriers_ride(self.town, self.dice, COURIERS_CHANCE)
        if self._next_order is None or self._now < self._next_order:
            return None
        self._next_order = self._now + ORDER_EVERY
        return self.send(self.dice.choice((Wish.ONE_SHOP, Wish.THREE_SHOPS)))

    # --- the orders that are on their way

    @property
    def orders(self) -> Sequence[OpenOrder]:
        return self.town.open_orders()

    def bike_is_here(self, ref: str) -> None:
        self.town.bike_comes(ref, self._now)

    def neighbours_are_ready(self, ref: str) -> None:
        for order, parts in self.orders:
            if order.ref == ref:
                neighbours_are_ready(self.town, ref, parts)

    def cancel(self, ref: str) -> None:
        """Raises `MallRefused("packed")`."""
        self.town.shopper_cancels(ref)

    # --- the line

    def disturb(self, fault: Fault) -> None:
        """From now on, until another or none."""
        self.line.always = fault

    def slow_down(self, *, slow: bool) -> None:
        self.line.slow_s = SLOW_S if slow else 0.0

    @property
    def _now(self) -> datetime:
        return self.town.clock.now()
