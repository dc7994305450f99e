"""A pre-order is made of what lies in the cart; its advance is the cart that follows, paid by any means."""

from dataclasses import replace

from herstal_pos.domain.counter.asked.answering import must_be_answered
from herstal_pos.domain.counter.attempts import must_be_settled
from herstal_pos.domain.counter.kinds import LineKind, SaleState
from herstal_pos.domain.counter.preorders.preorder import (
    Preorder,
    PreorderCustomer,
    must_be_a_day,
    must_be_goods,
    preorders_body,
    shares_of_advance,
)
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.product import Unit
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.preorders.papers import queue_slip
from herstal_pos.services.counter.preorders.viewing import preorder_view
from herstal_pos.services.counter.viewing import EMPTY_SALE, sale_view
from herstal_pos.services.day.journal import business_day, write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.phones import must_be_phone
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.shop.settings_rows import PREORDERS
from herstal_pos.services.stock.levels import stock_changed

OUTSIDE = "outside"


def make_preorder(command: commands.MakePreorder, work: Work, counter: Counter) -> list[notices.Notice]:
    """A second press meets a cart that ended and does nothing. The goods are not sold, and their cart ends;
    without an advance the paper comes at once."""
    goods = work.sales.by_id(command.sale_id)
    if goods is None or goods.state is not SaleState.OPEN:
        return []
    must_be_phone(command.phone)
    preorder = _preorder(goods, command, work, counter)
    goods.abandon()
    work.sales.save(goods)
    customer = PreorderCustomer(command.name.strip(), command.phone.strip(), command.note.strip())
    work.preorders.add(preorder, customer, goods.live_lines)
    changed = {line.product_id: None for line in goods.live_lines if line.product_id}
    stock_changed(changed, preorder.at, work)
    news: list[notices.Notice] = []
    if command.advance_cents:
        cart = _advance_cart(preorder, goods, command.advance_cents, work, counter)
        news.append(notices.SaleChanged(sale_view(cart, work)))
    else:
        news += [notices.SaleChanged(EMPTY_SALE), queue_slip(preorder, work, counter)]
    news.append(notices.PreorderMade(preorder_view(preorder, work, counter)))
    work.commit()
    work.steps.ended(goods.id)
    return news


def _preorder(goods: Sale, command: commands.MakePreorder, work: Work, counter: Counter) -> Preorder:
    if goods.version != command.version:
        raise Refused("preorder_cart_changed")
    must_be_settled(work.payments.open_of_sale(goods.id))
    if goods.part_paid:
        raise Refused("part_paid")
    must_be_answered(goods)
    must_be_goods(goods.live_lines)
    if not command.name.strip():
        raise Refused("preorder_name")
    must_be_a_day(command.day, counter.today())
    if not 0 <= command.advance_cents <= goods.total_cents:
        raise Refused("advance_range", amount_cents=goods.total_cents)
    chain = counter.till.prefix
    preorder = Preorder(
        counter.ids.new(),
        f"R{counter.till.number_text(work.preorders.made(chain) + 1)}",
        goods.id,
        command.day,
        goods.total_cents,
        counter.clock.now(),
        business_day(work, counter),
        counter.clerk_id,
        Version("", 0),
    )
    entry = write_down("preorder_made", preorders_body([preorder]), work, counter)
    return replace(preorder, version=Version(chain, entry.sequence))


def _advance_cart(preorder: Preorder, goods: Sale, cents: int, work: Work, counter: Counter) -> Sale:
    shop = shop_here(work, counter)
    cart = Sale(
        id=counter.ids.new(),
        till_id=counter.till.id,
        opened_at=counter.clock.now(),
        clerk_id=counter.clerk_id,
        rounding_mode=shop.rounding,
        preorder_id=preorder.id,
    )
    words = Words(shop.language)
    name = words("advance.line", number=preorder.number, day=words.date(preorder.due_day))
    moment = PREORDERS.read(work.settings).vat
    by_rate = [(row.rate, row.gross_cents) for row in goods.vat_totals]
    for vat, share in shares_of_advance(cents, by_rate, moment, counter.vat_rate(OUTSIDE)):
        cart.add(
            SaleLine(
                id=counter.ids.new(),
                position=0,
                kind=LineKind.ADVANCE,
                product_id=None,
                name=name,
                unit=Unit.PIECE,
                quantity=THOUSAND,
                price_cents=share,
                list_price_cents=share,
                vat=vat,
                gross_cents=share,
                clerk_id=counter.clerk_id,
            )
        )
    work.sales.save(cart)
    return cart
