"""What is kept of an article, and of its deliveries, from which its value on a day is worked out."""

from datetime import date

from herstal_pos.records import record


@record(frozen=True)
class StockedArticle:
    """An article with a level. `quantity` thousandths `through` the last movement in the ledger; `cost`, in
    ten-thousandths of a euro, through that of the last delivery in it, 0 where that one moved nothing. None:
    unknown."""

    product_id: str
    quantity: int
    through: int
    cost: int | None
    cost_through: int
    names: dict[str, str]
    code: str
    category: str
    unit: str
    price_cents: int
    vat_code: str
    empties: bool
    tracked: bool


@record(frozen=True)
class ValuedDelivery:
    """A line of one whose value is known: `quantity` in thousandths, `value_cents` without VAT. `place` of
    its movement in the ledger; None where it moved nothing."""

    line_id: str
    quantity: int
    value_cents: int
    business_day: date
    place: int | None
