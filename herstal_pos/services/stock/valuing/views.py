"""What a screen shows of the value of the stock."""

from datetime import date

from herstal_pos.records import record

IDLE_DAYS = (30, 90, 180, 365)
"""After how many days without a sale goods may be called idle."""


@record(frozen=True)
class ValuedArticleView:
    """`quantity` in thousandths of `unit`; `value_cents` without VAT, None where nobody knows the cost.
    `margin` in hundredths of a percent. `last_sold`: of what is idle, None: never."""

    product_id: str
    name: str
    code: str
    unit: str
    quantity: int
    value_cents: int | None
    margin: int | None
    cover_days: int | None
    last_sold: date | None


@record(frozen=True)
class ValueGroupView:
    """`kind`: a category of `goods`, whose name is `category`; else `idle`, `unknown`, `negative` or
    `empties`. `unknown`: so many of its `articles` are in no sum. `rows`: those that matter most."""

    kind: str
    category: str
    articles: int
    unknown: int
    value_cents: int
    margin: int | None
    cover_days: int | None
    rows: tuple[ValuedArticleView, ...]


@record(frozen=True)
class StockValueView:
    """When `day` ended; `is_now`: it has not. `all_goods`: the sum of the categories, without rows."""

    day: date
    is_now: bool
    idle_days: int
    all_goods: ValueGroupView
    groups: tuple[ValueGroupView, ...]
