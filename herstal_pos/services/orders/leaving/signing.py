"""A signature as screens draw it."""

from collections.abc import Iterable, Sequence

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.people import signature

WIDE, HIGH = signature.WIDE, signature.HIGH

type Point = tuple[int, int]
type Line = Sequence[Point]


def strokes_of(lines: Iterable[Line]) -> str:
    """What `commands.SignOrder` takes; "" of a sheet on which nobody has written."""
    try:
        return signature.signed(signature.written(lines))
    except Refused:
        return ""


def lines_of(strokes: str) -> tuple[Line, ...]:
    """To be drawn on a sheet of `WIDE` by `HIGH`; () of none."""
    return signature.read(strokes)
