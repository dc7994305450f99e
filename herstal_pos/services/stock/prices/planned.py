"""Prices with a first and perhaps a last day: they become the article's price with the first command of
their day, and what was before comes back with the first one after their last. VAT codes follow the same day,
and so do the labels of promotions.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.card import PlannedPrice
from herstal_pos.domain.stock.prices.planned import read_day
from herstal_pos.domain.stock.product import Product
from herstal_pos.services import commands, notices
from herstal_pos.services.day import clock
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock import article_checks as checks
from herstal_pos.services.stock.article_entries import Kept, keep
from herstal_pos.services.stock.article_viewing import planned_view
from herstal_pos.services.stock.prices.planned_vat import begin_vat, first_day
from herstal_pos.services.stock.promotions.owing import follow_promotions

_LONGEST = timedelta(days=300)


def plan_price(command: commands.PlanPrice, work: Work, counter: Counter) -> list[notices.Notice]:
    """One for each article: a second takes the first one's place, unless that holds already."""
    product = _known(command.product_id, work)
    today = counter.today()
    first = first_day(command.first, today)
    last = _last_day(command.last, first, today)
    before = work.cards.planned(product.id)
    if before is not None and before.was_cents is not None:
        raise Refused("price_planned")
    checks.check_price(command.price_cents)
    if not command.sure:
        checks.ask_about_price(command.price_cents, product.vat_code, product, work, counter)
    work.cards.plan(PlannedPrice(product.id, command.price_cents, first, last))
    return _news(product, work)


def drop_planned_price(
    command: commands.DropPlannedPrice, work: Work, counter: Counter
) -> list[notices.Notice]:
    product = _known(command.product_id, work)
    planned = work.cards.planned(product.id)
    if planned is not None:
        _end([planned], work, counter)
    return _news(_known(product.id, work), work)


def follow_prices(_: commands.FollowPrices, work: Work, counter: Counter) -> list[notices.Notice]:
    """By a clock that nobody doubts. A price that was changed by hand meanwhile is nobody's to bring back."""
    today = counter.today()
    ending, beginning = work.cards.planned_to_end(today), work.cards.planned_to_begin(today)
    codes = work.vat_codes.to_begin(today)
    if not clock.is_sure(work, counter):
        return []
    is_new_day = follow_promotions(work, counter)
    if not (ending or beginning or codes or is_new_day):
        return []
    _end(ending, work, counter)
    over = {planned.product_id for planned in ending}
    _begin([each for each in beginning if each.product_id not in over], work, counter)
    begin_vat(codes, work, counter)
    work.commit()
    return []


def _begin(plans: Sequence[PlannedPrice], work: Work, counter: Counter) -> None:
    kept = []
    for planned in plans:
        product = work.products.by_id(planned.product_id)
        if product is None or planned.last_day is None:
            work.cards.drop_plan(planned.product_id)
        else:
            work.cards.plan(replace(planned, was_cents=product.price_cents))
        if product is not None and product.price_cents != planned.price_cents:
            kept.append(Kept(replace(product, price_cents=planned.price_cents), product))
    keep(kept, work, counter)


def _end(plans: Sequence[PlannedPrice], work: Work, counter: Counter) -> None:
    kept = []
    for planned in plans:
        work.cards.drop_plan(planned.product_id)
        product = work.products.by_id(planned.product_id)
        if product is None or planned.was_cents is None or product.price_cents != planned.price_cents:
            continue
        if planned.was_cents != product.price_cents:
            kept.append(Kept(replace(product, price_cents=planned.was_cents), product))
    keep(kept, work, counter)


def _last_day(text: str, first: date, today: date) -> date | None:
    """None for ever. The day before the first one is no promotion of a year: who means one says the year."""
    if not text.strip():
        return None
    last, soon = read_day(text, first), read_day(text, today)
    if last is None or soon is None:
        raise Refused("day_unreadable")
    if last < first or (soon < first and last - first > _LONGEST):
        raise Refused("day_order")
    return last


def _known(product_id: str, work: Work) -> Product:
    product = work.products.by_id(product_id)
    if product is None:
        raise Refused("product_gone")
    return product


def _news(product: Product, work: Work) -> list[notices.Notice]:
    news = [notices.PricePlanned(product.id, planned_view(product, work))]
    work.commit()
    return news
