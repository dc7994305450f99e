"""What is asked of the labels of the shop's scale."""

from herstal_pos.records import record
from herstal_pos.services.counter.scale.views import ScaleRowView


@record(frozen=True)
class ListScale:
    """The table: `notices.ScaleListed`."""


@record(frozen=True)
class ReadScaleLabel:
    """`code` off a label; `amount` as it is printed beside it: cents (`kind` "price"), thousandths of a
    kilogram ("weight") or pieces ("count"). 0: what the table says of it. By `notices.ScaleLabelRead`."""

    code: str
    kind: str = "weight"
    amount: int = 0


@record(frozen=True)
class LearnScaleLabel:
    """`row` is one of the readings of `ReadScaleLabel`, and the label is of that article."""

    code: str
    kind: str
    amount: int
    row: ScaleRowView
    product_id: str


@record(frozen=True)
class ForgetScaleRow:
    """The row of this prefix was a wrong guess: what stood there before it was learned stands there again."""

    prefix: str
