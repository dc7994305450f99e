"""Whose hands picked an order. It is said before what they do, where another's did the last of it."""

from datetime import datetime

from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_steps import Step, StepKind

_PICKING = (StepKind.PICK, StepKind.MISS)


def say_whose(order: OnlineOrder, at: datetime, clerk_id: str) -> None:
    """`clerk_id` "": of somebody whom the till does not know."""
    last = next((step.clerk for step in reversed(order.steps) if step.kind is StepKind.BY), "")
    if clerk_id != last:
        order.steps.append(Step(StepKind.BY, at, clerk=clerk_id))


def pickers(order: OnlineOrder) -> tuple[str, ...]:
    """Ids of clerks, each once, as they came; of whom nothing stands any more is not among them."""
    found, here = dict[str, None](), ""
    for step in order.steps:
        if step.kind is StepKind.BY:
            here = step.clerk
        elif step.kind in _PICKING and here:
            found[here] = None
    return tuple(found)
