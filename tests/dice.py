"""The seed and the tier of a run: which random numbers and which share of the long tests it takes.

`./pos test` runs the tier "change" with a fixed seed, so that the same tests run twice. `./pos test --all`
runs "all" with the seed of the day; `HERSTAL_SEED=17 ./pos test --all FILE` replays one. `./pos soak dice`
runs "soak".
"""

import os
from collections.abc import Iterable
from zlib import crc32

SEED = int(os.environ.get("HERSTAL_SEED") or 2026)
TIER = os.environ.get("HERSTAL_TESTS") or "change"
TIERS = ("change", "all", "soak")
_left: list[int] = []
_undrawn: list[bool] = []


def of_tier[T](change: T, whole: T, soak: T | None = None) -> T:
    """Return the value for this run's tier: `change`, `whole` for "all", `soak` (default: `whole`)."""
    most = whole if soak is None else soak
    return {"change": change, "all": whole, "soak": most}[TIER]


def share[T](cases: Iterable[T], *, change: int, whole: int = 1, always: Iterable[T] = ()) -> list[T]:
    """Return every `change`th of the cases, every `whole`th in the tier "all", each of them in "soak".

    The seed chooses which: seeds that follow each other take all cases in turn. `always` are cases that once
    found a fault: "all" keeps them. Raises `ValueError` where one of them is no case.
    """
    listed, kept = list(cases), list(always)
    if unknown := [case for case in kept if case not in listed]:
        raise ValueError(f"no such case: {unknown}")
    taken = every_nth(listed, of_tier(change, whole, 1), SEED, kept if TIER == "all" else ())
    _left.append(len(listed) - len(taken))
    return taken


def every_nth[T](cases: Iterable[T], nth: int, seed: int, always: Iterable[T] = ()) -> list[T]:
    """Return every `nth` case, beginning where the seed says, and those of `always`."""
    kept = list(always)
    return [case for place, case in enumerate(cases) if (place + seed) % nth == 0 or case in kept]


def left_out() -> tuple[int, int]:
    """Return how many cases were left out so far: by shares, alike in each worker, and drawn in this one."""
    return sum(_left), sum(_undrawn)


def is_drawn(case: str, *, change: int, whole: int) -> bool:
    """Return True for about one of `change` cases, one of `whole` in the tier "all", each in "soak".

    As `share`, where nobody knows all cases: which is drawn hangs on its name and the seed alone.
    """
    drawn = (crc32(case.encode()) + SEED) % of_tier(change, whole, 1) == 0
    _undrawn.append(not drawn)
    return drawn
