"""An online order: this shop's part of what a shopper bought, and how far the shop has come with it.

The mall owns the order (`OrderFacts`, what lines were ordered and refused), the shop owns its steps: who
accepted, picked, gave up and packed what. All that is shown is derived from the two, so that a step taken
back leaves nothing behind. Counts are the mall's units: pieces, or steps of a weighed article.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.order_facts import Address, OrderFacts, OrderLine, RefusalReason, Stage
from herstal_pos.domain.orders.order_steps import GIVES_UP, Alarm, Asking, Progress, Step, StepKind, unpicked
from herstal_pos.domain.orders.parcel import MOST_BAGS, NO_MARKS, BagCode, BagMarks, Parcel, ParcelState


@dataclass(slots=True)
class OnlineOrder:
    """`fingerprint`: of the mall's words that were heard last, "" once they are forgotten. `queued_stage`:
    the furthest stage that was put in the outbox. `asking` waits since the last step; `till_id` is the till
    that asks and gets the paper. `alarm`: others changed what is worked on, until it is seen. So many
    `newer_steps` are another program's."""

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
    newer_steps: int = 0

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
            (self.parcel and all(map(self._is_packed, self.lines)), Progress.READY),
            (not self.accepted, Progress.NEW),
            (self.parcel or self._steps(StepKind.PICK, StepKind.MISS), Progress.PICKING),
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
    def over(self) -> bool:
        """Nothing of it is wanted any more."""
        return self.vanished or self.facts.cancelled or self.refusal is not None

    @property
    def live_parcels(self) -> list[Parcel]:
        return [parcel for parcel in self.parcels if parcel.live]

    @property
    def parcel(self) -> Parcel | None:
        """The live one that was packed last. A shop packs its part in one, and in a second one what was added
        to the order afterwards."""
        return next((parcel for parcel in reversed(self.parcels) if parcel.live), None)

    @property
    def last_step(self) -> Step | None:
        """Of those that can be undone: what others made necessary cannot."""
        return next((s for s in reversed(self.steps) if not s.is_fixed(self.facts.bike_at)), None)

    @property
    def bin(self) -> int | None:
        """Its place in a walk for several orders; None in none."""
        return next((step.count for step in self._steps(StepKind.BIN)), None)

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
        return max((step.total for step in self._steps(*GIVES_UP) if step.line_id == line.id), default=0)

    def refused(self, line: OrderLine) -> int:
        return max(line.refused, self.given_up(line))

    def wanted(self, line: OrderLine) -> int:
        return line.ordered - self.refused(line)

    def packed(self, line: OrderLine) -> int:
        return sum(dict(parcel.lines).get(line.id, 0) for parcel in self.parcels if parcel.live)

    def picked(self, line: OrderLine) -> int:
        """In the basket or in a parcel."""
        found = sum(step.count for step in self._steps(StepKind.PICK) if step.line_id == line.id)
        return found - self._put_back(line.id)

    def in_bags(self, line: OrderLine) -> int:
        """Out of the ledger: packed, less what was taken out of a bag again."""
        return self.packed(line) - self._put_back(line.id)

    def _put_back(self, line_id: str, parcel_key: str = "") -> int:
        steps = (step for step in self._steps(StepKind.PUT_BACK) if step.line_id == line_id)
        return sum(step.count for step in steps if parcel_key in ("", step.parcel_key))

    def left(self, line: OrderLine) -> int:
        """Neither found nor given up."""
        return max(self.wanted(line) - self.picked(line), 0)

    def _is_packed(self, line: OrderLine) -> bool:
        return self.wanted(line) <= self.in_bags(line)

    @property
    def to_put_back(self) -> dict[str, int]:
        """By line, units that lie in the basket or in a bag and are not wanted: a person takes them out."""
        if self.handed_over_at is not None:
            return {}
        wanted = {line.id: 0 if self.over else self.wanted(line) for line in self.lines}
        much = {line.id: self.picked(line) - max(wanted[line.id], 0) for line in self.lines}
        return {line_id: units for line_id, units in much.items() if units > 0}

    def missing_reason(self, line: OrderLine) -> str:
        misses = [step.reason for step in self._steps(StepKind.MISS) if step.line_id == line.id]
        return misses[-1] if misses else ""

    def reserved(self, line: OrderLine) -> int:
        """Units that the mall counts as ordered and not packed, once it has heard of our parcels."""
        if self.vanished or self.facts.cancelled or self.handed_over_at is not None:
            return 0
        return max(line.quantity - self.packed(line), 0)

    def promised(self, line: OrderLine) -> int:
        """Thousandths on the shelf or in the basket that are this order's."""
        return max(self.wanted(line) - self.in_bags(line), 0) * line.step if self.open else 0

    @property
    def refusals(self) -> dict[str, int]:
        """Cumulative by line: what the mall has to be told, in the port's words."""
        return {line.id: given for line in self.lines if (given := self.given_up(line))}

    @property
    def stopped(self) -> bool:
        """It must not leave the shop as it is."""
        news = self.alarm not in (None, Alarm.PACKED)
        return news or self.facts.changing or self.facts.cancelled or self.vanished or bool(self.to_put_back)

    # --- steps

    def accept(self, at: datetime) -> None:
        self._must_stand_still()
        if self.progress is not Progress.NEW:
            raise Refused("order_not_new", code=self.facts.code)
        self.steps.append(Step(StepKind.ACCEPT, at))

    def refuse(self, at: datetime, reason: RefusalReason) -> None:
        """As a whole; what was picked goes back on the shelf."""
        self._must_stand_still()
        if self.progress not in (Progress.NEW, Progress.ACCEPTED, Progress.PICKING) or self.parcel:
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

    def pack(self, at: datetime, key: str, bags: int, marks: BagMarks = NO_MARKS) -> Parcel:
        """All that was picked and lies in no parcel; every unit must be found or given up before."""
        self._must_be_picking()
        if not 1 <= bags <= MOST_BAGS:
            raise Refused("bags_range", most=MOST_BAGS)
        left = sum(map(self.left, self.lines))
        if left:
            raise Refused("pieces_left", count=left)
        counts = {
            line.id: min(self.picked(line), self.wanted(line)) - self.in_bags(line) for line in self.lines
        }
        lines = tuple((line_id, count) for line_id, count in counts.items() if count > 0)
        if not lines:
            raise Refused("nothing_to_pack")
        parcel = Parcel(key, bags, lines, at, marks=marks.within(bags))
        self.parcels.append(parcel)
        self.steps.append(Step(StepKind.PACK, at, parcel_key=key))
        return parcel

    def unpack(self) -> Parcel:
        """The goods are back in the basket; the next parcel has a new key. What is given back holds what left
        the ledger with it. A parcel with more of a line than the line still has stays: the mall would promise
        the rest for ever (`mall-more.md` 12)."""
        self._must_stand_still()
        parcel = self.parcel
        if parcel is None:
            raise Refused("nothing_to_unpack")
        if parcel.state is not ParcelState.PACKED or self.handed_over_at is not None:
            raise Refused("handed_over")
        if self.facts.cancelled or any(self.packed(line) > line.quantity for line in self.lines):
            raise Refused("parcel_outdated", code=self.facts.code)
        return self.empty(parcel)

    def empty(self, parcel: Parcel) -> Parcel:
        """It is none any more, here or in the mall; its goods lie in the basket."""
        booked = self.booked(parcel)
        self._put(replace(parcel, state=ParcelState.UNPACKED))
        for line_id, _ in parcel.lines:
            self.steps = unpicked(self.steps, line_id, self._put_back(line_id, parcel.key))
        self.steps = [step for step in self.steps if step.parcel_key != parcel.key]
        self.asking = None
        return replace(booked, state=ParcelState.UNPACKED)

    def booked(self, parcel: Parcel) -> Parcel:
        """With what it took out of the ledger and has not given back."""
        lines = ((line_id, units - self._put_back(line_id, parcel.key)) for line_id, units in parcel.lines)
        return replace(parcel, lines=tuple((line_id, units) for line_id, units in lines if units > 0))

    def scan_bag(self, at: datetime, bag: int, parcel: Parcel | None = None) -> bool:
        """True with the last one: all of the order is on the bike. A bag scanned twice counts once."""
        self._must_stand_still()
        parcel = parcel or self.parcel
        if self.progress is not Progress.READY or parcel is None or not parcel.live:
            raise Refused("not_ready", code=self.facts.code)
        if bag > parcel.bags:
            raise Refused("bag_unknown")
        if bag not in self.scanned_of(parcel):
            self.steps.append(Step(StepKind.BAG, at, parcel_key=parcel.key, bag=bag))
        return self.bags_scanned == self.bags

    @property
    def bags(self) -> int:
        return sum(parcel.bags for parcel in self._full_parcels)

    @property
    def bags_scanned(self) -> int:
        return sum(len(self.scanned_of(parcel)) for parcel in self._full_parcels)

    @property
    def _full_parcels(self) -> list[Parcel]:
        """Of which not everything was taken out again."""
        return [parcel for parcel in self.live_parcels if self.booked(parcel).lines]

    def scanned_of(self, parcel: Parcel) -> set[int]:
        return {step.bag for step in self._steps(StepKind.BAG) if step.parcel_key == parcel.key}

    def edition(self, parcel: Parcel) -> int:
        """Of its labels: those from before a bag was opened, or readdressed, are void."""
        steps = self._steps(StepKind.PUT_BACK, StepKind.LABEL)
        return max((step.bag for step in steps if step.parcel_key == parcel.key), default=0)

    def labelled(self, code: BagCode) -> Parcel | None:
        """The live parcel on whose bag this label stands; None where it is void."""
        parcels = (each for each in self.live_parcels if each.key == code.parcel_key)
        return next((each for each in parcels if self.edition(each) == code.edition), None)

    def hand_over(self, at: datetime) -> None:
        if self.progress is not Progress.READY:
            raise Refused("not_ready", code=self.facts.code)
        for parcel in self.live_parcels:
            self._put(replace(parcel, state=ParcelState.HANDED_OVER))
        self.handed_over_at, self.asking = at, None

    def undo(self) -> Step:
        """The last step, where it changes nothing but this order: a packing is undone by `unpack`."""
        step = self.last_step
        if step is None:
            raise Refused("nothing_to_undo")
        if self.handed_over_at is not None:
            raise Refused("handed_over")
        if self.facts.cancelled or self.vanished:
            refuses = step.kind in (StepKind.REFUSE, StepKind.MISS)
            raise Refused("already_told" if refuses else "order_not_open", code=self.facts.code)
        self.steps.pop(len(self.steps) - 1 - self.steps[::-1].index(step))
        self.asking = None
        return step

    # --- what the mall says

    def update(self, facts: OrderFacts, lines: Iterable[OrderLine], fingerprint: str) -> None:
        """The mall's newest words; the shop's own steps stand."""
        self.facts, self.fingerprint, self.vanished = facts, fingerprint, False
        before = {line.id: line for line in self.lines}
        now = [line.since(before.get(line.id)) for line in lines]
        gone = before.keys() - {line.id for line in now}
        self.lines = [
            *now,
            *(replace(before[id_], refused=before[id_].ordered) for id_ in before if id_ in gone),
        ]

    def forget_customer(self) -> None:
        """Whose it was, and what they wrote: the mall's words are no longer known as they were heard."""
        refunds = tuple(replace(refund, reason="") for refund in self.facts.refunds)
        self.facts = replace(self.facts, address=Address(*[""] * 5), note="", refunds=refunds, language="")
        self.fingerprint = ""

    @property
    def forgotten(self) -> bool:
        return not self.fingerprint

    def adopt(self, at: datetime, parcel: Parcel) -> Parcel:
        """A parcel that the mall has and this shop's books have not. What of it was wanted here and lay in no
        bag has left the shelf: that is given back, to be booked."""
        if not self.accepted:
            self.steps.append(Step(StepKind.ACCEPT, at))
        free = {line.id: max(self.wanted(line) - self.in_bags(line), 0) for line in self.lines}
        basket = {line.id: self.picked(line) - self.in_bags(line) for line in self.lines}
        for line_id, units in parcel.lines:
            never = max(units - free.get(line_id, 0), 0)
            found = units - min(units - never, basket.get(line_id, 0))
            if found:
                self.steps.append(Step(StepKind.PICK, at, line_id, found))
            if never:
                self.steps.append(Step(StepKind.PUT_BACK, at, line_id, never, parcel_key=parcel.key))
        self.parcels = [*(each for each in self.parcels if each.key != parcel.key), parcel]
        self.steps.append(Step(StepKind.PACK, at, parcel_key=parcel.key))
        return self.booked(parcel)

    def put_back(self, at: datetime) -> list[tuple[str, int]]:
        """A person took out what is not wanted any more. By line, what has to be booked: goods of the basket
        never left the ledger. Bags that were opened get new labels."""
        booked: list[tuple[str, int]] = []
        opened: dict[str, int] = {}
        for line_id, units in self.to_put_back.items():
            line = self.line(line_id)
            loose = min(units, max(self.picked(line) - self.in_bags(line), 0))
            self.steps = unpicked(self.steps, line_id, loose)
            left = units - loose
            for parcel in reversed(self.live_parcels):
                out = min(left, dict(self.booked(parcel).lines).get(line_id, 0))
                if out > 0:
                    edition = opened.setdefault(parcel.key, self.edition(parcel) + 1)
                    step = Step(StepKind.PUT_BACK, at, line_id, out, parcel_key=parcel.key, bag=edition)
                    self.steps.append(step)
                    booked.append((line_id, out))
                    left -= out
        self.steps = [s for s in self.steps if s.kind is not StepKind.BAG or s.parcel_key not in opened]
        return booked

    def _put(self, parcel: Parcel) -> None:
        at = next(at for at, each in enumerate(self.parcels) if each.key == parcel.key)
        self.parcels[at] = parcel

    def _must_stand_still(self) -> None:
        if self.facts.changing:
            raise Refused("being_changed", code=self.facts.code)

    def _must_be_picking(self) -> None:
        self._must_stand_still()
        if self.progress is Progress.NEW:
            raise Refused("accept_first", code=self.facts.code)
        if self.progress is Progress.READY:
            raise Refused("already_packed", code=self.facts.code)
        if not self.open:
            raise Refused("order_not_open", code=self.facts.code)
