"""The cart: what is scanned, typed and struck, written line by line.

A counter sale is never blocked by a stock figure.
"""

from collections.abc import Iterable
from dataclasses import replace

from herstal_pos.domain.counter.asked.answering import answer, put
from herstal_pos.domain.counter.discount import NO_DISCOUNT
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.errors import Asked, Refused
from herstal_pos.domain.money import line_amount
from herstal_pos.domain.stock.product import Unit, goods_age
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.asking import quantity_must_be_meant
from herstal_pos.services.counter.cards.beginning import must_be_free
from herstal_pos.services.counter.cart import add, cart_of, open_cart, promote, renew_ages, save_and_show
from herstal_pos.services.counter.cart_steps import CartStep
from herstal_pos.services.counter.rules.taxing import tax_as_of_today
from herstal_pos.services.counter.rules.unanswered import must_be_a_line, stand_if_asked, strike_unanswered
from herstal_pos.services.counter.rules.unticketed import must_be_within
from herstal_pos.services.counter.viewing import EMPTY_SALE, parked_views, sale_view
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import charged


def add_product(command: commands.AddProduct, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused where the article has been taken out of the catalogue meanwhile."""
    product = work.products.by_id(command.product_id)
    if product is None:
        raise Refused("product_gone")
    sale = open_cart(work, counter)
    if command.answers:
        answer(sale, command.answers)
    if not command.sure and (news := stand_if_asked(product, command.quantity, sale, work, counter)):
        return news
    return add(sale, product, command.quantity, work, counter, price_cents=command.price_cents)


def add_free_item(command: commands.AddFreeItem, work: Work, counter: Counter) -> list[notices.Notice]:
    """Add a line without an article to the cart: no stock moves. Its name says from what age it is sold."""
    sale = open_cart(work, counter)
    if command.amount_cents <= 0:
        raise Refused("amount_needed")
    if command.answers:
        answer(sale, command.answers)
    if not command.sure:
        quantity_must_be_meant(command.quantity)
    line = sale.add(
        SaleLine(
            id=counter.ids.new(),
            position=0,
            kind=LineKind.FREE,
            product_id=None,
            name=command.name.strip(),
            unit=Unit.PIECE,
            quantity=command.quantity,
            price_cents=command.amount_cents,
            list_price_cents=command.amount_cents,
            vat=charged(command.vat_code, work, counter),
            gross_cents=line_amount(command.amount_cents, command.quantity),
            clerk_id=counter.clerk_id,
            age=goods_age(None, command.name),
        )
    )
    return save_and_show(sale, work, line.id)


def change_quantity(command: commands.ChangeQuantity, work: Work, counter: Counter) -> list[notices.Notice]:
    """In thousandths, and 0 strikes the line; what comes back goes on coming back, so many. Refused
    (`quantity_range`) below nought and beyond what a shop has.
    """
    if command.quantity == 0:
        return void_line(commands.VoidLine(command.line_id), work, counter)
    if command.quantity < 0:
        raise Refused("quantity_range")
    sale = cart_of(work, counter)
    must_be_a_line(sale, command.line_id)
    before = sale.line(command.line_id).quantity
    wanted = command.quantity if before > 0 else -command.quantity
    if not command.sure and command.quantity > abs(before):
        quantity_must_be_meant(wanted)
    sale.change_quantity(command.line_id, wanted)
    must_be_within(sale, work, counter)
    if command.quantity < abs(before):
        _correct("quantity_lowered", sale, command.line_id, before, wanted, work, counter)
    return save_and_show(sale, work, command.line_id)


def change_price(command: commands.ChangePrice, work: Work, counter: Counter) -> list[notices.Notice]:
    """In cents per unit; the discount of the line stays."""
    sale = cart_of(work, counter)
    must_be_a_line(sale, command.line_id)
    before = sale.line(command.line_id).price_cents
    if command.price_cents == 0 < before and not command.sure:
        raise Asked("price_nought")
    sale.change_price(command.line_id, command.price_cents)
    must_be_within(sale, work, counter)
    if command.price_cents != before:
        _correct("price_changed", sale, command.line_id, before, command.price_cents, work, counter)
    return save_and_show(sale, work, command.line_id)


def void_line(command: commands.VoidLine, work: Work, counter: Counter) -> list[notices.Notice]:
    """The struck line stays on record, and the journal says so."""
    sale = cart_of(work, counter)
    if strike_unanswered(sale, command.line_id, work, counter):
        return save_and_show(sale, work, None)
    struck = sale.void(command.line_id)
    body = {"sale": sale.id, "lines": [[line.id, line.quantity, line.amount_cents] for line in struck]}
    write_down("line_voided", body, work, counter)
    return save_and_show(sale, work, None)


def abandon_sale(_: commands.AbandonSale, work: Work, counter: Counter) -> list[notices.Notice]:
    """The cart and its lines stay on record; the journal says so. Refused for one that is part paid."""
    sale = cart_of(work, counter)
    for each in sale.unanswered:
        strike_unanswered(sale, each.id, work, counter)
    sale.abandon()
    lines = [[line.id, line.quantity, line.amount_cents] for line in sale.live_lines]
    write_down("sale_abandoned", {"sale": sale.id, "lines": lines}, work, counter)
    return save_and_show(sale, work, None)


def _correct(
    kind: str, sale: Sale, line_id: str, before: int, now: int, work: Work, counter: Counter
) -> None:
    """In the journal, and so counted on X and Z."""
    body = {"sale": sale.id, "line": line_id, "from": before, "to": now}
    write_down(kind, body, work, counter)


def park_sale(command: commands.ParkSale, work: Work, counter: Counter) -> list[notices.Notice]:
    """Its label may be "". Refused for an empty cart and for one that is part paid."""
    sale = cart_of(work, counter)
    sale.park(command.label.strip())
    work.sales.save(sale)
    news = [notices.SaleChanged(EMPTY_SALE), notices.ParkedChanged(parked_views(work))]
    work.commit()
    work.steps.parked(sale.id)
    return news


def fetch_sale(command: commands.FetchSale, work: Work, counter: Counter) -> list[notices.Notice]:
    """An unfinished cart changes places with the parked one; an empty one just goes away."""
    parked = work.sales.parked()
    chosen = next((sale for sale in reversed(parked) if command.sale_id in (None, sale.id)), None)
    if chosen is None:
        raise Refused("not_parked")
    if chosen.till_id != counter.till.id:  # its answer would come to the till that began it
        must_be_free(chosen, work)
    current = work.sales.open_sale(counter.till.id)
    if current is not None:
        if not current.is_empty:
            current.park("")
        else:
            current.abandon()
        work.sales.save(current)
    chosen.fetch()
    chosen.till_id = counter.till.id
    tax_as_of_today(chosen, work, counter)
    renew_ages(chosen, work)
    work.sales.save(chosen)
    news = [notices.SaleChanged(sale_view(chosen, work)), notices.ParkedChanged(parked_views(work))]
    work.commit()
    work.steps.fetched(chosen.id)
    return news


def undo_step(_: commands.UndoStep, work: Work, counter: Counter) -> list[notices.Notice]:
    """With an empty cart the sale that was parked last is fetched again.

    Refused: `nothing_to_undo`, and `below_paid` where what is paid would not be covered.
    """
    sale = work.sales.open_sale(counter.till.id)
    step = work.steps.last_of(sale.id) if sale is not None else None
    if sale is not None and step is not None and step.is_the_last_of(sale):
        promote(sale, work, counter)
        return _put_back(sale, step, work, counter)
    parking = work.steps.last_parking()
    waiting = {parked.id for parked in work.sales.parked()} if parking else set()
    if parking is None or parking.sale_id not in waiting or (sale is not None and not sale.is_empty):
        raise Refused("nothing_to_undo")
    return fetch_sale(commands.FetchSale(parking.sale_id), work, counter)


def _put_back(sale: Sale, step: CartStep, work: Work, counter: Counter) -> list[notices.Notice]:
    lines, discount, unanswered = step.before or ((), NO_DISCOUNT, ())
    changed = [(now, then) for now, then in _pairs(sale.lines, lines) if now != then]
    if discount != sale.ticket_discount:
        sale.discount(discount)
    else:
        sale.put(*(then for _, then in changed))
    _write_down(sale, changed, work, counter)
    for gone in [each for each in sale.unanswered if each not in unanswered]:
        strike_unanswered(sale, gone.id, work, counter)
    put(sale, unanswered)
    shown = next((then.id for _, then in changed if not then.voided and then.parent_id is None), None)
    news = save_and_show(sale, work, shown)
    work.steps.forget(step)
    return news


def _pairs(now: Iterable[SaleLine], then: Iterable[SaleLine]) -> list[tuple[SaleLine, SaleLine]]:
    """A line that was not there is struck: it stays on record."""
    known = {line.id: line for line in then}
    return [(line, known.get(line.id) or replace(line, voided=True)) for line in now]


def _write_down(
    sale: Sale, changed: Iterable[tuple[SaleLine, SaleLine]], work: Work, counter: Counter
) -> None:
    struck, restored = [], []
    for now, then in changed:
        of = {"sale": sale.id, "line": now.id}
        if then.voided and not now.voided:
            struck.append([now.id, now.quantity, now.amount_cents])
        elif now.voided and not then.voided:
            restored.append([then.id, then.quantity, then.amount_cents])
        elif abs(then.quantity) < abs(now.quantity) and then.parent_id is None:
            write_down("quantity_lowered", of | {"from": now.quantity, "to": then.quantity}, work, counter)
        elif then.price_cents != now.price_cents:
            write_down("price_changed", of | {"from": now.price_cents, "to": then.price_cents}, work, counter)
    for kind, lines in (("line_voided", struck), ("line_restored", restored)):
        if lines:
            write_down(kind, {"sale": sale.id, "lines": lines}, work, counter)
