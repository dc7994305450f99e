"""What can be put back, and what is too old for it: a little is forgotten in each commit."""

from collections.abc import Generator, Sequence

from herstal_pos.domain.stock.bulk.change import BulkChange, BulkState
from herstal_pos.services.ports import Storage

KEPT_CHANGES = 10
"""That were applied: so many can be put back, one after the other."""
LOOKED_THROUGH = 100
_ROWS_PER_COMMIT = 250
_LOOKED_AT = (BulkState.MAKING, BulkState.PROPOSED)


def forget_old(storage: Storage) -> Generator[None]:
    """Of what was applied, all but the newest."""
    with storage.look() as work:
        applied = [each for each in work.bulk.newest(LOOKED_THROUGH) if each.state not in _LOOKED_AT]
    yield from forget(applied[KEPT_CHANGES:], storage)


def forget(changes: Sequence[BulkChange], storage: Storage) -> Generator[None]:
    for change in changes:
        more = True
        while more:
            with storage.work() as work:
                more = work.bulk.drop_some(change.id, _ROWS_PER_COMMIT)
                work.commit()
            yield
