"""Many articles are changed as it was looked at, or put back: a little in each commit.

What a row became stands in the commit that changed its article, so that whoever is killed between two goes on
or back after the next start, and twice is once.
"""

from collections.abc import Generator, Sequence
from dataclasses import replace

from herstal_pos.domain.errors import Stopped
from herstal_pos.domain.stock.bulk.change import (
    BulkChange,
    BulkField,
    BulkRow,
    BulkRowState,
    BulkState,
    value_of,
    with_value,
)
from herstal_pos.domain.stock.prices.vat_code import PlannedVat
from herstal_pos.domain.stock.product import Product
from herstal_pos.records import record
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.stock.article_entries import Kept, keep
from herstal_pos.services.stock.bulk.outside import outside
from herstal_pos.services.stock.bulk.showing import bulk_view, counted_in_steps, known
from herstal_pos.services.stock.lists.back.taking_back import taken_back

ROWS_PER_COMMIT = 25
"""A sale that waits waits for one commit: for so many 10 ms on a till at rest, below 50 on a busy one."""

type Steps = Generator[notices.BulkGoesOn, None, notices.BulkChanged]


@record(frozen=True)
class _Way:
    """`begins`: in which states it may begin or go on; `going`, `over`: its own. It `takes` rows in one state
    and leaves them `done`, or `left` where another hand was there."""

    begins: tuple[BulkState, ...]
    going: BulkState
    over: BulkState
    takes: BulkRowState
    done: BulkRowState
    left: BulkRowState


_THERE = _Way(
    (BulkState.PROPOSED, BulkState.APPLYING),
    BulkState.APPLYING,
    BulkState.DONE,
    BulkRowState.WAITS,
    BulkRowState.APPLIED,
    BulkRowState.OTHERWISE,
)
_BACK = _Way(
    (BulkState.APPLYING, BulkState.DONE, BulkState.UNDOING),
    BulkState.UNDOING,
    BulkState.UNDONE,
    BulkRowState.APPLIED,
    BulkRowState.UNDONE,
    BulkRowState.KEPT,
)


def apply_bulk(command: commands.ApplyBulk, storage: Storage, counter: Counter) -> Steps:
    """`Refused("bulk_gone")`. One that was put back meanwhile stays so."""
    return (yield from _all_the(_THERE, command.bulk_id, storage, counter))


def undo_bulk(command: commands.UndoBulk, storage: Storage, counter: Counter) -> Steps:
    """`Refused("bulk_gone")`. What was not applied yet never is."""
    return (yield from _all_the(_BACK, command.bulk_id, storage, counter))


def _all_the(way: _Way, bulk_id: str, storage: Storage, counter: Counter) -> Steps:
    with storage.look() as work:
        known(bulk_id, work)
        whole = work.bulk.in_state(bulk_id, way.takes)
    done, more, counts = 0, True, None
    try:
        while more:
            with storage.work() as work:
                more, moved = _some(way, bulk_id, work, counter)
                work.commit()
            done += moved
            if more:
                yield notices.BulkGoesOn(done, whole)
        counts = yield from counted_in_steps(bulk_id, notices.BulkGoesOn(done, whole), storage)
    except Stopped:
        pass
    with storage.look() as work:
        return notices.BulkChanged(bulk_view(known(bulk_id, work), work, counter, counts))


def _some(way: _Way, bulk_id: str, work: Work, counter: Counter) -> tuple[bool, int]:
    """Whether there may be more, and how many rows it was now. Its state is read again in each commit:
    another till may have begun to put back."""
    change = known(bulk_id, work)
    if change.state not in way.begins:
        return False, 0
    rows = work.bulk.rows(bulk_id, way.takes, ROWS_PER_COMMIT)
    state = way.going if rows else way.over
    if change.state is not state:
        work.bulk.save(replace(change, state=state))
    done, left = _taken(change, way, rows, work, counter)
    work.bulk.mark(bulk_id, done, way.done)
    work.bulk.mark(bulk_id, left, way.left)
    return bool(rows), len(rows)


def _taken(
    change: BulkChange, way: _Way, rows: Sequence[BulkRow], work: Work, counter: Counter
) -> tuple[list[int], list[int]]:
    """Positions of what was changed, and of what was left alone."""
    field = change.wish.field
    if field is BulkField.LIST:
        return taken_back(change, rows, work, counter) if way is _BACK else ([], [])
    found = work.products.among([row.product_id for row in rows])
    products = {product.id: product for product in found}
    out = outside(found, change.wish, work, counter) if way is _THERE else {}
    plans = _Plans(change, way, list(products), work, counter)
    kept: list[Kept] = []
    done: list[int] = []
    left: list[int] = []
    for row in rows:
        product = products[row.product_id]
        says, wanted = (row.was, row.becomes) if way is _THERE else (row.becomes, row.was)
        if not out.get(product.id) and plans.take(product, row):
            done.append(row.position)
        elif out.get(product.id) or value_of(product, field) != says:
            left.append(row.position)
        else:
            kept.append(Kept(with_value(product, field, wanted), product))
            done.append(row.position)
    plans.keep()
    keep(kept, work, counter)
    return done, left


class _Plans:
    """VAT codes of a day to come are planned, and dropped where that day has not come yet; what it brought is
    put back as any other."""

    def __init__(
        self, change: BulkChange, way: _Way, product_ids: Sequence[str], work: Work, counter: Counter
    ) -> None:
        self._first, self._is_there, self._work = change.wish.first_day, way is _THERE, work
        self._is_to_come = self._first is not None and self._first > counter.today()
        self._planned = work.vat_codes.planned(product_ids) if self._first and not self._is_there else {}
        self._begun: list[PlannedVat] = []
        self._dropped: list[str] = []

    def take(self, product: Product, row: BulkRow) -> bool:
        """True where that was all that is to be done with it."""
        if self._first is None:
            return False
        planned = PlannedVat(product.id, row.becomes, self._first)
        if self._is_there:
            wanted = self._is_to_come and product.vat_code == row.was
            self._begun += [planned] if wanted else []
            return wanted
        wanted = self._planned.get(product.id) == planned and product.vat_code == row.was
        self._dropped += [product.id] if wanted else []
        return wanted

    def keep(self) -> None:
        self._work.vat_codes.plan(self._begun)
        self._work.vat_codes.drop_plans(self._dropped)
