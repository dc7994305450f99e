"""What an invoice would bring, article by article: how many, what they are worth, what is made for them."""

from dataclasses import replace

from herstal_pos.domain.money import divide_half_up
from herstal_pos.domain.stock.matched_line import LineState, speaks_of_empties, unit_cost, units_of
from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.receiving import COST_UNIT, value_of
from herstal_pos.domain.stock.supplier_invoice import (
    InvoiceKind,
    InvoiceLine,
    charged_beside,
    spread,
    without_allowances,
)
from herstal_pos.records import record
from herstal_pos.services.ports import Work
from herstal_pos.services.shop.settings_rows import PRICES
from herstal_pos.services.stock.deliveries.delivery_draft import Delivered, marked
from herstal_pos.services.stock.invoices.stored_invoice import OpenInvoice

_GOODS = (LineState.SURE, LineState.NEW, LineState.RECEIVED)
_KEPT_OF_PRICE = (65, 100)
_STEP = 5


@record(frozen=True)
class Coming:
    """Of one article: `units` with their sign, `line` as a delivery has it where they are above 0."""

    product: Product
    units: int
    line: Delivered


def worth(invoice: OpenInvoice, work: Work) -> dict[int, int]:
    """By place: cents without VAT, allowances spread; where the shop wants it so, also freight, contributions
    and services, over the goods by value. Deposits take no part."""
    cents = without_allowances(invoice.document())
    if invoice.kind is InvoiceKind.CREDIT or not PRICES.read(work.settings).spread:
        return cents
    ids = {each.product_id for each in invoice.matched if each.product_id}
    empties = {product.id for product in work.products.among([*ids]) if product.empties}
    goods = {
        at: cents[at]
        for at, matched in enumerate(invoice.matched)
        if at in cents and matched.state in _GOODS and matched.product_id not in empties
    }
    beside = charged_beside(invoice.amounts)
    for at, (line, matched) in enumerate(zip(invoice.lines, invoice.matched, strict=True)):
        if matched.state is LineState.NO_GOODS and not speaks_of_empties(line):
            beside += cents.get(at, 0)
    return cents | spread(beside, goods)


def coming(invoice: OpenInvoice, products: dict[str, Product], work: Work) -> list[Coming]:
    """Sums by article, in the order of their first lines. `products`: by id, also those that are made for it.
    Deposits are in no cost; a cost below nothing is nothing."""
    cents = worth(invoice, work)
    found: dict[str, Coming] = {}
    values: dict[str, list[int | None]] = {}
    for at, (line, matched) in enumerate(zip(invoice.lines, invoice.matched, strict=True)):
        product = products.get(matched.product_id)
        units = units_of(line, matched)
        if matched.state is not LineState.SURE or product is None or units is None:
            continue
        before = found.get(product.id) or Coming(product, 0, Delivered())
        values.setdefault(product.id, []).append(None if product.empties else cents.get(at))
        priced = replace(before.line, price_cents=matched.price_cents or before.line.price_cents)
        said = marked(priced, line.best_before, line.lot)
        found[product.id] = Coming(product, before.units + units, said)
    return [_valued(each, values[each.product.id]) for each in found.values()]


def _valued(each: Coming, values: list[int | None]) -> Coming:
    known = [value for value in values if value is not None]
    value = max(sum(known), 0) if len(known) == len(values) and each.units > 0 else None
    cost = unit_cost(value, each.units) if each.units > 0 else None
    return replace(each, line=replace(each.line, quantity=max(each.units, 0), value_cents=value, cost=cost))


def prices_alone(
    invoice: OpenInvoice,
    products: dict[str, Product],
    on_hand: dict[str, int],
    costs: dict[str, int],
    work: Work,
) -> list[Coming]:
    """Of what came before without a price: what those that are still here are worth more. Of nothing on hand
    nothing is; an article that comes in as well has its cost by that."""
    cents = worth(invoice, work)
    comes = {each.product_id for each in invoice.matched if each.state is LineState.SURE}
    found: dict[str, int] = {}
    for at, (line, matched) in enumerate(zip(invoice.lines, invoice.matched, strict=True)):
        units, product = units_of(line, matched), products.get(matched.product_id)
        here = on_hand.get(matched.product_id, 0)
        if matched.state is not LineState.RECEIVED or product is None or product.id in comes or here <= 0:
            continue
        cost = None if product.empties else unit_cost(cents.get(at), units)
        if cost is not None and units is not None and units > 0:
            old = costs.get(product.id)
            more = value_of(cost, here) if old is None else value_of(cost - old, min(units, here))
            found[product.id] = more
    return [Coming(products[id_], 0, Delivered(value_cents=more)) for id_, more in found.items() if more]


def price_cuts(
    invoice: OpenInvoice,
    products: dict[str, Product],
    on_hand: dict[str, int],
    costs: dict[str, int],
    work: Work,
) -> list[Coming]:
    """Of a credit note that corrects a price: the share of those that are still here, off their value."""
    cents = worth(invoice, work)
    cut: dict[str, int] = {}
    for at, (line, matched) in enumerate(zip(invoice.lines, invoice.matched, strict=True)):
        units, product = units_of(line, matched), products.get(matched.product_id)
        here = on_hand.get(matched.product_id, 0)
        if matched.state is not LineState.SURE or product is None or product.empties or not units:
            continue
        if here > 0 and product.id in costs and cents.get(at):
            share = divide_half_up(cents[at] * min(abs(units), here), abs(units))
            cut[product.id] = cut.get(product.id, 0) + share
    return [Coming(products[id_], 0, Delivered(value_cents=each)) for id_, each in cut.items() if each]


def proposed_price(cost: int | None, vat_points: int | None) -> int | None:
    """That leaves 35 % of it, VAT included, to the next five cents.

    >>> proposed_price(21_000, 600), proposed_price(None, 600)
    (345, None)
    """
    if not cost:
        return None
    kept, of = _KEPT_OF_PRICE
    exact = divide_half_up(cost * of * (10_000 + (vat_points or 0)), kept * 10_000 * COST_UNIT)
    return -(-exact // _STEP) * _STEP


def first_price(line: InvoiceLine, cost: int | None) -> int | None:
    """Cents at which an article that it makes is sold; a deposit at what is given back for it."""
    if speaks_of_empties(line):
        return divide_half_up(cost, 100) if cost else None
    return proposed_price(cost, line.vat_points)


def new_name(line: InvoiceLine) -> str:
    """As people write it: not all in capitals."""
    return line.name.capitalize() if line.name.isupper() else line.name
