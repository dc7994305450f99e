"""What a list says of a price that holds for some days."""

from dataclasses import replace

from herstal_pos.domain.stock.product import Product
from herstal_pos.services.ports import Work


def with_dated_price(brought: Product, known: Product, work: Work) -> Product:
    """A list that says the price of before the one that holds for some days says nothing new: those days are
    not cut short."""
    if brought.price_cents == known.price_cents:
        return brought
    dated = work.cards.planned(known.id)
    if dated and (dated.price_cents, dated.was_cents) == (known.price_cents, brought.price_cents):
        return replace(brought, price_cents=known.price_cents)
    return brought
