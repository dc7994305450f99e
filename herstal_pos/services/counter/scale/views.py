"""The labels of the shop's scale as a screen shows them."""

from herstal_pos.records import record


@record(frozen=True)
class ScaleRowView:
    """How a label is read: `prefix`, the article's number, an inner check digit or none, the value. `kind`:
    "price", "weight" or "count"; `decimals` of euros or kilograms."""

    prefix: str
    item_digits: int
    value_digits: int
    kind: str
    decimals: int
    inner_check: bool = False


@record(frozen=True)
class ScaleReadingView:
    """A label read by a row. `item`: the article's number on the scale, without leading zeros; `product_id`
    and `name` of the article that bears it, "" for none. `amount`: cents, thousandths or pieces."""

    row: ScaleRowView
    item: str
    amount: int
    product_id: str = ""
    name: str = ""
