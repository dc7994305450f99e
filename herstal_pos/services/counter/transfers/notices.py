"""News of transfers. Cents."""

from herstal_pos.records import record
from herstal_pos.services.counter.transfers.views import AwaitedView


@record(frozen=True)
class TransferRead:
    """What the QR is drawn of, for whoever draws it; `text` "" where nobody may pay by it: while somebody
    practises."""

    sale_id: str
    version: int
    amount_cents: int
    communication: str
    text: str


@record(frozen=True)
class TransferShown:
    """`communication` as on paper; `modules` rows of the QR without quiet zone, 1 is black, () for none."""

    sale_id: str
    version: int
    amount_cents: int
    communication: str
    modules: tuple[bytes, ...]


@record(frozen=True)
class TransfersListed:
    """`text` as it was asked; `open_cents`: of all that are awaited."""

    text: str
    transfers: tuple[AwaitedView, ...]
    open_cents: int


@record(frozen=True)
class TransferNoted:
    """`open_cents`: what remains awaited of it; below zero it was too much."""

    communication: str
    amount_cents: int
    open_cents: int
