"""What a change would make of many articles: written down row by row, it is applied as it was seen."""

from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import timedelta

from herstal_pos.domain.counter.limits import MOST_PRICE_CENTS
from herstal_pos.domain.errors import Refused, Stopped
from herstal_pos.domain.stock.bulk.change import (
    BulkChange,
    BulkField,
    BulkRow,
    BulkRowState,
    BulkState,
    BulkWish,
    proposed,
    value_of,
)
from herstal_pos.domain.stock.bulk.repricing import PriceEnd, Repricing
from herstal_pos.domain.stock.product import Product
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.stock.article_checks import clean
from herstal_pos.services.stock.bulk.choosing import Chosen
from herstal_pos.services.stock.bulk.forgetting import LOOKED_THROUGH, forget, forget_old
from herstal_pos.services.stock.bulk.outside import outside
from herstal_pos.services.stock.bulk.showing import bulk_view, counted_in_steps
from herstal_pos.services.stock.prices.margin import margin_points
from herstal_pos.services.stock.prices.planned_vat import first_day

LOOKED_AT_PER_COMMIT = 250
_BEING_MADE = timedelta(hours=1)
_LEAST_POINTS, _MOST_POINTS = -9000, 90_000
"""Beyond them each price would be tenfold or a tenth."""

type Steps = Generator[notices.BulkGoesOn, None, notices.BulkChanged]


def propose_bulk(command: commands.ProposeBulk, storage: Storage, counter: Counter) -> Steps:
    """`Refused` where the wish says nothing, or what cannot be."""
    wish = _wish(command, counter)
    change = BulkChange(counter.ids.new(), wish, BulkState.MAKING, counter.clock.now(), counter.clerk_id)
    with storage.work() as work:
        chosen = Chosen(command.choice, work, counter)
        work.bulk.save(change)
        work.commit()
    position = 0
    try:
        yield from _forget(change, storage)
        while not chosen.is_over:
            with storage.work() as work:
                products = chosen.page(LOOKED_AT_PER_COMMIT, work)
                rows = _rows(products, wish, position, work, counter)
                work.bulk.add_rows(change.id, rows)
                work.commit()
            position += len(rows)
            change = replace(change, same=change.same + len(products) - len(rows))
            yield notices.BulkGoesOn(chosen.done, chosen.total)
        on = notices.BulkGoesOn(chosen.done, chosen.total)
        counts = yield from counted_in_steps(change.id, on, storage)
    except Stopped:
        return notices.BulkChanged(None)
    with storage.work() as work:
        change = replace(change, state=BulkState.PROPOSED)
        work.bulk.save(change)
        news = notices.BulkChanged(bulk_view(change, work, counter, counts))
        work.commit()
    return news


def _wish(command: commands.ProposeBulk, counter: Counter) -> BulkWish:
    field = BulkField(command.field)
    if field is BulkField.PRICE:
        rule = Repricing(command.points, command.cents, PriceEnd(command.end))
        if rule.says_nothing:
            raise Refused("bulk_nothing")
        if not _LEAST_POINTS < rule.points < _MOST_POINTS:
            raise Refused("bulk_percent")
        if abs(rule.cents) > MOST_PRICE_CENTS:
            raise Refused("price_range")
        return BulkWish(field, repricing=rule)
    if field is not BulkField.VAT:
        return BulkWish(field, clean(command.value))
    if counter.vat_rate(command.value).basis_points is None:
        raise Refused("bulk_outside")
    first = first_day(command.first, counter.today()) if command.first.strip() else None
    return BulkWish(field, command.value, first_day=first)


def _rows(
    products: Sequence[Product], wish: BulkWish, position: int, work: Work, counter: Counter
) -> list[BulkRow]:
    """Without those that have it already."""
    of_price = wish.field is BulkField.PRICE
    costs = work.goods.costs([product.id for product in products]) if of_price else {}
    out = outside(products, wish, work, counter)
    rows: list[BulkRow] = []
    for product in products:
        becomes, state, why = proposed(product, wish, out[product.id], MOST_PRICE_CENTS)
        was = value_of(product, wish.field)
        if state is BulkRowState.WAITS:
            if becomes == was:
                continue
            if of_price and _is_below_cost(product, int(becomes), costs.get(product.id), counter):
                why = "below_cost"
        rows.append(BulkRow(position + len(rows), product.id, was, becomes, state, why))
    return rows


def _is_below_cost(product: Product, price_cents: int, cost: int | None, counter: Counter) -> bool:
    left = margin_points(price_cents, counter.vat_rate(product.vat_code).basis_points, cost)
    return left is not None and left < 0


def _forget(own: BulkChange, storage: Storage) -> Generator[notices.BulkGoesOn]:
    """What was looked at and not applied, and what is too old to be put back."""
    with storage.look() as work:
        others = [each for each in work.bulk.newest(LOOKED_THROUGH) if each.id != own.id]
    left = [
        each
        for each in others
        if each.state is BulkState.PROPOSED
        or (each.state is BulkState.MAKING and own.at - each.at > _BEING_MADE)
    ]
    for steps in (forget_old(storage), forget(left, storage)):
        for _ in steps:
            yield notices.BulkGoesOn(0, 0)
