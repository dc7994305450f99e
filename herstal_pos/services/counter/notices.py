"""News of the cart and its payment."""

from typing import TYPE_CHECKING

from herstal_pos.records import record
from herstal_pos.services.counter.views import (
    LastSaleView,
    NearView,
    OfferView,
    PaidView,
    ParkedView,
    SaleView,
)

if TYPE_CHECKING:
    from herstal_pos.services.stock.views import ProductView


@record(frozen=True)
class SaleChanged:
    """`line_id` is the line to show: the one added or changed last. `near`: goods near their date were just
    added by it."""

    sale: SaleView
    line_id: str | None = None
    near: NearView | None = None


@record(frozen=True)
class MeansOffered:
    """For this cart as it stood at `version`."""

    sale_id: str
    version: int
    offers: tuple[OfferView, ...]


@record(frozen=True)
class CodeUnknown:
    """A block in the cart asks. `why`: "new" (no article has it), "check_digit" (a misread), "text"…
    `of_a_scale`: it may be a scale's label, and the shop's table has no row for it. `unit`: of an article
    that would be made of it, as its label measures. `scanned`, `aim`: as it came. `name`: as somebody called
    it since. `for_field`: as it was asked."""

    code: str
    why: str
    quantity: int
    of_a_scale: bool = False
    unit: str = "piece"
    scanned: str = ""
    aim: str | None = None
    name: str = ""
    for_field: bool = False


@record(frozen=True)
class ShelfShows:
    """Of what was just added: the price on its shelf, which is owed another label."""

    price_cents: int


@record(frozen=True)
class DepositsFound:
    products: "tuple[ProductView, ...]"


@record(frozen=True)
class SaleCompleted:
    """After the commit that made the sale a fact."""

    paid: PaidView


@record(frozen=True)
class ParkedChanged:
    parked: tuple[ParkedView, ...]


@record(frozen=True)
class LastSaleChanged:
    last: LastSaleView | None
