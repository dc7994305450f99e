"""What a screen shows. Frozen facts: cents, thousandths, times; the screen formats them."""

from datetime import date, datetime

from herstal_pos.services.records import record


@record(frozen=True)
class LineView:
    """`kind`: item, free, deposit, return. `vat_points` None outside the VAT. `on_hand` None: not tracked."""

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
    """`on_hand` None: no stock is kept of it."""

    id: str
    code: str
    name: str
    unit: str
    price_cents: int
    vat_points: int | None
    barcode: str
    on_hand: int | None


@record(frozen=True)
class StockRowView:
    """`cause`: opening, sale, return."""

    at: datetime
    cause: str
    quantity: int
    number_text: str


@record(frozen=True)
class StockView:
    """A level and the newest rows that make it; `earlier` is the sum of the rows not shown."""

    product: ProductView
    on_hand: int
    earlier: int
    rows: tuple[StockRowView, ...]


@record(frozen=True)
class VatView:
    points: int | None
    gross_cents: int
    base_cents: int
    vat_cents: int


@record(frozen=True)
class CashRowView:
    """`kind`: float, sale, pay_in, pay_out."""

    at: datetime
    kind: str
    amount_cents: int
    reason: str
    number_text: str


@record(frozen=True)
class DayView:
    """The running day; `open` False: the day has to be opened first and every figure is 0."""

    open: bool
    business_day: date
    opened_at: datetime | None
    sale_count: int
    return_count: int
    total_cents: int
    rounding_cents: int
    discount_cents: int
    returned_cents: int
    vat: tuple[VatView, ...]
    tenders: tuple[tuple[str, int, int], ...]
    float_cents: int
    pay_in_cents: int
    pay_out_cents: int
    cash_expected_cents: int
    cash_rows: tuple[CashRowView, ...]


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
class SettingsView:
    """`complete` False: something the first ticket needs is missing.

    `vat_rates`: (code, hundredths of a percent) of today's law, for articles that the counter makes up.
    """

    shop: ShopView
    printer: PrinterView
    till_prefix: str
    practice: bool
    complete: bool
    vat_rates: tuple[tuple[str, int | None], ...] = ()


@record(frozen=True)
class PrintJobView:
    """`state`: queued, sending, printed, sent, unknown, stuck. `title` e.g. the ticket's number."""

    id: str
    kind: str
    title: str
    state: str
    reason: str
    sale_id: str | None


@record(frozen=True)
class LastSaleView:
    number_text: str
    total_cents: int
    completed_at: datetime
