"""From an article and its card to the form in which it is changed."""

from dataclasses import replace
from datetime import timedelta

from herstal_pos.domain.day.articles_entry import seen_as
from herstal_pos.domain.stock.card import PlannedPrice, ProductCard
from herstal_pos.domain.stock.content import content_text, found_in
from herstal_pos.domain.stock.pictures.picture import picture_key
from herstal_pos.domain.stock.prices.soldes import waits_for_sales, waits_until
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.services import views
from herstal_pos.services.paper.promoting import lowest_of
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import is_franchise, shop_here
from herstal_pos.services.shop.settings_rows import KEPT_BACK, MALL
from herstal_pos.services.stock.pictures.saving import picture_of
from herstal_pos.services.stock.prices.vat_viewing import planned_vat_view

_PRICES_SHOWN, _UNTAXED = 12, "zero"


def article_view(product: Product, work: Work, counter: Counter) -> views.ArticleView:
    card = work.cards.of([product.id]).get(product.id)
    label = work.labels_owed.of([product.id]).get(product.id)
    prices = work.cards.prices(product.id, _PRICES_SHOWN)
    level = work.stock.on_hand([product.id]).get(product.id, 0)
    rates, deposits, suppliers = _choices(work, counter)
    picture = picture_of(product.id, work)
    return views.ArticleView(
        product_id=product.id,
        seen=seen_as(product, card),
        code=product.code,
        form=_kept_back(_form(product, card), product, work),
        on_hand=level if product.tracked else None,
        begun=product.id in work.stock.begun([product.id]),
        cost=work.goods.costs([product.id]).get(product.id),
        retired=bool(card and card.retired),
        unfinished=bool(card and card.unfinished),
        label=views.LabelOwedView(label.labels, label.was_cents) if label else None,
        planned=planned_view(product, work),
        planned_vat=planned_vat_view(product.id, work, counter),
        prices=tuple(views.PriceChangeView(each.at, each.price_cents, each.was_cents) for each in prices),
        rates=rates,
        deposits=deposits,
        suppliers=suppliers,
        has_mall=MALL.is_there(work.settings),
        picture=picture,
        picture_key=picture_key(picture),
        mall_keeps_pictures=work.mall.get().keeps_pictures,
        franchise=_is_franchise(work, counter),
    )


def planned_view(product: Product, work: Work) -> views.PlannedPriceView | None:
    planned = work.cards.planned(product.id)
    if planned is None:
        return None
    holds = planned.was_cents is not None
    lowest = lowest_of(planned, product.price_cents, work)
    first, last = planned.first_day, planned.last_day
    waits = waits_until(first, last) if _is_announced(product, planned) else None
    sales_from = waits + timedelta(days=1) if waits else None
    return views.PlannedPriceView(planned.price_cents, first, last, holds, lowest, sales_from)


def _is_announced(product: Product, planned: PlannedPrice) -> bool:
    """A reduction for some days, of goods that have sales."""
    before = product.price_cents if planned.was_cents is None else planned.was_cents
    reduces = planned.last_day is not None and planned.price_cents < before
    return reduces and waits_for_sales(product.category)


def new_article_view(code: str, work: Work, counter: Counter) -> views.ArticleView:
    """Of an article that nobody has made yet: nothing but its code is known, and in a shop that charges no
    VAT that it bears none."""
    rates, deposits, suppliers = _choices(work, counter)
    franchise = _is_franchise(work, counter)
    form = views.ArticleForm({}, 0, _UNTAXED if franchise else "", barcodes=(code,) if code else ())
    new = views.ArticleView("", "", "", form, rates=rates, deposits=deposits, suppliers=suppliers)
    return replace(new, franchise=franchise)


def _is_franchise(work: Work, counter: Counter) -> bool:
    return is_franchise(work.settings, counter.today())


def _choices(
    work: Work, counter: Counter
) -> tuple[tuple[tuple[str, int | None], ...], tuple[views.ChoiceView, ...], tuple[views.ChoiceView, ...]]:
    language = shop_here(work, counter).language
    rates = tuple((rate.code, rate.basis_points) for rate in counter.law.vat_rates(counter.today()))
    deposits = tuple(
        views.ChoiceView(each.id, each.name(language), each.price_cents) for each in work.products.deposits()
    )
    suppliers = tuple(views.ChoiceView(each.id, each.name) for each in work.cards.suppliers())
    return rates, deposits, suppliers


def _form(product: Product, card: ProductCard | None) -> views.ArticleForm:
    form = views.ArticleForm(
        names=product.names,
        price_cents=product.price_cents,
        vat_code=product.vat_code,
        unit=product.unit.value,
        category=product.category,
        barcodes=product.barcodes,
        age=product.sold_from,
        age_said=product.age_said,
        deposit_id=product.deposit_id,
        tracked=product.tracked,
        shelf=product.shelf,
        tile=product.tile,
    )
    content, unit = (card.content, card.content_unit) if card and card.content else _proposed(product)
    if content:
        form = replace(form, content_text=content_text(content, unit))
    if card is None:
        return form
    return replace(
        form,
        short_name=card.short_name,
        packs=tuple(views.PackView(pack.barcode, pack.units) for pack in card.packs),
        minimum=card.minimum,
        supplier_id=card.supplier_id,
        supplier_code=card.supplier_code,
        note=card.note,
        vouchers=card.vouchers,
        guarantee=card.guarantee,
    )


def _kept_back(form: views.ArticleForm, product: Product, work: Work) -> views.ArticleForm:
    """From the mall."""
    kept = KEPT_BACK.read(work.settings)
    return replace(
        form,
        kept_back=kept.articles.get(product.id),
        kept_back_of_category=kept.categories.get(product.category) if product.category else None,
    )


def _proposed(product: Product) -> tuple[int, str]:
    """From its name, until a person has confirmed one by saving the form."""
    found = found_in(product.name("fr")) if product.unit is Unit.PIECE else None
    return found or (0, "")
