"""VAT from gross prices: once per rate, half up on the third decimal.

AR n° 8 of 12-03-1970 art. 1 (cent up from 5 in the third decimal) and AR 8-07-2025 read with EN 16931
(per rate, never per line).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from herstal_pos.domain.money import divide_half_up


@dataclass(frozen=True, slots=True, order=True)
class VatRate:
    """`basis_points` is None outside the VAT (deposits, art. 28 5° CTVA): no base, no VAT."""

    code: str
    basis_points: int | None


def points_shown(rate: VatRate, *, franchise: bool) -> int | None:
    """Return the rate to be shown, in hundredths of a percent; None where no rate is named: for what is not
    taxed, and in a shop that charges no VAT also for what bears none."""
    return None if franchise and not rate.basis_points else rate.basis_points


@dataclass(frozen=True, slots=True)
class VatTotal:
    """Cents. `gross == base + vat` always: the customer's price is never touched."""

    rate: VatRate
    gross_cents: int
    base_cents: int
    vat_cents: int


def vat_total(rate: VatRate, gross_cents: int) -> VatTotal:
    """Base and VAT inside a gross sum.

    >>> vat_total(VatRate("standard", 2100), 747).vat_cents
    130
    """
    points = rate.basis_points or 0
    vat_cents = divide_half_up(gross_cents * points, 10_000 + points)
    return VatTotal(rate, gross_cents, gross_cents - vat_cents, vat_cents)


def vat_table(amounts: Iterable[tuple[VatRate, int]]) -> tuple[VatTotal, ...]:
    """One row per rate, highest rate first, those outside the VAT last."""
    gross = _by_rate(amounts)
    order = sorted(
        gross, key=lambda rate: -1 if rate.basis_points is None else rate.basis_points, reverse=True
    )
    return tuple(vat_total(rate, gross[rate]) for rate in order)


def _by_rate(amounts: Iterable[tuple[VatRate, int]]) -> dict[VatRate, int]:
    """A cart has thousands of lines and the same few rates: each is hashed once, not at every line."""
    rates: dict[int, VatRate] = {}
    sums: dict[int, int] = {}
    for rate, cents in amounts:
        key = id(rate)
        if key in sums:
            sums[key] += cents
        else:
            rates[key], sums[key] = rate, cents
    gross: dict[VatRate, int] = {}
    for key, rate in rates.items():
        gross[rate] = gross.get(rate, 0) + sums[key]
    return gross
