"""News of a ticket once it is paid."""

from datetime import datetime

from herstal_pos.records import record
from herstal_pos.services.counter.tickets.views import FoundTicketView


@record(frozen=True)
class TicketRead:
    """What its QR is made of, for whoever signs it. `has_goods`: they stand in the text, not their sums
    alone. `publics`: the keys of this till that the books know, in base32."""

    till_id: str
    number_text: str
    at: datetime
    total_cents: int
    text: str
    has_goods: bool
    publics: tuple[str, ...]


@record(frozen=True)
class TicketQrShown:
    """`code` is what the QR holds, `modules` its rows without quiet zone: 1 is black. `aside` as asked."""

    number_text: str
    code: str
    modules: tuple[bytes, ...]
    has_goods: bool
    aside: bool = False


@record(frozen=True)
class TicketsFound:
    """Newest first. `text` as it was asked; `more`: there are others beyond these."""

    text: str
    tickets: tuple[FoundTicketView, ...]
    more: bool = False
