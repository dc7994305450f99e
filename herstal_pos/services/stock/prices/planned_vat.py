"""A VAT code from a day on: it becomes the article's own with the first command of that day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.prices.planned import read_day
from herstal_pos.domain.stock.prices.vat_code import PlannedVat
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.article_entries import Kept, keep
from herstal_pos.services.stock.prices.vat_viewing import planned_vat_view


def plan_vat(command: commands.PlanVat, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused`: "product_gone", "day_unreadable", "day_order", "vat_code_unknown"; "vat_as_it_is" where the
    article has this code already."""
    product = work.products.by_id(command.product_id)
    if product is None:
        raise Refused("product_gone")
    first = first_day(command.first, counter.today())
    counter.vat_rate(command.vat_code)
    if command.vat_code == product.vat_code:
        raise Refused("vat_as_it_is")
    work.vat_codes.plan([PlannedVat(product.id, command.vat_code, first)])
    return _news(product.id, work, counter)


def drop_planned_vat(command: commands.DropPlannedVat, work: Work, counter: Counter) -> list[notices.Notice]:
    work.vat_codes.drop_plans([command.product_id])
    return _news(command.product_id, work, counter)


def first_day(typed: str, today: date) -> date:
    """As typed, tomorrow at the earliest; `Refused`: "day_unreadable", "day_order"."""
    first = read_day(typed, today)
    if first is None:
        raise Refused("day_unreadable")
    if first <= today:
        raise Refused("day_order")
    return first


def begin_vat(plans: Sequence[PlannedVat], work: Work, counter: Counter) -> None:
    """In the caller's commit. What has begun says so until the code is changed otherwise."""
    products = {each.id: each for each in work.products.among([each.product_id for each in plans])}
    kept = [
        Kept(replace(products[each.product_id], vat_code=each.vat_code), products[each.product_id])
        for each in plans
    ]
    keep(kept, work, counter)
    work.vat_codes.plan(plans)


def _news(product_id: str, work: Work, counter: Counter) -> list[notices.Notice]:
    news = [notices.VatPlanned(product_id, planned_vat_view(product_id, work, counter))]
    work.commit()
    return news
