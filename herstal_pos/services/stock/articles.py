"""Articles are made, changed against what was seen of them, and retired: never deleted."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from herstal_pos.domain.day.articles_entry import seen_as
from herstal_pos.domain.errors import Asked, Refused
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.card import ProductCard
from herstal_pos.domain.stock.content import read_content
from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.stock import StockCause, StockMovement
from herstal_pos.services import commands, notices, views
from herstal_pos.services.day.journal import business_day
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here, weighed_prefixes
from herstal_pos.services.stock import article_checks as checks
from herstal_pos.services.stock.ages.stating import must_be_lawful, stated_in_form
from herstal_pos.services.stock.article_entries import Kept, keep, new_card
from herstal_pos.services.stock.article_viewing import article_view, new_article_view
from herstal_pos.services.stock.csv_cells import MOST_STOCK
from herstal_pos.services.stock.kept.changing import keep_back, keep_back_of_category
from herstal_pos.services.stock.levels import move_goods, stock_changed
from herstal_pos.services.stock.pictures.saving import keep_picture

_OWN = tuple(map(str, range(29, 19, -1)))
"""Scales mostly begin at 20 and go up."""


def show_article(command: commands.ShowArticle, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("product_gone")`."""
    if not command.product_id:
        return [notices.ArticleShown(new_article_view(command.code, work, counter))]
    return [notices.ArticleShown(article_view(_known(command.product_id, work), work, counter))]


def check_code(command: commands.CheckCode, work: Work, counter: Counter) -> list[notices.Notice]:
    checked = checks.checked_code(command.code, command.aim, work)
    owner = None if checked.why else checks.owner_of(checked.code, work)
    if owner is not None and owner.id != command.product_id:
        name = owner.name(shop_here(work, counter).language)
        checked = replace(checked, why="taken", owner=name)
    return [checked]


def offer_own_code(_: commands.OfferOwnCode, work: Work, counter: Counter) -> list[notices.Notice]:
    """An EAN-13 for restricted circulation (GS1 General Specifications, section 2.1.11.1) that no article has
    and no label of the scale can be. Saved with the form as any other; `Refused("own_code_none")` where the
    scale has the whole range."""
    del counter
    return [notices.CodeChecked(next(own_codes(work)))]


def propose_vat(command: commands.ProposeVat, work: Work, counter: Counter) -> list[notices.Notice]:
    """As the newest one of its category; what a person chose stays."""
    del counter
    category = checks.clean(command.category)
    return [notices.VatProposed(command.category, work.products.vat_code_in(category) if category else "")]


def own_codes(work: Work) -> Iterator[str]:
    """Those that are free, one after the other."""
    of_scale = [row.prefix for row in weighed_prefixes(work.settings)]
    free = (own for own in _OWN if not any(own.startswith(row) or row.startswith(own) for row in of_scale))
    prefix = next(free, None)
    if prefix is None:
        raise Refused("own_code_none")
    numbers = (f"{prefix}{number:010}" for number in count(work.cards.count() + 1))
    codes = (number + check_digit(number) for number in numbers)
    yield from (code for code in codes if checks.owner_of(code, work) is None)


