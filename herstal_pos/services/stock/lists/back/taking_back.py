"""A list that was brought in is put back, some articles a commit: what it made is retired and gives its
codes free, so that the same list may come again; what it changed gets back what it had.

What was sold, moved or changed since stays as it is, and is told. The journal and the ledger forget nothing:
an article is never deleted, and opening stock goes by a movement of its own.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from herstal_pos.domain.day.articles_entry import seen_as
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.bulk.change import BulkChange, BulkRow
from herstal_pos.domain.stock.card import ProductCard
from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.stock import StockCause, StockMovement
from herstal_pos.services.day.journal import business_day
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.article_entries import Kept, keep, new_card
from herstal_pos.services.stock.families.saving import save_families
from herstal_pos.services.stock.levels import move_goods, stock_changed
from herstal_pos.services.stock.lists.back.noting import (
    ARTICLE,
    CAME,
    CARD,
    MADE,
    Came,
    read_row,
    reads_as,
    values_of,
)


class _Back(NamedTuple):
    position: int
    kept: Kept
    came: Came


def taken_back(
    change: BulkChange, rows: Sequence[BulkRow], work: Work, counter: Counter
) -> tuple[list[int], list[int]]:
    """Positions of what was put back, and of what was left alone; in the caller's commit."""
    ids = [row.product_id for row in rows]
    products = {product.id: product for product in work.products.among(ids)}
    cards = work.cards.of(ids)
    sold = _sold([products[row.product_id] for row in rows if row.why == MADE], change, work)
    backs: list[_Back] = []
    for row in rows:
        product = products[row.product_id]
        card = cards.get(product.id) or new_card(product.id, counter)
        back = None if product.id in sold else _back(row, product, card, work)
        if back is not None:
            backs.append(back)
    done = _kept(backs, work, counter)
    _put_back_openings(change, done, work, counter)
    _leave_families([each.kept.product.id for each in done if each.came.joined], work, counter)
    there = {each.position for each in done}
    return [*there], [row.position for row in rows if row.position not in there]


def _sold(made: Sequence[Product], change: BulkChange, work: Work) -> set[str]:
    """Of those that the list made, what lies in a cart, or is on a ticket without having moved any stock."""
    carts = work.counting.in_carts([product.id for product in made])
    untracked = [product.id for product in made if not product.tracked]
    return carts.keys() | work.bulk.sold_since(change.at, untracked)


def _back(row: BulkRow, product: Product, card: ProductCard, work: Work) -> _Back | None:
    """None: another hand was there since."""
    was, becomes = read_row(row.was), read_row(row.becomes)
    came = CAME.read(becomes)
    if row.why == MADE:
        if came.seen != seen_as(product, card) or not _only_began(product.id, came, work, of_two=True):
            return None
        retired = replace(card, retired=True, unfinished=False, packs=())
        bare = replace(product, code="", barcodes=(), tile="", listed=False, deposit_id=None)
        return _Back(row.position, Kept(bare, product, retired), came)
    if not (reads_as(product, ARTICLE, becomes) and reads_as(card, CARD, becomes)):
        return None
    if came.opening and not _only_began(product.id, came, work):
        return None
    product_was = replace(product, **values_of(ARTICLE, was))
    return _Back(row.position, Kept(product_was, product, replace(card, **values_of(CARD, was))), came)


def _only_began(product_id: str, came: Came, work: Work, *, of_two: bool = False) -> bool:
    """Nothing moved since but the opening stock of the list itself; `of_two`: nor before."""
    moves = [(move.cause, move.quantity) for move in work.stock.rows(product_id, 2 if of_two else 1)]
    return moves == ([(StockCause.OPENING, came.opening)] if came.opening else [])


def _kept(backs: Sequence[_Back], work: Work, counter: Counter) -> list[_Back]:
    """All at once, so that a code moves back between two articles; else one by one: a code that another
    article has by now leaves its own alone."""
    try:
        keep([each.kept for each in backs], work, counter)
    except Refused:
        if len(backs) > 1:
            return [back for each in backs for back in _kept([each], work, counter)]
        return []
    return list(backs)


def _put_back_openings(change: BulkChange, done: Sequence[_Back], work: Work, counter: Counter) -> None:
    now, day = counter.clock.now(), business_day(work, counter)
    moves = [
        StockMovement(
            counter.ids.new(),
            each.kept.product.id,
            -each.came.opening,
            StockCause.OPENING,
            now,
            day,
            fact_id=change.id,
        )
        for each in done
        if each.came.opening
    ]
    move_goods(moves, work, counter)
    stock_changed([move.product_id for move in moves], now, work)


def _leave_families(product_ids: Sequence[str], work: Work, counter: Counter) -> None:
    """Those in which the list placed it."""
    of = work.families.of_products(product_ids)
    there = work.families.by_ids(sorted({*of.values()}))
    smaller = [
        replace(family, variants=tuple(each for each in family.variants if each.product_id not in of))
        for family in there.values()
    ]
    save_families([family.in_use for family in smaller], work, counter)
