"""What is left of a price when its VAT and the goods are paid."""

from herstal_pos.domain.money import divide_half_up
from herstal_pos.domain.stock.receiving import COST_UNIT


def margin(price_cents: int, vat_points: int | None, cost: int) -> int | None:
    """Hundredths of a percent of the price without VAT; `cost` in ten-thousandths of a euro, without VAT.
    None of a price of nought. Below nothing where the goods cost more than they bring.

    >>> margin(435, 600, 27_100), margin(121, 2100, 12_000), margin(0, 600, 100)
    (3396, -2000, None)
    """
    points = 10_000 + (vat_points or 0)
    gross = price_cents * COST_UNIT * 10_000
    return divide_half_up((gross - cost * points) * 10_000, gross) if gross > 0 else None
