"""Many articles that are changed at once, as a screen shows them."""

from collections import Counter as Counted
from collections.abc import Generator

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.bulk.change import BulkChange, BulkField, BulkRowState, BulkState
from herstal_pos.services import commands, notices, views
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.stock.lists.back.noting import price_in

_SHOWN = 100
"""Rows of each state: whoever looks further finds them in the stock."""
_LOOKED_THROUGH = 100
_COUNTED_PER_STEP = 5000
MOST_VALUES = 300
_OFFERED = (BulkState.APPLYING, BulkState.DONE, BulkState.UNDOING)
_ORDER = (
    *(BulkRowState.OTHERWISE, BulkRowState.KEPT, BulkRowState.WAITS),
    *(BulkRowState.APPLIED, BulkRowState.UNDONE, BulkRowState.REFUSED),
)


def show_bulk(command: commands.ShowBulk, work: Work, counter: Counter) -> list[notices.Notice]:
    offered = next(
        (
            each
            for each in work.bulk.newest(_LOOKED_THROUGH)
            if (each.wish.field is BulkField.LIST) is command.of_list and _is_offered(each, work)
        ),
        None,
    )
    bulk = bulk_view(offered, work, counter) if offered else None
    if command.of_list:
        return [notices.ListOffered(bulk)]
    rates = counter.law.vat_rates(counter.today())
    choices = views.BulkChoicesView(
        tuple(work.bulk.values(BulkField.CATEGORY, MOST_VALUES)),
        tuple(work.bulk.values(BulkField.SHELF, MOST_VALUES)),
        tuple(views.ChoiceView(each.id, each.name) for each in work.cards.suppliers()),
        tuple((rate.code, rate.basis_points) for rate in rates if rate.basis_points is not None),
        counter.today(),
    )
    return [notices.BulkOffered(choices, bulk)]


def _is_offered(change: BulkChange, work: Work) -> bool:
    """It changed something that was not put back, or has more to do."""
    left = (BulkRowState.APPLIED, BulkRowState.WAITS)
    return change.state in _OFFERED and any(work.bulk.rows(change.id, state, 1) for state in left)


def known(bulk_id: str, work: Work) -> BulkChange:
    """`Refused("bulk_gone")`: another till looks at another one, or it is too old."""
    change = work.bulk.by_id(bulk_id)
    if change is None or change.state is BulkState.MAKING:
        raise Refused("bulk_gone")
    return change


type Counts = dict[tuple[BulkRowState, str], int]


def counted_in_steps(
    bulk_id: str, on: notices.BulkGoesOn, storage: Storage
) -> Generator[notices.BulkGoesOn, None, Counts]:
    """Its rows by state and reason; a sale comes between two pages of them."""
    with storage.look() as work:
        span = work.bulk.span(bulk_id)
    found: Counted[tuple[BulkRowState, str]] = Counted()
    first, last = span or (0, -1)
    while first <= last:
        yield on
        with storage.look() as work:
            found.update(work.bulk.counts(bulk_id, first, min(first + _COUNTED_PER_STEP - 1, last)))
        first += _COUNTED_PER_STEP
    yield on
    return dict(found)


def bulk_view(
    change: BulkChange, work: Work, counter: Counter, counts: Counts | None = None
) -> views.BulkView:
    """`counts` None: they are counted now."""
    if counts is None:
        first, last = work.bulk.span(change.id) or (0, -1)
        counts = work.bulk.counts(change.id, first, last)
    rows = [row for state in _ORDER for row in work.bulk.rows(change.id, state, _SHOWN)]
    language, of_list = shop_here(work, counter).language, change.wish.field is BulkField.LIST
    products = {product.id: product for product in work.products.among([row.product_id for row in rows])}
    shown = tuple(
        views.BulkRowView(
            row.product_id,
            products[row.product_id].name(language),
            products[row.product_id].unit.value,
            *((price_in(row.was), price_in(row.becomes)) if of_list else (row.was, row.becomes)),
            row.state.value,
            row.why,
        )
        for row in rows
    )
    wish = change.wish
    return views.BulkView(
        bulk_id=change.id,
        state=change.state.value,
        at=change.at,
        field=wish.field.value,
        value=wish.value,
        points=wish.repricing.points,
        cents=wish.repricing.cents,
        end=wish.repricing.end.value,
        same=change.same,
        counts={(state.value, why): count for (state, why), count in counts.items()},
        rows=shown,
        first_day=wish.first_day,
    )