def save_article(command: commands.SaveArticle, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused (`article_changed`) where it is not any more what was seen; all that cannot be, in words. An
    open cart keeps the price that it has. `stock_begun`: the ledger knows how many there are."""
    before = _seen(command.product_id, command.seen, work) if command.product_id else None
    form = command.form
    checks.check_numbers(form, before, work, counter)
    names = checks.checked_names(form.names, shop_here(work, counter).language)
    product_id = before.id if before else counter.ids.new()
    barcodes = checks.checked_barcodes(form, product_id, work)
    if not command.sure:
        checks.ask_about(form, before, work, counter)
    product = replace(_product(form, product_id, before), names=names, barcodes=barcodes)
    must_be_lawful(product)
    card = _card(form, product_id, work, counter)
    card = replace(card, packs=checks.checked_packs(form, product_id, work))
    keep([Kept(product, before, card)], work, counter)
    keep_back(product.id, form.kept_back, work)
    if before and before.category == product.category:  # of another one nobody has seen what it keeps
        keep_back_of_category(product.category, form.kept_back_of_category, work, counter)
    if command.picture is not None:
        keep_picture(product.id, command.picture, command.picture_seen, work, counter)
    if command.on_hand is not None:
        _begin_stock(product, command.on_hand, work, counter)
    return _news(product, work, counter)


def begin_stock(command: commands.BeginStock, work: Work, counter: Counter) -> list[notices.Notice]:
    """Of an article that the counter made. `Refused`: "product_gone", "stock_begun", "quantity_range",
    "whole_pieces"."""
    product = _known(command.product_id, work)
    _begin_stock(product, command.on_hand, work, counter)
    return _news(product, work, counter)


def set_price(command: commands.SetPrice, work: Work, counter: Counter) -> list[notices.Notice]:
    """The next line has it; an open cart keeps its own. What the shelf shows is owed a label."""
    before = _known(command.product_id, work)
    if command.seen_cents is not None and command.seen_cents != before.price_cents:
        raise Refused("article_changed")
    checks.check_price(command.price_cents)
    if not command.sure:
        checks.ask_about_price(command.price_cents, before.vat_code, before, work, counter)
    product = replace(before, price_cents=command.price_cents)
    if product != before:
        keep([Kept(product, before)], work, counter)
    return _news(product, work, counter)


def retire_article(command: commands.RetireArticle, work: Work, counter: Counter) -> list[notices.Notice]:
    """It leaves tiles and searches; a piece of it that a customer brings is still sold, its tickets still
    come back. Asked about while some of it lies here."""
    before = _seen(command.product_id, command.seen, work)
    on_hand = work.stock.on_hand([before.id]).get(before.id, 0)
    if command.retired and not command.sure and before.tracked and on_hand > 0:
        raise Asked("article_has_stock", quantity=on_hand)
    card = work.cards.of([before.id]).get(before.id) or new_card(before.id, counter)
    product = replace(before, tile="") if command.retired else before
    keep([Kept(product, before, replace(card, retired=command.retired))], work, counter)
    return _news(product, work, counter)


def _known(product_id: str, work: Work) -> Product:
    product = work.products.by_id(product_id)
    if product is None:
        raise Refused("product_gone")
    return product


def _seen(product_id: str, seen: str, work: Work) -> Product:
    product = _known(product_id, work)
    if seen_as(product, work.cards.of([product.id]).get(product.id)) != seen:
        raise Refused("article_changed")
    return product


def _product(form: views.ArticleForm, product_id: str, before: Product | None) -> Product:
    """Without names and barcodes."""
    age, age_said = stated_in_form(form, before)
    made = Product(product_id, "", {}, Unit(form.unit), form.price_cents, form.vat_code)
    return replace(
        before or made,
        unit=Unit(form.unit),
        price_cents=form.price_cents,
        vat_code=form.vat_code,
        category=checks.clean(form.category),
        deposit_id=form.deposit_id,
        age=age,
        age_said=age_said,
        tile=checks.clean(form.tile),
        tracked=form.tracked,
        shelf=checks.clean(form.shelf),
    )


def _card(form: views.ArticleForm, product_id: str, work: Work, counter: Counter) -> ProductCard:
    """Whoever saved the whole form has finished it."""
    content, unit = read_content(form.content_text) or (None, "")
    card = work.cards.of([product_id]).get(product_id) or new_card(product_id, counter)
    return replace(
        card,
        short_name=checks.clean(form.short_name),
        content=content,
        content_unit=unit,
        minimum=form.minimum,
        supplier_id=form.supplier_id,
        supplier_code=checks.clean(form.supplier_code),
        note=checks.clean(form.note),
        vouchers=tuple(sorted({*form.vouchers})),
        guarantee=form.guarantee,
        unfinished=False,
    )


def _begin_stock(product: Product, on_hand: int, work: Work, counter: Counter) -> None:
    """So much lies here now: what was sold before anybody said so was there too."""
    if not product.tracked or product.id in work.stock.begun([product.id]):
        raise Refused("stock_begun")
    if not 0 <= on_hand <= MOST_STOCK:
        raise Refused("quantity_range")
    if product.unit is Unit.PIECE and on_hand % THOUSAND:
        raise Refused("whole_pieces")
    quantity = on_hand - work.stock.on_hand([product.id]).get(product.id, 0)
    now, day = counter.clock.now(), business_day(work, counter)
    opening = StockMovement(counter.ids.new(), product.id, quantity, StockCause.OPENING, now, day)
    move_goods([opening], work, counter)


def _news(product: Product, work: Work, counter: Counter) -> list[notices.Notice]:
    """The mall hears of the level; prices it takes from nobody yet."""
    stock_changed([product.id], counter.clock.now(), work)
    changed = notices.ArticleChanged(article_view(product, work, counter))
    work.commit()
    return [changed]
