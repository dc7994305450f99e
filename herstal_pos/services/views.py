"""What a screen shows. Frozen facts: cents, thousandths, times; the screen formats them."""

# ruff: noqa: PLC0414 - `X as X`: said again here, so that there is one list of views

from datetime import date, datetime

from herstal_pos.records import record
from herstal_pos.services.day.views import (
    BackupView as BackupView,
    CashRowView as CashRowView,
    DayView as DayView,
    VatView as VatView,
    ZView as ZView,
)


@record(frozen=True)
class LineView:
    """`kind`: item, free, deposit, return. `vat_points` None outside the VAT. `on_hand` None: not tracked.

    `promised_to` is the code of the online order that waits for the goods of this line, "" where enough are
    left; `promised_bike_at` when its bike comes, where the mall tells.
    """

    id: str
    kind: str
    product_id: str | None
    name: str
    unit: str
    quantity: int
    price_cents: int
    gross_cents: int
    amount_cents: int
    vat_points: int | None
    discount_percent: int
    is_child: bool
    weighed: bool
    on_hand: int | None
    promised_to: str = ""
    promised_bike_at: datetime | None = None


@record(frozen=True)
class TenderView:
    means: str
    amount_cents: int


@record(frozen=True)
class ReturnableLineView:
    """A line of an old ticket. `left` may still come back; `amount_cents` is what it cost."""

    id: str
    name: str
    unit: str
    quantity: int
    left: int
    amount_cents: int
    is_child: bool


@record(frozen=True)
class ReceiptView:
    sale_id: str
    number_text: str
    completed_at: datetime
    total_cents: int
    lines: tuple[ReturnableLineView, ...]


@record(frozen=True)
class SaleView:
    """The cart. `sale_id` is "" and `lines` empty while nothing was sold yet.

    `cash_due_cents` and `card_due_cents` are the rest by either means (negative: to give back), `notes` the
    sums of notes offered with the change of each.
    """

    sale_id: str
    version: int
    lines: tuple[LineView, ...]
    item_count: int
    total_cents: int
    vat_cents: int
    discount_percent: int
    discount_cents: int
    cash_due_cents: int
    card_due_cents: int
    rounding_cents: int
    notes: tuple[tuple[int, int], ...]
    tenders: tuple[TenderView, ...]
    returning: ReceiptView | None


@record(frozen=True)
class PaidView:
    """The sale just paid. `coins` tells how to hand out `change_cents`: (count, value in cents)."""

    sale_id: str
    number_text: str
    completed_at: datetime
    item_count: int
    total_cents: int
    rounding_cents: int
    due_cents: int
    means: str
    given_cents: int
    change_cents: int
    coins: tuple[tuple[int, int], ...]
    job_id: str
    drawer: bool


@record(frozen=True)
class ParkedView:
    sale_id: str
    label: str
    item_count: int
    total_cents: int
    opened_at: datetime


@record(frozen=True)
class ProductView:
    """`on_hand` None: no stock is kept of it. `reserved` of it is promised to online orders."""

    id: str
    code: str
    name: str
    unit: str
    price_cents: int
    vat_points: int | None
    barcode: str
    on_hand: int | None
    reserved: int = 0

    @property
    def available(self) -> int | None:
        """What may be sold without taking from an order; never below nothing."""
        return None if self.on_hand is None else max(self.on_hand - self.reserved, 0)


@record(frozen=True)
class StockRowView:
    """`cause`: opening, sale, return, packed, unpacked, shortage. `number_text`: of its ticket or order."""

    at: datetime
    cause: str
    quantity: int
    number_text: str


@record(frozen=True)
class PromiseView:
    """What an online order holds of an article, in thousandths."""

    order_id: str
    code: str
    quantity: int
    bike_at: datetime | None


@record(frozen=True)
class StockView:
    """A level and the newest rows that make it; `earlier` is the sum of the rows not shown.

    `promises` make up `product.reserved`, oldest order first.
    """

    product: ProductView
    on_hand: int
    earlier: int
    rows: tuple[StockRowView, ...]
    promises: tuple[PromiseView, ...] = ()


