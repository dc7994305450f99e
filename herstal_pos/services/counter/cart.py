"""The till's cart: found or made, filled, saved and shown. Shared by the counter's use cases."""

from dataclasses import replace
from functools import partial

from herstal_pos.domain.counter.accounts.account import must_stay_for_goods
from herstal_pos.domain.counter.attempts import must_be_settled
from herstal_pos.domain.counter.discount import NO_DISCOUNT
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.promoted import promoted
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.counter.vouchers.one_rate import must_have_its_goods
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import settled_of
from herstal_pos.domain.money import THOUSAND, divide_half_up, line_amount
from herstal_pos.domain.stock.gs1 import NO_MARKS, Marks
from herstal_pos.domain.stock.product import Product, Unit, goods_age
from herstal_pos.domain.vat import VatRate
from herstal_pos.services import notices, views
from herstal_pos.services.counter.means import eligible_cents
from herstal_pos.services.counter.rules.near_dates import near_date
from herstal_pos.services.counter.viewing import sale_view
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import charged, shop_here


def open_cart(work: Work, counter: Counter) -> Sale:
    """The till's cart, made at the first thing put in it. Its id is the key of all that follows."""
    sale = work.sales.open_sale(counter.till.id) or Sale(
        id=counter.ids.new(),
        till_id=counter.till.id,
        opened_at=counter.clock.now(),
        clerk_id=counter.clerk_id,
        rounding_mode=shop_here(work, counter).rounding,
    )
    return _taken_up(sale, work, counter)


def cart_of(work: Work, counter: Counter) -> Sale:
    """The till's open cart; `Refused("sale_not_open")` where there is none."""
    sale = work.sales.open_sale(counter.till.id)
    if sale is None:
        raise Refused("sale_not_open")
    return _taken_up(sale, work, counter)


def _taken_up(sale: Sale, work: Work, counter: Counter) -> Sale:
    """Whatever is changed in it counts by the promotions of today; what nobody changes stays as it was."""
    promote(sale, work, counter)
    work.steps.begin(sale)
    return sale


def promote(sale: Sale, work: Work, counter: Counter) -> None:
    sale.promote = partial(promoted, offers=work.promotions.offers(counter.today()))


def renew_ages(sale: Sale, work: Work) -> None:
    """Ask the age of what was put there before, maybe by a program that did not know what it is, as of goods
    that are scanned now."""
    ids = sorted({line.product_id for line in sale.live_lines if line.product_id})
    articles = {each.id: each for each in work.products.among(ids)}
    sale.lines = [
        replace(line, age=goods_age(articles.get(line.product_id or ""), line.name))
        if line.kind in (LineKind.ITEM, LineKind.FREE) and line.quantity > 0
        else line
        for line in sale.lines
    ]


def save_and_show(
    sale: Sale, work: Work, line_id: str | None, near: views.NearView | None = None
) -> list[notices.Notice]:
    """Commits. `line_id`: the line that the screen shows next; None where none is meant.

    Refused (`below_paid`, `voucher_goods`) where a voucher has paid for goods that are not there any more,
    where an account has paid of what no account pays, and while a payment over a terminal is open.
    """
    must_be_settled(work.payments.open_of_sale(sale.id))
    must_have_its_goods(sale.lines)
    must_stay_for_goods(sale)
    if sale.part_paid:
        _must_be_good_for_its_goods(sale, work)
    work.sales.save(sale)
    notice = notices.SaleChanged(sale_view(sale, work), line_id, near)
    work.commit()
    work.steps.committed(sale)
    return [notice]


def _must_be_good_for_its_goods(sale: Sale, work: Work) -> None:
    for means in {tender.means for tender in sale.kept_tenders}:
        paid, good_cents = settled_of(sale.tenders, means), eligible_cents(sale, means, work)
        if good_cents is not None and good_cents < paid:
            raise Refused("below_paid", amount_cents=paid)


