"""What a screen shows of a count of the shelf. Cents, thousandths of the unit."""

from datetime import datetime

from herstal_pos.records import record


@record(frozen=True)
class CountRowView:
    """An article of a count, thousandths. `expected` (to lie on the shelf), `difference`, `value_cents` at
    the price and `cost_cents` (None: unknown) are None before its figure was given.

    `away`: in carts and baskets when it was. `moved`: what left the shelf or came since. `between`: while it
    was scanned. `later`: another count has a later figure. `again`: to be counted once more. `why`, `number`:
    negative, sold (times), never, long (days).
    """

    product_id: str
    name: str
    unit: str
    shelf: str
    why: str
    number: int
    promised: int
    counted: int | None = None
    away: int = 0
    expected: int | None = None
    difference: int | None = None
    value_cents: int | None = None
    cost_cents: int | None = None
    moved: int = 0
    between: int = 0
    reason: str = ""
    round: int = 1
    skipped: bool = False
    later: bool = False
    again: bool = False
    category: str = ""


@record(frozen=True)
class CountView:
    """`shelf_articles`: how many lie on each shelf of these rows. Of a category or the whole shop, page by
    page: `left` had no figure when this page was begun, `last` where what has none now keeps its stock."""

    draft_id: str
    kind: str
    what: str
    begun_at: datetime
    limit_cents: int
    rows: tuple[CountRowView, ...]
    shelf_articles: dict[str, int]
    left: int = 0
    last: bool = False

    @property
    def is_paged(self) -> bool:
        return self.kind in ("category", "all")

    @property
    def given(self) -> tuple[CountRowView, ...]:
        return tuple(row for row in self.rows if row.counted is not None and not row.skipped)


@record(frozen=True)
class PostedCountView:
    """`differences`: of how many of its `lines`; `value_cents` of all of them, at today's prices.
    `goes_on`: another page of it follows."""

    count_id: str
    kind: str
    what: str
    lines: int
    differences: int
    value_cents: int
    goes_on: bool = False