@record(frozen=True)
class ShopView:
    """What stands at the head of a receipt. `rounding`: cash or all."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    vat_number: str = ""
    phone: str = ""
    language: str = "fr"
    receipt_note: str = ""
    clerk_name: str = ""
    rounding: str = "cash"


@record(frozen=True)
class PrinterView:
    address: str = ""
    profile: str = ""


@record(frozen=True)
class LabelPrinterView:
    """`darkness` 0 to 30, None as the printer is set. Tenths of a millimetre; negative: left and up."""

    address: str = ""
    profile: str = ""
    darkness: int | None = None
    right_tenths: int = 0
    down_tenths: int = 0


@record(frozen=True)
class SettingsView:
    """`complete` False: something the first ticket needs is in `missing`, by its name in `ShopView`.

    `vat_rates`: (code, hundredths of a percent) of today's law, for articles that the counter makes up.
    `welcome`: the step of a first start that comes next, shop at the beginning; "" when it is over.
    """

    shop: ShopView
    printer: PrinterView
    till_prefix: str
    practice: bool
    complete: bool
    vat_rates: tuple[tuple[str, int | None], ...] = ()
    missing: tuple[str, ...] = ()
    label_printer: LabelPrinterView = LabelPrinterView()
    welcome: str = ""


@record(frozen=True)
class PrintJobView:
    """`state`: queued, sending, printed, sent, unknown, stuck, expired. `title` e.g. the ticket's number.
    `printer`: receipt or label."""

    id: str
    kind: str
    title: str
    state: str
    reason: str
    sale_id: str | None
    printer: str = "receipt"


@record(frozen=True)
class ClosingView:
    """The count before the closing, and what it leaves for tomorrow.

    `second_place` is the folder for a copy of each backup, "" none. A difference of more than `limit_cents`
    has to be said twice, 0: none has.

    `overdue`: the running day is not today's, it was not closed. `number` of the Z to come. `expected_cents`
    None: the count is blind, or no day runs. `kept_cents` stay in the drawer unless the clerk says otherwise.
    `last` is the newest Z of this till.
    """

    open: bool
    business_day: date
    overdue: bool
    number: int
    blind: bool
    pieces: tuple[tuple[int, int], ...]
    counted_cents: int
    expected_cents: int | None
    kept_cents: int
    parked: tuple[ParkedView, ...]
    open_orders: int
    unsent_rows: int
    last: ZView | None
    second_place: str = ""
    limit_cents: int = 0


@record(frozen=True)
class LastSaleView:
    number_text: str
    total_cents: int
    completed_at: datetime


# --- online orders


@record(frozen=True)
class SiblingView:
    """One shop's part of the same order. `stage`: new, accepted, picking, packed, ready, handed_over,
    delivered, cancelled. `mine` is the part of this shop."""

    no: int
    shop_name: str
    stage: str
    mine: bool


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
class PickingView:
    """`lines` in the order of the shelves. `left` units are neither picked nor missing: at 0 pack it.

    `street` is where the bike brings it, "" where the mall does not tell. `last_step` None: nothing to undo.
    """

    card: OrderCardView
    street: str
    lines: tuple[PickingLineView, ...]
    left: int
    last_step: StepView | None = None


@record(frozen=True)
class ParkedRowView:
    """Something the mall refused. `kind`: stock, accept, advance, parcel, hand_over, reject, unpack.
    `subject` is the article's name or the order's code, `reason` the mall's short id, `detail` its words."""

    row: int
    kind: str
    subject: str
    reason: str
    detail: str
    at: datetime


@record(frozen=True)
class DifferenceView:
    """Units of the mall: what it counts on hand, and what the shop does."""

    product_id: str
    name: str
    mall_on_hand: int
    on_hand: int


@record(frozen=True)
class ToldLevelView:
    """A level that the mall confirmed, in its units: what the shop has, and what of it can be bought."""

    product_id: str
    name: str
    on_hand: int
    offered: int
    at: datetime


@record(frozen=True)
class MallSettingsView:
    """What a till needs to reach its mall, without the secret. `platform`: vendure, practice."""

    platform: str = ""
    address: str = ""
    shop_token: str = ""
    sign_in: str = ""


@record(frozen=True)
class MallView:
    """`state`: none (not connected), starting, well, away, sign_in (key or password refused), forbidden (not
    for this shop), unusable (it answers what no mall answers), other_till (another till of the shop talks).

    `answered_at`: when the mall last answered; `away_since`: since when it does not (state away). `waiting`
    rows are still to be sent. `shop_name` as the mall knows the shop.
    """

    state: str
    settings: MallSettingsView
    shop_name: str
    answered_at: datetime | None
    away_since: datetime | None
    waiting: int
    parked: tuple[ParkedRowView, ...]
    has_parts: bool
    listed: int
