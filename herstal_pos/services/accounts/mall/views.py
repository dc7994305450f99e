"""What a screen shows of what the mall owes and paid out. Cents."""

from datetime import date

from herstal_pos.records import record


@record(frozen=True)
class PayoutView:
    """`is_back`: a later one took it back."""

    id: str
    day: date
    received_cents: int
    fee_cents: int
    fee_vat_cents: int
    reference: str
    reason: str
    is_back: bool


@record(frozen=True)
class MallOrderView:
    """An order that is in the books, by the `day` of its first sale; `cents` that it is worth by now.
    `invoice`: the number of the last one that names it, "" for none."""

    order_id: str
    code: str
    day: date
    cents: int
    invoice: str = ""


@record(frozen=True)
class MallAccountView:
    """`owed_cents`: by the mall, below zero by the shop; `since` the day of the oldest sale that is not paid
    out. `payouts`: the newest first. `seen`: how many there are in the books, mistakes too. `orders`:
    those of four months, the newest first."""

    owed_cents: int
    since: date | None
    payouts: tuple[PayoutView, ...]
    seen: int
    orders: tuple[MallOrderView, ...] = ()
