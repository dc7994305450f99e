"""Goods come back with their ticket: never more than was sold, at what was paid, and back on the shelf unless
they are damaged or their supplier gets them.

A return line stands in an ordinary cart, so an exchange is one ticket with both signs.
"""

from dataclasses import replace
from operator import itemgetter

from herstal_pos.domain.counter.kinds import LineKind, ReturnTo
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND, refund_amount
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.stock.receiving import LossReason
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.asking import quantity_must_be_meant
from herstal_pos.services.counter.cart import add, cart_of, open_cart, save_and_show
from herstal_pos.services.counter.ports import Returned
from herstal_pos.services.counter.receipts import find_receipt
from herstal_pos.services.counter.viewing import quantities_left
from herstal_pos.services.counter.vouchers.giving_again import give_again
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.deliveries.losing import take_out
from herstal_pos.services.stock.viewing import product_views

_LOST = {ReturnTo.DAMAGED: LossReason.BROKEN, ReturnTo.SUPPLIER: LossReason.SUPPLIER}


def open_receipt(command: commands.OpenReceipt, work: Work, counter: Counter) -> list[notices.Notice]:
    """The ticket lies beside the cart; refused while the cart is part paid, or where no completed ticket has
    this number. An empty cart is its customer's then; one with goods is whose it was, until something of the
    ticket comes back.
    """
    old = find_receipt(command.number, work, counter)
    sale = open_cart(work, counter)
    if sale.part_paid:
        raise Refused("part_paid")
    _put_away(sale, work)
    sale.returns_sale_id = old.id
    sale.version += 1
    if not sale.live_lines:
        _be_theirs(sale, old)
    return save_and_show(sale, work, None)


def _be_theirs(sale: Sale, old: Sale) -> None:
    """Whose the ticket was: what goes back is rounded as it was paid."""
    if old.customer_id and not sale.customer_id:
        sale.be_of(old.customer_id, rounds=old.rounds)


def _put_away(sale: Sale, work: Work) -> None:
    """An empty cart is nobody's again: the next goods would be that customer's, and on their invoice."""
    old = work.sales.by_id(sale.returns_sale_id) if sale.returns_sale_id else None
    if old is not None and not sale.live_lines and sale.customer_id == old.customer_id:
        work.issued.wish(sale.id, wanted=False)
        sale.be_of(None, rounds=True)
    sale.returns_sale_id = None


def close_receipt(_: commands.CloseReceipt, work: Work, counter: Counter) -> list[notices.Notice]:
    """What was taken back stays in the cart."""
    sale = cart_of(work, counter)
    _put_away(sale, work)
    sale.version += 1
    return save_and_show(sale, work, None)


def return_line(command: commands.ReturnLine, work: Work, counter: Counter) -> list[notices.Notice]:
    """`quantity` in thousandths; None: one piece, or the whole of a weighed line. Refused beyond what was
    sold.
    """
    sale = cart_of(work, counter)
    line = _sold(sale, work).line(command.line_id)
    return add_return(sale, line, command.quantity, work, counter)


def return_all(_: commands.ReturnAll, work: Work, counter: Counter) -> list[notices.Notice]:
    """What is left of each line, deposits with their lines."""
    sale = cart_of(work, counter)
    old = _sold(sale, work)
    left = quantities_left(old, sale, work)
    if not any(left.values()):
        raise Refused("nothing_left_to_return")
    _be_theirs(sale, old)
    taken: dict[str | None, str] = {}
    for line in old.live_lines:
        if left.get(line.id):
            parent_id = taken.get(line.parent_id)
            taken[line.id] = _take_back(sale, line, left[line.id], work, counter, parent_id).id
            give_again(sale, old, taken[line.id], work, counter)
    return save_and_show(sale, work, sale.live_lines[-1].id)


