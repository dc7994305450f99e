"""What is asked to choose what is counted, and to hold a figure against the ledger."""

from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from herstal_pos.domain.counter.kinds import SaleState
from herstal_pos.domain.stock.draft import DraftKind
from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.storage.counter.tables import sale, sale_line
from herstal_pos.storage.database.columns import Flag, Whole, total
from herstal_pos.storage.database.dialects import Among, spelt
from herstal_pos.storage.database.statements import Statements
from herstal_pos.storage.stock.tables import (
    product,
    product_card,
    shelf_draft,
    shelf_draft_line,
    stock_count,
    stock_count_line,
    stock_level,
    stock_movement,
)

_newest = select(func.max(stock_movement.c.sequence)).scalar_subquery()
_ARTICLE = (
    product.c.id,
    product.c.names,
    product.c.unit,
    product.c.price_cents,
    product.c.shelf,
    product.c.category,
    product.c.tracked,
)
_KEPT = product.c.tracked & ~func.coalesce(product_card.c.retired, False)
_goods = product.outerjoin(product_card, product_card.c.product_id == product.c.id)
_counted_since = (
    select(stock_count_line.c.product_id)
    .join(stock_count, stock_count.c.id == stock_count_line.c.count_id)
    .where(stock_count.c.sequence > bindparam("since", type_=Whole))
)
_in_hand = (
    select(shelf_draft_line.c.product_id)
    .join(shelf_draft, shelf_draft.c.id == shelf_draft_line.c.draft_id)
    .where(shelf_draft.c.kind == spelt(DraftKind.COUNT.value))
)
"""What somebody counts just now, at whichever till."""


def _page(*of: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    behind = (product.c.shelf > bindparam("shelf")) | (
        (product.c.shelf == bindparam("shelf")) & (product.c.sequence > bindparam("after", type_=Whole))
    )
    return (
        select(product.c.id, product.c.shelf, product.c.sequence)
        .select_from(_goods)
        .where(_KEPT, *of, behind, ~product.c.id.in_(_counted_since))
        .where(bindparam("last", type_=Flag) | ~product.c.id.in_(_in_hand))
        .order_by(product.c.shelf, product.c.sequence)
        .limit(bindparam("limit"))
    )


def _left(*of: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return select(func.count()).select_from(_goods).where(_KEPT, *of, ~product.c.id.in_(_counted_since))


def _in_carts(state: SaleState) -> Select[*tuple[Any, ...]]:
    return (
        select(sale_line.c.product_id, total(sale_line.c.quantity))
        .join(sale, sale.c.id == sale_line.c.sale_id)
        .where(sale.c.state == spelt(state.value), ~sale_line.c.voided, sale_line.c.quantity > 0)
        .where(Among(sale_line.c.product_id, "product_ids"))
        .group_by(sale_line.c.product_id)
    )


STATEMENTS: Statements = {
    "counting.articles": select(*_ARTICLE).where(Among(product.c.id, "ids")),
    "counting.in_open_carts": _in_carts(SaleState.OPEN),
    "counting.in_parked_carts": _in_carts(SaleState.PARKED),
    "counting.on_shelf": select(product.c.id)
    .outerjoin(product_card, product_card.c.product_id == product.c.id)
    .where(product.c.shelf == bindparam("shelf"), product.c.shelf != spelt(""), product.c.tracked)
    .where(~func.coalesce(product_card.c.retired, False))
    .order_by(product.c.sequence)
    .limit(bindparam("limit")),
    "counting.page": _page(),
    "counting.page_of_category": _page(product.c.category == bindparam("category")),
    "counting.left": _left(),
    "counting.left_of_category": _left(product.c.category == bindparam("category")),
    "counting.newest_count": select(func.coalesce(func.max(stock_count.c.sequence), 0)),
    "counting.moved_lately": select(
        product.c.id,
        product.c.price_cents,
        stock_level.c.quantity,
        func.count(),
    )
    .select_from(stock_movement)
    .join(product, product.c.id == stock_movement.c.product_id)
    .join(stock_level, stock_level.c.product_id == product.c.id)
    .outerjoin(product_card, product_card.c.product_id == product.c.id)
    .where(stock_movement.c.sequence > _newest - bindparam("newest", type_=Whole))
    .where(product.c.tracked, ~func.coalesce(product_card.c.retired, False))
    .group_by(product.c.id, product.c.price_cents, stock_level.c.quantity),
    "counting.sold_since": select(func.count()).where(
        stock_movement.c.product_id == bindparam("product_id"),
        stock_movement.c.sequence > bindparam("after"),
        stock_movement.c.cause == spelt(StockCause.SALE.value),
    ),
    "counting.posted": select(
        stock_count_line.c.product_id,
        stock_count_line.c.through,
        (stock_count_line.c.counted - stock_count_line.c.expected).label("difference"),
        func.coalesce(stock_movement.c.sequence, 0),
        stock_count.c.at,
    )
    .join(stock_count, stock_count.c.id == stock_count_line.c.count_id)
    .outerjoin(stock_movement, stock_movement.c.fact_id == stock_count_line.c.id)
    .where(Among(stock_count_line.c.product_id, "product_ids"))
    .order_by(stock_count.c.sequence),
    "counting.count": select(
        stock_count.c.kind,
        stock_count.c.what,
        stock_count.c.begun_at,
        stock_count.c.at,
        stock_count.c.business_day,
        stock_count.c.clerk_id,
        stock_count.c.chain,
        stock_count.c.entry,
    ).where(stock_count.c.id == bindparam("id")),
    "counting.lines": select(
        stock_count_line.c.id,
        stock_count_line.c.product_id,
        stock_count_line.c.counted,
        stock_count_line.c.expected,
        stock_count_line.c.through,
        stock_count_line.c.reason,
    )
    .where(stock_count_line.c.count_id == bindparam("count_id"))
    .order_by(stock_count_line.c.position),
}
