"""What a supplier's electronic invoice says: its head, its lines, its sums. Nothing is looked up."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from herstal_pos.records import record


class InvoiceKind(StrEnum):
    """What a document means for the shelf. `PREPAID`: money alone, or on another's behalf (383, 386, 393)."""

    INVOICE = "invoice"
    CREDIT = "credit"
    PREPAID = "prepaid"
    DESPATCH = "despatch"


@record(frozen=True)
class InvoiceLine:
    """`quantity` in thousandths of `unit_code`, with its sign; None where it cannot be read. `net_cents`: the
    value of the line without VAT (`LineExtensionAmount`), with its sign; None where nobody says it.

    `gtin`: as it is kept, "" for none or a wrong one (`gtin_text` says what stood there). `vat_points`: in
    hundredths of a percent. `best_before` as `2027-03-31`. `pack`: pieces in one, as a property says; 0 for
    nothing.
    """

    number: str
    name: str
    quantity: int | None
    unit_code: str
    net_cents: int | None
    description: str = ""
    reference: str = ""
    buyer_code: str = ""
    gtin: str = ""
    gtin_text: str = ""
    vat_category: str = ""
    vat_points: int | None = None
    allowance_cents: int = 0
    best_before: str = ""
    lot: str = ""
    pack: int = 0


@record(frozen=True)
class DocumentAmount:
    """An allowance (below 0) or a charge on the whole document, at one rate."""

    cents: int
    vat_category: str = ""
    vat_points: int | None = None
    reason: str = ""


@record(frozen=True)
class SupplierInvoice:
    """`supplier_number`, `buyer_number`: ten digits of a Belgian company, another's number as it stands, or
    "". `net_cents`: without VAT, `gross_cents` with it. `period`: it repeats deliveries of that time.
    `misses_cents`: by how much lines and totals differ; None where a sum is missing. `attachments`: names;
    `papers`: those that a person can read (PDF), in base64.
    """

    kind: InvoiceKind
    type_code: str
    document: str
    supplier_name: str
    supplier_number: str
    buyer_name: str
    buyer_number: str
    currency: str
    issued: date | None = None
    net_cents: int | None = None
    gross_cents: int | None = None
    misses_cents: int | None = 0
    lines: tuple[InvoiceLine, ...] = ()
    amounts: tuple[DocumentAmount, ...] = field(default=())
    order_ref: str = ""
    despatch_ref: str = ""
    invoice_ref: str = ""
    delivered: date | None = None
    period: bool = False
    attachments: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


class InvoiceState(StrEnum):
    """`CLOSED`: put away without goods, or settled by another answer."""

    OPEN = "open"
    POSTED = "posted"
    CLOSED = "closed"


@record(frozen=True)
class KeptInvoice:
    """As it lies in the shop. `file_key`: of the file's bytes. `head` and `body` are stored forms."""

    id: str
    supplier_number: str
    document: str
    kind: InvoiceKind
    file_key: str
    state: InvoiceState
    read_at: datetime
    closed_at: datetime | None
    head: dict[str, Any]
    body: dict[str, Any]


@record(frozen=True)
class SupplierItem:
    """What a supplier's `reference` is here. `product_id` None: no goods. `factor`: thousandths of the
    article in one that is billed in `unit_code`. `last_cost` of a unit, ten-thousandths of a euro,
    without VAT."""

    supplier_number: str
    reference: str
    product_id: str | None
    factor: int
    unit_code: str
    vat_points: int | None
    last_cost: int | None
    seen_at: datetime


def is_summary(invoice: SupplierInvoice) -> bool:
    """One line for all that came: what it was stands in a paper beside."""
    if len(invoice.lines) != 1 or invoice.kind is InvoiceKind.DESPATCH:
        return False
    (line,) = invoice.lines
    return not (line.reference or line.gtin or line.buyer_code) and line.quantity in (1000, 0, None)


