"""What is asked of transfers. Cents."""

from datetime import date

from herstal_pos.records import record


@record(frozen=True)
class SaveTransferAccount:
    """As typed; all empty: the shop takes no transfers from now on."""

    iban: str
    name: str
    bic: str = ""


@record(frozen=True)
class ShowTransfer:
    """The QR by which so much of the cart is transferred, None: all that is due. Nothing is paid by it.
    Answered by `notices.TransferShown`. `sale_id` "": none is to be seen any more."""

    sale_id: str
    version: int
    given_cents: int | None = None


@record(frozen=True)
class AskTransfer:
    """By whoever draws it: what stands in the QR of `ShowTransfer`. The cart has its communication for ever
    then."""

    sale_id: str
    version: int
    given_cents: int | None = None


@record(frozen=True)
class ListTransfers:
    """All that are awaited; or the one whose communication stands in `text`, in whatever way it is typed."""

    text: str = ""


@record(frozen=True)
class ReceiveTransfer:
    """As the bank's statement of `day` says it; below zero it went back. `open_cents`: what the asker saw
    awaited, so that a second press notes nothing."""

    communication: str
    amount_cents: int
    day: date
    open_cents: int


@record(frozen=True)
class CorrectTransfer:
    """Takes a received one back, by a record of its own."""

    received_id: str
