"""What a screen shows of many articles that are changed at once."""

from dataclasses import field
from datetime import date, datetime

from herstal_pos.records import record
from herstal_pos.services.stock.views import ChoiceView


@record(frozen=True)
class BulkRowView:
    """`was` and `becomes`: cents of a price in digits, else text; of a list its price, "" where that stayed.
    `state` and `why` as of a `BulkRow`."""

    product_id: str
    name: str
    unit: str
    was: str
    becomes: str
    state: str
    why: str = ""


@record(frozen=True)
class BulkView:
    """`state`: proposed, applying, done, undoing, undone. `counts`: how many rows are in which state for what
    reason, by (state, why). `rows`: the first of each state. `same`: articles that had it already. The wish
    as of `commands.ProposeBulk`."""

    bulk_id: str
    state: str
    at: datetime
    field: str
    value: str
    points: int
    cents: int
    end: str
    same: int
    counts: dict[tuple[str, str], int]
    rows: tuple[BulkRowView, ...]
    first_day: date | None = None

    def count(self, *states: str) -> int:
        return sum(count for (state, _), count in self.counts.items() if state in states)


@record(frozen=True)
class BulkChoicesView:
    """`rates`: codes with their points, those within the VAT. `today`: days that are typed are after it."""

    categories: tuple[str, ...] = ()
    shelves: tuple[str, ...] = ()
    suppliers: tuple[ChoiceView, ...] = field(default=())
    rates: tuple[tuple[str, int], ...] = field(default=())
    today: date = date.min
