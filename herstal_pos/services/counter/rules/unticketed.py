"""Goods come back without their ticket: at the lowest price of late, for a reason, up to a sum a day."""

from dataclasses import replace
from datetime import timedelta

from herstal_pos.domain.counter.codes import classify
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.errors import Asked, ReasonNeeded, Refused
from herstal_pos.domain.money import THOUSAND, divide_half_up, line_amount
from herstal_pos.domain.stock.gs1 import Gs1Code
from herstal_pos.domain.stock.prices.planned import lowest_before
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.weighed import WeighedCode
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.asking import quantity_must_be_meant
from herstal_pos.services.counter.cart import line_of, open_cart, save_and_show
from herstal_pos.services.counter.scanned import label_says, misread_or, pack_of, product_of
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here, weighed_prefixes
from herstal_pos.services.shop.settings_rows import CLERKS

_MOST_CHANGES = 200
_MOST_LETTERS = 80


def return_unticketed(
    command: commands.ReturnUnticketed, work: Work, counter: Counter
) -> list[notices.Notice]:
    """At most the lowest price of the shop's days, with the VAT of today; a lower one is typed on the line.

    `ReasonNeeded("unticketed_reason")` without one. Refused: `code_unknown`, `code_misread`, `product_gone`,
    `unticketed_empties` of what has a way of its own, `unticketed_limit` beyond the day's sum.
    """
    product, quantity, label_cents = _meant(command, work)
    if quantity <= 0:
        raise Refused("quantity_range")
    if product.empties:
        raise Refused("unticketed_empties")
    reason = command.reason.strip()[:_MOST_LETTERS]
    if not reason:
        raise ReasonNeeded("unticketed_reason")
    if not command.sure:
        if product.unit is not Unit.PIECE and quantity == THOUSAND and label_cents is None:
            raise Asked("measure_missing", unit=product.unit.value)
        quantity_must_be_meant(quantity)
    sale = open_cart(work, counter)
    line = _add(sale, product, quantity, label_cents, reason, work, counter)
    must_be_within(sale, work, counter)
    body = {
        "sale": sale.id,
        "line": line.id,
        "product": product.id,
        "quantity": quantity,
        "amount": -line.amount_cents,
        "reason": reason,
    }
    write_down("return_unticketed", body, work, counter)
    return save_and_show(sale, work, line.id)


def must_be_within(sale: Sale, work: Work, counter: Counter) -> None:
    """`Refused("unticketed_limit")` where this till has given all it may today with what is in this cart."""
    back = sale.unticketed_cents
    if back <= 0:
        return
    session = work.cash.open_session(counter.till.id)
    _, given = work.reports.unticketed(session.id) if session else (0, 0)
    limit = CLERKS.read(work.settings).unticketed_cents
    if given + back > limit:
        raise Refused("unticketed_limit", amount_cents=limit, left_cents=max(limit - given, 0))


def _add(
    sale: Sale,
    product: Product,
    quantity: int,
    label_cents: int | None,
    reason: str,
    work: Work,
    counter: Counter,
) -> SaleLine:
    """And its deposit: who brings a full bottle back has paid for the empty one too."""
    language = shop_here(work, counter).language
    price = _most_cents(product, quantity, label_cents, work, counter)
    gross = line_amount(price, -quantity)
    if label_cents is not None:
        gross = max(gross, -label_cents)
    line = line_of(product, -quantity, language, work, counter)
    line = sale.add(
        replace(
            line,
            kind=LineKind.RETURN,
            deposit=False,
            price_cents=price,
            list_price_cents=price,
            gross_cents=gross,
            note=reason,
            age=0,
        )
    )
    deposit = work.products.by_id(product.deposit_id) if product.deposit_id else None
    if deposit is not None:
        pieces = quantity if product.unit is Unit.PIECE else THOUSAND
        child = line_of(deposit, -pieces, language, work, counter, parent_id=line.id)
        sale.add(replace(child, kind=LineKind.RETURN, deposit=True, age=0))
    return line


def _meant(command: commands.ReturnUnticketed, work: Work) -> tuple[Product, int, int | None]:
    """The article, how much of it, and what its label says that all of it costs."""
    if not command.code:
        product = work.products.by_id(command.product_id)
        if product is None:
            raise Refused("product_gone")
        return product, command.quantity, None
    code = classify(command.code, command.aim, weighed_prefixes(work.settings))
    product = product_of(code, work)
    if product is None:
        pack = pack_of(code, work)
        if pack is None:
            raise misread_or(code, Refused("code_unknown", code=command.code))
        return pack[0], command.quantity * pack[1] // THOUSAND, None
    if not isinstance(code, WeighedCode | Gs1Code):
        return product, command.quantity, None
    return product, *label_says(product, code, command.quantity)


def _most_cents(
    product: Product, quantity: int, label_cents: int | None, work: Work, counter: Counter
) -> int:
    """Per unit. An article whose price stands on its labels alone has that one."""
    now = product.price_cents
    if now == 0 and label_cents is not None:
        return divide_half_up(label_cents * THOUSAND, quantity)
    days = CLERKS.read(work.settings).unticketed_days
    if not days:
        return now
    changes = work.cards.prices(product.id, _MOST_CHANGES)
    return min(now, lowest_before(counter.clock.now(), now, changes, timedelta(days=days)))
