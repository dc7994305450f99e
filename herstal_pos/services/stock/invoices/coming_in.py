"""What an invoice would bring, article by article: how many, what they are worth, what is made for them."""

from dataclasses import replace

from herstal_pos.domain.money import divide_half_up
from herstal_pos.domain.stock.matched_line import LineState, unit_cost, units_of
from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.receiving import COST_UNIT
from herstal_pos.domain.stock.supplier_invoice import InvoiceLine, without_allowances
from herstal_pos.records import record
from herstal_pos.services.stock.deliveries.delivery_draft import Delivered
from herstal_pos.services.stock.invoices.stored_invoice import OpenInvoice

_KEPT_OF_PRICE = (65, 100)
_STEP = 5


@record(frozen=True)
class Coming:
    """Of one article: `units` with their sign, `line` as a delivery has it where they are above 0."""

    product: Product
    units: int
    line: Delivered


def worth(invoice: OpenInvoice) -> dict[int, int]:
    """By place: cents without VAT, allowances spread."""
    return without_allowances(invoice.document())


def coming(invoice: OpenInvoice, products: dict[str, Product]) -> list[Coming]:
    """Sums by article, in the order of their first lines. `products`: by id, also those that are made for it.
    Deposits are in no cost; a cost below nothing is nothing."""
    cents = worth(invoice)
    found: dict[str, Coming] = {}
    values: dict[str, list[int | None]] = {}
    for at, (line, matched) in enumerate(zip(invoice.lines, invoice.matched, strict=True)):
        product = products.get(matched.product_id)
        units = units_of(line, matched)
        if matched.state is not LineState.SURE or product is None or units is None:
            continue
        before = found.get(product.id) or Coming(product, 0, Delivered())
        values.setdefault(product.id, []).append(None if product.empties else cents.get(at))
        said = replace(
            before.line,
            price_cents=matched.price_cents or before.line.price_cents,
            best_before=line.best_before or before.line.best_before,
            lot=line.lot or before.line.lot,
        )
        found[product.id] = Coming(product, before.units + units, said)
    return [_valued(each, values[each.product.id]) for each in found.values()]


def _valued(each: Coming, values: list[int | None]) -> Coming:
    known = [value for value in values if value is not None]
    value = max(sum(known), 0) if len(known) == len(values) else None
    cost = unit_cost(value, each.units) if each.units > 0 else None
    return replace(each, line=replace(each.line, quantity=max(each.units, 0), value_cents=value, cost=cost))


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


def new_name(line: InvoiceLine) -> str:
    """As people write it: not all in capitals."""
    return line.name.capitalize() if line.name.isupper() else line.name
