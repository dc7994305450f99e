"""Two ways of doing the same work, timed in turn: processor time is steadier than wall time."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Timed:
    """Microseconds of one round."""

    wall_us: float
    cpu_us: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """Rounds of ours and of the raw way, in turn. A ratio is the median of the pairs'."""

    ours: list[Timed]
    raw: list[Timed]

    @property
    def wall_ratio(self) -> float:
        return median(ours.wall_us / raw.wall_us for ours, raw in zip(self.ours, self.raw, strict=True))

    @property
    def cpu_ratio(self) -> float:
        return median(ours.cpu_us / raw.cpu_us for ours, raw in zip(self.ours, self.raw, strict=True))

    def summary(self, what: str, goal: str = "") -> str:
        ratios = f"cpu {self.cpu_ratio:5.2f}x  wall {self.wall_ratio:5.2f}x"
        return f"{what:42} ours {_middle(self.ours)}  raw {_middle(self.raw)} µs (cpu wall)  {ratios}  {goal}"


def _middle(times: list[Timed]) -> str:
    cpu, wall = median(one.cpu_us for one in times), median(one.wall_us for one in times)
    return f"{cpu:11,.1f} {wall:11,.1f}"


def timed(work: Callable[[], object], count: int = 1) -> Timed:
    """`count` runs, the time of one."""
    wall, cpu = time.perf_counter_ns(), time.process_time_ns()
    for _ in range(count):
        work()
    cpu_us, wall_us = time.process_time_ns() - cpu, time.perf_counter_ns() - wall
    return Timed(wall_us / 1000 / count, cpu_us / 1000 / count)


def in_turn(
    ours: Callable[[], object], raw: Callable[[], object], *, rounds: int, count: int = 1, warm_up: int = 5
) -> Pairs:
    """What was made before is kept out of the garbage collector's sight: a till has no such heap."""
    gc.collect()
    gc.freeze()
    for _ in range(warm_up):
        ours()
        raw()
    pairs = Pairs([], [])
    for _ in range(rounds):
        pairs.ours.append(timed(ours, count))
        pairs.raw.append(timed(raw, count))
    gc.unfreeze()
    return pairs


def p99(values: list[float]) -> float:
    return quantiles(values, n=100)[98]
