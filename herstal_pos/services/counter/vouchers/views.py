"""What a screen shows of the shop's own vouchers."""

from datetime import date

from herstal_pos.records import record


@record(frozen=True)
class VoucherView:
    """`kind`: gift, taxed, credit. `vat_points` of the goods that it is good for, None: any. `number_text` of
    the ticket that made it; `left_cents` on it today."""

    serial: str
    kind: str
    number_text: str
    issued_on: date
    last_day: date
    cents: int
    left_cents: int
    vat_points: int | None = None
