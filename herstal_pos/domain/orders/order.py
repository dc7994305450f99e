"""An online order: this shop's part of what a shopper bought, and how far the shop has come with it.

The mall owns the order (`OrderFacts`, what lines were ordered and refused), the shop owns its steps: who
accepted, picked, gave up and packed what. All that is shown is derived from the two, so that a step taken
back leaves nothing behind. Counts are the mall's units: pieces, or steps of a weighed article.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.order_facts import Address, OrderFacts, OrderLine, RefusalReason, Stage
from herstal_pos.domain.orders.parcel import MOST_BAGS, Parcel, ParcelState
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
    CANCELLED = "cancelled"
    VANISHED = "vanished"


class StepKind(StrEnum):
    ACCEPT = "accept"
    REFUSE = "refuse"
    PICK = "pick"
    MISS = "miss"
    PACK = "pack"
    BAG = "bag"


@record(frozen=True)
class Step:
    """Something that was done, until it is undone.

    `total` of a shortage: refused in all of the line once it is told. `written_off`: thousandths that the
    shortage took out of the ledger.
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


@dataclass(slots=True)
class OnlineOrder:
    """`fingerprint`: of the mall's words that were heard last, "" once they are forgotten. `queued_stage`:
    the furthest stage that was put in the outbox. `asking` waits since the last step; `till_id` is the till
    that asks and gets the paper. `alarm`: work was done on an order that is no more, until someone has seen
    it.
    """

    id: str
    ref: str
    received_at: datetime
    facts: OrderFacts
    lines: list[OrderLine]
    fingerprint: str = ""
    steps: list[Step] = field(default_factory=list)
    parcels: list[Parcel] = field(default_factory=list)
    queued_stage: Stage = Stage.NEW
    asking: Asking | None = None
    till_id: str = ""
    alarm: Alarm | None = None
    vanished: bool = False
    handed_over_at: datetime | None = None

    # --- where it stands

    @property
    def progress(self) -> Progress:
        if self.handed_over_at is not None:
            delivered = self.facts.stage is Stage.DELIVERED
            return Progress.DELIVERED if delivered else Progress.HANDED_OVER
        ends = (
            (self.vanished, Progress.VANISHED),
            (self.facts.cancelled, Progress.CANCELLED),
            (self.refusal, Progress.REFUSED),
            (self.parcel, Progress.READY),
            (not self.accepted, Progress.NEW),
            (self._steps(StepKind.PICK, StepKind.MISS), Progress.PICKING),
        )
        return next((progress for holds, progress in ends if holds), Progress.ACCEPTED)

    @property
    def open(self) -> bool:
        """It still wants something of the shop: goods are held for it until they are packed."""
        return self.progress in (Progress.NEW, Progress.ACCEPTED, Progress.PICKING, Progress.READY)

    @property
    def accepted(self) -> bool:
        return bool(self._steps(StepKind.ACCEPT))

    @property
    def refusal(self) -> Step | None:
        """Of the whole order."""
        return next(iter(self._steps(StepKind.REFUSE)), None)

    @property
    def parcel(self) -> Parcel | None:
        """The live one: packed, not unpacked. A shop packs its part in one parcel."""
        return next((parcel for parcel in reversed(self.parcels) if parcel.live), None)

    @property
    def last_step(self) -> Step | None:
        return self.steps[-1] if self.steps else None

    def _steps(self, *kinds: StepKind) -> list[Step]:
        return [step for step in self.steps if step.kind in kinds]

    # --- counts of a line

    def line(self, line_id: str) -> OrderLine:
        for line in self.lines:
            if line.id == line_id:
                return line
        raise Refused("line_gone")

    def given_up(self, line: OrderLine) -> int:
        """Refused in all, as the shop wants it: told to the mall already or not."""
        if self.refusal:
            return line.ordered
        return max((step.total for step in self._steps(StepKind.MISS) if step.line_id == line.id), default=0)

    def refused(self, line: OrderLine) -> int:
        return max(line.refused, self.given_up(line))

    def wanted(self, line: OrderLine) -> int:
        return line.ordered - self.refused(line)

    def packed(self, line: OrderLine) -> int:
        return sum(dict(parcel.lines).get(line.id, 0) for parcel in self.parcels if parcel.live)

    def picked(self, line: OrderLine) -> int:
        """In the basket or in the parcel."""
        return sum(step.count for step in self._steps(StepKind.PICK) if step.line_id == line.id)

    def left(self, line: OrderLine) -> int:
        """Neither found nor given up."""
        return max(self.wanted(line) - self.picked(line), 0)

    def missing_reason(self, line: OrderLine) -> str:
        misses = [step.reason for step in self._steps(StepKind.MISS) if step.line_id == line.id]
        return misses[-1] if misses else ""

    def reserved(self, line: OrderLine) -> int:
        """Units that the mall counts as ordered and not packed, once it has heard of our parcels."""
        if self.vanished or self.facts.cancelled or self.handed_over_at is not None:
            return 0
        return max(line.ordered - line.refused - self.packed(line), 0)

    def promised(self, line: OrderLine) -> int:
        """Thousandths on the shelf or in the basket that are this order's."""
        return max(self.wanted(line) - self.packed(line), 0) * line.step if self.open else 0

    @property
    def refusals(self) -> dict[str, int]:
        """Cumulative by line: what the mall has to be told, in the port's words."""
        return {line.id: given for line in self.lines if (given := self.given_up(line))}

    # --- steps

    def accept(self, at: datetime) -> None:
        if self.progress is not Progress.NEW:
            raise Refused("order_not_new", code=self.facts.code)
        self.steps.append(Step(StepKind.ACCEPT, at))

    def refuse(self, at: datetime, reason: RefusalReason) -> None:
        """As a whole; what was picked goes back on the shelf."""
        if self.progress not in (Progress.NEW, Progress.ACCEPTED, Progress.PICKING):
            raise Refused("order_not_open", code=self.facts.code)
        self.steps.append(Step(StepKind.REFUSE, at, reason=reason))

    def pick(self, at: datetime, line_id: str, count: int = 1) -> None:
        self._must_be_picking()
        line = self.line(line_id)
        if not 0 < count <= self.left(line):
            raise Refused("nothing_left_to_pick", count=self.left(line))
        self.steps.append(Step(StepKind.PICK, at, line_id, count))

    def miss(
        self,
        at: datetime,
        line_id: str,
        reason: RefusalReason,
        count: int | None = None,
        written_off: int = 0,
    ) -> None:
        """None: all that is left of the line."""
        self._must_be_picking()
        line = self.line(line_id)
        missing = self.left(line) if count is None else count
        if not 0 < missing <= self.left(line):
            raise Refused("nothing_left_to_pick", count=self.left(line))
        total = self.refused(line) + missing
        self.steps.append(Step(StepKind.MISS, at, line_id, missing, total, reason, written_off))

    def pack(self, at: datetime, key: str, bags: int) -> Parcel:
        """All that was picked, as one parcel; every unit must be found or given up before."""
        self._must_be_picking()
        if not 1 <= bags <= MOST_BAGS:
            raise Refused("bags_range", most=MOST_BAGS)
        left = sum(map(self.left, self.lines))
        if left:
            raise Refused("pieces_left", count=left)
        counts = {line.id: min(self.picked(line), self.wanted(line)) for line in self.lines}
        lines = tuple((line_id, count) for line_id, count in counts.items() if count > 0)
        if not lines:
            raise Refused("nothing_to_pack")
        parcel = Parcel(key, bags, lines, at)
        self.parcels.append(parcel)
        self.steps.append(Step(StepKind.PACK, at, parcel_key=key))
        return parcel

    def unpack(self) -> Parcel:
        """The goods are back in the basket; the next parcel has a new key."""
        parcel = self.parcel
        if parcel is None:
            raise Refused("nothing_to_unpack")
        if parcel.state is not ParcelState.PACKED or self.handed_over_at is not None:
            raise Refused("handed_over")
        unpacked = replace(parcel, state=ParcelState.UNPACKED)
        self._put(unpacked)
        self.steps = [step for step in self.steps if step.parcel_key != parcel.key]
        self.asking = None
        return unpacked

    def scan_bag(self, at: datetime, bag: int) -> bool:
        """True with the last one: all of the parcel is on the bike. A bag scanned twice counts once."""
        parcel = self._last_packed()
        if bag > parcel.bags:
            raise Refused("bag_unknown")
        if bag not in self.bags_scanned:
            self.steps.append(Step(StepKind.BAG, at, parcel_key=parcel.key, bag=bag))
        return len(self.bags_scanned) == parcel.bags

    @property
    def bags_scanned(self) -> set[int]:
        parcel = self.parcel
        return {step.bag for step in self._steps(StepKind.BAG) if parcel and step.parcel_key == parcel.key}

    def hand_over(self, at: datetime) -> None:
        self._put(replace(self._last_packed(), state=ParcelState.HANDED_OVER))
        self.handed_over_at, self.asking = at, None

    def undo(self) -> Step:
        """The last step, where it changes nothing but this order: a packing is undone by `unpack`."""
        step = self.last_step
        if step is None:
            raise Refused("nothing_to_undo")
        if self.handed_over_at is not None:
            raise Refused("handed_over")
        self.steps.pop()
        self.asking = None
        return step

    # --- what the mall says

    def update(self, facts: OrderFacts, lines: Iterable[OrderLine], fingerprint: str) -> None:
        """The mall's newest words; the shop's own steps stand."""
        self.facts, self.fingerprint, self.vanished = facts, fingerprint, False
        self.lines = list(lines)

    def forget_customer(self) -> None:
        """Whose it was, and what they wrote: the mall's words are no longer known as they were heard."""
        self.facts = replace(self.facts, address=Address("", "", "", "", ""), note="")
        self.fingerprint = ""

    @property
    def forgotten(self) -> bool:
        return not self.fingerprint

    def adopt(self, at: datetime, parcel: Parcel) -> None:
        """A parcel that the mall has and this shop's books have not: they were brought back from a copy."""
        if not self.accepted:
            self.steps.append(Step(StepKind.ACCEPT, at))
        self.steps += [Step(StepKind.PICK, at, line_id, count) for line_id, count in parcel.lines]
        self.parcels.append(parcel)
        self.steps.append(Step(StepKind.PACK, at, parcel_key=parcel.key))

    def _put(self, parcel: Parcel) -> None:
        at = next(at for at, each in enumerate(self.parcels) if each.key == parcel.key)
        self.parcels[at] = parcel

    def _last_packed(self) -> Parcel:
        parcel = self.parcel
        if parcel is None or self.progress is not Progress.READY:
            raise Refused("not_ready", code=self.facts.code)
        return parcel

    def _must_be_picking(self) -> None:
        if self.progress is Progress.NEW:
            raise Refused("accept_first", code=self.facts.code)
        if self.progress is Progress.READY:
            raise Refused("already_packed", code=self.facts.code)
        if not self.open:
            raise Refused("order_not_open", code=self.facts.code)
