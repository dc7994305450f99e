"""What a screen shows of an article and its stock. Cents, thousandths of its unit."""

from datetime import date, datetime

from herstal_pos.records import record


@record(frozen=True)
class ProductView:
    """`on_hand` None: no stock is kept of it. `reserved` of it is promised to online orders. `variants`: for
    so many of one family it stands, with the id of the first and the lowest price; 0 for an article alone."""

    id: str
    code: str
    name: str
    unit: str
    price_cents: int
    vat_points: int | None
    barcode: str
    on_hand: int | None
    reserved: int = 0
    variants: int = 0

    @property
    def available(self) -> int | None:
        """What may be sold without taking from an order; never below nothing."""
        return None if self.on_hand is None else max(self.on_hand - self.reserved, 0)


@record(frozen=True)
class StockRowView:
    """`cause`: opening, sale, return, packed, unpacked, shortage, received, counted, lost. `number_text`: of
    its ticket, order or delivery; `why`: who delivered, or the reason; `rest`: the level after it."""

    at: datetime
    cause: str
    quantity: int
    number_text: str
    why: str = ""
    rest: int = 0


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
class OwedLabelView:
    """`reason`: price, new, delivery. `was_cents`: what the shelf still shows; None: nothing, or not known.
    `waiting`: at a printer, for paper perhaps."""

    product_id: str
    name: str
    unit: str
    price_cents: int
    was_cents: int | None
    reason: str
    labels: int
    shelf: str
    supplier: str
    waiting: bool


@record(frozen=True)
class PackView:
    """`units` of the article in it, thousandths."""

    barcode: str
    units: int


@record(frozen=True)
class ArticleForm:
    """As the article and its card; `age` as it is asked for, `age_said`: stated by a person. Thousandths kept
    from the mall: `kept_back`, None where its category says it; `kept_back_of_category`, None for nothing."""

    names: dict[str, str]
    price_cents: int
    vat_code: str
    unit: str = "piece"
    short_name: str = ""
    category: str = ""
    barcodes: tuple[str, ...] = ()
    packs: tuple[PackView, ...] = ()
    age: int = 0
    age_said: bool = False
    deposit_id: str | None = None
    tracked: bool = True
    shelf: str = ""
    tile: str = ""
    content_text: str = ""
    minimum: int | None = None
    supplier_id: str | None = None
    supplier_code: str = ""
    note: str = ""
    kept_back: int | None = None
    kept_back_of_category: int | None = None
    vouchers: tuple[str, ...] = ()
    guarantee: bool = False


@record(frozen=True)
class PriceChangeView:
    """`was_cents` None: the article was made with this price."""

    at: datetime
    price_cents: int
    was_cents: int | None
    clerk: str = ""


@record(frozen=True)
class PlannedPriceView:
    """`last_day` None: for ever. `holds`: now, and another comes back. `lowest_cents`: as `lowest_before`.
    `sales_from`: the first day that the law lets it be announced, where it begins just before the sales."""

    price_cents: int
    first_day: date
    last_day: date | None
    holds: bool
    lowest_cents: int | None = None
    sales_from: date | None = None


@record(frozen=True)
class VatChangeView:
    """Points as the law's table had them that day, None for what is not taxed."""

    at: datetime
    points: int | None
    was_points: int | None
    clerk: str = ""


@record(frozen=True)
class PlannedVatView:
    vat_code: str
    points: int | None  # on `first_day`
    first_day: date


@record(frozen=True)
class LabelOwedView:
    """`was_cents`: what the shelf still shows; None: nothing."""

    labels: int
    was_cents: int | None


@record(frozen=True)
class ChoiceView:
    """One of several that an article may have: a deposit with its price, a supplier without."""

    id: str
    name: str
    price_cents: int | None = None


@record(frozen=True)
class ArticleView:
    """`product_id` "": it is not made yet. `seen`: one word for all that it says now. `cost`: ten-thousandths
    of a euro per unit, without VAT. `begun`: the ledger knows how many there were, and no opening stock is
    taken. `on_hand` None: no stock is kept. `rates`: VAT codes with points. `franchise`: none is due."""

    product_id: str
    seen: str
    code: str
    form: ArticleForm
    on_hand: int | None = None
    begun: bool = False
    cost: int | None = None
    retired: bool = False
    unfinished: bool = False
    label: LabelOwedView | None = None
    prices: tuple[PriceChangeView, ...] = ()
    planned: PlannedPriceView | None = None
    planned_vat: PlannedVatView | None = None
    rates: tuple[tuple[str, int | None], ...] = ()
    deposits: tuple[ChoiceView, ...] = ()
    suppliers: tuple[ChoiceView, ...] = ()
    has_mall: bool = False
    picture: bytes = b""
    picture_key: str = ""
    mall_keeps_pictures: bool = True
    franchise: bool = False


VOUCHERS = ("meal", "eco", "gift")  # values of `Voucher`
MOST_COUNTED = 20_000
CHIPS = (
    *("low", "promised", "to_count", "labels", "not_in_mall", "shown_otherwise", "unfinished", "expires"),
)
"""For what an article may wait."""


@record(frozen=True)
class ShelfTasksView:
    """How many articles wait for what; by the names of `CHIPS`."""

    low: int = 0
    promised: int = 0
    to_count: int = 0
    labels: int = 0
    not_in_mall: int = 0
    shown_otherwise: int = 0
    unfinished: int = 0
    expires: int = 0


