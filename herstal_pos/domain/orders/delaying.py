"""An order that a later bike fetches: the shop says so, and the mall tells the customer."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_steps import Step, StepKind

LONGEST = timedelta(days=7)


class DelayReason(StrEnum):
    """Why an order comes later: the customer reads it."""

    BUSY = "busy"
    GOODS_AWAITED = "goods_awaited"


def bike_of(order: OnlineOrder) -> datetime | None:
    """As the shop wants it until the mall has told another: its word counts from then on."""
    delays = (step for step in reversed(order.steps) if step.kind is StepKind.DELAY)
    latest = next(delays, None)
    malls = order.facts.bike_at
    return malls if latest is None or latest.is_heard(malls) else latest.until


def delay(order: OnlineOrder, at: datetime, until: datetime, reason: DelayReason) -> None:
    """Later than it is now, and in the time to come; a person is not asked to wait longer than a week."""
    if order.facts.changing:
        raise Refused("being_changed", code=order.facts.code)
    if not order.open:
        raise Refused("order_not_open", code=order.facts.code)
    if not max(at, bike_of(order) or at) < until <= at + LONGEST:
        raise Refused("delay_range")
    step = Step(StepKind.DELAY, at, reason=reason.value, bike_at=order.facts.bike_at, until=until)
    order.steps.append(step)


def forget_delays(order: OnlineOrder) -> None:
    """The mall does not tell of them: its bike comes when it came."""
    malls = order.facts.bike_at
    order.steps = [step for step in order.steps if step.kind is not StepKind.DELAY or step.is_heard(malls)]


def count_bike_of_mall(order: OnlineOrder) -> None:
    """The bike that it tells now counts; what was said after the delay that it has taken still stands."""
    malls = order.facts.bike_at
    delays = [step for step in order.steps if step.kind is StepKind.DELAY]
    if not any(step.is_heard(malls) for step in delays):
        return
    taken = max((place for place, step in enumerate(delays) if step.until == malls), default=len(delays))
    left = [replace(step, bike_at=malls) for step in delays[taken + 1 :]]
    order.steps = [step for step in order.steps if step.kind is not StepKind.DELAY] + left
