"""News of the value of the stock."""

from datetime import date

from herstal_pos.records import record
from herstal_pos.services.stock.valuing import views


@record(frozen=True)
class ValueGoesOn:
    """`done` of about `total` articles."""

    done: int
    total: int


@record(frozen=True)
class StockValued:
    """None: somebody stopped it."""

    value: views.StockValueView | None


@record(frozen=True)
class StockValueExported:
    """`text`: the list, for a file; "" where somebody stopped it. `day`: as it was asked for, or today."""

    text: str
    day: date
