"""News of a count of the shelf."""

from herstal_pos.records import record
from herstal_pos.services.stock.counts import views


@record(frozen=True)
class CountChanged:
    """`product_id`: whose row it is about, "" for none. `brings` it to the eye: it was scanned, or is to be
    counted now."""

    count: views.CountView
    product_id: str = ""
    brings: bool = False


@record(frozen=True)
class CountPosted:
    posted: views.PostedCountView


@record(frozen=True)
class CountEnded:
    """Before its last page. `left`: articles without a figure, which keep their stock."""

    draft_id: str
    left: int
