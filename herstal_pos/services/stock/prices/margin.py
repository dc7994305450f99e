"""What is left of a price when the VAT and the goods are paid, as a screen shows it while it is typed."""

from herstal_pos.domain.money import divide_half_up
from herstal_pos.domain.stock.margin import margin
from herstal_pos.domain.stock.receiving import COST_UNIT
from herstal_pos.domain.vat import VatRate, vat_total


def left_cents(price_cents: int, vat_points: int | None, cost: int) -> int:
    """Of one unit, without VAT; `cost` in ten-thousandths of a euro.

    >>> left_cents(455, 600, 28400)
    145
    """
    net = vat_total(VatRate("", vat_points), price_cents).base_cents
    return net - divide_half_up(cost, COST_UNIT)


def margin_points(price_cents: int, vat_points: int | None, cost: int | None) -> int | None:
    """Hundredths of a percent of the price without VAT; None where no cost is known or nothing is asked.

    >>> margin_points(455, 600, 28400), margin_points(455, 600, None), margin_points(0, 600, 100)
    (3384, None, None)
    """
    return None if cost is None else margin(price_cents, vat_points, cost)
