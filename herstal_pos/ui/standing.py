"""Where the counter stands: what the shop said last, and what was begun."""

from herstal_pos.services.views import LastSaleView, PaidView, ParkedView, SaleView
from herstal_pos.ui.pay_bar import Counter
from herstal_pos.ui.selection import Selection

EMPTY = SaleView("", 0, (), 0, 0, 0, 0, 0, 0, 0, 0, (), (), None)


class Standing:
    """`frozen`: a payment is under way; `aimed`: the next verb is for the whole ticket.

    `day_open` is None before the shop said so. `drawer`: its state, where it was quicker than the news of
    the sale that opened it.
    """

    def __init__(self) -> None:
        self.sale = EMPTY
        self.paid: PaidView | None = None
        self.selection = Selection(EMPTY)
        self.day_open: bool | None = None
        self.rates: tuple[tuple[str, int | None], ...] = ()
        self.parked: tuple[ParkedView, ...] = ()
        self.last: LastSaleView | None = None
        self.frozen = False
        self.aimed = False
        self.drawer = ""

    @property
    def asks_for_float(self) -> bool:
        """A number typed now is what the drawer begins the day with."""
        return self.day_open is False and not self.sale.lines

    def counter(self, typed_cents: int | None) -> Counter:
        return Counter(self.day_open, self.frozen, typed_cents, self.aimed)
