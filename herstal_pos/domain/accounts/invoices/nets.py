"""Prices of a shop include the VAT; an invoice has its lines without it, and they sum to the cent."""

from collections.abc import Sequence

from herstal_pos.domain.money import divide_half_up
from herstal_pos.domain.vat import VatTotal

_WHOLE = 10_000


def line_nets(total: VatTotal, amounts: Sequence[int]) -> list[int]:
    """Cents without VAT of lines of one rate, whose `amounts` with VAT sum to `total.gross_cents`: rounded
    down, and the cents that are left to the largest remainders, so that they sum to the base exactly.

    >>> from herstal_pos.domain.vat import VatRate, vat_total
    >>> line_nets(vat_total(VatRate("reduced", 600), 587), [99, 99, 99, 145, 145])
    [94, 93, 93, 137, 137]
    """
    points = total.rate.basis_points or 0
    shares = [divmod(amount * _WHOLE, _WHOLE + points) for amount in amounts]
    nets = [share for share, _ in shares]
    order = sorted(range(len(amounts)), key=lambda at: -shares[at][1])
    for at in order[: total.base_cents - sum(nets)]:
        nets[at] += 1
    return nets


def without_vat(cents: int, points: int) -> int:
    """Of an amount by itself.

    >>> without_vat(1000, 2100)
    826
    """
    return cents - divide_half_up(cents * points, _WHOLE + points)
