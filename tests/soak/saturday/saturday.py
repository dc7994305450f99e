"""A shop of a real mall on its rainy Saturday, and what must be so in the evening."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from hardware.drivers.simulators.label_printer import SimulatedLabelPrinter
from herstal_pos.clock import SystemClock
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_steps import Progress
from herstal_pos.services import commands, dispatch
from herstal_pos.ui.frame import theme
from tests.emulator import Emulator
from tests.mall.rig import mall
from tests.no_second_thoughts import without_second_thoughts
from tests.soak.audit import Differ, agree
from tests.soak.line import CutLine
from tests.soak.saturday.day import LIMIT, Day, waits
from tests.soak.saturday.plan import plan
from tests.soak.saturday.till import CLOCK, place_at
from tests.soak.saturday.wall_clock import WallClock, next_saturday
from tests.soak.saturday.window import Clerk
from tests.soak.town import Town
from tests.stories.counter import Shop
from tests.stories.order_counter import GROCERY, OrderCounter
from tests.stories.screen import Screen

ARTICLES = 10
OPENING = 200
"""Pieces of each: what is short is so by the plan."""
_SAME = {
    "Shipped": (Progress.HANDED_OVER,),
    "Delivered": (Progress.HANDED_OVER, Progress.DELIVERED),
    "Cancelled": (Progress.CANCELLED, Progress.REFUSED, Progress.HANDED_OVER),
}
"""What an order is here by what it is there: one that was cancelled on the bike has left all the same."""


@dataclass(frozen=True)
class Evening:
    orders: int
    happened: Counter[str]
    did: Counter[str]
    busy: timedelta
    minutes: float
    waits: tuple[timedelta, ...]

    def __str__(self) -> str:
        worst, mean = max(self.waits), sum(self.waits, timedelta()) / len(self.waits)
        said = ", ".join(f"{number} {what}" for what, number in sorted(self.happened.items()))
        seconds = self.busy.total_seconds()
        return (
            f"{said}\n"
            f"answered after {mean.total_seconds():.0f} s, the last after {worst.total_seconds():.0f} s\n"
            f"one clerk in {self.minutes:.0f} minutes: {self.did['scans']} scans, {self.did['keys']} keys"
            f" ({self.did['pressed in vain']} in vain), {self.did['walks']} walks, {self.did['kills']} kills;"
            f" {seconds:.0f} s busy,"
            f" {seconds / self.orders:.0f} s an order,"
            f" {(self.did['scans'] + self.did['keys']) / self.orders:.1f} acts an order"
        )


def saturday(folder: Path, seed: int, orders: int) -> Evening:
    """Raises `Differ`, or `AssertionError` where something never came. `folder` is empty."""
    theme.load_fonts()
    with (
        mall("town", articles=ARTICLES) as platform,
        CutLine(platform.url, Random(seed)) as line,  # noqa: S311 - it loses nothing
        Screen() as screen,
        Emulator(folder) as printer,
        SimulatedLabelPrinter() as labels,
    ):
        shop = Shop(folder / "shop")
        town = Town(platform, line.url, GROCERY)
        counter = OrderCounter(shop, town, line, screen, printer, labels, OPENING, day_open=False)
        counter.furnish()
        clock = WallClock.hung_up(folder / CLOCK, next_saturday(SystemClock().now()))
        _open_the_day(folder)
        day = Day(counter, Clerk(counter, clock), plan(seed, orders, ARTICLES), clock.now())
        with day.clerk.at_work():
            day.run()
            counter.wait_for_quiet()
            waited = tuple(waits(day))
        _must_be_so(day, waited)
        return Evening(orders, day.happened, day.clerk.did, day.clerk.busy, day.minute, waited)


def _open_the_day(folder: Path) -> None:
    storage, counter = without_second_thoughts(place_at(folder / "shop").open_shop())
    with closing(storage):
        dispatch.execute(commands.OpenDay(0), storage, counter)


def _must_be_so(day: Day, waited: Iterable[timedelta]) -> None:
    late = (wait for wait in waited if wait > LIMIT)
    found = [*_stages(day), *(f"an order waited {wait} for its answer" for wait in late)]
    if found:
        raise Differ("\n".join(found))
    with closing(day.counter.shop.place.open_storage(read_only=True)) as storage:
        agree(day.counter.town, storage, OPENING, day.edited)
    assert day.counter.labels.warnings == ()
    assert day.counter.printer.warnings == []


def _stages(day: Day) -> Iterator[str]:
    with day.counter.books() as work:
        for row in day.counter.town.orders():
            order = work.orders.by_ref(row["id"])
            if order is None and day.placed[row["id"]].at == "new":
                continue  # it was gone before anybody had heard of it
            if order is None or order.progress not in _SAME.get(row["state"], ()):
                yield f"order {row['code']}: {row['state']} there, {_progress(order)} here"


def _progress(order: OnlineOrder | None) -> str:
    return order.progress if order else "unknown"
