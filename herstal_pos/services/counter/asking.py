"""What is asked about before it is sold: a price of nought, a hundred pieces, a measure that nobody gave."""

from herstal_pos.domain.counter.limits import MOST_QUANTITY
from herstal_pos.domain.errors import Asked
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.product import Product, Unit

MOST_UNASKED = 100 * THOUSAND
"""Of a line, in thousandths: more is seldom sold at a counter, and often a slip of the finger."""


def must_be_sold_so(
    product: Product, quantity: int, amount_cents: int | None = None, *, measured: bool = False
) -> None:
    """`amount_cents`: what a label says; `measured`: it says how much, too. One kilogram, litre or
    metre that nothing and nobody has measured is a number that was not typed."""
    if amount_cents is None and product.price_cents == 0:
        raise Asked("price_nought")
    if not measured and product.unit is not Unit.PIECE and quantity == THOUSAND:
        raise Asked("measure_missing", unit=product.unit.value)
    quantity_must_be_meant(quantity)


def quantity_must_be_meant(quantity: int) -> None:
    """More than any shop has is refused by the sale."""
    if MOST_UNASKED < abs(quantity) <= MOST_QUANTITY:
        raise Asked("quantity_large", count=abs(quantity) // THOUSAND)
