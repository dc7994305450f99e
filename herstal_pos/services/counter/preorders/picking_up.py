"""The goods of a pre-order leave, or it is cancelled: its advance is a line below zero of the cart."""

from dataclasses import replace

from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.counter.kinds import SaleState
from herstal_pos.domain.counter.preorders.preorder import Preorder
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND, split_largest_remainder
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.cart import renew_ages
from herstal_pos.services.counter.preorders.ending import end_preorder
from herstal_pos.services.counter.preorders.viewing import open_preorder
from herstal_pos.services.counter.rules.taxing import taxed_today
from herstal_pos.services.counter.viewing import parked_views, sale_view
from herstal_pos.services.ports import Counter, Limit, Work
from herstal_pos.services.shop.settings import shop_here


def pick_up_by_number(number: str, work: Work, counter: Counter) -> list[notices.Notice]:
    preorder = work.preorders.by_number(number)
    if preorder is None:
        raise Refused("preorder_unknown", number=number)
    return pick_up_preorder(commands.PickUpPreorder(preorder.id), work, counter)


def pick_up_preorder(command: commands.PickUpPreorder, work: Work, counter: Counter) -> list[notices.Notice]:
    """Put a pre-order's goods in the cart, at the prices of the day on which it was made and the rates of
    today, with its advance taken off. Show the cart that is about it already instead, where there is one."""
    preorder = open_preorder(command.preorder_id, work)
    if (there := _cart_about(preorder, work, counter)) is not None:
        return there
    goods = work.sales.by_id(preorder.goods_id)
    if goods is None:
        raise Refused("preorder_gone", number=preorder.number)
    cart = _cart(work, counter)
    cart.preorder_id = preorder.id
    before = {line.id for line in cart.lines}
    if cart.customer_id is None and goods.customer_id:
        cart.be_of(goods.customer_id, rounds=goods.rounds)
    ids = {line.id: counter.ids.new() for line in goods.live_lines}
    for line in goods.live_lines:
        cart.add(_as_ordered(line, ids, goods, counter))
    renew_ages(cart, work)
    _use_advance(cart, preorder, None, "", work, counter)
    mine = {line.id for line in cart.lines} - before
    cart.lines = [line for line in cart.lines if line.id not in mine] + taxed_today(
        [line for line in cart.lines if line.id in mine], goods.opened_at, work, counter
    )
    return _saved(cart, work)


def cancel_preorder(command: commands.CancelPreorder, work: Work, counter: Counter) -> list[notices.Notice]:
    """What goes back is a cart to be paid out as it came; where nothing does, it ends at once."""
    work.hold(Limit.PREORDER, [command.preorder_id])
    preorder = open_preorder(command.preorder_id, work)
    if work.cash.open_session(counter.till.id) is None:
        raise Refused("day_not_open")  # what is kept stands on its Z
    if work.preorders.carts(preorder.id):
        raise Refused("preorder_in_cart", number=preorder.number)
    left = work.preorders.paid([preorder.id]).get(preorder.id, 0)
    back = left if command.back_cents is None else command.back_cents
    if not 0 <= back <= left:
        raise Refused("advance_range", amount_cents=left)
    reason = command.reason.strip()
    if back < left and not reason:
        raise Refused("reason_needed")
    if back == 0:
        ended = end_preorder(preorder, None, left, reason, work, counter)
        work.commit()
        return [ended]
    cart = _cart(work, counter, empty=True)
    cart.preorder_id = preorder.id
    words = Words(shop_here(work, counter).language)
    _use_advance(cart, preorder, back, reason or words("advance.cancelled"), work, counter)
    return _saved(cart, work)


def _cart_about(preorder: Preorder, work: Work, counter: Counter) -> list[notices.Notice] | None:
    """The till's own; one that waits, or is another till's, is finished first."""
    for sale_id in work.preorders.carts(preorder.id):
        there = work.sales.by_id(sale_id)
        if there is None or there.till_id != counter.till.id or there.state is not SaleState.OPEN:
            raise Refused("preorder_in_cart", number=preorder.number)
        return [notices.SaleChanged(sale_view(there, work))]
    return None


def _cart(work: Work, counter: Counter, *, empty: bool = False) -> Sale:
    """The open one takes goods along; where it is about another pre-order or is to be `empty` it waits."""
    current = work.sales.open_sale(counter.till.id)
    if current is not None and current.part_paid:
        raise Refused("part_paid")
    if current is not None and not current.is_empty and (empty or current.preorder_id):
        current.park("")
        work.sales.save(current)
        current = None
    if current is not None:
        return current
    return Sale(
        id=counter.ids.new(),
        till_id=counter.till.id,
        opened_at=counter.clock.now(),
        clerk_id=counter.clerk_id,
        rounding_mode=shop_here(work, counter).rounding,
    )


def _as_ordered(line: SaleLine, ids: dict[str, str], goods: Sale, counter: Counter) -> SaleLine:
    """What a promotion took off, and its share of the ticket's discount, become its own: the cart may have
    other goods, and the promotion be over."""
    parent_id = ids.get(line.parent_id or "")
    copied = replace(line, id=ids[line.id], parent_id=parent_id, clerk_id=counter.clerk_id)
    if not line.share_cents and line.promotion_id is None:
        return copied
    why = line.discount_reason or line.promotion or goods.discount_reason
    off = Discount(0, line.discount_cents + line.share_cents, why)
    return replace(copied, share_cents=0).with_discount(off)


def _use_advance(
    cart: Sale, preorder: Preorder, cents: int | None, reason: str, work: Work, counter: Counter
) -> None:
    """`cents` of it, None: all; each line below zero names the one that took it, with its rate."""
    booked = work.preorders.advance_lines(preorder.id)
    sales = {sale_id: work.sales.by_id(sale_id) for _, sale_id in booked}
    taken = [sale.line(line_id) for line_id, sale_id in booked if (sale := sales[sale_id]) is not None]
    amounts = [line.amount_cents for line in taken]
    parts = amounts if cents is None else split_largest_remainder(cents, amounts)
    words = Words(shop_here(work, counter).language)
    name = words("advance.back" if reason else "advance.used", number=preorder.number)
    for line, part in zip(taken, parts, strict=True):
        if part:
            cart.add(
                replace(
                    line,
                    id=counter.ids.new(),
                    name=name,
                    quantity=-THOUSAND,
                    price_cents=part,
                    list_price_cents=part,
                    gross_cents=-part,
                    returned_line_id=line.id,
                    clerk_id=counter.clerk_id,
                    note=reason,
                )
            )


def _saved(cart: Sale, work: Work) -> list[notices.Notice]:
    """No step of the cart that could be undone line by line: the advance stays with its goods."""
    work.sales.save(cart)
    first = next((line.id for line in cart.live_lines if not line.is_advance), None)
    news = [notices.SaleChanged(sale_view(cart, work), first), notices.ParkedChanged(parked_views(work))]
    work.commit()
    return news
