"""Money that goes back goes as it came: what the tickets say that hang together with a cart."""

from collections import Counter
from collections.abc import Callable
from functools import partial

from herstal_pos.domain.counter.accounts.account import paid_for_account, put_on_account
from herstal_pos.domain.counter.accounts.movement import cash_since_level
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.day.cash_out import must_be_lawful_cash
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import Tender
from herstal_pos.services.day.drawer import must_give_cash
from herstal_pos.services.ports import Counter as Stand, Limit, Work


def linked_tickets(sale: Sale, work: Work) -> dict[str, Sale]:
    """By id, the tickets that this cart takes back from, in which else something of them came back, and what
    that was exchanged for: none for a cart that takes nothing back.
    """
    return _all_around(_tickets(sale, work), work, partial(work.hold, Limit.TICKET))


def _all_around(
    wanted: set[str], work: Work, hold: Callable[[set[str]], object] | None = None
) -> dict[str, Sale]:
    """By id, these tickets with all that hang together with them; `hold` comes before each is read."""
    tickets = dict[str, Sale]()
    while wanted:
        if hold is not None:
            hold(wanted)
        found = [work.sales.by_id(sale_id) for sale_id in sorted(wanted)]
        new = {ticket.id: ticket for ticket in found if ticket}
        tickets |= new
        wanted = set(work.sales.taken_back_by(sorted(new)))
        wanted |= {sale_id for ticket in new.values() for sale_id in _tickets(ticket, work)}
        wanted -= tickets.keys()
    return tickets


def must_be_left(sale: Sale, tickets: dict[str, Sale], work: Work) -> None:
    """`Refused("returned_meanwhile")` where another till was quicker: there is nothing to give back then."""
    sold = {line.id: line.quantity for ticket in tickets.values() for line in ticket.live_lines}
    back = Counter[str]()
    for line in sale.live_lines:
        back[line.returned_line_id or ""] -= line.quantity
    booked = work.sales.returned([line_id for line_id in back if line_id])
    if any(before.quantity + back[line_id] > sold.get(line_id, 0) for line_id, before in booked.items()):
        raise Refused("returned_meanwhile")


def ticket_numbers(sale: Sale, work: Work) -> list[str]:
    """Of all the tickets that it takes back from, whichever of them lies beside the cart now."""
    tickets = (work.sales.by_id(sale_id) for sale_id in _tickets(sale, work))
    return sorted(ticket.number_text for ticket in tickets if ticket)


def must_be_lawful(sale: Sale, tender: Tender, tickets: dict[str, Sale], work: Work, counter: Stand) -> None:
    """Refuse a tender's cash, received or given, beyond the law's limit for all that hangs together with the
    sale, by what came back or by a customer's account, and beyond what the drawer holds."""
    cash = sale.cash_settled_cents
    if not cash:
        return
    now = tender.amount_cents if tender.means.rules.opens_drawer else 0
    before = {each.id: each.cash_settled_cents for each in tickets.values()} | _cash_of_account(sale, work)
    before[sale.id] = cash - now
    sign = 1 if cash > 0 else -1
    linked = sum(max(sign * cents, 0) for cents in before.values())
    limit = counter.law.cash_limit_cents.on(counter.today())
    must_be_lawful_cash(sign * now, linked_cents=linked, limit_cents=limit)
    if cash < 0:
        must_give_cash(-cash, 0, work, counter)


def _cash_of_account(sale: Sale, work: Work) -> dict[str, int]:
    """Cents, by ticket or cart, that went in cash for the debt that this cart makes greater or less: with
    what was paid in advance of it, or for goods that were exchanged for it."""
    if sale.customer_id is None or not (put_on_account(sale) or paid_for_account(sale)):
        return {}
    work.hold(Limit.ACCOUNT, [sale.customer_id])
    moves = work.accounts.movements(sale.customer_id)
    cash = cash_since_level(moves)
    made = {move.sale_id for move in moves if move.sale_id in cash and not move.is_payment}
    return {each.id: each.cash_settled_cents for each in _all_around(made, work).values()} | cash


def _tickets(sale: Sale, work: Work) -> set[str]:
    lines = [line.returned_line_id for line in sale.live_lines if line.returned_line_id]
    return set(work.sales.sold_in(lines))
