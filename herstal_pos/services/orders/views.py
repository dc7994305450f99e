"""What a screen shows of the town's orders."""

from datetime import date, datetime

from herstal_pos.domain.orders.parcel import BagMarks as BagMarks  # noqa: PLC0414 - a view too
from herstal_pos.records import record


@record(frozen=True)
class SiblingView:
    """One shop's part of the same order. `stage`: new, accepted, picking, packed, ready, handed_over,
    delivered, cancelled. `mine` is the part of this shop."""

    no: int
    shop_name: str
    stage: str
    mine: bool


@record(frozen=True)
class GoodsView:
    """Units of a line, by the mall's name for it."""

    title: str
    count: int


@record(frozen=True)
class OrderedView:
    """Of a line of the order, in the mall's units of `step` thousandths: `picked` of `wanted`, and `missing`
    are given up. `name` is the mall's. `sku` is what it calls the article, "" where it does not tell."""

    name: str
    sku: str
    shelf: str
    unit: str
    step: int
    wanted: int
    picked: int
    missing: int


@record(frozen=True)
class BagView:
    """`given_at` None: still here. `by_hand` why it left without a scan, "" for a scanned one. `doubt`: the
    job of a label of which the printer did not say whether it came out, else ""."""

    number: int
    given_at: datetime | None = None
    by_hand: str = ""
    cold: bool = False
    fragile: bool = False
    doubt: str = ""


@record(frozen=True)
class OrderCardView:
    """An order on the board. `column`: new, to_prepare, ready, handed_over.

    `stage`: new, accepted, picking, ready, handed_over, delivered, refused (taken back by the shop, not yet
    told to the mall), cancelled (by the customer or the mall), vanished (the mall does not know it any more).
    Counts are the mall's units: `wanted` = ordered less what is refused or missing. What the mall does not
    tell is None, 0, "" or (): it is not shown. `siblings` holds all parts, one's own among them.

    `unconfirmed_since`: the mall could not be asked about the order since then; None: it is as the mall has
    it. `asking`: ticket or hand_over while the mall is asked, else "". `short` units are not in the shop
    (sold at the counter meanwhile): the shortage case of the newest order. `can_undo`: Ctrl Z does something.
    `age` is 0, 16 or 18: the oldest that anything of it that is still wanted asks for.

    `alarm`: "" or what others did to it that nobody has seen yet: cancelled, vanished, changed, changing,
    unpacked, packed, address (its bags go elsewhere), refunded (all of it, and nothing is cancelled), which
    `paid_back` says as long as it is so. `put_back` has to leave the basket or a bag, `add` belongs in one
    more, or did not go with the bike. `contested` is refused here and packed there. `changing`: the mall's
    staff works on it, nothing is done to it here. `refunds` in cents, as the mall tells them. `goods` in the
    order of the shelves. The bike brings it to `street`, "" where the mall does not tell. `bin`: its letter
    in a walk for several, "" in none. `each_bag` once it is packed; `grams` of all, 0: not known. So
    many `newer_steps` only a newer program understands. `picked_by`: clerks' names. `signed_at` by whoever
    fetched it, and what they drew (`leaving.signing`).
    """

    order_id: str
    code: str
    column: str
    stage: str
    customer: str
    line_count: int
    wanted: int
    picked: int
    missing: int
    total_cents: int
    placed_at: datetime
    received_at: datetime
    by_bike: bool
    bike_at: datetime | None
    slot_start: datetime | None
    slot_end: datetime | None
    part_no: int | None
    part_count: int | None
    siblings: tuple[SiblingView, ...]
    note: str
    bags: int
    bags_handed: int
    handed_over_at: datetime | None
    unconfirmed_since: datetime | None
    asking: str
    short: int
    can_undo: bool
    age: int = 0
    alarm: str = ""
    put_back: tuple[GoodsView, ...] = ()
    add: tuple[GoodsView, ...] = ()
    contested: tuple[GoodsView, ...] = ()
    changing: bool = False
    refunds: tuple[int, ...] = ()
    goods: tuple[OrderedView, ...] = ()
    street: str = ""
    phone: str = ""
    late: bool = False
    bin: str = ""
    each_bag: tuple[BagView, ...] = ()
    grams: int = 0
    newer_steps: int = 0
    paid_back: bool = False
    picked_by: tuple[str, ...] = ()
    signed_at: datetime | None = None
    signature: str = ""

    @property
    def stop(self) -> str:
        """Why somebody has to look before anything goes on; "" for nothing."""
        return self.alarm or (self.stage if self.stage in ("cancelled", "vanished") else "")

    @property
    def units_back(self) -> int:
        return sum(goods.count for goods in self.put_back)