def place_returned(command: commands.PlaceReturned, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused (`not_returned`) where no goods come back by this line."""
    sale = cart_of(work, counter)
    line = sale.line(command.line_id)
    if line.voided or not line.returns_goods:
        raise Refused("not_returned")
    sale.put(replace(line, return_to=ReturnTo(command.to)))
    return save_and_show(sale, work, command.line_id)


def list_deposits(_: commands.ListDeposits, work: Work, counter: Counter) -> list[notices.Notice]:
    return [notices.DepositsFound(product_views(work.products.deposits(), work, counter))]


def return_deposit(command: commands.ReturnDeposit, work: Work, counter: Counter) -> list[notices.Notice]:
    """Empties (art. 28 5° CTVA: outside the VAT). Money may go out for nothing bought (`belgium.md` 5)."""
    product = next(
        (empties for empties in work.products.deposits() if empties.id == command.product_id), None
    )
    if product is None:
        raise Refused("product_gone")
    if command.quantity <= 0:
        raise Refused("quantity_range")
    if not command.sure:
        quantity_must_be_meant(command.quantity)
    return add(open_cart(work, counter), product, -command.quantity, work, counter)


def line_for(product_id: str, quantity: int, sale: Sale, work: Work) -> SaleLine | None:
    """The line of the old ticket that a scanned article comes back from, while a ticket lies there.

    Of several, the one with just this quantity: each piece of cheese has its own weight.
    """
    if sale.returns_sale_id is None:
        return None
    old = _sold(sale, work)
    left = quantities_left(old, sale, work)
    lines = [line for line in old.live_lines if line.product_id == product_id and left.get(line.id)]
    return next((line for line in lines if line.quantity == quantity), lines[0] if lines else None)


def pack_for(
    product_id: str, quantity: int, amount_cents: int | None, sale: Sale, work: Work
) -> tuple[SaleLine, int] | None:
    """The line that a pack with its own label comes back from, and how much of it the pack is; None where no
    ticket lies there, or none of its lines has the article.

    A line of three packs gives one of them back. `Refused("pack_not_on_ticket")` for one that is on no line.
    """
    if sale.returns_sale_id is None:
        return None
    old = _sold(sale, work)
    lines = [line for line in old.live_lines if line.product_id == product_id and line.quantity > 0]
    if not lines:
        return None
    left = quantities_left(old, sale, work)
    fitting = [
        (packs, line, line.quantity // packs)
        for line in lines
        if (packs := _packs(line, quantity, amount_cents)) and left.get(line.id, 0) >= line.quantity // packs
    ]
    if not fitting:
        raise Refused("pack_not_on_ticket")
    _, line, of_it = min(fitting, key=itemgetter(0))
    return line, of_it


def _packs(line: SaleLine, quantity: int, amount_cents: int | None) -> int:
    """How many packs like this one the line is; 0: none. By the label's amount where it has one."""
    whole, part = (line.quantity, quantity) if amount_cents is None else (line.gross_cents, amount_cents)
    packs, rest = divmod(whole, part)
    return packs if rest == 0 and packs > 0 and line.quantity % packs == 0 else 0


def add_return(
    sale: Sale, line: SaleLine, quantity: int | None, work: Work, counter: Counter
) -> list[notices.Notice]:
    """One piece, or the whole of a weighed line, unless a quantity is given; its deposits come with it."""
    old = _sold(sale, work)
    left = quantities_left(old, sale, work)
    most = left.get(line.id, 0)
    if most == 0:
        raise Refused("nothing_left_to_return")
    whole = min(THOUSAND, most) if line.unit is Unit.PIECE else most
    wanted = whole if quantity is None else quantity
    if not 0 < wanted <= most:
        raise Refused("more_than_sold", quantity=most)
    _be_theirs(sale, old)
    taken = _take_back(sale, line, wanted, work, counter)
    for child in old.children(line.id):
        with_it = min(left.get(child.id, 0), child.quantity * wanted // line.quantity)
        if with_it:
            _take_back(sale, child, with_it, work, counter, parent_id=taken.id)
    give_again(sale, old, taken.id, work, counter)
    return save_and_show(sale, work, taken.id)


def _take_back(
    sale: Sale, line: SaleLine, quantity: int, work: Work, counter: Counter, parent_id: str | None = None
) -> SaleLine:
    """What was paid for these units, less the cents by which earlier returns were rounded up: whatever
    the order, and whatever was struck in between, all partial returns sum to what the line cost. Of a voucher
    comes back what is left on it."""
    before = _returned(line, sale, work)
    due_by_then = refund_amount(line.amount_cents, line.quantity, 0, before.quantity + quantity)
    cents = max(due_by_then - before.cents, 0)
    if line.voucher:
        cents = min(cents, work.vouchers.left_on(line.voucher))
    return sale.add(
        replace(
            line,
            id=counter.ids.new(),
            kind=LineKind.RETURN,
            deposit=line.is_deposit,
            quantity=-quantity,
            gross_cents=-cents,
            discount_percent=0,
            discount_cents=0,
            share_cents=0,
            off_cents=0,
            discount_reason="",
            note="",
            promotion_id=None,
            promotion="",
            parent_id=parent_id,
            returned_line_id=line.id,
            clerk_id=counter.clerk_id,
        )
    )


def book_returns(sale: Sale, work: Work) -> None:
    """At the completion: the table counts what came back of each line, or was used of an advance, and refuses
    more than was sold."""
    lines = [line for line in sale.live_lines if line.returned_line_id]
    booked = work.sales.returned([line.returned_line_id for line in lines if line.returned_line_id])
    for line in lines:
        assert line.returned_line_id is not None  # noqa: S101 - chosen so above
        before = booked.get(line.returned_line_id, Returned())
        now = Returned(before.quantity - line.quantity, before.cents - line.amount_cents)
        work.sales.add_return(line, before, now)
        booked[line.returned_line_id] = now


def send_on(sale: Sale, work: Work, counter: Counter) -> None:
    """At the completion, once all is back: what does not stay is lost as all goods are, in this commit."""
    for to, reason in _LOST.items():
        lines = [line for line in sale.live_lines if line.return_to is to]
        goods = [(work.products.by_id(line.product_id or ""), -line.quantity) for line in lines]
        take_out([(each, gone) for each, gone in goods if each and each.tracked], reason, work, counter)


def _returned(line: SaleLine, sale: Sale, work: Work) -> Returned:
    before = work.sales.returned([line.id]).get(line.id, Returned())
    here = [mine for mine in sale.live_lines if mine.returned_line_id == line.id]
    return Returned(
        before.quantity - sum(mine.quantity for mine in here),
        before.cents - sum(mine.amount_cents for mine in here),
    )


def _sold(sale: Sale, work: Work) -> Sale:
    old = work.sales.by_id(sale.returns_sale_id) if sale.returns_sale_id else None
    if old is None:
        raise Refused("ticket_needed")
    return old
