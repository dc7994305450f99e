"""A customer's signature as their finger drew it: lines of points on a sheet of 1000 by 400.

Personal data: never in a log nor in the journal, erased with the customer's name.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_steps import StepKind

WIDE, HIGH = 1000, 400
_APART = 6
"""Nearer points of a line say nothing more."""
_MOST_POINTS = 600
_LEAST = 150
"""Of all lines together: less is a slip of the finger."""
_WRITTEN = re.compile(r"\d{1,4},\d{1,3}(?:[ ;]\d{1,4},\d{1,3})*")

type Point = tuple[int, int]
type Line = Sequence[Point]


def written(lines: Iterable[Line]) -> str:
    """As it is kept.

    >>> written([[(0, 0), (1, 1), (200, 30)], [(9, 9)]])
    '0,0 200,30;9,9'
    """
    return ";".join(" ".join(f"{x},{y}" for x, y in _thin(line)) for line in lines if line)


def read(text: str) -> tuple[Line, ...]:
    """Its lines; () of what is none."""
    if not _WRITTEN.fullmatch(text):
        return ()
    lines = (tuple(_point(each) for each in line.split(" ")) for line in text.split(";"))
    return tuple(lines)


def signed(text: str) -> str:
    """What is kept of it; `Refused("signature_empty")` of a sheet on which nobody has written."""
    lines, room = read(text), _MOST_POINTS
    kept = []
    for line in lines:
        some = line[:room]
        room -= len(some)
        if some and all(x <= WIDE and y <= HIGH for x, y in some):
            kept.append(some)
    if sum(map(_length, kept)) < _LEAST:
        raise Refused("signature_empty")
    return written(kept)


def signature_of(order: OnlineOrder) -> str:
    """Of whoever fetched it; "" where nobody signed, or where it is forgotten."""
    return next((step.strokes for step in reversed(order.steps) if step.kind is StepKind.SIGN), "")


def signed_at(order: OnlineOrder) -> datetime | None:
    return next((step.at for step in reversed(order.steps) if step.kind is StepKind.SIGN), None)


def take_away(order: OnlineOrder) -> None:
    """Its bags are in the shop again, or its customer is forgotten."""
    order.steps = [step for step in order.steps if step.kind is not StepKind.SIGN]


def _point(text: str) -> Point:
    x, _, y = text.partition(",")
    return int(x), int(y)


def _thin(line: Line) -> list[Point]:
    """The first and the last always."""
    kept: list[Point] = []
    for point in line:
        if not kept or _apart(kept[-1], point) >= _APART:
            kept.append(point)
    if kept[-1] != line[-1] and len(kept) > 1:
        kept[-1] = line[-1]
    return kept


def _length(line: Line) -> int:
    return sum(_apart(one, other) for one, other in pairwise(line))


def _apart(one: Point, other: Point) -> int:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])
