"""What a list says of a price that holds for some days, and of a VAT code that holds from a day on."""

from dataclasses import replace

from herstal_pos.domain.stock.product import Product
from herstal_pos.services.ports import Counter, Work


def as_of_today(brought: Product, known: Product, work: Work, counter: Counter) -> Product:
    return _with_dated_vat(_with_dated_price(brought, known, work), known, work, counter)


def _with_dated_price(brought: Product, known: Product, work: Work) -> Product:
    """A list that says the price of before the one that holds for some days says nothing new: those days are
    not cut short."""
    if brought.price_cents == known.price_cents:
        return brought
    dated = work.cards.planned(known.id)
    if dated and (dated.price_cents, dated.was_cents) == (known.price_cents, brought.price_cents):
        return replace(brought, price_cents=known.price_cents)
    return brought


def _with_dated_vat(brought: Product, known: Product, work: Work, counter: Counter) -> Product:
    """A list that says the code of before the day was written before it, or knows nothing of it: what the law
    or a person brought by that day stays."""
    if brought.vat_code == known.vat_code or not work.vat_codes.begun([known.id], counter.today()):
        return brought
    is_before = any(change.was_code == brought.vat_code for change in work.vat_codes.of(known.id, 1))
    return replace(brought, vat_code=known.vat_code) if is_before else brought
