"""How the shop books what it sells in the mall."""

from enum import StrEnum

from herstal_pos.records import record


class MallSelling(StrEnum):
    """Who sells to the town's customers, and when the VAT of it falls due; not verified by an accountant.
    `TOWN`: the town sells, and buys from the shop by invoice: nothing is booked here."""

    HANDED_OVER = "handed_over"
    PAID = "paid"
    TOWN = "town"


@record(frozen=True)
class MallSalesRules:
    selling: MallSelling = MallSelling.HANDED_OVER
