"""Goods of an order come back to the counter: the customer withdrew within fourteen days, or they were wrong.

Never more than left the shop. The mall cancels the pieces and pays the customer back by the means that paid;
nothing leaves the drawer.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import OrderLine
from herstal_pos.domain.orders.order_steps import Step, StepKind
from herstal_pos.records import record

WITHDRAWAL = timedelta(days=14)
"""From the day after the goods came (art. VI.47 CDE): who comes later may still bring back what is wrong."""
_TICK = timedelta(milliseconds=1)
SHELF, DAMAGED = "shelf", "damaged"


@record(frozen=True)
class BroughtBack:
    """`units` of a line, in the mall's units; `damaged` goods go to no shelf."""

    line_id: str
    units: int
    damaged: bool = False


def returned(order: OnlineOrder, line: OrderLine) -> int:
    """Units that came back over the counter."""
    steps = (step for step in order.steps if step.kind is StepKind.RETURN and step.line_id == line.id)
    return sum(step.count for step in steps)


def out(order: OnlineOrder, line: OrderLine) -> int:
    """Units that the customer still has, as far as the shop knows."""
    left_the_shop = order.in_bags(line) if order.handed_over_at is not None else 0
    return max(left_the_shop - returned(order, line), 0)


def taken_off(order: OnlineOrder, line: OrderLine) -> int:
    """Of the units that are out, those that the mall's people have cancelled already: paid back there, or a
    gift. They come back first, and no money moves for them."""
    return max(out(order, line) - max(order.wanted(line), 0), 0)


def take_back(order: OnlineOrder, at: datetime, back: Sequence[BroughtBack]) -> list[Step]:
    """All of it, or nothing; gives its steps, of a moment that no other time has. `Refused`: `not_left` for
    an order that is still here, `nothing_back`, `more_than_delivered`, `being_changed` while the mall's
    people work on it."""
    if order.handed_over_at is None:
        raise Refused("not_left", code=order.facts.code)
    if order.facts.changing:
        raise Refused("being_changed", code=order.facts.code)
    if not back:
        raise Refused("nothing_back")
    while any(act[0].at == at for act in acts(order)):
        at += _TICK
    for each in back:
        line = order.line(each.line_id)
        left = out(order, line)
        if not 0 < each.units <= left:
            raise Refused("more_than_delivered", count=left)
        where = DAMAGED if each.damaged else SHELF
        total = _total(order, line, each.units)
        paid = max(each.units - taken_off(order, line), 0)
        order.steps.append(Step(StepKind.RETURN, at, line.id, each.units, total, where, paid=paid))
    return acts(order)[-1]


def acts(order: OnlineOrder) -> list[list[Step]]:
    """What came back, each time by its lines; the first time first."""
    steps = (step for step in order.steps if step.kind is StepKind.RETURN)
    return [list(act) for _, act in groupby(steps, lambda step: step.at)]


def give_back(order: OnlineOrder) -> list[Step]:
    """The customer keeps what came back last. `Refused("nothing_to_undo")`."""
    if not (act := next(reversed(acts(order)), [])):
        raise Refused("nothing_to_undo")
    order.steps = [step for step in order.steps if step.kind is not StepKind.RETURN or step.at != act[0].at]
    return act


def damaged(act: Sequence[Step]) -> list[Step]:
    return [step for step in act if step.reason == DAMAGED]


def cents(order: OnlineOrder, act: Sequence[Step]) -> int:
    """What the mall pays back for it."""
    return sum(step.paid * order.line(step.line_id).price_cents for step in act)


def last_day(left_on: date) -> date:
    """On which the customer may still withdraw; a guess, where the bike tells no hour of arrival."""
    return left_on + WITHDRAWAL


def _total(order: OnlineOrder, line: OrderLine, units: int) -> int:
    """Refused in all of the line once these have come back as well."""
    return max(order.refused(line), line.ordered - (out(order, line) - units))
