"""A help for the VAT return: which grid which figure goes into. The return itself is the accountant's."""

from collections.abc import Sequence

from herstal_pos.domain.accounts.exports.figures import DayFigures
from herstal_pos.domain.accounts.exports.mall_days import MallDay
from herstal_pos.domain.vat import VatTotal

GRIDS = ("00", "01", "02", "03", "54", "49", "64")
_OF_CODE = {"zero": "00", "reduced": "01", "intermediate": "02", "standard": "03"}


def vat_return(days: Sequence[DayFigures], mall: Sequence[MallDay] = ()) -> dict[str, int]:
    """Cents by grid (belgium.md 9): bases of 0, 6, 12 and 21 %, the VAT on them; bases of credit notes and
    the VAT on those. What came back over the counter, or from an order of the mall, is taken off the receipts
    of its day.

    The VAT is that of the tickets and of the invoices, added up. What is outside the VAT is in no grid.
    """
    grids = dict.fromkeys(GRIDS, 0)
    both: tuple[DayFigures | MallDay, ...] = (*days, *mall)
    for row in (row for day in both for row in (*day.receipts, *_rows(day, credited=False))):
        if grid := _OF_CODE.get(row.rate.code):
            grids[grid] += row.base_cents
            grids["54"] += row.vat_cents
    for day in both:
        for row in _rows(day, credited=True):
            if row.rate.code in _OF_CODE:
                grids["49"] -= row.base_cents
                grids["64"] -= row.vat_cents
    return grids


def fee_grids(mall: Sequence[MallDay]) -> dict[str, int]:
    """Cents by grid of what the mall kept for itself, as its payouts say it: 82 its net, 59 the VAT that may
    be deducted; none where it kept nothing. Unverified: it is deducted by the mall's invoice, which the
    accountant has, and otherwise where the mall is in another country. No other purchase is known here."""
    payouts = [payout for day in mall for payout in day.payouts]
    if not any(payout.fee_cents for payout in payouts):
        return {}
    vat = sum(payout.fee_vat_cents for payout in payouts)
    return {"82": sum(payout.fee_cents for payout in payouts) - vat, "59": vat}


def _rows(day: DayFigures | MallDay, *, credited: bool) -> list[VatTotal]:
    return [row for sale in day.invoices if sale.is_credit is credited for row in sale.vat]
