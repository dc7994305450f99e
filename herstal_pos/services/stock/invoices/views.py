"""What a screen shows of a supplier's electronic invoice. Cents, thousandths of a unit."""

from dataclasses import field
from datetime import datetime

from herstal_pos.records import record


@record(frozen=True)
class InvoiceRowView:
    """`kind`: invoice, credit, prepaid, despatch. `problem`: why it cannot be posted as it is, "" for none:
    other_company, currency, totals, summary, prepaid."""

    invoice_id: str
    kind: str
    supplier_name: str
    document: str
    read_at: datetime
    net_cents: int | None
    lines: int
    doubts: int
    problem: str


@record(frozen=True)
class InvoiceLineView:
    """`state` and `doubt` as `LineState` and `LineDoubt` call them. `quantity` of `billed_in` (piece, kg, l,
    m; "" of packs and what no list knows); `factor` of it, 0 where nobody knows; `units`: what comes in, with
    its sign. `name` and `reference` as they are billed, `product_name` as the shop says it. `cost` of a unit,
    ten-thousandths of a euro without VAT; `old_cost` the average until now. `price_cents` of now,
    `new_price_cents` asked for, `proposed_cents` keeps the margin. `margin` in hundredths of a percent.
    `others`: id and name. `before`: a day as `2026-11-12`, on which `came` thousandths
    came. `allowance_cents`: in `net_cents` already, below 0
    what is taken off."""

    position: int
    state: str
    doubt: str
    name: str
    reference: str
    code: str
    quantity: int | None
    billed_in: str
    net_cents: int | None
    vat_points: int | None
    product_id: str
    product_name: str
    unit: str
    factor: int
    units: int | None
    cost: int | None
    old_cost: int | None
    price_cents: int | None
    new_price_cents: int | None
    proposed_cents: int | None
    margin: int | None
    others: tuple[tuple[str, str], ...] = ()
    before: str = ""
    came: int = 0
    empties: bool = False
    spread: bool = False
    allowance_cents: int = 0


@record(frozen=True)
class InvoiceView:
    """`problem` as of `InvoiceRowView`; `misses_cents`: by how much the totals miss, None where one
    is missing.
    `pieces`: what comes in of what is counted in pieces; `labels` that it will owe. `received_at`: when a
    delivery with this number came. `invoice_ref`: of a credit note, the invoice. `order_number`: of ours that
    it names and of which something is expected. `papers`: how many of it a person can read."""

    row: InvoiceRowView
    gross_cents: int | None
    misses_cents: int | None
    buyer_name: str
    came_from: str
    old: bool
    received_at: datetime | None
    invoice_ref: str
    pieces: int
    new_articles: int
    labels: int
    lines: tuple[InvoiceLineView, ...] = field(default=())
    order_number: str = ""
    papers: int = 0
