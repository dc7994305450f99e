"""News of the shop's own vouchers."""

from herstal_pos.records import record


@record(frozen=True)
class VoucherScanned:
    """Whoever shows the sale asks that it pays there: `commands.UseVoucher`."""

    serial: str