@record(frozen=True)
class InMallView:
    """`state`: none (the shop has no mall), absent, coming, refused (`reason` as the mall's page says it,
    `refs` of the mall's articles among which a person chooses), off, on. `price_cents` of a unit there, None
    where it is not known or the same as here. Thousandths that are not for sale there: `kept` for the counter
    as a person said, `doubted` because nobody has counted them for long. `otherwise`: what is shown otherwise
    there and waits for a person, as `domain.mall.differing` has it; `title` of it there. `takes_prices`: its
    shoppers see the price that the shop changes; `price_here` of the same unit."""

    state: str = "none"
    price_cents: int | None = None
    reason: str = ""
    refs: tuple[str, ...] = ()
    kept: int = 0
    doubted: int = 0
    otherwise: tuple[str, ...] = ()
    title: str = ""
    takes_prices: bool = True
    price_here: int = 0


@record(frozen=True)
class MallPriceView:
    """What shoppers saw from `at` on, of a unit; None: nothing. `theirs`: the mall's people changed it."""

    at: datetime
    price_cents: int | None
    was_cents: int | None
    theirs: bool


@record(frozen=True)
class StockLineView:
    """`hint`: the one thing that matters most of it: negative, promised, label_price, label_new,
    label_delivery, shown_otherwise, unfinished, low, retired; expires, expired where that was asked; "" where
    all is well. `expiring` thousandths are best before `expires_on`."""

    product: ProductView
    shelf: str = ""
    hint: str = ""
    minimum: int | None = None
    expires_on: date | None = None
    expiring: int = 0


@record(frozen=True)
class StockCardView:
    """Of an article without a card what only a card tells is empty.

    `cost_cents` per unit, without VAT; `margin`: hundredths of a percent of the price without VAT; None where
    nobody knows. `packs`: code and thousandths of the article in it. `stock.rows`: the newest first.
    `unit_price`: cents for one kg, l or m, and which.
    """

    stock: StockView
    line: StockLineView
    category: str = ""
    tile: str = ""
    age: int = 0
    deposit_cents: int | None = None
    barcodes: tuple[str, ...] = ()
    packs: tuple[tuple[str, int], ...] = ()
    supplier: str = ""
    supplier_code: str = ""
    vouchers: tuple[str, ...] = ()
    note: str = ""
    unit_price: tuple[int, str] | None = None
    cost_cents: int | None = None
    margin: int | None = None
    prices: tuple[PriceChangeView, ...] = ()
    vats: tuple[VatChangeView, ...] = ()
    planned_vat: PlannedVatView | None = None
    changed_at: datetime | None = None
    changed_by: str = ""
    counted_at: datetime | None = None
    mall: InMallView = InMallView()
    mall_prices: tuple[MallPriceView, ...] = ()
    picture: bytes = b""

    @property
    def product(self) -> ProductView:
        return self.stock.product


@record(frozen=True)
class DeliveryDraftView:
    draft_id: str
    supplier_name: str
    document: str
    lines: int
    begun_at: datetime


@record(frozen=True)
class DeliveredView:
    """A line of a delivery that is not posted. `cost` and `old_cost` (the average until now): ten-thousandths
    of a euro per unit without VAT, None where nobody knows it. `value_cents` of the line without VAT.

    `pack` units were in the pack that was scanned last, 0 without one. `new_price_cents`: asked for;
    `proposed_cents`: keeps the margin, None where nothing is proposed. Margins in hundredths of a percent:
    `old_margin` before, `margin` with the new cost and the price that will be asked. `past`: best before a
    day that is over. `on_hand` None: no stock is kept of it. `retired`: it comes back on offer.
    `ordered`: thousandths that an order still expects, None where no order asks for it; `untouched`: nobody
    has said yet how many came.
    """

    product_id: str
    name: str
    code: str
    unit: str
    shelf: str
    on_hand: int | None
    quantity: int
    pack: int
    cost: int | None
    old_cost: int | None
    value_cents: int | None
    price_cents: int
    new_price_cents: int | None
    proposed_cents: int | None
    margin: int | None
    old_margin: int | None
    labels: int
    best_before: date | None
    past: bool
    lot: str
    retired: bool
    ordered: int | None = None
    untouched: bool = False

    @property
    def short(self) -> int:
        """Thousandths that were ordered and did not come, of what somebody has touched."""
        return 0 if self.untouched else max((self.ordered or 0) - self.quantity, 0)


@record(frozen=True)
class DeliveryView:
    """`order_number`: of the order that it answers, "" without one. `suppliers`: the names that are known.
    `document_known`: nobody needs to ask for it any more. Sums: of pieces alone, and of the lines whose cost
    is known (`unknown_costs`: of how many it is not)."""

    draft_id: str
    supplier_name: str
    document: str
    document_known: bool
    begun_at: datetime
    lines: tuple[DeliveredView, ...]
    pieces: int
    value_cents: int
    unknown_costs: int
    labels: int
    can_undo: bool
    suppliers: tuple[str, ...]
    order_number: str = ""
    ordered_at: datetime | None = None


@record(frozen=True)
class PostedDeliveryView:
    """`pieces`: thousandths, of what is counted in pieces. `labels`: owed of its articles now.
    `expected`: thousandths that the order which it answers still waits for."""

    receiving_id: str
    supplier_name: str
    document: str
    lines: int
    pieces: int
    value_cents: int
    labels: int
    expected: int = 0
