"""What a screen shows of transfers. Cents."""

from datetime import date, datetime

from herstal_pos.records import record


@record(frozen=True)
class ReceivedView:
    """`corrected`: it was taken back; what took it back is not shown."""

    received_id: str
    day: date
    amount_cents: int
    corrected: bool


@record(frozen=True)
class AwaitedView:
    """`spelt` as on paper. `open_cents` below zero: to be transferred back. `received`, in its order, where
    one was asked for."""

    communication: str
    spelt: str
    number_text: str
    since: datetime
    asked_cents: int
    open_cents: int
    received: tuple[ReceivedView, ...] = ()


@record(frozen=True)
class TransferAccountView:
    """`iban` in groups of four; all "" where the shop takes no transfers."""

    iban: str = ""
    name: str = ""
    bic: str = ""
