"""What is left of a price when the VAT and the goods are paid."""

from herstal_pos.domain.money import divide_half_up
from herstal_pos.domain.stock.receiving import COST_UNIT
from herstal_pos.domain.vat import VatRate, vat_total


def left_cents(price_cents: int, vat_points: int | None, cost: int) -> int:
    """Of one unit, without VAT; `cost` in ten-thousandths of a euro.

    >>> left_cents(455, 600, 28400)
    145
    """
    return net_cents(price_cents, vat_points) - divide_half_up(cost, COST_UNIT)


def net_cents(price_cents: int, vat_points: int | None) -> int:
    return vat_total(VatRate("", vat_points), price_cents).base_cents


def margin_points(price_cents: int, vat_points: int | None, cost: int | None) -> int | None:
    """Hundredths of a percent of the price without VAT; None where a cost is not known or nothing is asked.

    >>> margin_points(455, 600, 28400), margin_points(455, 600, None), margin_points(0, 600, 100)
    (3380, None, None)
    """
    net = net_cents(price_cents, vat_points)
    if cost is None or net <= 0:
        return None
    return divide_half_up(10_000 * left_cents(price_cents, vat_points, cost), net)
