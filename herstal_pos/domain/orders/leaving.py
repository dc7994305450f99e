"""An order leaves the shop bag by bag, scanned or on a person's word, and is brought back while nobody beyond
the shop has heard of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import Stage
from herstal_pos.domain.orders.order_steps import Step, StepKind
from herstal_pos.domain.orders.parcel import Parcel, ParcelState
from herstal_pos.domain.orders.people.signature import signed, take_away
from herstal_pos.records import record


class ByHand(StrEnum):
    """Why bags leave without a scan. The last three are of whoever comes to the shop for the order: the code
    was said, an identity card shown, or they have signed on their screen."""

    LABEL_TORN = "label_torn"
    SCANNER_DEAD = "scanner_dead"
    CODE_SAID = "code_said"
    IDENTITY_SHOWN = "identity_shown"
    SIGNED = "signed"


_IN_THE_SHOP = (ByHand.CODE_SAID, ByHand.IDENTITY_SHOWN, ByHand.SIGNED)


@record(frozen=True)
class Bag:
    """`given_at` None: it is still here. `by_hand`: why it left without a scan, "" for a scanned one. On its
    label it is `bag` of its parcel."""

    number: int
    given_at: datetime | None = None
    by_hand: str = ""
    cold: bool = False
    fragile: bool = False
    parcel_key: str = ""
    bag: int = 0


def bags_of(order: OnlineOrder) -> list[Bag]:
    """All, numbered through its parcels as their labels are read at the bike."""
    steps = {(step.parcel_key, step.bag): step for step in order.steps if step.kind is StepKind.BAG}
    found = []
    for number, (parcel, bag) in enumerate(_bags(order), 1):
        step, marks = steps.get((parcel.key, bag)), parcel.marks
        at, by_hand = (step.at, step.reason) if step else (order.handed_over_at, "")
        cold, fragile = bag in marks.cold, bag in marks.fragile
        found.append(Bag(number, at, by_hand, cold, fragile, parcel.key, bag))
    return found


def grams_of(order: OnlineOrder) -> int:
    """Of all its bags; 0 where it is not known of one parcel."""
    grams = [parcel.marks.grams for parcel in order.live_parcels if order.booked(parcel).lines]
    return sum(grams) if all(grams) else 0


def give_by_hand(order: OnlineOrder, at: datetime, reason: ByHand, said: str = "") -> int:
    """All bags that were not scanned; how many. `said`: the code, in the customer's words, or what they
    drew."""
    if (reason in _IN_THE_SHOP) == order.facts.by_bike:
        raise Refused("reason_needed")
    if reason is ByHand.CODE_SAID and not is_code(order, said):
        raise Refused("code_differs", code=order.facts.code)
    strokes = signed(said) if reason is ByHand.SIGNED else ""
    left = [(parcel, bag) for parcel, bag in _bags(order) if bag not in order.scanned_of(parcel)]
    if left and strokes:
        order.steps.append(Step(StepKind.SIGN, at, strokes=strokes))
    for parcel, bag in left:
        order.scan_bag(at, bag, parcel)
        order.steps[-1] = replace(order.steps[-1], reason=reason.value)
    return len(left)


def is_code(order: OnlineOrder, said: str) -> bool:
    """The order's code or the number in it, however it is written.

    Nobody is asked for the letters of M-2418.
    """
    code, heard = (_letters(text) for text in (order.facts.code, said))
    return bool(heard) and heard in (code, _letters(order.facts.code.rpartition("-")[2]))


def bring_back(order: OnlineOrder) -> None:
    """Its bags are in the shop, and ready. What was booked at the hand-over stays: the order is worth the
    same, and leaves with the next bike. `Refused("handed_over")` where the mall knows that it left, or
    something of it was brought back."""
    brought_back = any(step.kind is StepKind.RETURN for step in order.steps)
    if order.facts.stage >= Stage.HANDED_OVER or order.facts.cancelled or brought_back:
        raise Refused("handed_over")
    order.parcels = [_back(parcel) for parcel in order.parcels]
    order.steps = [step for step in order.steps if step.kind is not StepKind.BAG]
    take_away(order)
    order.handed_over_at = None
    order.queued_stage = min(order.queued_stage, Stage.READY)


def _bags(order: OnlineOrder) -> Iterator[tuple[Parcel, int]]:
    """Of the parcels of which not everything was taken out again."""
    for parcel in order.live_parcels:
        if order.booked(parcel).lines:
            yield from ((parcel, bag) for bag in range(1, parcel.bags + 1))


def _back(parcel: Parcel) -> Parcel:
    handed = parcel.state is ParcelState.HANDED_OVER
    return replace(parcel, state=ParcelState.PACKED) if handed else parcel


def _letters(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())
