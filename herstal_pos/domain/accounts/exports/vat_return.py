"""A help for the VAT return: which grid which figure goes into. The return itself is the accountant's."""

from collections.abc import Sequence

from herstal_pos.domain.accounts.exports.figures import DayFigures

GRIDS = ("00", "01", "02", "03", "54", "49", "64")
_OF_CODE = {"zero": "00", "reduced": "01", "intermediate": "02", "standard": "03"}


def vat_return(days: Sequence[DayFigures]) -> dict[str, int]:
    """Cents by grid (belgium.md 9): bases of 0, 6, 12 and 21 %, the VAT on them; bases of credit notes and
    the VAT on those. What came back over the counter is taken off the receipts of its day.

    The VAT is that of the tickets, added up. What is outside the VAT is in no grid.
    """
    grids = dict.fromkeys(GRIDS, 0)
    for day in days:
        credited = [sale for sale in day.invoiced if sale.is_credit]
        for row in day.report.vat:
            if grid := _OF_CODE.get(row.rate.code):
                grids[grid] += row.base_cents
                grids["54"] += row.vat_cents
        for row in (row for sale in credited for row in sale.vat):
            if grid := _OF_CODE.get(row.rate.code):
                grids[grid] -= row.base_cents
                grids["54"] -= row.vat_cents
                grids["49"] -= row.base_cents
                grids["64"] -= row.vat_cents
    return grids
