"""News of the shop's own vouchers."""

from herstal_pos.records import record
from herstal_pos.services.counter.vouchers.views import VoucherView


@record(frozen=True)
class VoucherScanned:
    """Whoever shows the sale asks that it pays there: `commands.UseVoucher`."""

    serial: str


@record(frozen=True)
class VouchersFound:
    """Newest first. `text` as it was asked; `more`: there are others beyond these."""

    text: str
    vouchers: tuple[VoucherView, ...]
    more: bool = False
