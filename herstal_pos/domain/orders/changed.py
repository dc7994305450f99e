"""What the mall changed about an order besides its goods: where it goes, and what was paid for it."""

from datetime import datetime

from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import OrderFacts
from herstal_pos.domain.orders.order_steps import Progress, Step, StepKind
from herstal_pos.domain.orders.parcel import Parcel


def goes_elsewhere(known: OnlineOrder, order: OnlineOrder) -> bool:
    """What stands on its bags, as it was `known`, is no more so. Of who was forgotten nothing is known."""
    return not known.forgotten and _on_the_label(known.facts) != _on_the_label(order.facts)


def void_labels(order: OnlineOrder, at: datetime) -> list[Parcel]:
    """The parcels that need new ones. A bag that was scanned by its old one is scanned once more: nobody
    knows whether it got the new one."""
    parcels = [parcel for parcel in order.live_parcels if order.booked(parcel).lines]
    for parcel in parcels:
        edition = order.edition(parcel) + 1
        order.steps.append(Step(StepKind.LABEL, at, parcel_key=parcel.key, bag=edition))
    keys = {parcel.key for parcel in parcels}
    order.steps = [s for s in order.steps if s.kind is not StepKind.BAG or s.parcel_key not in keys]
    order.asking = None
    return parcels


def is_paid_back(order: OnlineOrder) -> bool:
    """All that was paid for it went back, and something of it is still wanted. The mall tells rounded prices:
    half a cent a piece may be missing."""
    worth = sum(line.price_cents * line.ordered for line in order.lines)
    rounded = sum(line.ordered for line in order.lines) // 2
    back = sum(refund.cents for refund in order.facts.refunds)
    return back > 0 and back >= worth - rounded and any(map(order.wanted, order.lines))


def left_for_elsewhere(known: OnlineOrder, order: OnlineOrder) -> bool:
    """The bike has it, and rides to where it was to go before."""
    on_the_way = order.facts.by_bike and order.progress is Progress.HANDED_OVER
    return on_the_way and not known.forgotten and known.facts.address != order.facts.address


def _on_the_label(facts: OrderFacts) -> tuple[object, ...]:
    return facts.address, facts.note, facts.by_bike