@record(frozen=True)
class PickingLineView:
    """`wanted` of the `ordered` units are to be picked; `missing` are given up for `reason` ("" none).

    `on_hand` and `promised` in thousandths of the article's unit; None and 0 where the shop has no such
    article. `step` is how many thousandths one unit of the mall is. `state`: done, current, short, open.
    `age` is 0, 16 or 18.
    """

    line_id: str
    product_id: str | None
    name: str
    sku: str
    shelf: str
    unit: str
    step: int
    ordered: int
    wanted: int
    picked: int
    missing: int
    reason: str
    on_hand: int | None
    promised: int
    state: str
    age: int = 0


@record(frozen=True)
class StepView:
    """What Ctrl Z takes back. `kind`: accept, pick, miss, pack, bag, refuse; `line_id` of pick or miss."""

    kind: str
    line_id: str


@record(frozen=True)
class ReturnLineView:
    """Of a line, in the mall's units of `step` thousandths: `out` are with the customer, `back` came back.
    For `taken_off` of those that are out no money moves. `codes`: what its articles bear."""

    line_id: str
    name: str
    unit: str
    step: int
    out: int
    back: int
    taken_off: int
    price_cents: int
    codes: tuple[str, ...]

    def cents(self, units: int) -> int:
        """What the mall pays back for so many."""
        return max(units - self.taken_off, 0) * self.price_cents


@record(frozen=True)
class ReturnView:
    """An order that left. `last_day`: until which its customer may withdraw, `in_time` today. `back` units
    have come back, `confirmed` once the mall has heard of them all; `can_undo`: not of the last ones."""

    order_id: str
    code: str
    customer: str
    left_at: datetime
    last_day: date
    in_time: bool
    changing: bool
    lines: tuple[ReturnLineView, ...]
    confirmed: bool
    can_undo: bool = False

    @property
    def back(self) -> int:
        return sum(line.back for line in self.lines)

    @property
    def is_settled(self) -> bool:
        """Nothing more is heard of it by itself."""
        return self.confirmed and not self.can_undo


@record(frozen=True)
class WalkNeedView:
    """Of an article in the bin with this letter: `picked` of `wanted` units, `missing` are given up."""

    letter: str
    wanted: int
    picked: int
    missing: int

    @property
    def left(self) -> int:
        return max(self.wanted - self.picked, 0)


@record(frozen=True)
class WalkLineView:
    """An article that some order of the walk wants. `state`: done, current, short, open. The rest as in
    `PickingLineView`."""

    article: str
    name: str
    sku: str
    shelf: str
    unit: str
    step: int
    age: int
    on_hand: int | None
    reason: str
    needs: tuple[WalkNeedView, ...]
    state: str

    @property
    def left(self) -> int:
        return sum(need.left for need in self.needs)

    @property
    def missing(self) -> int:
        return sum(need.missing for need in self.needs)


@record(frozen=True)
class WalkBinView:
    """`going`: its goods are still looked for; not, once it was cancelled, changed or packed."""

    letter: str
    card: OrderCardView
    going: bool


@record(frozen=True)
class WalkView:
    """`lines` in the order of the shelves. `left` units of all bins are neither picked nor missing: at 0 end
    it. `undoes`: the article whose last step Ctrl Z takes back, "" before the first: it takes the walk."""

    bins: tuple[WalkBinView, ...]
    lines: tuple[WalkLineView, ...]
    left: int
    undoes: str

    @property
    def order_ids(self) -> tuple[str, ...]:
        return tuple(each.card.order_id for each in self.bins)


@record(frozen=True)
class PickingView:
    """`lines` in the order of the shelves. `left` units are neither picked nor missing: at 0 pack it.
    `last_step` None: nothing to undo."""

    card: OrderCardView
    lines: tuple[PickingLineView, ...]
    left: int
    last_step: StepView | None = None
