"""Figures that no shop has are slips of the finger: a barcode typed as a quantity."""

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND

MOST_QUANTITY = 10_000 * THOUSAND
MOST_PRICE_CENTS = 10_000_000


def must_be_sane(quantity: int, price_cents: int, *, whole: bool, goods: bool) -> None:
    """Pieces are `whole`.

    Below zero go empties and what comes back with its ticket, no `goods`: never more than was sold.
    """
    if whole and quantity % THOUSAND:
        raise Refused("whole_pieces")
    least = 0 if goods else -MOST_QUANTITY
    if quantity == 0 or not least <= quantity <= MOST_QUANTITY:
        raise Refused("quantity_range")
    if not 0 <= price_cents <= MOST_PRICE_CENTS:
        raise Refused("price_range")
