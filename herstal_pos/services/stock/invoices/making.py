"""The articles that the posting of an invoice makes: prefilled from its lines, to be completed later."""

from dataclasses import replace

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.billed_units import billed_unit
from herstal_pos.domain.stock.card import Pack
from herstal_pos.domain.stock.matched_line import (
    LineState,
    MatchedLine,
    new_key,
    speaks_of_empties,
    unit_cost,
    units_of,
)
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.supplier_invoice import InvoiceLine
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.article_checks import is_name
from herstal_pos.services.stock.article_entries import Kept, new_card
from herstal_pos.services.stock.invoices.coming_in import first_price, new_name, worth
from herstal_pos.services.stock.invoices.stored_invoice import OpenInvoice


def made_for(invoice: OpenInvoice, supplier_id: str | None, work: Work, counter: Counter) -> dict[int, Kept]:
    """By place of the line, the articles that the posting makes; two lines of one key make one, at the first
    price that was typed.

    `Refused`: "invoice_vat_unknown", "invoice_price_needed", "invoice_name_needed", each with its line.
    """
    rates = {rate.basis_points: rate.code for rate in counter.law.vat_rates(counter.today())}
    cents = worth(invoice, work)
    made: dict[int, Kept] = {}
    by_key: dict[tuple[str, ...], Kept] = {}
    new = [
        (new_key(line, each), each)
        for line, each in zip(invoice.lines, invoice.matched, strict=True)
        if each.state is LineState.NEW
    ]
    typed = {key: each.price_cents for key, each in reversed(new) if each.price_cents is not None}
    for at, (line, matched) in enumerate(zip(invoice.lines, invoice.matched, strict=True)):
        if matched.state is not LineState.NEW:
            continue
        key = new_key(line, matched)
        if key not in by_key:
            said = replace(matched, price_cents=typed.get(key))
            by_key[key] = _made(line, said, cents.get(at), rates, supplier_id, work, counter)
        made[at] = by_key[key]
    return made


def _made(
    line: InvoiceLine,
    matched: MatchedLine,
    cents: int | None,
    rates: dict[int | None, str],
    supplier_id: str | None,
    work: Work,
    counter: Counter,
) -> Kept:
    points: int | None = line.vat_points
    empties = speaks_of_empties(line)
    if empties:
        points = None
    elif points is None or points not in rates or line.vat_category in ("E", "O"):
        raise Refused("invoice_vat_unknown", name=line.name)  # a small supplier bills all without VAT
    price = matched.price_cents or first_price(line, unit_cost(cents, units_of(line, matched)))
    if not price:
        raise Refused("invoice_price_needed", name=line.name)
    if not is_name(line.name):
        raise Refused("invoice_name_needed", name=line.name)
    unit = Unit(billed_unit(line.unit_code).unit)
    new = counter.ids.new()
    single = matched.factor == THOUSAND or unit is not Unit.PIECE
    free = line.gtin and work.products.by_barcode(line.gtin) is None and work.cards.pack(line.gtin) is None
    barcodes = [matched.barcode] if matched.barcode else []
    barcodes += [line.gtin] if free and single and line.gtin not in barcodes else []
    product = Product(
        new,
        "",
        {"fr": new_name(line)},
        unit,
        price,
        rates[points],
        barcodes=tuple(barcodes),
        empties=empties,
    )
    card = replace(
        new_card(new, counter),
        supplier_id=supplier_id,
        supplier_code=line.reference,
        unfinished=True,
        packs=(Pack(line.gtin, new, matched.factor),) if free and not single else (),
    )
    return Kept(product, None, card)
