"""A rule of the program, switched off: `./pos soak mall --without RULE` has to find it.

A soak that finds nothing proves little until it is seen to find what is wrong. Here are rules that hold both
sides together where answers get lost (docs/developers/malls.md, "Proof").
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from herstal_pos.mall.vendure import stock
from herstal_pos.mall.vendure.orders import Order
from herstal_pos.mall.vendure.refusing import RefusedPieces
from herstal_pos.services.mall.platform import MallLevel


def _differences(pieces: RefusedPieces, order: Order) -> dict[str, int]:
    """So many more, whatever was heard of them before."""
    most = {line["id"]: max(line["orderPlacedQuantity"], line["quantity"]) for line in order["lines"]}
    already = {line["id"]: most[line["id"]] - line["quantity"] for line in order["lines"]}
    return {line: min(already[line] + more, most[line]) for line, more in pieces.refused.items()}


def _as_they_lie(level: MallLevel) -> int:
    """Without what is promised: the mall takes that off once more."""
    return max(level.on_hand - level.committed - level.buffer, 0)


RULES: dict[str, tuple[object, str, Callable[..., object]]] = {
    "totals": (RefusedPieces, "of", _differences),
    "promised": (stock, "counted", _as_they_lie),
}
"""By name, where it stands, and what is there instead. `totals`: refused pieces are said in all, seen where
answers to refusals get lost (`--short --lost 0.35`). `promised`: a level holds what the mall takes off."""


@contextmanager
def without(rule: str) -> Iterator[None]:
    """Of all tills of this process; "" switches nothing off."""
    if not rule:
        yield
        return
    where, name, instead = RULES[rule]
    before = getattr(where, name)
    setattr(where, name, instead)
    try:
        yield
    finally:
        setattr(where, name, before)