def without_allowances(invoice: SupplierInvoice) -> dict[int, int]:
    """By place in `lines`: what each is worth once the allowances of the document are spread, in cents.

    An allowance is spread over the lines of its rate by value, the largest remainder first, so that the sum
    is right to the cent; one without a rate is of all that is taxed. One that is charged again is none. Any
    other charge (freight) is `charged_beside`. Lines without a value are left out (`catalogue.md` 2.5).
    """
    nets = {at: line.net_cents for at, line in enumerate(invoice.lines) if line.net_cents is not None}
    sign = -1 if sum(nets.values()) < 0 else 1  # what goes back takes its discount with it
    worth = {at: sign * net for at, net in nets.items()}
    left: dict[_Rate | None, int] = defaultdict(int)
    for amount in _left([replace(each, cents=sign * each.cents) for each in invoice.amounts])[0]:
        unsaid = amount.vat_points is None and not amount.vat_category
        left[None if unsaid else _rate(amount)] += amount.cents
    for rate, cents in left.items():
        of_rate = {at: worth[at] for at in worth if worth[at] > 0 and _is_of(invoice.lines[at], rate)}
        if of_rate:
            for at, share in shares_of(max(cents, -sum(of_rate.values())), of_rate).items():
                worth[at] += share
    return {at: sign * value for at, value in worth.items()}


def charged_beside(amounts: Sequence[DocumentAmount]) -> int:
    """Cents of what is charged on the whole document, and is no allowance that comes back."""
    return sum(amount.cents for amount in _left(amounts)[1])


def spread(cents: int, worth: Mapping[int, int]) -> dict[int, int]:
    """What each place is worth with its share of `cents`, by value; none below nothing. Without anything that
    is worth something nothing is spread.

    >>> spread(500, {0: 10000, 1: 1001}), spread(-900, {0: 500}), spread(5, {})
    ({0: 10455, 1: 1046}, {0: 0}, {})
    """
    goods = {at: value for at, value in worth.items() if value > 0}
    if not goods:
        return dict(worth)
    shares = shares_of(max(cents, -sum(goods.values())), goods)
    return {at: value + shares.get(at, 0) for at, value in worth.items()}


def _left(amounts: Sequence[DocumentAmount]) -> tuple[list[DocumentAmount], list[DocumentAmount]]:
    """The allowances that stay, and the charges. Belgium's discount for cash lowers what is taxed and is
    charged again, often untaxed: for each rate, or once for all of them."""
    left = [amount for amount in amounts if amount.cents < 0]
    charges: list[DocumentAmount] = []
    for charge in (amount for amount in amounts if amount.cents > 0):
        same_words = [amount for amount in left if amount.reason == charge.reason]
        same_rate = [amount for amount in left if _rate(amount) == _rate(charge)]
        alone = ([amount] for amount in (*same_words, *same_rate, *left))
        for again in (same_words, *alone, [*left]):
            if sum(amount.cents for amount in again) == -charge.cents:
                for amount in again:
                    left.remove(amount)
                break
        else:
            charges.append(charge)
    return left, charges


def shares_of(cents: int, weights: Mapping[int, int]) -> dict[int, int]:
    """`cents` cut by weight, the sum exact: who lost most by rounding down gets a cent more.

    >>> shares_of(-500, {0: 10000, 1: 1001}), shares_of(100, {1: 1, 2: 1, 3: 1})
    ({0: -455, 1: -45}, {1: 34, 2: 33, 3: 33})
    """
    sign, whole, total = (-1 if cents < 0 else 1), abs(cents), sum(weights.values())
    parts = {key: divmod(whole * weight, total) for key, weight in weights.items()}
    missing = whole - sum(part for part, _ in parts.values())
    first = set(sorted(parts, key=lambda key: -parts[key][1])[:missing])
    return {key: sign * (part + (key in first)) for key, (part, _) in parts.items()}


type _Rate = tuple[str, int]


def _is_of(line: InvoiceLine, rate: _Rate | None) -> bool:
    return bool(line.vat_points) if rate is None else _rate(line) == rate


def _rate(of: InvoiceLine | DocumentAmount) -> _Rate:
    """Not taxed is not taxed, by whatever letter."""
    return ("S" if of.vat_points else "", of.vat_points or 0)


def turned_round(lines: Iterable[InvoiceLine]) -> tuple[InvoiceLine, ...]:
    """Of a credit note: what it says above 0 goes back."""
    return tuple(
        replace(
            line,
            quantity=None if line.quantity is None else -line.quantity,
            net_cents=None if line.net_cents is None else -line.net_cents,
        )
        for line in lines
    )


def sum_cents(cents: Sequence[int | None]) -> int | None:
    """None where one of them is not known.

    >>> sum_cents([1, 2]), sum_cents([1, None]), sum_cents([])
    (3, None, 0)
    """
    known = [each for each in cents if each is not None]
    return sum(known) if len(known) == len(cents) else None