def add(
    sale: Sale,
    product: Product,
    quantity: int,
    work: Work,
    counter: Counter,
    *,
    amount_cents: int | None = None,
    marks: Marks = NO_MARKS,
    price_cents: int | None = None,
) -> list[notices.Notice]:
    """`quantity` in thousandths of the product's unit, negative for what comes back; `amount_cents`: what a
    label says, for all of it; `marks`: what its code says of these very goods; `price_cents`: typed for an
    article without one. A deposit that belongs to it gets a line of its own. What the shelf still shows
    beside another price is told: the customer has read that.
    """
    owed = work.labels_owed.of([product.id]).get(product.id)
    if price_cents is not None:
        product = replace(product, price_cents=price_cents)
    news = _added(sale, product, quantity, work, counter, amount_cents=amount_cents, marks=marks)
    if owed is not None and owed.was_cents not in (None, product.price_cents) and quantity > 0:
        news.append(notices.ShelfShows(owed.was_cents or 0))
    return news


def _added(
    sale: Sale,
    product: Product,
    quantity: int,
    work: Work,
    counter: Counter,
    *,
    amount_cents: int | None,
    marks: Marks,
) -> list[notices.Notice]:
    language = shop_here(work, counter).language
    deposit = work.products.by_id(product.deposit_id) if product.deposit_id else None
    said = _said_of(product, work, counter, marks)
    of_deposit = [_said_of(deposit, work, counter)] if deposit is not None else []
    if amount_cents is None and (line := _more_of_the_same(sale, product, quantity, said, of_deposit)):
        return save_and_show(sale, work, line.id, near_date(sale.line(line.id), work, counter))
    line = sale.add(
        line_of(product, quantity, language, work, counter, amount_cents=amount_cents, marks=marks)
    )
    if deposit is not None:
        pieces = quantity if product.unit is Unit.PIECE else THOUSAND  # one jar, whatever it weighs
        sale.add(line_of(deposit, pieces, language, work, counter, parent_id=line.id))
    return save_and_show(sale, work, line.id, near_date(sale.line(line.id), work, counter))


def _more_of_the_same(
    sale: Sale, product: Product, quantity: int, said: "_Said", of_deposit: "list[_Said]"
) -> SaleLine | None:
    """The cart's last line, counted up, where a line of its own would say the same of price, VAT and deposit
    (a card may have been changed since), of best before and lot."""
    last = next((line for line in reversed(sale.lines) if line.parent_id is None and not line.voided), None)
    if last is None or product.unit is not Unit.PIECE:
        return None
    same = (
        _said_in(last) == said
        and [_said_in(child) for child in sale.children(last.id)] == of_deposit
        and last.kind is not LineKind.RETURN
        and last.discount == NO_DISCOUNT
        and not last.note
        and last.quantity * quantity > 0
    )
    if not same:
        return None
    sale.change_quantity(last.id, last.quantity + quantity)
    return last


type _Said = tuple[str | None, int, VatRate, Marks, int]
"""Article, cents of one, its VAT, what its code says, and from what age on it is sold."""


def _said_in(line: SaleLine) -> _Said:
    return line.product_id, line.price_cents, line.vat, (line.best_before, line.lot), line.age


def _said_of(product: Product, work: Work, counter: Counter, marks: Marks = NO_MARKS) -> _Said:
    vat = charged(product.vat_code, work, counter)
    return product.id, product.price_cents, vat, marks, product.sold_from


def line_of(
    product: Product,
    quantity: int,
    language: str,
    work: Work,
    counter: Counter,
    *,
    amount_cents: int | None = None,
    parent_id: str | None = None,
    marks: Marks = NO_MARKS,
) -> SaleLine:
    """A new one, of no cart yet, as `add` puts it there."""
    vat = charged(product.vat_code, work, counter)
    price_cents = _price(product, quantity, amount_cents)
    return SaleLine(
        id=counter.ids.new(),
        position=0,
        kind=LineKind.DEPOSIT if product.empties or parent_id else LineKind.ITEM,
        product_id=product.id,
        name=product.name(language),
        unit=product.unit,
        quantity=quantity,
        price_cents=price_cents,
        list_price_cents=price_cents,
        vat=vat,
        gross_cents=line_amount(product.price_cents, quantity) if amount_cents is None else amount_cents,
        clerk_id=counter.clerk_id,
        parent_id=parent_id,
        weighed=product.unit is Unit.KG,
        best_before=marks[0],
        lot=marks[1],
        age=product.sold_from,
    )


def _price(product: Product, quantity: int, amount_cents: int | None) -> int:
    """A piece costs what its label says, and so do more of it; by weight a label's amount is no price."""
    if amount_cents is None or product.unit is not Unit.PIECE:
        return product.price_cents
    return divide_half_up(amount_cents * THOUSAND, quantity)
