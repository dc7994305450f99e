"""The QR of a ticket is brought back: believed by its signature, offline, and taken once."""

from base64 import b32decode

from herstal_pos.domain.counter.kinds import SaleState
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.ticket_code import SignedTicket, key_name, read_ticket_code
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.returning import open_receipt
from herstal_pos.services.ports import Counter, Work
from herstal_pos.signatures import is_signed


def bring_back(text: str, work: Work, counter: Counter) -> list[notices.Notice]:
    """Its ticket lies beside the cart. Refused: a code that was not read whole, another shop's, one that
    nobody here signed, one that these books do not know, and one of which something came back already. A
    picture of a code is soon copied; the rest of that ticket comes back by its number."""
    ticket = read_ticket_code(text)
    if ticket is None:
        raise Refused("ticket_qr_torn")
    _must_be_ours(ticket, work)
    sold = work.sales.by_number(ticket.number)
    if sold is None or not _is_the_same(sold, ticket):
        raise Refused("ticket_qr_unknown", number=ticket.number)
    back = work.sales.taken_back_by([sold.id])
    if back:
        by = work.sales.by_id(back[0])
        raise Refused("ticket_qr_taken", number=ticket.number, by=by.number_text if by else "")
    return open_receipt(commands.OpenReceipt(ticket.number), work, counter)


def _must_be_ours(ticket: SignedTicket, work: Work) -> None:
    publics = [b32decode(f"{key.public}====") for key in work.ticket_keys.all()]
    named = [public for public in publics if key_name(public) == ticket.key]
    if not named:
        raise Refused("ticket_qr_foreign", number=ticket.number)
    if not any(is_signed(public, ticket.signature, ticket.message) for public in named):
        raise Refused("ticket_qr_forged", number=ticket.number)


def _is_the_same(sold: Sale, ticket: SignedTicket) -> bool:
    """Books that came out of an older backup count on from there: another ticket has the number."""
    done = sold.state is SaleState.COMPLETED and sold.completed_at is not None
    at = sold.completed_at.replace(microsecond=0) if sold.completed_at else None
    return done and (sold.total_cents, at) == (ticket.total_cents, ticket.at)
