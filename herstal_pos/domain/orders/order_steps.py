"""Where an order stands in the shop, and the steps that brought it there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from herstal_pos.records import record


class Progress(StrEnum):
    """Where an order stands in this shop."""

    NEW = "new"
    ACCEPTED = "accepted"
    PICKING = "picking"
    READY = "ready"
    HANDED_OVER = "handed_over"
    DELIVERED = "delivered"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    VANISHED = "vanished"


class Asking(StrEnum):
    """What waits until the mall has confirmed the order, or is known to be away."""

    TICKET = "ticket"
    HAND_OVER = "hand_over"


class Alarm(StrEnum):
    """What others did to an order that the shop works on. `CHANGING`: they are at it. `UNPACKED`: its parcel
    was taken back. `PACKED`: it was packed there. `ADDRESS`: its bags go elsewhere. `REFUNDED`: all was paid
    back, and nothing cancelled."""

    CANCELLED = "cancelled"
    VANISHED = "vanished"
    CHANGED = "changed"
    CHANGING = "changing"
    UNPACKED = "unpacked"
    PACKED = "packed"
    ADDRESS = "address"
    REFUNDED = "refunded"


class StepKind(StrEnum):
    ACCEPT = "accept"
    REFUSE = "refuse"
    PICK = "pick"
    MISS = "miss"
    PACK = "pack"
    BAG = "bag"
    PUT_BACK = "put_back"
    BIN = "bin"
    DELAY = "delay"
    RETURN = "return"
    LABEL = "label"
    BY = "by"
    SIGN = "sign"


_FIXED = (StepKind.PUT_BACK, StepKind.LABEL, StepKind.BIN, StepKind.BY, StepKind.SIGN)
GIVES_UP = (StepKind.MISS, StepKind.RETURN)
"""What the order has no more once the mall was told."""


@record(frozen=True)
class Step:
    """Something that was done, until it is undone.

    `total` of a shortage, or of what came back: refused in all of the line once it is told. `written_off`:
    thousandths that the shortage took out of the ledger. `bag` of what was put back, and of a `LABEL`: the
    edition of the labels from then on. A `BIN` is the order's place in a walk for several, `count` from 0. A
    `DELAY` goes from `bike_at` (None: the mall had told none) to `until`. `paid` of the units that came back:
    money goes back for so many. `BY`: what follows is done by this `clerk`, "" for somebody whom the till
    does not know. A `SIGN` has what the customer drew, as `signature` writes it. The program that was shipped
    first reads no step of its kinds with a field that it does not know.
    """

    kind: StepKind
    at: datetime
    line_id: str = ""
    count: int = 0
    total: int = 0
    reason: str = ""
    written_off: int = 0
    parcel_key: str = ""
    bag: int = 0
    bike_at: datetime | None = None
    until: datetime | None = None
    paid: int = 0
    clerk: str = ""
    strokes: str = ""

    def is_fixed(self, bike_at: datetime | None) -> bool:
        """Others made it necessary, or have heard of it."""
        return self.kind in _FIXED or self.is_heard(bike_at)

    def is_heard(self, bike_at: datetime | None) -> bool:
        """A delay, and the mall has told another bike since."""
        return self.kind is StepKind.DELAY and self.bike_at != bike_at


def unpicked(steps: Sequence[Step], line_id: str, units: int) -> list[Step]:
    """So many units of the line less in the basket: the last found are the first to go back."""
    left: list[Step] = []
    for step in reversed(steps):
        mine = step.kind is StepKind.PICK and step.line_id == line_id
        gone = min(units, step.count) if mine else 0
        units -= gone
        if not mine or step.count > gone:
            left.append(replace(step, count=step.count - gone))
    return left[::-1]
